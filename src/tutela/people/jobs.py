"""Which rules the jobs of the people hold, in the whole country. Registered at start-up."""

from __future__ import annotations

REMIND = "inquiries.remind"
KEEP_APART = "people.keep_apart"
MERGE = "people.merge"

RIGHTS: dict[str, frozenset[str]] = {
    REMIND: frozenset({"inquiry.remind"}),
    KEEP_APART: frozenset(
        {"person.read", "person.write", "person.keep_apart", "address.reveal", "case.register",
         "document.read"}
    ),
    MERGE: frozenset(
        {"person.read", "person.write", "person.follow", "address.reveal", "case.read",
         "document.read"}
    ),
}  # fmt: skip
