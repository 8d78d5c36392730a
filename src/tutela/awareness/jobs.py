"""Which rules the jobs of campaigns hold, in the whole country. Registered at start-up."""

from __future__ import annotations

DOOR = "awareness.pledges"

RIGHTS: dict[str, frozenset[str]] = {DOOR: frozenset({"campaign.door", "campaign.write"})}
