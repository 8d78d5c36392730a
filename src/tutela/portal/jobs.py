"""Which rules the jobs of the site hold, in the whole country. Registered at start-up."""

from __future__ import annotations

LAY_OUT = "site.lay_out"
RECORD = "site.record"

RIGHTS: dict[str, frozenset[str]] = {
    LAY_OUT: frozenset({"site.lay_out"}),
    RECORD: frozenset({"site.record"}),
}
