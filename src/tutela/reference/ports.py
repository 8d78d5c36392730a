"""What the configuration asks the apps above: which work a change touches."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tutela.kernel.ports import Port
from tutela.reference.letters import LetterKind
from tutela.reference.wordings import Standard


def _always() -> bool:
    return True


clocks_of_rule: Port[UUID, int] = Port("deadline_rule.clocks", required_when=_always)
"""A rule for deadlines → how many clocks of files run by it."""

rules_changed: Port[str, None] = Port("deadline_rule.changed", required_when=_always)
"""Why → the clocks of all files are computed anew by a job, once the change is kept."""

texts: Port[None, Iterable[Standard]] = Port("wording.texts", required_when=_always)
"""Nothing → the texts that an app sends, and that may be worded otherwise here."""

letters: Port[None, Iterable[LetterKind]] = Port("letter.kinds", required_when=_always)
"""Nothing → the letters that an app writes, and that may be worded otherwise here."""
