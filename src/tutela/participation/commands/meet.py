"""Meetings of a board: planned with what members read before, changed, and what was decided there."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.events import MeetingChanged, MeetingDecided, MeetingPlanned
from tutela.participation.inputs import Language, Text, Texts
from tutela.participation.models import Board, Meeting

Place = Annotated[str, StringConstraints(min_length=2, max_length=120)]
MaybeTexts = Annotated[dict[Language, Text], Field(max_length=8)]


@command("meeting.plan", rules.run_board, makes=Meeting, label=_("Plan a meeting of a board"))
def plan_meeting(
    ctx: Context, board: Board, /, *, new_id: UUID, held_date: date, place: Place, agenda: Texts,
    pack: MaybeTexts,
) -> MeetingPlanned:  # fmt: skip
    """Plan a meeting: when, where, about what, and what members read before."""
    row = Meeting.objects.create(
        id=new_id, board=board, held_date=held_date, place=place, agenda=agenda, pack=pack
    )
    return MeetingPlanned(
        subject=Subject.of(row), also=(Subject.of(board),), day=held_date.isoformat()
    )


@command("meeting.change", rules.keep_meeting, label=_("Change a meeting of a board"))
def change_meeting(
    ctx: Context, row: Meeting, /, *, held_date: date, place: Place, agenda: Texts, pack: MaybeTexts
) -> MeetingChanged:
    """Change the day, the place, the agenda and the pack of a meeting."""
    row.held_date, row.place, row.agenda, row.pack = held_date, place, agenda, pack
    row.save(update_fields=["held_date", "place", "agenda", "pack"])
    return MeetingChanged(subject=Subject.of(row), day=held_date.isoformat())


@command("meeting.decide", rules.keep_meeting, label=_("Note a decision of a meeting"))
def note_decision(ctx: Context, row: Meeting, /, *, decision: Texts) -> MeetingDecided:
    """Note what the members decided. A decision is never written over: a later one says otherwise."""
    row.decisions = [*row.decisions, decision]
    row.save(update_fields=["decisions"])
    return MeetingDecided(subject=Subject.of(row), number=len(row.decisions))
