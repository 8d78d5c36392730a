"""The ways in which a command does not happen."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """The command is understood and allowed, but must not happen now.

    `code` is stable and stored; `facts` hold ids, codes and dates only, never personal values.
    `sentence` is shown to the person, in their language, and says what to do.
    """

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str | Promise] = _("This cannot be done now.")
    replayed = False  # told before, and stored then

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        return str(self.sentence) % self.facts


class AccessDenied(Exception):
    """The actor may not do this to this row; or there is no such row. Both look alike."""


class Stale(Refusal):
    """Somebody else changed the row since this actor read it."""

    code = "version.stale"
    sentence = _("Somebody changed this after you opened it. Look at the new version first.")


class RequestConflict(Refusal):
    """The same request id was used before, for something else."""

    code = "request.conflict"
    sentence = _("This request was already used for another change. Send it again as a new one.")


class BadArguments(ValueError):
    """An argument of a command has the wrong shape. `fields` maps argument to sentence."""

    def __init__(self, command: str, fields: dict[str, str]) -> None:
        self.fields = fields
        super().__init__(f"{command}: {fields}")


class Replayed(Refusal):
    """A stored refusal, told again to the same request."""

    def __init__(self, code: str, sentence: str, facts: dict[str, str | int]) -> None:
        super().__init__(**facts)
        self.code = code  # type: ignore[misc] # the stored code of the first refusal
        self.replayed = True
        self._sentence = sentence

    def __str__(self) -> str:
        return self._sentence


class NoDatabase(Exception):
    """There is no PostgreSQL that Tutela can use; the text says what to do."""
