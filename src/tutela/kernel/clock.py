"""The one place that reads the wall clock. A test and the demo can set it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

_fixed: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """Return the current instant, in UTC."""
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """Return the current day in the country's time zone."""
    return timezone.localtime(now()).date()


def week_begins(day: date | None = None) -> date:
    """Return the Monday of the week of a day; of today, where none is given."""
    day = day or today()
    return day - timedelta(days=day.weekday())


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock for the code inside; `moment` must carry a time zone."""
    if moment.tzinfo is None:
        raise ValueError("The clock needs an instant with a time zone.")
    token = _fixed.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)
