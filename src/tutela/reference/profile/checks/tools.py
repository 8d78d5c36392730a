"""The risk tool and the assessment form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tutela.reference.enums import Risk
from tutela.reference.profile.checks.codes import ends_before_it_begins, misnamed
from tutela.reference.profile.checks.entries import Entry, Profiled, repeated, unknown
from tutela.reference.profile.faults import Fault
from tutela.reference.scoring import items, most_points

DOMAINS = ("CHILD", "FAMILY", "ENVIRONMENT")
STEP_KINDS = ("STRENGTH", "NEED", "UNKNOWN")


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at risk_tool.toml and assessment.toml."""
    for kind in ("risk tool", "assessment form"):
        tools = profiled.of(kind)
        yield from repeated(
            tools, lambda e: (e.data["code"], e.data["version"]), "This version is there already."
        )
        for tool in tools:
            yield from misnamed(tool)
            yield from ends_before_it_begins(tool)
            yield from _items(tool)
    for tool in profiled.of("risk tool"):
        yield from _risk_tool(tool)
    for form in profiled.of("assessment form"):
        yield from _form(form)
    for step in profiled.of("step of the scale"):
        yield from unknown(step, "kind", STEP_KINDS)
        if ("score" in step.data) == (step.data["kind"] == "UNKNOWN"):
            yield step.fault("A strength or a need has a score; what is not known has none.")


def _items(tool: Entry) -> Iterator[Fault]:
    ids = [item["id"] for item in items(tool.data["domains"])]
    for twice in sorted({item for item in ids if ids.count(item) > 1}):
        yield tool.fault(f"The item {twice!r} stands there twice. Answers are kept by item.")
    if not ids:
        yield tool.fault("It asks nothing: there are no items.")


def _risk_tool(tool: Entry) -> Iterator[Fault]:
    data = tool.data
    for item in items(data["domains"]):
        if item.get("weight", 0) < 1:
            yield tool.fault(f"The item {item['id']!r} needs a weight of at least 1.")
        if item.get("forces") not in (None, *Risk):
            yield tool.fault(
                f"The item {item['id']!r} forces {item['forces']!r}, which is no risk."
            )
    factors = [answer["factor"] for answer in data["answers"]]
    if not factors or min(factors) != 0 or max(factors) < 1:
        yield tool.fault("The answers must go from a factor of 0 to at least 1.")
        return
    if all("weight" in item for item in items(data["domains"])):
        yield from _levels(tool, most_points(data["domains"], data["answers"]))


def _levels(tool: Entry, most: int) -> Iterator[Fault]:
    levels = tool.data["levels"]
    if [level["risk"] for level in levels] != [Risk.LOW, Risk.MEDIUM, Risk.HIGH]:
        yield tool.fault("The levels must be LOW, MEDIUM and HIGH, in this order.")
        return
    cut_offs = [level["from"] for level in levels]
    if cut_offs[0] != 0:
        yield tool.fault("LOW must begin at 0, or some answers would have no level.")
    if not all(before < after for before, after in pairwise(cut_offs)):
        yield tool.fault(f"The cut-offs {cut_offs} must rise from level to level.")
    if cut_offs[-1] > most:
        yield tool.fault(
            f"HIGH begins at {cut_offs[-1]} points, but the most there can be is {most}."
        )


def _form(form: Entry) -> Iterator[Fault]:
    found = [domain["code"] for domain in form.data["domains"]]
    for code in DOMAINS:
        if found.count(code) != 1:
            yield form.fault(f"The domain {code} must be there once.")
    if not any(item.get("initial") for item in items(form.data["domains"])):
        yield form.fault("No item is marked initial, so the initial assessment would ask nothing.")
