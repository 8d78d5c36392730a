"""Which rules the jobs of the people hold, in the whole country. Registered at start-up."""

from __future__ import annotations

REMIND = "inquiries.remind"

RIGHTS: dict[str, frozenset[str]] = {REMIND: frozenset({"inquiry.remind"})}
