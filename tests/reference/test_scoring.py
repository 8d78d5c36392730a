"""Points, cut-offs and items that force a level."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tutela.reference.enums import Risk
from tutela.reference.profile import read
from tutela.reference.profile_data import ToolData
from tutela.reference.scoring import Score, items, most_points, score

TOOL: ToolData = read(Path(settings.PROFILES) / "kosovo").profile().risk_tools[0]
PARTS = TOOL.parts
IDS = [item["id"] for item in items(PARTS["domains"])]
CODES = [answer["code"] for answer in PARTS["answers"]]
ORDER = [Risk.LOW, Risk.MEDIUM, Risk.HIGH]


def scored(given: dict[str, str]) -> Score:
    return score(PARTS["domains"], PARTS["answers"], PARTS["levels"], given)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, Score(0, Risk.LOW)),
        (dict.fromkeys(IDS, "NO"), Score(0, Risk.LOW)),
        ({"HARM_SOON": "YES"}, Score(6, Risk.HIGH, ("HARM_SOON",))),
        ({"HARM_SOON": "PARTLY"}, Score(3, Risk.LOW)),
        ({"NOBODY_PROTECTS": "YES", "REPEATED": "YES"}, Score(10, Risk.LOW)),
        (
            {"NOBODY_PROTECTS": "YES", "REPEATED": "YES", "ADULT_VIOLENCE": "YES"},
            Score(14, Risk.MEDIUM),
        ),
    ],
)
def test_known_scores(answers: dict[str, str], expected: Score) -> None:
    assert scored(answers) == expected


def test_the_worst_answers_reach_the_most_points() -> None:
    worst = scored(dict.fromkeys(IDS, "YES"))

    assert worst == Score(most_points(PARTS["domains"], PARTS["answers"]), Risk.HIGH)


@given(
    st.dictionaries(st.sampled_from(IDS), st.sampled_from(CODES)),
    st.sampled_from(IDS),
)
def test_a_worse_answer_never_lowers_the_level(answers: dict[str, str], item: str) -> None:
    before = scored(answers | {item: "NO"})
    after = scored(answers | {item: "YES"})

    assert ORDER.index(after.level) >= ORDER.index(before.level)
    assert after.points > before.points
