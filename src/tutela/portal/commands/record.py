"""Keep what a page says, read out; throw away what none says any more."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.portal import rules
from tutela.portal.events import RecordingMade, RecordingRemoved
from tutela.portal.models import Recording
from tutela.portal.voice import MARK
from tutela.reference.models import Setting

LARGEST = 20_000_000  # bytes: an hour and more

Mark = Annotated[str, Field(pattern=rf"^[0-9a-f]{{{MARK}}}$")]
Content = Annotated[bytes, Field(min_length=1, max_length=LARGEST)]


@command("recording.make", rules.record_in, makes=Recording, label=_("Read a page of the site out"))
def make_recording(
    ctx: Context,
    profile: Setting,
    /,
    *,
    new_id: UUID,
    language: str,
    mark: Mark,
    content: Content,
    seconds: Annotated[int, Field(ge=1)],
) -> RecordingMade:
    """Keep the sound of what a page says. `mark`: of these words and their voice."""
    made = Recording.objects.create(
        id=new_id, mark=mark, content=content, seconds=seconds, made_at=clock.now()
    )
    return RecordingMade(subject=Subject.of(made), language=language, seconds=seconds)


@command("recording.remove", rules.replace_recording, label=_("Throw a recording away"))
def remove_recording(ctx: Context, recording: Recording, /) -> RecordingRemoved:
    """Throw away what no page says any more."""
    event = RecordingRemoved(subject=Subject.of(recording))
    recording.delete()
    return event
