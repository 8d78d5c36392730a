"""Days, moments and short answers as a paper says them, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from tutela.people.births import Birth
from tutela.people.enums import BirthPrecision


def day(on: date | None) -> str:
    """Return a day with its year; nothing where there is none."""
    return date_format(on, "DAY_YEAR") if on else ""


def moment(at: datetime | None) -> str:
    """Return a day and a time here; nothing where there is none."""
    return date_format(timezone.localtime(at), "MOMENT_OF_DAY_YEAR") if at else ""


def day_of(at: datetime | None) -> str:
    """Return the day of a moment here; nothing where there is none."""
    return day(timezone.localtime(at).date()) if at else ""


def born(birth: Birth) -> str:
    """Return a birth as exactly as it is known."""
    if birth.date is None:
        return ""
    form = {BirthPrecision.DAY: "DAY_YEAR", BirthPrecision.MONTH: "MONTH_YEAR"}
    return capfirst(date_format(birth.date, form.get(birth.precision, "Y")))


def risk_word(level: str) -> str:
    """Return a level of risk in a word."""
    words = {"HIGH": _("high"), "MEDIUM": _("medium"), "LOW": _("low")}
    return words.get(level, _("not assessed"))


def yes_no(said: bool | None) -> str:  # noqa: FBT001  # an answer, not a switch
    """Return an answer in a word; nothing where nobody asked."""
    if said is None:
        return ""
    return _("yes") if said else _("no")


def listed(words: Iterable[object]) -> str:
    """Return words one after the other."""
    comma = "، " if get_language_bidi() else ", "
    return comma.join(apart(str(one)) for one in words if str(one))


def apart(text: str) -> str:
    """Return a text that keeps its own direction among others, where one reads from the right.

    So a name in Latin letters does not pull the date after it to its side, and a telephone number with spaces is
    not turned round.
    """
    return f"\u2068{text}\u2069" if text and get_language_bidi() else text
