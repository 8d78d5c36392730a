"""Who reaches how pages came about: those who work on the public site, and nobody before it is public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models

from tutela.kernel.access import NOBODY, Context
from tutela.kernel.walls import Open


@dataclass(frozen=True)
class Edited(Open):
    """Reached by whoever works on the public site of the whole country. PostgreSQL asks for the same."""

    grants: str = "SELECT, INSERT, UPDATE"
    doors: ClassVar[tuple[str, ...]] = ("site.read", "site.write", "site.review", "site.lay_out")

    def rows(self, context: Context, rule: str) -> models.Q:
        """Return all rows to whoever holds the rule in the whole country."""
        return models.Q() if context.reach(rule).country else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that whoever holds one of the rights reads and writes."""
        held = " OR ".join(f"(SELECT tutela.reach_country('{door}'))" for door in self.doors)
        return {"SELECT": held, "INSERT": held, "UPDATE": held}


@dataclass(frozen=True)
class Heard(Edited):
    """Recordings of pages: made and thrown away by the job alone, and heard by everybody."""

    grants: str = "SELECT, INSERT, UPDATE, DELETE"
    site: str = "SELECT"
    doors: ClassVar[tuple[str, ...]] = ("site.record",)

    def policies(self) -> dict[str, str]:
        """Return that everybody hears, and that the job writes."""
        found = super().policies()
        return {**found, "SELECT": "true", "DELETE": found["UPDATE"]}


@dataclass(frozen=True)
class Seen(Edited):
    """What stands beside a page's text: worked on by the same people, and seen by everybody while it is public."""

    grants: str = "SELECT, INSERT, UPDATE, DELETE"
    site: str = "SELECT"
    site_rows: str = "published_at IS NOT NULL"

    def policies(self) -> dict[str, str]:
        """Return the same, save that a visitor of the site finds what may be shown."""
        found = super().policies()
        seen = f"{found['SELECT']} OR ({self.site_rows})"
        return {**found, "SELECT": seen, "DELETE": found["UPDATE"]}


@dataclass(frozen=True)
class SeenToday(Seen):
    """Pictures: seen by everybody while they are public and agreed to, by the members of a board in them too."""

    site: str = (  # all but who agreed, and who is in it: those lead to somebody
        "SELECT (id, version, page_set_id, large, small, width, height, alts, taken_by, nobody,"
        " agreed_until, added_at, published_at)"
    )
    site_rows: str = "published_at IS NOT NULL AND (nobody OR agreed_until >= current_date AND tutela.door_picture_agreed(id))"
