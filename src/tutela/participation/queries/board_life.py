"""A board at work, as the office sees it: members by first name, meetings, what was said and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor
from tutela.participation import rules
from tutela.participation.enums import MandateEnd, VoiceState
from tutela.participation.models import Applicant, Board, Mandate, Meeting, Terms, Voice


@dataclass(frozen=True)
class Member:
    """A mandate, with the first name of whose it is; none, once that is erased."""

    row: Mandate
    first_name: str
    runs: bool
    ended: MandateEnd | None


@dataclass(frozen=True)
class Said:
    """What a board said, and how far it is."""

    row: Voice
    state: VoiceState
    late: bool


@dataclass(frozen=True)
class BoardView:
    """A board with all that lies in it."""

    row: Board
    terms: Terms
    members: tuple[Member, ...]
    meetings: tuple[Meeting, ...]
    voices: tuple[Said, ...]


def board_view(actor: Actor, key: UUID) -> BoardView:
    """Return a board. Raises: AccessDenied."""
    row = rules.run_board.find(actor, key, lock=False)
    mandates = rules.keep_member.rows(actor).filter(application__call__board=row)
    voices = rules.keep_voice.rows(actor).filter(board=row).order_by("-said_date", "pk")
    return BoardView(
        row=row,
        terms=Terms.objects.filter(board=row).latest("number"),
        members=_members(
            actor, list(mandates.select_related("application").order_by("from_date", "pk"))
        ),
        meetings=tuple(
            rules.keep_meeting.rows(actor).filter(board=row).order_by("-held_date", "pk")
        ),
        voices=tuple(_said(one) for one in voices),
    )


def member(actor: Actor, key: UUID) -> Member:
    """Return one member. Raises: AccessDenied."""
    return _members(actor, [rules.keep_member.find(actor, key, lock=False)])[0]


def meeting(actor: Actor, key: UUID) -> Meeting:
    """Return one meeting. Raises: AccessDenied."""
    return rules.keep_meeting.find(actor, key, lock=False)


def voice(actor: Actor, key: UUID) -> Said:
    """Return one thing that a board said. Raises: AccessDenied."""
    return _said(rules.keep_voice.find(actor, key, lock=False))


def _members(actor: Actor, rows: list[Mandate]) -> tuple[Member, ...]:
    keys = [row.application_id for row in rows]
    crypto.fetch_keys(keys)
    known: dict[UUID, Applicant] = {
        one.application_id: one
        for one in rules.know_applicant.rows(actor).filter(application__in=keys)
    }
    today = clock.today()
    return tuple(
        Member(
            row=row,
            first_name=known[row.application_id].name.partition(" ")[0]
            if row.application_id in known
            else "",
            runs=row.ended_date is None and row.until_date >= today,
            ended=MandateEnd(row.ended_reason) if row.ended_reason else None,
        )
        for row in rows
    )


def _said(row: Voice) -> Said:
    state = VoiceState(row.state)
    late = (
        state == VoiceState.PASSED_ON and row.due_date is not None and row.due_date < clock.today()
    )
    return Said(row, state, late)
