"""How old a child is on the day that counts, and the band that is kept in place of the birth date."""

from __future__ import annotations

from datetime import date

YEARS_A_BAND = 2


def age_on(day: date, birth_date: date) -> int:
    """Return the completed years of age on a day."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


def band(age: int, youngest: int, oldest: int) -> str:
    """Return the band of two years that an age lies in, within the window of the call: `14–15`."""
    first = youngest + (age - youngest) // YEARS_A_BAND * YEARS_A_BAND
    last = min(first + YEARS_A_BAND - 1, oldest)
    return f"{first}–{last}" if last > first else str(first)
