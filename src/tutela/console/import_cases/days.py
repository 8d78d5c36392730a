"""Days and ages as registers have them: 16.03.2026, Excel's numbers, 3/2016, rreth 9 vjeç, око 9."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from tutela.people.births import Birth
from tutela.people.names import exact_key

_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 80_000)  # 1927 to 2119
_YEARS = range(1900, 2100)
_AGES = range(19)
_CENTURY = 100
_MONTHS = (
    "janar januar january jan", "shkurt februar february feb", "mars mart march mar",
    "prill april apr pri", "maj may", "qershor jun juni june qer", "korrik jul juli july kor",
    "gusht avgust august aug gus", "shtator septembar september sep sht",
    "tetor oktobar october oct okt tet", "nentor novembar november nov nen",
    "dhjetor decembar december dec dhj",
)  # fmt: skip
_MONTH_OF = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names.split()}
_ABOUT = {"rreth", "afersisht", "afro", "oko", "otprilike", "about", "approx", "circa", "cca", "ca"}
_AGED = {"vjec", "vjet", "vjece", "vite", "godina", "godine", "godinu", "god", "g", "years", "year",
         "old", "yrs", "mosha"}  # fmt: skip
_UNKNOWN = {"", "nukdihet", "panjohur", "epanjohur", "nepoznato", "neznase", "unknown", "notknown"}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]0{1,2}:00(?::00)?)?")
_DAY = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2}|\d{4})\.?")
_MONTH = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})\.?")
_MONTH_LAST = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")


class Unreadable(ValueError):
    """What stands in the cell is no day; the text says what to write instead."""


def day(cell: object, today: date) -> date:
    """Return the day in a cell. Raises: Unreadable."""
    found = birth(cell, today)
    if found is None or found.date is None or found.precision.value != "DAY":
        raise Unreadable("Write the whole day, for example 16.03.2026.")
    return found.date


def birth(cell: object, on: date) -> Birth | None:
    """Return when somebody was born, as exactly as the cell says; None where it says nothing.

    `on` is the day on which an age was true. Raises: Unreadable.
    """
    if isinstance(cell, datetime):
        return Birth.on(cell.date())
    if isinstance(cell, date):
        return Birth.on(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(cell)
    text = str(cell if cell is not None else "").strip()
    if exact_key(text.strip("?-–. ")) in _UNKNOWN:
        return None
    return _written(text, on)


def _number(cell: float) -> Birth:
    whole = int(cell)
    if whole in _YEARS and whole == cell:
        return Birth.in_year(whole)
    if whole in _EXCEL_DAYS:
        return Birth.on(_EXCEL_BEGINS + timedelta(days=whole))
    raise Unreadable("Write a day (16.03.2014), a year (2014), or an age in words (about 9).")


def _written(text: str, on: date) -> Birth:
    if found := _ISO.fullmatch(text):
        return Birth.on(_date(int(found[1]), int(found[2]), int(found[3])))
    if found := _DAY.fullmatch(text):
        return Birth.on(_date(_year(int(found[3]), on), int(found[2]), int(found[1])))
    if found := _MONTH.fullmatch(text):
        return _month(int(found[2]), int(found[1]))
    if found := _MONTH_LAST.fullmatch(text):
        return _month(int(found[1]), int(found[2]))
    return _in_words(text, on)


def _in_words(text: str, on: date) -> Birth:
    """Read "16 mars 2014", "mart 2014", "2014.", "rreth 9 vjeç", "око 9 година", "~9"."""
    numbers = [int(number) for number in _NUMBER.findall(text)]
    words = {exact_key(word) for word in _WORD.findall(text)}
    named = [_MONTH_OF[word] for word in words if word in _MONTH_OF]
    if len(named) == 1 and numbers and numbers[-1] in _YEARS:
        if len(numbers) == 1:
            return _month(numbers[0], named[0])
        return Birth.on(_date(numbers[-1], named[0], numbers[0]))
    if len(numbers) == 1 and not words - _ABOUT - _AGED:
        if numbers[0] in _YEARS:
            return Birth.in_year(numbers[0])
        if numbers[0] in _AGES and (words or "~" in text):
            return Birth.about(numbers[0], on)
    raise Unreadable(
        "Write a day (16.03.2014), a month (3/2014), a year (2014) or an age (about 9)."
    )


def _year(year: int, on: date) -> int:
    """Return the year of two digits: of this century, for these are children."""
    if year >= _CENTURY:
        return year
    if year > on.year % _CENTURY:
        raise Unreadable("Write the year with four digits.")
    return on.year - on.year % _CENTURY + year


def _month(year: int, month: int) -> Birth:
    return Birth.in_month(year, _date(year, month, 1).month)


def _date(year: int, month: int, number: int) -> date:
    try:
        return date(year, month, number)
    except ValueError as wrong:
        raise Unreadable(
            "There is no such day. Write the day first, then the month: 16.03.2014."
        ) from wrong
