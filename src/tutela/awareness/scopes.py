"""Who reaches campaigns: those who run them, in the whole country."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models

from tutela.kernel.access import NOBODY, Context
from tutela.kernel.walls import Open

WRITE = "campaign.write"
DOOR = "campaign.door"
REVIEW = "site.review"


@dataclass(frozen=True)
class OfCampaigns(Open):
    """Reached by whoever reads or runs campaigns of the whole country. PostgreSQL asks for the same."""

    grants: str = "SELECT, INSERT, UPDATE"
    doors: ClassVar[tuple[str, ...]] = ("campaign.read", "campaign.write")

    def rows(self, context: Context, rule: str) -> models.Q:
        """Return all rows to whoever holds the rule in the whole country."""
        return models.Q() if context.reach(rule).country else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that whoever holds one of the rights reads, and only who runs campaigns writes."""
        read = " OR ".join(f"(SELECT tutela.reach_country('{door}'))" for door in self.doors)
        write = "(SELECT tutela.reach_country('campaign.write'))"
        found = {"SELECT": read, "INSERT": write, "UPDATE": write}
        return found | ({"DELETE": write} if "DELETE" in self.grants else {})


@dataclass(frozen=True)
class Printed(OfCampaigns):
    """What stands on posters and leads to the public site: read by everybody, written by who runs campaigns."""

    grants: str = "SELECT, INSERT, UPDATE, DELETE"
    site: str = "SELECT"

    def policies(self) -> dict[str, str]:
        """Return the same, save that a visitor of the site finds what a code leads to."""
        return super().policies() | {"SELECT": "true"}


@dataclass(frozen=True)
class Published(OfCampaigns):
    """Files of a campaign: read by whoever runs it or looks whether they are safe; by everybody once published."""

    grants: str = "SELECT, INSERT, UPDATE, DELETE"
    site: str = "SELECT"
    site_rows: str = "published_at IS NOT NULL"
    doors: ClassVar[tuple[str, ...]] = (*OfCampaigns.doors, REVIEW)

    def policies(self) -> dict[str, str]:
        """Return the same, save that a reviewer says what was found, and a visitor finds what is published."""
        found, review = super().policies(), f"(SELECT tutela.reach_country('{REVIEW}'))"
        return found | {
            "SELECT": f"{found['SELECT']} OR {self.site_rows}",
            "UPDATE": f"{found['UPDATE']} OR {review}",
        }
