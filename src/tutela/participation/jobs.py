"""Which rules the jobs of children's boards hold, in the whole country. Registered at start-up."""

from __future__ import annotations

FORGET = "participation.forget"
DOOR = "participation.door"

RIGHTS: dict[str, frozenset[str]] = {
    FORGET: frozenset({"participation.forget"}),
    DOOR: frozenset({"participation.door", "participation.manage", "participation.forget"}),
}
