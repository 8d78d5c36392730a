"""Births: ranges of days, ages, and how two births agree, also against a walk over days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.people.births import Age, AgeForm, Birth
from tutela.people.enums import BirthAgreement, BirthPrecision

DAY = timedelta(days=1)
ON = date(2025, 3, 14)


@pytest.mark.parametrize(
    ("fields", "faults"),
    [
        ({"precision": "DAY"}, {"date": "Give the date of birth, or choose that it is not known."}),
        (
            {"precision": "ESTIMATED_AGE"},
            {
                "estimated_years": "Give the estimated age in years.",
                "estimated_on": "Give the day on which the age was estimated.",
            },
        ),
        (
            {"precision": "UNKNOWN", "date": ON, "expected": ON},
            dict.fromkeys(
                ("date", "expected"),
                "Leave this empty, or choose the precision that it belongs to.",
            ),
        ),
        (
            {"precision": "MONTH", "date": ON},
            {"date": "Give the first day of the month or year: the rest is not known."},
        ),
        (
            {"precision": "YEAR", "date": date(2025, 3, 1)},
            {"date": "Give the first day of the month or year: the rest is not known."},
        ),
        (
            {"precision": "DAY", "date": date(215, 3, 1)},
            {"date": "Check the year: it looks mistyped."},
        ),
        (
            {"precision": "ESTIMATED_AGE", "estimated_years": 121, "estimated_on": ON},
            {"estimated_years": "Give an age from 0 to 120 years."},
        ),
        (
            {"precision": "ESTIMATED_AGE", "estimated_years": -1, "estimated_on": ON},
            {"estimated_years": "Give an age from 0 to 120 years."},
        ),
    ],
)
def test_what_is_wrong_is_said_by_field(fields: dict[str, object], faults: dict[str, str]) -> None:
    precision = BirthPrecision(str(fields.pop("precision")))
    with pytest.raises(ValidationError) as caught:
        Birth(precision, **fields)  # type: ignore[arg-type]
    assert caught.value.message_dict == {name: [text] for name, text in faults.items()}


@pytest.mark.parametrize(
    ("birth", "earliest", "latest"),
    [
        (Birth.on(ON), ON, ON),
        (Birth.in_month(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (Birth.in_month(2024, 12), date(2024, 12, 1), date(2024, 12, 31)),
        (Birth.in_year(2016), date(2016, 1, 1), date(2016, 12, 31)),
        (Birth.about(8, ON), date(2014, 3, 15), date(2019, 3, 14)),
        (Birth.about(1, ON), date(2021, 3, 15), ON),
        (Birth.unborn(date(2025, 6, 1)), date(2025, 2, 1), date(2025, 6, 22)),
        (Birth.unborn(), None, None),
        (Birth.unknown(), None, None),
    ],
)
def test_range_of_days(birth: Birth, earliest: date | None, latest: date | None) -> None:
    assert (birth.earliest(), birth.latest()) == (earliest, latest)


@pytest.mark.parametrize(
    ("birth", "age", "text"),
    [
        (Birth.on(date(2016, 3, 14)), Age(AgeForm.YEARS, 9, 9, 9), "9 years"),
        (Birth.on(date(2016, 3, 15)), Age(AgeForm.YEARS, 8, 8, 8), "8 years"),
        (Birth.on(date(2024, 8, 15)), Age(AgeForm.MONTHS, 0, 0, 6), "6 months"),
        (Birth.on(date(2024, 2, 14)), Age(AgeForm.MONTHS, 1, 1, 13), "13 months"),
        (Birth.on(date(2025, 2, 14)), Age(AgeForm.MONTHS, 0, 0, 1), "1 month"),
        (Birth.in_year(2016), Age(AgeForm.RANGE, 8, 9, 8), "8 to 9 years"),
        (Birth.in_month(2016, 2), Age(AgeForm.YEARS, 9, 9, 9), "9 years"),
        (Birth.about(8, date(2023, 3, 14)), Age(AgeForm.ABOUT, 8, 12, 10), "about 10 years"),
        (Birth.about(1, ON), Age(AgeForm.ABOUT, 0, 3, 1), "about 1 year"),
        (Birth.unborn(), Age(AgeForm.UNBORN), "not yet born"),
        (Birth.unknown(), Age(AgeForm.UNKNOWN), "age not known"),
    ],
)
def test_age(birth: Birth, age: Age, text: str) -> None:
    assert birth.age(ON) == age
    assert birth.age(ON).text() == text


@pytest.mark.parametrize(
    ("birth", "is_child"),
    [
        (Birth.on(date(2007, 3, 15)), True),
        (Birth.on(date(2007, 3, 14)), False),
        (Birth.in_year(2007), None),
        (Birth.about(17, ON), None),
        (Birth.about(15, ON), True),
        (Birth.about(20, ON), False),
        (Birth.unborn(), True),
        (Birth.unknown(), None),
    ],
)
def test_child_or_not_or_both_possible(birth: Birth, is_child: bool | None) -> None:  # noqa: FBT001
    assert birth.age(ON).is_child is is_child


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        (Birth.on(date(2008, 2, 29)), (date(2026, 3, 1), date(2026, 3, 1))),
        (Birth.in_month(2008, 2), (date(2026, 2, 1), date(2026, 3, 1))),
        (Birth.in_year(2010), (date(2028, 1, 1), date(2028, 12, 31))),
        (Birth.about(10, ON), (date(2030, 3, 15), date(2035, 3, 14))),
        (Birth.unborn(date(2025, 6, 1)), None),
        (Birth.unknown(), None),
    ],
)
def test_eighteenth_birthday(birth: Birth, expected: tuple[date, date] | None) -> None:
    assert birth.turns_18_between() == expected


def test_a_birth_after_today_for_certain() -> None:
    assert Birth.on(ON + DAY).lies_after(ON)
    assert not Birth.on(ON).lies_after(ON)
    assert not Birth.in_year(2025).lies_after(ON)
    assert not Birth.unborn(date(2026, 1, 1)).lies_after(ON)
    assert not Birth.unknown().lies_after(ON)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Birth.on(ON), Birth.on(ON), BirthAgreement.SAME_DAY),
        (Birth.on(ON), Birth.on(date(2025, 3, 15)), BirthAgreement.DIFFERENT),
        (Birth.on(ON), Birth.in_month(2025, 3), BirthAgreement.SAME_MONTH),
        (Birth.on(ON), Birth.in_month(2025, 4), BirthAgreement.DIFFERENT),
        (Birth.in_month(2025, 3), Birth.in_month(2025, 3), BirthAgreement.SAME_MONTH),
        (Birth.on(ON), Birth.in_year(2025), BirthAgreement.SAME_YEAR),
        (Birth.in_month(2025, 3), Birth.in_year(2025), BirthAgreement.SAME_YEAR),
        (Birth.on(ON), Birth.in_year(2024), BirthAgreement.DIFFERENT),
        (Birth.on(date(2016, 2, 14)), Birth.about(9, ON), BirthAgreement.NEAR),
        (Birth.on(date(2010, 2, 14)), Birth.about(9, ON), BirthAgreement.DIFFERENT),
        (Birth.about(9, ON), Birth.about(12, ON), BirthAgreement.NEAR),
        (Birth.on(date(2016, 3, 4)), Birth.on(date(2016, 4, 3)), BirthAgreement.DAY_MONTH_SWAPPED),
        (Birth.on(date(2016, 3, 4)), Birth.on(date(2017, 4, 3)), BirthAgreement.DIFFERENT),
        (Birth.on(date(2016, 1, 1)), Birth.on(date(2016, 8, 9)), BirthAgreement.NEW_YEARS_DAY),
        (Birth.on(date(2016, 1, 1)), Birth.in_month(2016, 8), BirthAgreement.NEW_YEARS_DAY),
        (Birth.in_month(2016, 1), Birth.on(date(2016, 8, 9)), BirthAgreement.DIFFERENT),
        (Birth.unborn(date(2025, 3, 1)), Birth.on(ON), BirthAgreement.NEAR),
        (Birth.unborn(date(2025, 3, 1)), Birth.on(date(2020, 1, 2)), BirthAgreement.DIFFERENT),
        (Birth.unknown(), Birth.on(ON), BirthAgreement.UNKNOWN),
        (Birth.unborn(), Birth.on(ON), BirthAgreement.UNKNOWN),
    ],
)
def test_two_births_agree_either_way_round(a: Birth, b: Birth, expected: BirthAgreement) -> None:
    assert (a.may_agree(b), b.may_agree(a)) == (expected, expected)


# --- Laws -----------------------------------------------------------------------------------------

days = st.dates(date(1950, 1, 1), date(2060, 12, 31))
births = st.one_of(
    days.map(Birth.on),
    days.map(lambda d: Birth.in_month(d.year, d.month)),
    days.map(lambda d: Birth.in_year(d.year)),
    st.builds(Birth.about, st.integers(0, 60), days),
    days.map(Birth.unborn),
    st.just(Birth.unknown()),
)
laws = settings(max_examples=200, deadline=None)


def birthdays_until(born: date, on: date) -> int:
    """Count birthdays by walking over the days; 29 February is kept on 1 March otherwise."""
    leap = (born.month, born.day) == (2, 29)
    count, day = 0, born
    while day < on:
        day += DAY
        is_leap = (day.year % 4 == 0 and day.year % 100 != 0) or day.year % 400 == 0
        kept = (3, 1) if leap and not is_leap else (born.month, born.day)
        count += (day.month, day.day) == kept
    return count


@settings(max_examples=60, deadline=None)
@given(
    st.dates(date(1995, 1, 1), date(2030, 1, 1)) | st.just(date(2008, 2, 29)), st.integers(0, 8000)
)
def test_age_counts_birthdays(born: date, later: int) -> None:
    on = born + DAY * later
    age = Birth.on(born).age(on)
    assert (age.years_low, age.years_high) == (birthdays_until(born, on),) * 2


@pytest.mark.parametrize(
    "on", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 3, 1), ON]
)
@pytest.mark.parametrize("years", [0, 1, 2, 5])
def test_an_estimated_age_allows_exactly_the_days_within_its_margin(on: date, years: int) -> None:
    """Only days near an edge are walked to: those about years + 3 and years - 2 years ago."""
    birth = Birth.about(years, on)
    edges = [round(365.25 * edge) for edge in (years + 3, max(0, years - 2))]
    near = sorted({on - DAY * max(0, edge + n) for edge in edges for n in range(-9, 10)})
    possible = [day for day in near if abs(birthdays_until(day, on) - years) <= 2]
    assert possible[0] > near[0]
    assert (birth.earliest(), birth.latest()) == (possible[0], possible[-1])


@laws
@given(births, days)
def test_the_age_lies_between_the_ages_of_the_first_and_last_day(birth: Birth, on: date) -> None:
    earliest, latest = birth.earliest(), birth.latest()
    age = birth.age(on)
    if age.years_low is None or age.years_high is None or earliest is None or latest is None:
        assert age.form in {AgeForm.UNBORN, AgeForm.UNKNOWN}
        return
    assert earliest <= latest
    assert age.years_low == Birth.on(latest).age(on).years_low
    assert age.years_high == Birth.on(earliest).age(on).years_high
    assert age.text()


@laws
@given(births)
def test_the_eighteenth_birthday_is_the_day_on_which_childhood_ends(birth: Birth) -> None:
    between = birth.turns_18_between()
    if between is None:
        return
    first, last = between
    assert birth.age(first - DAY).is_child is True
    assert birth.age(first).is_child is not True
    assert birth.age(last - DAY).is_child is not False
    assert birth.age(last).is_child is False


@laws
@given(births, births)
def test_agreement_is_symmetric_and_reflexive(a: Birth, b: Birth) -> None:
    assert a.may_agree(b) == b.may_agree(a)
    assert a.may_agree(a) is not BirthAgreement.DIFFERENT
