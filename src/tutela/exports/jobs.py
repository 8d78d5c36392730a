"""Which rules the jobs of exports hold, in the whole country. Registered at start-up."""

from __future__ import annotations

MAKE = "exports.make"
TIDY = "exports.tidy"

RIGHTS: dict[str, frozenset[str]] = {
    MAKE: frozenset({"export.keep"}),
    TIDY: frozenset({"export.keep"}),
}
"""They keep the books of an export. What goes into it is read as whoever asked, by their own rights."""
