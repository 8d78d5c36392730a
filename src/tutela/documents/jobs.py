"""Which rules the jobs of documents hold, in the whole country. Registered at start-up."""

from __future__ import annotations

SCAN = "documents.scan"
SWEEP = "documents.sweep"

RIGHTS: dict[str, frozenset[str]] = {
    SCAN: frozenset({"case.read", "document.read", "document.scan"}),
    SWEEP: frozenset({"document.read"}),
}
