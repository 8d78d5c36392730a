"""What the profile offers, by code: read once, before the stories begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tutela.cases.inputs import ItemAnswer
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import stable_id
from tutela.reference.queries import assessment_form, risk_tool
from tutela.reference.scoring import items

_FORCES_HIGH = ("HARM_SOON", "LEFT_ALONE", "HARMER_NEAR")


def code(list: CodeList, code: str) -> UUID:  # noqa: A002
    """Return the key of a code."""
    return stable_id("code", str(list), code)


def unit(code: str) -> UUID:
    """Return the key of a unit."""
    return stable_id("unit", code)


@dataclass(frozen=True)
class Book:
    """The items of the assessment and of the risk tool."""

    asked: tuple[str, ...]  # of the assessment
    weights: dict[str, int]  # of those items of the risk tool that force nothing
    forcing: tuple[str, ...]
    medium_from: int

    @classmethod
    def opened(cls, on: date) -> Book:
        """Read the versions that hold on a day."""
        tool = risk_tool(on)
        found = list(items(tool.domains))
        return cls(
            asked=tuple(item["id"] for item in items(assessment_form(on).domains)),
            weights={i["id"]: i["weight"] for i in found if not i.get("forces")},
            forcing=tuple(i["id"] for i in found if i.get("forces")),
            medium_from=next(x["from"] for x in tool.levels if x["risk"] == Risk.MEDIUM),
        )

    def answers(self, level: Risk, turn: int) -> dict[str, str]:
        """Return answers that the tool computes to a level; `turn` varies them."""
        said = dict.fromkeys((*self.weights, *self.forcing), "NO")
        if level is Risk.HIGH:
            said[_FORCES_HIGH[turn % len(_FORCES_HIGH)]] = "YES"
        points = 0
        names = list(self.weights)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if level is not Risk.LOW and points < self.medium_from:
                said[name] = "YES"
                points += 2 * self.weights[name]
        return said

    def scores(self, needs: tuple[str, ...], turn: int) -> dict[str, ItemAnswer]:
        """Return a score for every item: the needs are serious, the others good, or strengths."""
        good = ("GOOD_ENOUGH", "STRENGTH", "GOOD_ENOUGH", "SOME_NEED", "GOOD_ENOUGH")
        said = {
            item: ItemAnswer(score=good[(n + turn) % len(good)])
            for n, item in enumerate(self.asked)
        }
        return said | dict.fromkeys(needs, ItemAnswer(score="SERIOUS_NEED"))
