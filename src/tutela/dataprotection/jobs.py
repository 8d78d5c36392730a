"""Which rules the jobs of data protection hold, in the whole country. Registered at start-up."""

from __future__ import annotations

DRAW = "dataprotection.draw"
EXPIRE = "dataprotection.expire"
REMIND = "dataprotection.remind"

RIGHTS: dict[str, frozenset[str]] = {
    DRAW: frozenset({"case.read", "person.read"}),
    EXPIRE: frozenset({"data_protection.keep", "data_protection.forget"}),
    REMIND: frozenset({"data_protection.keep", "data_protection.remind"}),
}
