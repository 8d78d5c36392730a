"""Holidays, legal bases and deadlines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tutela.kernel.deadlines import Unit
from tutela.reference.enums import EscalateTo, Risk
from tutela.reference.profile.checks.codes import ends_before_it_begins, misnamed
from tutela.reference.profile.checks.entries import Entry, Profiled, repeated, unknown
from tutela.reference.profile.faults import Fault

_EVENT = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)+")


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at holidays.toml, law.toml and deadlines.toml."""
    yield from repeated(
        profiled.of("holiday"), lambda e: e.data["date"], "This day is a holiday already."
    )
    bases = profiled.of("basis")
    yield from repeated(bases, lambda e: e.data["uri"], "Another basis has the same address.")
    known = {basis.data["uri"] for basis in bases}
    deadlines = profiled.of("deadline")
    yield from repeated(
        deadlines,
        lambda e: (e.data["code"], e.data.get("risk", ""), e.data["valid_from"]),
        "There is a rule for this risk and this first day already.",
    )
    yield from _overlapping(deadlines)
    for deadline in deadlines:
        yield from misnamed(deadline)
        yield from ends_before_it_begins(deadline)
        yield from _deadline(deadline, known)
    for step in profiled.of("escalation"):
        if step.data["unit"] == Unit.WORKING_HOURS:
            yield step.fault("Count a step in days or calendar hours, not in working hours.")
        yield from unknown(step, "unit", Unit)
        yield from unknown(step, "to", EscalateTo)
        if step.data["after"] < 1:
            yield step.fault("after must be at least 1: the deadline itself tells the worker.")


def _deadline(rule: Entry, bases: set[str]) -> Iterator[Fault]:
    yield from unknown(rule, "unit", Unit)
    yield from unknown(rule, "risk", Risk)
    if rule.data["basis"] not in bases:
        yield rule.fault(f"law.toml has no basis {rule.data['basis']!r}.")
    if rule.data["amount"] < 1:
        yield rule.fault("amount must be at least 1.")
    if not _EVENT.fullmatch(rule.data["starts_with"]):
        yield rule.fault("starts_with must name an event, such as case.registered.")
    if rule.data.get("roll") and rule.data["unit"] != Unit.CALENDAR_DAYS:
        yield rule.fault("Only a period in calendar days can roll to a working day. Remove roll.")
    hour = rule.data.get("cut_off_hour")
    if hour is None:
        return
    if not 0 <= hour <= 23:
        yield rule.fault(f"cut_off_hour is {hour}. It must be an hour of the day, 0 to 23.")
    if rule.data["unit"] in (Unit.CALENDAR_HOURS, Unit.WORKING_HOURS):
        yield rule.fault("cut_off_hour has no meaning for a period counted in hours. Remove it.")


def _overlapping(deadlines: list[Entry]) -> Iterator[Fault]:
    """Two rows of one rule may follow each other, but not hold on the same day."""
    rows: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for rule in deadlines:
        rows[rule.data["code"], rule.data.get("risk", "")].append(rule)
    for same in rows.values():
        same.sort(key=lambda e: e.data["valid_from"])
        for earlier, later in pairwise(same):
            begins = later.data["valid_from"]
            if earlier.data["valid_from"] < begins < earlier.data.get("valid_to", date.max):
                yield later.fault(
                    f"An earlier row of this rule still holds on {begins}. Give that one a valid_to."
                )
