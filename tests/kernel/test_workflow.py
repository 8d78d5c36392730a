"""State machines as tables: what may follow, what never does."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tutela.kernel.workflow import ImpossibleMove, Move, Workflow


class Light(StrEnum):
    RED = "RED"
    GREEN = "GREEN"
    DARK = "DARK"


LIGHT = Workflow(
    Light,
    Light.RED,
    (
        Move("go", frozenset({Light.RED}), Light.GREEN),
        Move("stop", frozenset({Light.GREEN}), Light.RED),
    ),
)


def test_a_move_leads_from_its_start_to_its_end() -> None:
    assert LIGHT.next("go", Light.RED) is Light.GREEN
    assert LIGHT.next("stop", "GREEN") is Light.RED
    assert LIGHT.allows("go", "RED")


@given(some.sampled_from(["go", "stop", "fly", ""]), some.sampled_from([*Light, "PURPLE"]))
def test_a_move_is_possible_or_refused_and_nothing_else(name: str, state: str) -> None:
    if LIGHT.allows(name, state):
        assert LIGHT.next(name, state) in Light
    else:
        with pytest.raises(ImpossibleMove) as refused:
            LIGHT.next(name, state)
        assert refused.value.facts == {"move": name, "state": str(state)}


@given(some.lists(some.sampled_from(["go", "stop"]), max_size=12))
def test_no_walk_leaves_what_is_reachable(walk: list[str]) -> None:
    state = LIGHT.initial
    for name in walk:
        if LIGHT.allows(name, state):
            state = LIGHT.next(name, state)
    assert state in LIGHT.reachable() == {Light.RED, Light.GREEN}


def test_the_picture_shows_every_arrow() -> None:
    assert list(LIGHT.mermaid()) == [
        "stateDiagram-v2",
        "    [*] --> RED",
        "    RED --> GREEN: go",
        "    GREEN --> RED: stop",
    ]
