"""A survey comes in as a table: as spreadsheets write it, each fault with its row, nothing lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutela.awareness.inputs import Question
from tutela.awareness.survey_table import merged, read


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_columns_are_told_apart_as_spreadsheets_do(between: str) -> None:
    head = between.join(["Pyetja", "Para", "po", "Pas", "po"])
    row = between.join(['"E di, kë; të thërras"', "400", "86", "1 380", "137"])
    found = read(
        f"\ufeff{head}\r\n\r\n{row}\r\n{between.join(['Dhashë para', '', '', '', ''])}\r\n"
    )
    assert found.faults == ()
    assert found.questions == (
        Question(
            text="E di, kë; të thërras",
            before_asked=400,
            before_yes=86,
            after_asked=1380,
            after_yes=137,
        ),
        Question(text="Dhashë para"),
    )


def test_each_fault_names_its_row_and_the_others_are_read() -> None:
    found = read(
        "E di,40,41\nDhashë para,40,12\nDo ta ndihmoja,40\nx,1,1\nNjë,dy,3\nPesë,1,1,1,1,1\nGjysmë,3.5,1"
    )
    assert [one.text for one in found.questions] == ["Dhashë para"]
    assert found.faults == (
        "Row 1: No more people can say so than were asked.",
        "Row 3: Say both: how many were asked, and how many said so.",
        "Row 4: a question has two to 200 characters.",
        "Row 5: “dy” is no whole number.",
        "Row 6: it has more than five columns.",
        "Row 7: “3.5” is no whole number.",
    )


@pytest.mark.parametrize("text", ["", "\n\n", ",,,,\n", 'E di,"40'])
def test_what_holds_nothing_says_so(text: str) -> None:
    found = read(text)
    assert found.questions == ()
    assert len(found.faults) == 1


def test_a_second_table_takes_nothing_out() -> None:
    known = read("E di,400,86\nDhashë para,400,212").questions
    later = read("e DI,,,380,137\nDo ta ndihmoja,,,380,300").questions
    assert merged(known, later) == [
        Question(text="E di", before_asked=400, before_yes=86, after_asked=380, after_yes=137),
        Question(text="Dhashë para", before_asked=400, before_yes=212),
        Question(text="Do ta ndihmoja", after_asked=380, after_yes=300),
    ]


_text = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=' ,;"'), min_size=3, max_size=40
).filter(lambda told: len(told.strip()) >= 3 and told == told.strip())
_round = st.integers(1, 900).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


@given(st.lists(st.tuples(_text, _round, _round), min_size=1, max_size=8))
def test_what_a_spreadsheet_writes_is_read_as_it_is(
    rows: list[tuple[str, tuple[int, int], tuple[int, int]]],
) -> None:
    written = io.StringIO()
    table = csv.writer(written, delimiter="\t")
    for text, before, after in rows:
        table.writerow([text, *before, *after])
    found = read(written.getvalue())
    assert found.faults == ()
    assert [
        (one.text, (one.before_asked, one.before_yes), (one.after_asked, one.after_yes))
        for one in found.questions
    ] == rows
