"""What pages of the site say, read out by a computer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.portal.scopes import Heard
from tutela.portal.voice import MARK


class Recording(Subject):
    """The sound of some words. `mark` is of these very words and their voice: a page that changed finds none of its own."""

    mark = models.CharField(max_length=MARK, unique=True)
    content = models.BinaryField()  # an MP3 file
    seconds = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    scope: ClassVar = Heard("what public pages say, read out: made to be heard by everybody")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("mark", "content", "seconds", "made_at"), Level.OPEN),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_recording_can_be_heard", condition=models.Q(seconds__gte=1)
            )
        ]

    @property
    def minutes(self) -> int:
        """Return how long it is, in whole minutes; what is begun counts."""
        return -(-self.seconds // 60)
