"""Disclosure control: totals stay true, nothing small is shown, and nothing hidden can be worked out."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.kernel.disclosure import LEAST, Protected, openness, protect, protect_list

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


def test_nothing_of_nothing() -> None:
    assert protect_list([]) == ((), 0)
    assert protect([[0, 0]]) == Protected(((0, 0),), (0,), (0, 0), 0)
