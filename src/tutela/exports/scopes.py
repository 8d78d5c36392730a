"""Which exports an actor may reach: one's own, all of them for the office that right, and for the jobs."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from tutela.kernel.access import NOBODY, Context


@dataclass(frozen=True)
class Taken:
    """Rows of whoever asked; for some rules, held in the whole country, those of everybody."""

    right: str = "data_protection.keep"
    keeps: str = "export.keep"
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return one's own, or by the rule of the office or of the jobs all of them."""
        if rule in {self.right, self.keeps}:
            return Q() if context.reach(rule).country else NOBODY
        return Q(user_id=getattr(context.actor, "id", None)) if context.reach(rule) else NOBODY

    def policies(self) -> dict[str, str]:
        """Return the same for PostgreSQL; the office only looks."""
        mine = "user_id = (SELECT tutela.actor())"
        kept = f"(SELECT tutela.reach_country('{self.keeps}'))"
        seen = f"{mine} OR {kept} OR (SELECT tutela.reach_country('{self.right}'))"
        return {"SELECT": seen, "UPDATE": f"{mine} OR {kept}", "INSERT": mine}
