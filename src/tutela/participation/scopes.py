"""Who reaches calls and applications: the office; reviewers too, where nothing says who a child is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db.models import Q

from tutela.kernel.access import NOBODY, Context
from tutela.kernel.walls import Through

OFFICE = "participation.manage"
REVIEW = "participation.review"
FORGET = "participation.forget"
DOOR = "participation.door"


@dataclass(frozen=True)
class Reviewed(Through):
    """Reached through the doors, and by reviewers as far as they need it: `seen` and `written` say which rows, in SQL."""

    seen: str = "true"
    written: str = "false"
    reviewers: ClassVar[str] = REVIEW

    def rows(self, context: Context, rule: str) -> Q:
        """Return the same, also to a reviewer; which rows those are their rule says."""
        if rule != self.reviewers:
            return super().rows(context, rule)
        return Q() if context.reach(rule).country else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that reviewers see some rows, and write fewer."""
        mine = f"(SELECT tutela.reach_country('{self.reviewers}'))"
        return {
            command: f"{held} OR ({mine} AND {self.seen if command == 'SELECT' else self.written})"
            for command, held in super().policies().items()
        }
