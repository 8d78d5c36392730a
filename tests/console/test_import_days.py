"""Days, ages and columns of a register: what needs no database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tutela.console.import_cases import days
from tutela.console.import_cases.columns import COLUMNS
from tutela.people.births import Birth

ROOT = Path(__file__).resolve().parents[2]
ON = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("cell", "birth"),
    [
        ("16.03.2014", Birth.on(date(2014, 3, 16))),
        (" 6. 3. 2014. ", Birth.on(date(2014, 3, 6))),
        ("2014-03-16 00:00:00", Birth.on(date(2014, 3, 16))),
        ("16/3/14", Birth.on(date(2014, 3, 16))),
        (41714.0, Birth.on(date(2014, 3, 16))),
        (41714, Birth.on(date(2014, 3, 16))),
        ("16 mars 2014", Birth.on(date(2014, 3, 16))),
        ("16. март 2014", Birth.on(date(2014, 3, 16))),
        ("3/2016", Birth.in_month(2016, 3)),
        ("nëntor 2016", Birth.in_month(2016, 11)),
        (2016.0, Birth.in_year(2016)),
        ("2016.", Birth.in_year(2016)),
        ("rreth 9 vjeç", Birth.about(9, ON)),
        ("oko 9", Birth.about(9, ON)),
        ("око 9 година", Birth.about(9, ON)),
        ("9 years old", Birth.about(9, ON)),
        ("nuk dihet", None),
        ("-", None),
        (None, None),
    ],
)
def test_days_and_ages(cell: object, birth: Birth | None) -> None:
    assert days.birth(cell, ON) == birth


@pytest.mark.parametrize(
    "cell", ["29.02.2015", "3/16/2015", "9", 9, "16.03.88", "spring", "13/2015"]
)
def test_what_is_no_day_is_told(cell: object) -> None:
    with pytest.raises(days.Unreadable):
        days.birth(cell, ON)


def test_every_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "import-columns.md").read_text()
    for column in COLUMNS:
        named = f"**{column.title}**" if column.needed else column.title
        assert f"| {named} | {', '.join(column.also)} |" in text
