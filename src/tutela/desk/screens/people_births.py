"""From the boxes of a birth to a birth, and from a birth to words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from tutela.kernel import clock
from tutela.people.births import Birth
from tutela.people.enums import BirthPrecision
from tutela.people.traits import BirthTraits

BIRTH_FIELDS = (
    "born_on", "born_in_month", "born_in_year", "estimated_years", "estimated_by", "estimated_on",
    "expected_on",
)  # fmt: skip


def birth_told(told: Mapping[str, Any]) -> BirthTraits:
    """Return the birth of the chosen precision; other boxes do not count. Raises: ValueError."""
    precision = BirthPrecision(told.get("precision") or BirthPrecision.UNKNOWN)
    if precision is BirthPrecision.DAY:
        return BirthTraits(precision=precision, date=told.get("born_on"))
    if precision is BirthPrecision.MONTH:
        return BirthTraits(precision=precision, date=told.get("born_in_month"))
    if precision is BirthPrecision.YEAR:
        year = told.get("born_in_year")
        return BirthTraits(precision=precision, date=date(year, 1, 1) if year else None)
    if precision is BirthPrecision.ESTIMATED_AGE:
        return BirthTraits(
            precision=precision,
            estimated_years=told.get("estimated_years"),
            estimated_on=told.get("estimated_on") or clock.today(),
            estimated_by=told.get("estimated_by", ""),
        )
    expected = told.get("expected_on") if precision is BirthPrecision.UNBORN else None
    return BirthTraits(precision=precision, expected=expected)


def birth_words(birth: Birth, estimated_by: str = "") -> str:
    """Say what is known of a birth, and how sure it is."""
    if birth.precision is BirthPrecision.UNBORN:
        if birth.expected is None:
            return gettext("Not born yet")
        return gettext("Not born yet; expected on %(day)s") % {"day": _day(birth.expected)}
    if birth.estimated_on is not None:
        facts = {
            "years": birth.estimated_years,
            "who": estimated_by or gettext("somebody who is not named"),
            "day": _day(birth.estimated_on),
        }
        return gettext("About %(years)s years old, estimated by %(who)s on %(day)s") % facts
    if birth.date is None:
        return ""
    if birth.precision is BirthPrecision.MONTH:
        month = capfirst(date_format(birth.date, "MONTH_YEAR"))
        return gettext("%(month)s, day not known") % {"month": month}
    if birth.precision is BirthPrecision.YEAR:
        return gettext("%(year)s, day and month not known") % {"year": birth.date.year}
    return _day(birth.date)


def _day(day: date) -> str:
    return date_format(day, "DAY_YEAR")
