"""Which rules the jobs of data protection hold, in the whole country. Registered at start-up."""

from __future__ import annotations

DRAW = "dataprotection.draw"
EXPIRE = "dataprotection.expire"

RIGHTS: dict[str, frozenset[str]] = {
    DRAW: frozenset({"case.read", "person.read"}),
    EXPIRE: frozenset({"data_protection.keep"}),
}
