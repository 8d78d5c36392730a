"""The days of the demo, counted back from today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tutela.kernel.deadlines import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """The calendar of the country around the present."""

    calendar: Calendar
    now: datetime

    @property
    def today(self) -> date:
        """Return the present day."""
        return self.calendar.day_of(self.now)

    def worked(self, day: date) -> date:
        """Return the day, or the last one before it on which the institutions work."""
        while not self.calendar.works_on(day):
            day -= _DAY
        return day

    def at(self, day: date, hour: float) -> datetime:
        """Return an instant of a day: 14.5 is half past two."""
        minutes = min(round(hour * 60), 24 * 60 - 1)
        return self.calendar.instant(day, time(minutes // 60, minutes % 60))

    def ago(self, days: int) -> date:
        """Return the day so many days before today."""
        return self.today - timedelta(days=days)
