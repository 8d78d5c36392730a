"""What is known of a birth, with its precision, and the ages and comparisons that follow from it.

A birth is never more exact than what was told: its days are a range, `earliest()` to `latest()`, both
inclusive, and every age is a range of completed years. Days are calendar days; no time zone.

Choices, with sources:
- Someone born on 29 February has the birthday of a common year on 1 March: childhood is never cut
  short by a day (Convention on the Rights of the Child, Article 1: "below the age of eighteen years").
- An estimated age may be wrong by two years either way, as medical and interview-based estimates
  are at best (EASO, Practical Guide on Age Assessment, 2018; UNHCR: benefit of the doubt).
- A child expected on a day may be born from 120 days before (viability) to 21 days after it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tutela.people.enums import BirthAgreement, BirthPrecision

ADULT_AT = 18
OLDEST = 120
FIRST_YEAR, LAST_YEAR = 1880, 2200  # a year outside is a slip of the finger
ESTIMATE_MARGIN = 2
MONTHS_UNTIL = 2
_BEFORE_TERM, _AFTER_TERM = timedelta(days=120), timedelta(days=21)
_DAY = timedelta(days=1)

# Which fields a precision needs; all other fields must stay empty. `expected` is never required.
_NEEDS: dict[BirthPrecision, frozenset[str]] = {
    BirthPrecision.DAY: frozenset({"date"}),
    BirthPrecision.MONTH: frozenset({"date"}),
    BirthPrecision.YEAR: frozenset({"date"}),
    BirthPrecision.ESTIMATED_AGE: frozenset({"estimated_years", "estimated_on"}),
    BirthPrecision.UNBORN: frozenset(),
    BirthPrecision.UNKNOWN: frozenset(),
}
_MISSING = {
    "date": gettext_lazy("Give the date of birth, or choose that it is not known."),
    "estimated_years": gettext_lazy("Give the estimated age in years."),
    "estimated_on": gettext_lazy("Give the day on which the age was estimated."),
}
_NOT_HERE = gettext_lazy("Leave this empty, or choose the precision that it belongs to.")


class AgeForm(StrEnum):
    """How to say an age."""

    YEARS = "YEARS"
    MONTHS = "MONTHS"
    RANGE = "RANGE"
    ABOUT = "ABOUT"
    UNBORN = "UNBORN"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Age:
    """Completed years on a day: at least `years_low`, at most `years_high`; None where not known.

    `number` is what to show: months for MONTHS, the likeliest years for ABOUT, else years_low.
    """

    form: AgeForm
    years_low: int | None = None
    years_high: int | None = None
    number: int = 0

    @property
    def is_child(self) -> bool | None:
        """Say whether this is a child; None if both are possible. An unborn child is a child."""
        if self.form is AgeForm.UNBORN:
            return True
        if self.years_low is None or self.years_high is None:
            return None
        if self.years_high < ADULT_AT:
            return True
        return False if self.years_low >= ADULT_AT else None

    def text(self) -> str:
        """Return the age in the reader's language: "9 years", "7 months", "8 or 9 years", "about 8"."""
        if self.form is AgeForm.UNBORN:
            return _("not yet born")
        if self.form is AgeForm.UNKNOWN:
            return _("age not known")
        if self.form is AgeForm.MONTHS:
            return ngettext("%(n)d month", "%(n)d months", self.number) % {"n": self.number}
        if self.form is AgeForm.RANGE:
            facts = {"low": self.years_low, "high": self.years_high}
            return _("%(low)s to %(high)s years") % facts
        if self.form is AgeForm.ABOUT:
            return ngettext("about %(n)d year", "about %(n)d years", self.number) % {
                "n": self.number
            }
        return ngettext("%(n)d year", "%(n)d years", self.number) % {"n": self.number}


@dataclass(frozen=True)
class Birth:
    """A birth as it was told. MONTH and YEAR keep the first day of the month or year in `date`.

    Raises ValidationError with a sentence for each field that is missing, superfluous or impossible.
    """

    precision: BirthPrecision
    date: datetime.date | None = None
    estimated_years: int | None = None
    estimated_on: datetime.date | None = None
    expected: datetime.date | None = None

    def __post_init__(self) -> None:
        faults = self._faults()
        if faults:
            raise ValidationError(faults)

    def _faults(self) -> dict[str, str]:
        """Return a sentence for each wrong field."""
        given = {name for name in (*_MISSING, "expected") if getattr(self, name) is not None}
        needed = _NEEDS[self.precision]
        allowed = needed | ({"expected"} if self.precision is BirthPrecision.UNBORN else set())
        faults = {name: str(_MISSING[name]) for name in needed - given}
        faults |= {name: str(_NOT_HERE) for name in given - allowed}
        if faults:
            return faults
        for name in given - {"estimated_years"}:
            if not FIRST_YEAR <= getattr(self, name).year <= LAST_YEAR:
                faults[name] = _("Check the year: it looks mistyped.")
        if self.date and self.date != _rounded(self.date, self.precision):
            faults["date"] = _("Give the first day of the month or year: the rest is not known.")
        if self.estimated_years is not None and not 0 <= self.estimated_years <= OLDEST:
            faults["estimated_years"] = _("Give an age from 0 to %(n)d years.") % {"n": OLDEST}
        return faults

    @classmethod
    def on(cls, day: datetime.date) -> Birth:
        """Born on this day."""
        return cls(BirthPrecision.DAY, date=day)

    @classmethod
    def in_month(cls, year: int, month: int) -> Birth:
        """Born in this month, day not known."""
        return cls(BirthPrecision.MONTH, date=datetime.date(year, month, 1))

    @classmethod
    def in_year(cls, year: int) -> Birth:
        """Born in this year, day and month not known."""
        return cls(BirthPrecision.YEAR, date=datetime.date(year, 1, 1))

    @classmethod
    def about(cls, years: int, on: datetime.date) -> Birth:
        """Thought to be so many completed years old on that day."""
        return cls(BirthPrecision.ESTIMATED_AGE, estimated_years=years, estimated_on=on)

    @classmethod
    def unborn(cls, expected: datetime.date | None = None) -> Birth:
        """Not yet born; expected on that day, if known."""
        return cls(BirthPrecision.UNBORN, expected=expected)

    @classmethod
    def unknown(cls) -> Birth:
        """Nothing is known."""
        return cls(BirthPrecision.UNKNOWN)

    def earliest(self) -> datetime.date | None:
        """Return the first possible day of birth, None if there is no bound."""
        if self.estimated_years is not None and self.estimated_on:
            most = self.estimated_years + ESTIMATE_MARGIN
            return _last_born_with(most + 1, self.estimated_on) + _DAY
        return self.expected - _BEFORE_TERM if self.expected else self.date

    def latest(self) -> datetime.date | None:
        """Return the last possible day of birth, None if there is no bound."""
        if self.estimated_years is not None and self.estimated_on:
            least = max(0, self.estimated_years - ESTIMATE_MARGIN)
            return _last_born_with(least, self.estimated_on)
        if self.expected:
            return self.expected + _AFTER_TERM
        if self.date and self.precision is BirthPrecision.MONTH:
            return _rounded(self.date + timedelta(days=31), BirthPrecision.MONTH) - _DAY
        if self.date and self.precision is BirthPrecision.YEAR:
            return self.date.replace(month=12, day=31)
        return self.date

    def lies_after(self, day: datetime.date) -> bool:
        """Say whether the birth lies after `day` for certain (refuse such a birth today)."""
        earliest = self.earliest()
        return self.precision is not BirthPrecision.UNBORN and bool(earliest and earliest > day)

    def age(self, on: datetime.date) -> Age:
        """Return the age on a day; before the birth it is 0 years."""
        earliest, latest = self.earliest(), self.latest()
        if self.precision is BirthPrecision.UNBORN:
            return Age(AgeForm.UNBORN)
        if earliest is None or latest is None:
            return Age(AgeForm.UNKNOWN)
        low, high = completed_years(latest, on), completed_years(earliest, on)
        if self.precision is BirthPrecision.ESTIMATED_AGE:
            return Age(AgeForm.ABOUT, low, high, self._likeliest(on))
        if self.precision is BirthPrecision.DAY and high < MONTHS_UNTIL:
            return Age(AgeForm.MONTHS, low, high, completed_months(earliest, on))
        return Age(AgeForm.YEARS if low == high else AgeForm.RANGE, low, high, low)

    def _likeliest(self, on: datetime.date) -> int:
        """Return the estimated years, grown by the years since the estimate."""
        if self.estimated_years is None or self.estimated_on is None:
            return 0
        if on < self.estimated_on:
            return max(0, self.estimated_years - completed_years(on, self.estimated_on))
        return self.estimated_years + completed_years(self.estimated_on, on)

    def turns_18_between(self) -> tuple[datetime.date, datetime.date] | None:
        """Return the first and last possible day of the eighteenth birthday; None if not known.

        Protect until the last one: in doubt someone is a child.
        """
        earliest, latest = self.earliest(), self.latest()
        if earliest is None or latest is None or self.precision is BirthPrecision.UNBORN:
            return None
        return add_years(earliest, ADULT_AT), add_years(latest, ADULT_AT)

    def may_agree(self, other: Birth) -> BirthAgreement:
        """Say in what way two births agree, or that they do not; the order does not matter."""
        bounds = self.earliest(), self.latest(), other.earliest(), other.latest()
        if None in bounds:
            return BirthAgreement.UNKNOWN
        exact = {self.precision, other.precision}
        if not _overlap(self, other):
            return _slip(self, other)
        if self.date and other.date:
            if exact == {BirthPrecision.DAY}:
                return BirthAgreement.SAME_DAY
            whole_year = BirthPrecision.YEAR in exact
            return BirthAgreement.SAME_YEAR if whole_year else BirthAgreement.SAME_MONTH
        return BirthAgreement.NEAR


def add_years(day: datetime.date, years: int) -> datetime.date:
    """Move a day by whole years; 29 February becomes 1 March in a common year."""
    year = day.year + years
    try:
        return day.replace(year=year)
    except ValueError:
        return datetime.date(year, 3, 1)


def completed_years(born: datetime.date, on: datetime.date) -> int:
    """Return the completed years from a birth to a day, 0 before it."""
    years = on.year - born.year
    return max(0, years - (on < add_years(born, years)))


def completed_months(born: datetime.date, on: datetime.date) -> int:
    """Return the completed months from a birth to a day, 0 before it."""
    months = (on.year - born.year) * 12 + on.month - born.month
    return max(0, months - (on.day < born.day))


def _last_born_with(years: int, on: datetime.date) -> datetime.date:
    """Return the last day of birth that makes so many completed years on a day."""
    day = add_years(on, -years)
    return day if add_years(day, years) <= on else day - _DAY


def _rounded(day: datetime.date, precision: BirthPrecision) -> datetime.date:
    if precision is BirthPrecision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if precision is BirthPrecision.MONTH else day


def _slip(a: Birth, b: Birth) -> BirthAgreement:
    """Explain two births that cannot both be right, if a usual slip does: else they differ.

    Registers write 1 January where only the year was known; forms from abroad put the month first.
    """
    if a.date is None or b.date is None or a.date.year != b.date.year:
        return BirthAgreement.DIFFERENT
    days = [birth.date for birth in (a, b) if birth.date and birth.precision is BirthPrecision.DAY]
    if any((day.month, day.day) == (1, 1) for day in days):
        return BirthAgreement.NEW_YEARS_DAY
    swapped = len(days) == len((a, b)) and (a.date.month, a.date.day) == (b.date.day, b.date.month)
    return BirthAgreement.DAY_MONTH_SWAPPED if swapped else BirthAgreement.DIFFERENT


def _overlap(a: Birth, b: Birth) -> bool:
    a_first, a_last, b_first, b_last = a.earliest(), a.latest(), b.earliest(), b.latest()
    if a_first is None or a_last is None or b_first is None or b_last is None:
        return True
    return a_first <= b_last and b_first <= a_last
