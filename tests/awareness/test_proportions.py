"""Confidence intervals against the examples that Newcombe published in 1998."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutela.awareness.proportions import difference, share


@pytest.mark.parametrize(
    ("yes", "asked", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_as_published(yes: int, asked: int, low: float, high: float) -> None:
    """Table I of Statistics in Medicine 17, 857-872, method 3."""
    found = share(yes, asked)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_a_difference_as_published(
    after: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    """Table II of Statistics in Medicine 17, 873-890, method 10."""
    found = difference(share(*before), share(*after))
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_what_was_found_lies_between_the_limits(sample: tuple[int, int]) -> None:
    found = share(*sample)
    assert 0 <= found.low <= found.found + 1e-12
    assert found.found <= found.high + 1e-12 <= 1 + 1e-12
    same = difference(found, found)
    assert same.low <= 0 <= same.high
    assert not same.differs


def test_nobody_asked_is_no_share() -> None:
    with pytest.raises(ValueError, match="Somebody"):
        share(0, 0)
