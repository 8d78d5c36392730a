"""What a board said goes to whoever must answer; the answer comes; the public reads both."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.enums import VoiceState
from tutela.participation.errors import DaysInWrongOrder, NamesAMember, NothingToPublish
from tutela.participation.events import VoiceAnswered, VoiceHeard, VoicePassedOn, VoicePublished
from tutela.participation.inputs import Texts
from tutela.participation.models import Applicant, Board, Voice
from tutela.participation.workflow import VOICE

Whom = Annotated[str, StringConstraints(min_length=3, max_length=160)]
SHORTEST_NAME = 3


@command("voice.hear", rules.run_board, makes=Voice, label=_("Note what a board said"))
def hear_voice(
    ctx: Context, board: Board, /, *, new_id: UUID, said: Texts, said_date: date
) -> VoiceHeard:
    """Note what a board said that somebody must answer."""
    row = Voice.objects.create(id=new_id, board=board, said=said, said_date=said_date)
    return VoiceHeard(subject=Subject.of(row), also=(Subject.of(board),))


@command("voice.pass_on", rules.keep_voice, label=_("Pass on what a board said"))
def pass_voice_on(ctx: Context, row: Voice, /, *, said_to: Whom, due_date: date) -> VoicePassedOn:
    """Note to whom it was said, and by when they answer. Refused when: that day lies before today."""
    row.state = VOICE.next("pass_on", row.state)
    if due_date < clock.today():
        raise DaysInWrongOrder
    row.said_to, row.due_date = said_to, due_date
    row.passed_date = row.passed_date or clock.today()
    row.save(update_fields=["state", "said_to", "due_date", "passed_date"])
    return VoicePassedOn(subject=Subject.of(row), due=due_date.isoformat())


@command("voice.answer", rules.keep_voice, label=_("Note the answer to a board"))
def answer_voice(ctx: Context, row: Voice, /, *, answer: Texts) -> VoiceAnswered:
    """Note what was answered. Also: it is off the site until it is published with the answer."""
    row.state = VOICE.next("answer", row.state)
    row.answer, row.answered_date, row.published_at = answer, clock.today(), None
    row.save(update_fields=["state", "answer", "answered_date", "published_at"])
    return VoiceAnswered(subject=Subject.of(row))


@command("voice.publish", rules.keep_voice, label=_("Publish what a board said"))
def publish_voice(ctx: Context, row: Voice, /, *, public: bool) -> VoicePublished:
    """Put it on the site, or take it off. Refused when: nobody was told yet; it names a member of the board."""
    if public and row.state == VoiceState.SAID:
        raise NothingToPublish
    if public and _names_a_member(row):
        raise NamesAMember
    row.published_at = clock.now() if public else None
    row.save(update_fields=["published_at"])
    return VoicePublished(subject=Subject.of(row), public=public)


def _names_a_member(row: Voice) -> bool:
    texts = (*row.said.values(), *row.answer.values(), row.said_to)
    written = {word for text in texts for word in _words(text)}
    known = Applicant.objects.filter(
        application__call__board=row.board_id, application__mandates__isnull=False
    )
    return any(written & _words(one.name) for one in known.distinct())


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_NAME}
