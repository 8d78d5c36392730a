"""Who reaches calls and applications: the office; reviewers too, where nothing says who a child is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from tutela.kernel.access import NOBODY, Context

OFFICE = "participation.manage"
REVIEW = "participation.review"
FORGET = "participation.forget"
DOOR = "participation.door"


@dataclass(frozen=True)
class Through:
    """Reached by whoever holds one of the doors in the whole country. PostgreSQL asks for the same."""

    reason: str
    grants: str = "SELECT, INSERT, UPDATE"
    doors: tuple[str, ...] = (OFFICE,)

    def rows(self, context: Context, rule: str) -> models.Q:
        """Return all rows to whoever holds the rule in the whole country."""
        return models.Q() if rule in self.doors and context.reach(rule).country else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that whoever holds one of the doors reads and writes."""
        held = " OR ".join(f"(SELECT tutela.reach_country('{door}'))" for door in self.doors)
        return {"SELECT": held, "INSERT": held, "UPDATE": held, "DELETE": held}
