"""When something is due: calendar or working days or hours, holidays, cut-off hours and pauses.

Instants come in with any time zone and go out in UTC; days, opening hours and weekdays are those
of the calendar's time zone. Nothing here knows what is due, or why.

Days
    The day of the event does not count; a deadline in days ends at the close of its last day,
    23:59:59 local time. With a cut-off hour, an event at or after it, or on a day that is not worked,
    counts as an event of the next working day. With `roll`, a deadline in calendar days that would end
    on a day that is not worked ends on the next working day. (Usual rules of administrative
    procedure: Regulation (EEC, Euratom) No 1182/71, Article 3; a country's own belong in its profile.)
Hours
    Calendar hours are real, elapsed hours: 24 hours over the night in which clocks change end at
    another hour of the clock. Working hours are real hours inside the opening hours of working days.
Pauses
    Hours do not run inside a pause. A day counts if the clock runs at its close: a pause from Monday
    10:00 to Wednesday 15:00 adds two days, one inside a single day adds none. What lies inside several
    pauses is paused once. A pause without an end leaves no due date, unless it starts after it.

Cost: one step a day for days and working hours, one step a pause for calendar hours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_NEVER = datetime.max.replace(tzinfo=UTC)
_HOURS_IN_A_DAY = 24


class Unit(StrEnum):
    """What a span counts."""

    CALENDAR_DAYS = "CALENDAR_DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    CALENDAR_HOURS = "CALENDAR_HOURS"
    WORKING_HOURS = "WORKING_HOURS"

    @property
    def in_days(self) -> bool:
        """Say whether whole days are counted."""
        return self in {Unit.CALENDAR_DAYS, Unit.WORKING_DAYS}


class Side(StrEnum):
    """On which side of the due instant a step of escalation lies."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"


@dataclass(frozen=True)
class Span:
    """A length of time as a rule states it. Zero days means by the end of the day of the event.

    Raises ValueError for a negative amount, zero hours, an hour that does not exist, a cut-off on a
    span of hours (opening hours say that) and rolling anything but calendar days.
    """

    amount: int
    unit: Unit
    cut_off_hour: int | None = None
    roll: bool = False

    def __post_init__(self) -> None:
        least = 0 if self.unit.in_days else 1
        if self.amount < least:
            raise ValueError(f"Give {least} or more {self.unit}, not {self.amount}.")
        if self.cut_off_hour is not None and not self.unit.in_days:
            raise ValueError("A cut-off hour belongs to a span of days: leave it out here.")
        if self.cut_off_hour is not None and not 0 <= self.cut_off_hour < _HOURS_IN_A_DAY:
            raise ValueError(f"Give a cut-off hour from 0 to 23, not {self.cut_off_hour}.")
        if self.roll and self.unit is not Unit.CALENDAR_DAYS:
            raise ValueError("Only a deadline in calendar days can roll to a working day.")


@dataclass(frozen=True)
class Calendar:
    """When an institution works. Weekdays count from Monday = 0; opening hours are local times.

    Raises ValueError if nobody ever works: no weekday, or no time between opening and closing.
    """

    time_zone: ZoneInfo
    working_weekdays: frozenset[int] = frozenset(range(5))
    opens: time = time(8)
    closes: time = time(16)
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.working_weekdays or not self.working_weekdays <= set(range(7)):
            raise ValueError("Give at least one working weekday, from 0 (Monday) to 6 (Sunday).")
        if self.opens >= self.closes:
            raise ValueError(f"Opening at {self.opens} must come before closing at {self.closes}.")

    def works_on(self, day: date) -> bool:
        """Say whether this is a working day."""
        return day.weekday() in self.working_weekdays and day not in self.holidays

    def next_working_day(self, day: date) -> date:
        """Return the day itself if it is worked, else the first one after it."""
        while not self.works_on(day):
            day += _DAY
        return day

    def day_of(self, moment: datetime) -> date:
        """Return the local day of an instant."""
        return moment.astimezone(self.time_zone).date()

    def instant(self, day: date, at: time) -> datetime:
        """Return a local time of a day in UTC; of two such instants in autumn, the later one."""
        return datetime.combine(day, at.replace(fold=1), self.time_zone).astimezone(UTC)

    def close_of(self, day: date) -> datetime:
        """Return the last second of a local day, in UTC."""
        return self.instant(day, time(23, 59, 59))


@dataclass(frozen=True)
class Pause:
    """A stretch in which the clock stands still: from `start`, until just before `end`, or until further notice.

    Raises ValueError for instants without a time zone and for an end before the start.
    """

    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        for moment in (self.start, self.end):
            if moment is not None:
                _refuse_naive(moment)
        if self.end is not None and self.end < self.start:
            raise ValueError("A pause must not end before it starts.")


def due(
    start: datetime, span: Span, calendar: Calendar, pauses: Iterable[Pause] = ()
) -> datetime | None:
    """Return when something that starts now is due, in UTC; None while paused without an end.

    Raises ValueError for a start without a time zone.
    """
    _refuse_naive(start)
    standstill = _Standstill(pauses)
    if span.unit.in_days:
        return _days_due(_day_of_event(start, span, calendar), span, calendar, standstill)
    if span.unit is Unit.CALENDAR_HOURS:
        windows: Iterable[tuple[datetime, datetime]] = [(start.astimezone(UTC), _NEVER)]
    else:
        windows = _opening_hours(start.astimezone(UTC), calendar)
    return _hours_due(timedelta(hours=span.amount), windows, standstill)


def remaining(due_at: datetime | None, now: datetime) -> timedelta | None:
    """Return the time left, negative when late; None while there is no due date."""
    return None if due_at is None else due_at - now


def lateness(due_at: datetime | None, now: datetime) -> timedelta:
    """Return how late it is, zero while it is not."""
    return max(timedelta(), now - due_at) if due_at is not None else timedelta()


def days_left(due_at: datetime, now: datetime, calendar: Calendar) -> int:
    """Return the local calendar days until the due day: 0 today, 1 tomorrow, -1 a day overdue."""
    return (calendar.day_of(due_at) - calendar.day_of(now)).days


def working_days_left(due_at: datetime, now: datetime, calendar: Calendar) -> int:
    """Return the working days after today up to the due day; negative when the due day has passed."""
    today, last = calendar.day_of(now), calendar.day_of(due_at)
    first, final, sign = (today, last, 1) if today <= last else (last, today, -1)
    days = (first + _DAY * i for i in range(1, (final - first).days + 1))
    return sign * sum(calendar.works_on(day) for day in days)


@dataclass(frozen=True)
class Step:
    """One step of escalation: whom to tell (`code`, the caller's own) and how far from the due instant.

    Raises ValueError for a negative amount, and for working hours, which no rule has asked for.
    """

    code: str
    amount: int
    unit: Unit
    side: Side

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"Give 0 or more {self.unit}, not {self.amount}.")
        if self.unit is Unit.WORKING_HOURS:
            raise ValueError("Give the step in days or calendar hours, not in working hours.")


def escalation_times(
    start: datetime, due_at: datetime, steps: Iterable[Step], calendar: Calendar
) -> list[tuple[datetime, Step]]:
    """Return when each step is taken, in UTC, earliest first.

    Hours count from the due instant; days from the due day, and such a step is taken when that day
    opens. A step that would come before the start is taken at the start.
    """
    _refuse_naive(start)
    begun = start.astimezone(UTC)
    taken = [(max(begun, _step_at(step, due_at, calendar)), step) for step in steps]
    return sorted(taken, key=lambda pair: pair[0])


class _Standstill:
    """Pauses in order, overlapping ones joined, in UTC."""

    def __init__(self, pauses: Iterable[Pause]) -> None:
        self.starts: list[datetime] = []
        self.ends: list[datetime] = []
        for start, end in sorted((p.start.astimezone(UTC), _end(p)) for p in pauses):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            elif start < end:
                self.starts.append(start)
                self.ends.append(end)

    def until(self, moment: datetime) -> datetime:
        """Return when the clock runs again: the moment itself if it runs then, _NEVER if not at all."""
        place = bisect_right(self.starts, moment) - 1
        return max(moment, self.ends[place]) if place >= 0 else moment

    def next_start(self, moment: datetime) -> datetime:
        """Return when the clock next stands still after a moment at which it runs."""
        place = bisect_right(self.starts, moment)
        return self.starts[place] if place < len(self.starts) else _NEVER


def _day_of_event(start: datetime, span: Span, calendar: Calendar) -> date:
    day = calendar.day_of(start)
    if span.cut_off_hour is None:
        return day
    if start.astimezone(calendar.time_zone).hour >= span.cut_off_hour:
        day += _DAY
    return calendar.next_working_day(day)


def _days_due(
    event: date, span: Span, calendar: Calendar, standstill: _Standstill
) -> datetime | None:
    """Count days whose close is not paused; the last one must also be worked where the rule says so."""
    worked = span.unit is Unit.WORKING_DAYS
    left, day = span.amount, event
    while True:
        close = calendar.close_of(day)
        runs_at = standstill.until(close)
        if runs_at == _NEVER:
            return None
        if runs_at > close:
            day = max(day + _DAY, calendar.day_of(runs_at))
            continue
        works = calendar.works_on(day)
        if works or not worked:
            left -= day > event
            if left <= 0 and (works or not span.roll):
                return close
        day += _DAY


def _hours_due(
    amount: timedelta, windows: Iterable[tuple[datetime, datetime]], standstill: _Standstill
) -> datetime | None:
    """Let the amount run down inside the windows, outside the pauses."""
    left = amount
    for opening, closing in windows:
        moment = standstill.until(opening)
        if moment == _NEVER:
            return None
        while moment < closing:
            stop = min(closing, standstill.next_start(moment))
            if left <= stop - moment:
                return moment + left
            left -= stop - moment
            moment = standstill.until(stop)
    return None


def _opening_hours(start: datetime, calendar: Calendar) -> Iterator[tuple[datetime, datetime]]:
    """Yield the opening hours of working days from an instant on, without end."""
    day = calendar.day_of(start)
    while True:
        day = calendar.next_working_day(day)
        opening = max(start, calendar.instant(day, calendar.opens))
        closing = calendar.instant(day, calendar.closes)
        if opening < closing:
            yield opening, closing
        day += _DAY


def _step_at(step: Step, due_at: datetime, calendar: Calendar) -> datetime:
    way = -1 if step.side is Side.BEFORE else 1
    if step.unit is Unit.CALENDAR_HOURS:
        return due_at.astimezone(UTC) + way * timedelta(hours=step.amount)
    day, left = calendar.day_of(due_at), step.amount
    while left:
        day += way * _DAY
        left -= step.unit is Unit.CALENDAR_DAYS or calendar.works_on(day)
    return calendar.instant(day, calendar.opens)


def _end(pause: Pause) -> datetime:
    return _NEVER if pause.end is None else pause.end.astimezone(UTC)


def _refuse_naive(moment: datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError("A deadline needs instants with a time zone.")
