"""How near a day is, in the words and shapes that every screen shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from tutela.cases.enums import DeadlineState
from tutela.cases.queries.words import language
from tutela.kernel import clock
from tutela.reference.models import DeadlineRule
from tutela.reference.queries import label

_SOON = 2  # days


class Nearness(StrEnum):
    """The shapes of the deadline chip."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    SOON = "SOON"
    LATER = "LATER"
    PAUSED = "PAUSED"
    DONE = "DONE"
    NONE = "NONE"


@dataclass(frozen=True)
class Due:
    """Something that is due: what, when, and how near that is. `days`: negative when overdue."""

    nearness: Nearness
    at: datetime | None = None
    days: int = 0
    label: str = ""
    code: str = ""


def nearness(at: datetime | None, *, paused: bool = False) -> Nearness:
    """Return how near an instant is now."""
    if at is None:
        return Nearness.PAUSED if paused else Nearness.NONE
    if at < clock.now():
        return Nearness.OVERDUE
    days = days_until(at)
    if days == 0:
        return Nearness.TODAY
    return Nearness.SOON if days <= _SOON else Nearness.LATER


def days_until(at: datetime) -> int:
    """Return the local days until an instant: 0 today, -1 yesterday."""
    return (timezone.localtime(at).date() - clock.today()).days


def due(at: datetime | None, *, paused: bool = False, label: str = "", code: str = "") -> Due:
    """Return something that is due."""
    return Due(nearness(at, paused=paused), at, days_until(at) if at else 0, label, code)


def end_of_day(days: int = 0) -> datetime:
    """Return the first instant after a local day that lies so many days ahead."""
    day = clock.today() + timedelta(days=days + 1)
    midnight = datetime.min.time()
    return timezone.make_aware(datetime.combine(day, midnight))


class ClockLabels:
    """The words of every clock, fetched with one query: by code, and by risk where they differ."""

    def __init__(self) -> None:
        words = language()
        rules = DeadlineRule.objects.order_by("valid_from").only("code", "risk", "labels")
        self._labels = {(rule.code, rule.risk): label(rule, words) for rule in rules}

    def of(self, code: str, risk: str) -> str:
        """Return the words of a clock; nothing for none."""
        general = self._labels.get((code, ""), "")
        return self._labels.get((code, risk)) or general


def state_of(state: str, at: datetime | None) -> Nearness:
    """Return the shape of a stored clock, met ones included."""
    if state == DeadlineState.MET:
        return Nearness.DONE
    if state == DeadlineState.CANCELLED:
        return Nearness.NONE
    return nearness(at, paused=state == DeadlineState.PAUSED)
