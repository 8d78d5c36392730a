"""Calls as the office sees them: how far they are, their groups, their applications, their draw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tutela.kernel import crypto
from tutela.kernel.access import Actor, current
from tutela.kernel.errors import AccessDenied
from tutela.participation import lottery, published, rules
from tutela.participation.enums import ApplicationState, CallState, Finding, Giver, PermissionKind
from tutela.participation.lottery import Lot
from tutela.participation.models import Applicant, Application, Board, Call, Permission
from tutela.participation.queries.scores import counts as scores_given
from tutela.participation.queries.scores import means
from tutela.participation.scopes import OFFICE
from tutela.participation.workflow import OVER
from tutela.people.names import whole_keys


@dataclass(frozen=True)
class Stratum:
    """A group of a call: its seats, and how many applications stand for it."""

    code: str
    labels: dict[str, str]
    seats: int
    applications: int
    seated: int


@dataclass(frozen=True)
class Line:
    """One application of a call. `name` is there for the office alone, and while it is kept."""

    row: Application
    state: ApplicationState
    mean: float | None  # after the draw: before it the office does not know who will be in it
    scores: int
    name: str


@dataclass(frozen=True)
class CallView:
    """A call with all that lies in it."""

    row: Call
    state: CallState
    strata: tuple[Stratum, ...]
    states: tuple[tuple[ApplicationState, int], ...]
    lines: tuple[Line, ...]
    twice: tuple[tuple[Line, ...], ...] = ()  # each: several that may be of one child
    roll: str = ""  # of those that are reviewed, for everybody


@dataclass(frozen=True)
class Agreed:
    """Who agreed to what, on which day, and whether it holds."""

    kind: PermissionKind
    giver: Giver
    given_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True)
class Whole:
    """One application with who sent it: for the office alone."""

    row: Application
    state: ApplicationState
    group: dict[str, str]
    name: str
    contact: str
    guardian: str
    by_office: bool
    seated: bool
    agreed: tuple[Agreed, ...]
    finding: Finding | None
    mine: bool  # who looks noted it: another decides


def set_up_on(actor: Actor) -> UUID:
    """Return the key on which a board is set up. Raises: AccessDenied."""
    found = rules.set_up_in.rows(actor).values_list("pk", flat=True).first()
    if found is None:
        raise AccessDenied(OFFICE)
    return found


def boards(actor: Actor) -> list[Board]:
    """Return every board, by its code."""
    return list(rules.run_board.rows(actor).order_by("code"))


def board(actor: Actor, key: UUID) -> Board:
    """Return a board. Raises: AccessDenied."""
    return rules.run_board.find(actor, key, lock=False)


def application_view(actor: Actor, key: UUID) -> Whole:
    """Return an application with who sent it. Raises: AccessDenied."""
    row = rules.keep_application.find(actor, key, lock=False)
    known = rules.know_applicant.rows(actor).filter(application=row).first()
    given = Permission.objects.filter(application=row).order_by("given_at", "kind")
    labels = {one["code"]: one["labels"] for one in row.call.strata}
    return Whole(
        row=row,
        state=ApplicationState(row.state),
        group=labels.get(row.stratum, {}),
        name=known.name if known else "",
        contact=known.contact if known else "",
        guardian=known.guardian if known else "",
        by_office=bool(known and known.by_office),
        seated=rules.keep_member.rows(actor).filter(application=row, ended_date=None).exists(),
        finding=Finding(row.finding) if row.finding else None,
        mine=row.found_by is not None and row.found_by == getattr(actor, "id", None),
        agreed=tuple(
            Agreed(PermissionKind(one.kind), Giver(one.giver), one.given_at, one.revoked_at)
            for one in given
        ),
    )


def calls(actor: Actor) -> list[tuple[Call, CallState, int]]:
    """Return every call, the newest first, with its state and how many applied."""
    rows = list(rules.run_call.rows(actor).select_related("board").order_by("-opens_date", "code"))
    many = Counter(_applications(actor).values_list("call_id", flat=True))
    return [(row, CallState(row.state), many[row.pk]) for row in rows]


def call_view(actor: Actor, key: UUID) -> CallView:
    """Return a call. Raises: AccessDenied."""
    row = rules.run_call.find(actor, key, lock=False)
    found = list(_applications(actor).filter(call=row).order_by("stratum", "place", "code"))
    known = _known(actor, found)
    scores = means(found) if row.state == CallState.DRAWN else {}
    given = scores_given(found)
    counts = Counter(ApplicationState(one.state) for one in found)
    lines = [
        Line(one, ApplicationState(one.state), scores.get(one.pk), given.get(one.pk, 0), known[one.pk].name if one.pk in known else "")
        for one in found
    ]  # fmt: skip
    return CallView(
        row=row,
        state=CallState(row.state),
        strata=tuple(_stratum(one, found) for one in row.strata),
        states=tuple((state, counts[state]) for state in ApplicationState if counts[state]),
        lines=tuple(lines),
        roll=lottery.roll(row.code, lottery.as_lots(row.roll))
        if row.state in {CallState.REVIEW, CallState.DRAWN}
        else "",
        twice=tuple(_twice(lines, {key: one.birth_date for key, one in known.items()})),
    )


def draw_list(actor: Actor, key: UUID) -> published.Published | None:
    """Return the list of a draw as it is published: codes and groups. Raises: AccessDenied.

    None before the draw: nobody learns then who is below the threshold.
    """
    row = rules.run_call.find(actor, key, lock=False)
    if row.state != CallState.DRAWN:
        return None
    seats = {one["code"]: one["seats"] for one in row.strata}
    rows = Application.objects.filter(call=row, place__isnull=False).values_list("code", "stratum")
    lots = [Lot(code, stratum) for code, stratum in rows]
    reviewed = lottery.as_lots(row.roll)
    listed = published.before(row.code, row.commitment, seats, lots, reviewed)
    return published.after(listed, row.seed)


def _applications(actor: Actor) -> Any:
    return rules.keep_application.rows(actor)


def _known(actor: Actor, rows: list[Application]) -> dict[UUID, Applicant]:
    if not current().may(OFFICE):
        return {}
    crypto.fetch_keys(row.pk for row in rows)
    known = rules.know_applicant.rows(actor).filter(application__in=[row.pk for row in rows])
    return {one.application_id: one for one in known}


def _twice(lines: list[Line], births: Mapping[UUID, str]) -> list[tuple[Line, ...]]:
    """Return those that were born on one day and are called the same, however it is spelt."""
    groups: list[tuple[str, frozenset[str], list[Line]]] = []
    for line in lines:
        day, named = births.get(line.row.pk, ""), whole_keys(line.name)
        if not day or line.state in OVER:
            continue
        same = next((found for born, keys, found in groups if born == day and keys & named), None)
        if same is None:
            groups.append((day, named, [line]))
        else:
            same.append(line)
    return [tuple(found) for _day, _keys, found in groups if len(found) > 1]


def _stratum(one: dict[str, Any], rows: list[Application]) -> Stratum:
    mine = [row for row in rows if row.stratum == one["code"]]
    seated = [row for row in mine if row.place and row.place <= one["seats"]]
    return Stratum(one["code"], one["labels"], one["seats"], len(mine), len(seated))
