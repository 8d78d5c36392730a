"""How the answers to a risk tool become a level. Pure: the tool is data, the sum is ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutela.reference.enums import Risk

_ORDER = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)


@dataclass(frozen=True)
class Score:
    """What a tool makes of the answers: points, level, and the items that forced the level."""

    points: int
    level: Risk
    forced_by: tuple[str, ...] = ()


def items(domains: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the items of all domains, in order."""
    return [item for domain in domains for item in domain["items"]]


def most_points(domains: Sequence[Mapping[str, Any]], answers: Sequence[Mapping[str, Any]]) -> int:
    """Return the points of the worst answer everywhere."""
    worst: int = max(answer["factor"] for answer in answers)
    return sum(int(item["weight"]) * worst for item in items(domains))


def score(
    domains: Sequence[Mapping[str, Any]],
    answers: Sequence[Mapping[str, Any]],
    levels: Sequence[Mapping[str, Any]],
    given: Mapping[str, str],
) -> Score:
    """Score the answers given (item id → answer code); an item without an answer adds nothing.

    Points alone decide by the cut-offs; an item that `forces` a level raises it, never lowers it.
    """
    factor: dict[str, int] = {answer["code"]: answer["factor"] for answer in answers}
    worst = max(factor.values())
    asked = [item for item in items(domains) if item["id"] in given]
    points = sum(int(item["weight"]) * factor[given[item["id"]]] for item in asked)
    reached = [Risk(level["risk"]) for level in levels if points >= level["from"]]
    by_points = max(reached, key=_ORDER.index)
    forcing = [i for i in asked if i.get("forces") and factor[given[i["id"]]] == worst]
    forced = [Risk(item["forces"]) for item in forcing]
    level = max([by_points, *forced], key=_ORDER.index)
    raised = level != by_points
    return Score(points, level, tuple(i["id"] for i in forcing if raised and i["forces"] == level))
