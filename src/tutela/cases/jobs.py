"""Which rules the jobs of the cases hold, in the whole country. Registered at start-up."""

from __future__ import annotations

TICK = "deadlines.tick"
RECOMPUTE = "deadlines.recompute_all"
ADULTHOOD = "adulthood.tick"
ERASE = "cases.erase"

RIGHTS: dict[str, frozenset[str]] = {
    TICK: frozenset({"case.read", "deadline.escalate", "task.escalate"}),
    RECOMPUTE: frozenset({"case.read", "deadline.recompute"}),
    ERASE: frozenset(
        {"case.read", "case.erase", "person.read", "document.read", "data_protection.keep"}
    ),
    ADULTHOOD: frozenset({"case.read", "person.read", "case.prepare_adulthood"}),
}
