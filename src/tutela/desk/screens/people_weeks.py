"""The next weeks of a household as a sheet: one row a week, what comes marked on its day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tutela.cases.queries.household import Coming, ComingUp

_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True)
class WeekDay:
    """One day of the sheet, with what comes on it; `out`: before today, or after what is looked at."""

    day: date
    coming: tuple[ComingUp, ...]
    out: bool

    @property
    def kinds(self) -> tuple[Coming, ...]:
        """Return each kind of thing of that day once."""
        found = {one.kind for one in self.coming}
        return tuple(kind for kind in Coming if kind in found)


def weeks(
    coming: Collection[ComingUp], first: date, after: date
) -> tuple[tuple[WeekDay, ...], ...]:
    """Return whole weeks, Monday first, that hold every day until the day before another."""
    days = tuple(_days(coming, first, after))
    return tuple(days[at : at + _WEEK] for at in range(0, len(days), _WEEK))


def _days(coming: Collection[ComingUp], first: date, after: date) -> Iterator[WeekDay]:
    day = first - first.weekday() * _DAY
    while day < after or day.weekday():
        on = tuple(one for one in coming if one.day == day)
        yield WeekDay(day, on, out=not first <= day < after)
        day += _DAY
