"""Disclosure control: totals stay true, nothing small is shown, and nothing hidden can be worked out."""

from __future__ import annotations

from itertools import product
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.kernel.disclosure import (
    LEAST,
    Protected,
    openness,
    protect,
    protect_growing,
    protect_growing_list,
    protect_growing_number,
    protect_list,
)

_COUNT = st.one_of(st.integers(0, 12), st.integers(0, 400), st.just(0))
TABLES = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(_COUNT, min_size=columns, max_size=columns), min_size=1, max_size=6
    )
)


def _pairs(counts: list[list[int]], found: Protected):
    """Yield each true count with what is shown of it, totals too."""
    for row, shown, total in zip(counts, found.cells, found.row_totals, strict=True):
        yield from zip(row, shown, strict=True)
        yield sum(row), total
    for column, shown in enumerate(found.column_totals):
        yield sum(row[column] for row in counts), shown
    yield sum(map(sum, counts)), found.total


@settings(deadline=None)
@given(TABLES)
def test_what_is_shown_is_true_and_never_small(counts: list[list[int]]) -> None:
    for true, shown in _pairs(counts, protect(counts)):
        if shown is not None:
            assert shown == true
            assert shown == 0 or shown >= LEAST
        else:
            assert true > 0


@settings(deadline=None)
@given(TABLES)
def test_nothing_hidden_can_be_worked_out(counts: list[list[int]]) -> None:
    """The attacker knows the rule and every sum; each hidden count keeps more than `LEAST` values."""
    for cell, left in openness(counts, protect(counts)).items():
        assert left is None or left >= LEAST, cell


@settings(deadline=None)
@given(TABLES)
def test_where_nothing_is_small_nothing_is_hidden(counts: list[list[int]]) -> None:
    large = [[count + LEAST if count else 0 for count in row] for row in counts]
    assert all(true == shown for true, shown in _pairs(large, protect(large)))


@settings(deadline=None, max_examples=40)
@given(
    st.integers(1, 2).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(0, 5), min_size=n, max_size=n), min_size=1, max_size=2
        )
    )
)
def test_tables_that_look_alike_leave_each_hidden_count_open(counts: list[list[int]]) -> None:
    """By trying every table, in a small world where 3 is the least: it shares no line with what it tests."""
    found = protect(counts, least=3)
    seen: dict[int, set[int]] = {}
    alike = [
        values
        for values in product(range(9), repeat=len(counts) * len(counts[0]))
        if _looks_like(values, found, len(counts[0]))
    ]
    for values in alike:
        for place, value in enumerate(values):
            seen.setdefault(place, set()).add(value)
    shown = [one for row in found.cells for one in row]
    assert alike
    for place, values_of in seen.items():
        assert (len(values_of) > 3) == (shown[place] is None)


def _looks_like(values: tuple[int, ...], found: Protected, columns: int) -> bool:
    """Say whether a table would give what is shown, hidden counts being at least one."""
    rows = [list(values[at : at + columns]) for at in range(0, len(values), columns)]
    return all(true >= 1 if shown is None else true == shown for true, shown in _pairs(rows, found))


def test_a_single_small_count_takes_another_with_it() -> None:
    found = protect([[4, 50, 60], [70, 80, 90], [15, 25, 35]])
    assert found.cells == ((None, None, 60), (70, 80, 90), (None, None, 35))
    assert found.row_totals == (114, 240, 75)
    assert (found.column_totals, found.total) == ((89, 155, 185), 429)


def test_a_list_hides_its_next_smallest() -> None:
    assert protect_list([3, 200, 20, 0]) == ((None, 200, None, 0), 223)


def test_a_list_with_nothing_large_hides_its_total() -> None:
    assert protect_list([3, 0]) == ((None, 0), None)


@settings(deadline=None)
@given(TABLES)
def test_what_is_told_again_is_told_in_full_tens(counts: list[list[int]]) -> None:
    once, again = protect(counts), protect_growing(counts)
    for (_true, first), (_same, second) in zip(
        _pairs(counts, once), _pairs(counts, again), strict=True
    ):
        assert second == (None if first is None else first // 10 * 10)


@settings(deadline=None)
@given(TABLES, st.data())
def test_nobody_is_sure_that_few_came_between_two_tables(
    counts: list[list[int]], data: st.DataObject
) -> None:
    """The attacker bounds each count by every line it stands in, again and again, and subtracts the first from the second."""
    came = st.one_of(st.just(0), st.integers(1, 9), st.integers(0, 60))
    later = [[count + data.draw(came) for count in row] for row in counts]
    for first, second in zip(_bounds(counts), _bounds(later), strict=True):
        least, most = second[0] - first[1], second[1] - first[0]
        assert least <= 0 or most >= LEAST


def _bounds(counts: list[list[int]]) -> list[tuple[float, float]]:
    """Return between which values each count and total lies for who sees the table that grows."""
    found = protect_growing(counts)
    shown = [
        *([*row, total] for row, total in zip(found.cells, found.row_totals, strict=True)),
        [*found.column_totals, found.total],
    ]
    at = {(r, c): one for r, row in enumerate(shown) for c, one in enumerate(row)}
    low = {cell: 1.0 if one is None else float(one) for cell, one in at.items()}
    high = {cell: _most(one) for cell, one in at.items()}
    rows, columns = len(counts), len(counts[0])
    lines = [[(r, c) for c in range(columns + 1)] for r in range(rows + 1)]
    lines += [[(r, c) for r in range(rows + 1)] for c in range(columns + 1)]
    for _again in range(6):
        for *parts, total in lines:
            low[total] = max(low[total], sum(low[one] for one in parts))
            high[total] = min(high[total], sum(high[one] for one in parts))
            for one in parts:
                others = [other for other in parts if other != one]
                low[one] = max(low[one], low[total] - sum(high[other] for other in others))
                high[one] = min(high[one], high[total] - sum(low[other] for other in others))
    return [(low[cell], high[cell]) for cell in sorted(at)]


def _most(shown: int | None) -> float:
    if shown is None:
        return inf
    return shown + 9 if shown else 0


def test_three_more_do_not_show_and_the_ten_that_is_full_does() -> None:
    assert protect_growing_list([40, 60]) == protect_growing_list([43, 60]) == ((40, 60), 100)
    assert protect_growing_list([49, 60]) == ((40, 60), 100)
    assert protect_growing_list([50, 60]) == ((50, 60), 110)
    assert [protect_growing_number(n) for n in (0, 1, 9, 10, 19, 20)] == [0, None, None, 10, 10, 20]


def test_nothing_of_nothing() -> None:
    assert protect_list([]) == ((), 0)
    assert protect([[0, 0]]) == Protected(((0, 0),), (0,), (0, 0), 0)
