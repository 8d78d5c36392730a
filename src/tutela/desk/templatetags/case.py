"""Filters of the pages of a file: moments and deadlines in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import template
from django.template.defaultfilters import date as formatted
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from tutela.cases.queries.due import Due, Nearness, due
from tutela.cases.queries.happenings import Drawer
from tutela.cases.queries.history import ChangeLine
from tutela.cases.queries.household import Coming
from tutela.kernel import clock

register = template.Library()

END_OF_DAY = time(23, 59)
_SAME_HOUR = timedelta(hours=1)
_CHIPS = {
    Nearness.OVERDUE: "over",
    Nearness.TODAY: "today",
    Nearness.SOON: "soon",
    Nearness.LATER: "later",
    Nearness.PAUSED: "paused",
    Nearness.DONE: "done",
    Nearness.NONE: "later",
}
_ICONS: dict[Drawer | Coming, str] = {
    Drawer.VISITS: "home-check",
    Drawer.DECISIONS: "gavel",
    Drawer.SERVICES: "gift",
    Drawer.NOTES: "notes",
    Coming.VISIT: "home-check",
    Coming.DEADLINE: "flag",
    Coming.TASK: "checkbox",
}


@register.filter
def icon(kind: Drawer | Coming) -> str:
    """Return the icon of a kind of thing that happened, or that comes."""
    return _ICONS[kind]


@register.filter
def chip(one: Due) -> str:
    """Return the shape of a deadline chip."""
    return _CHIPS[one.nearness]


@register.filter
def due_words(one: Due) -> str:
    """Say how near a day is: 2 days overdue, today 16:00, in 2 days, Thu 19 March."""
    if one.nearness is Nearness.PAUSED:
        return gettext("Paused")
    if one.at is None:
        return gettext("No day yet")
    here = timezone.localtime(one.at)
    if one.nearness is Nearness.OVERDUE:
        if one.days == 0:
            return gettext("Overdue since %(time)s") % {"time": formatted(here, "H:i")}
        late = -one.days
        return ngettext("%(n)s day overdue", "%(n)s days overdue", late) % {"n": late}
    if one.nearness is Nearness.TODAY and here.time() >= END_OF_DAY:
        return gettext("Today")
    if one.nearness is Nearness.TODAY:
        return gettext("Today %(time)s") % {"time": formatted(here, "H:i")}
    day_words = formatted(here, "SHORT_WEEKDAY")
    if one.nearness is Nearness.SOON:
        words = ngettext("in %(n)s day", "in %(n)s days", one.days) % {"n": one.days}
        return f"{words}, {day_words}"
    return capfirst(day_words)


@register.filter
def as_due(moment: datetime | date | None) -> Due:
    """Return a moment, or the end of a day, as something that is due."""
    if isinstance(moment, date) and not isinstance(moment, datetime):
        end = datetime(moment.year, moment.month, moment.day, 23, 59, 59)  # noqa: DTZ001 -- made aware below
        return due(timezone.make_aware(end))
    return due(moment)


@register.filter
def moment(at: datetime | None) -> str:
    """Say when something was: Tuesday 10 March, 14:30; with the year when it is another.

    What has a day and no hour (its last minute) says the day alone.
    """
    if at is None:
        return ""
    here = timezone.localtime(at)
    if here.time() >= END_OF_DAY:
        return formatted(here, "WEEKDAY" if here.year == clock.today().year else "WEEKDAY_YEAR")
    return formatted(here, "MOMENT" if here.year == clock.today().year else "MOMENT_YEAR")


@register.filter
def day(at: datetime | date | None) -> str:
    """Say a day: 10 March; with the year when it is another."""
    if at is None:
        return ""
    here = timezone.localtime(at) if isinstance(at, datetime) else at
    return formatted(here, "DAY" if here.year == clock.today().year else "DAY_YEAR")


@register.filter
def written_later(line: ChangeLine) -> bool:
    """Say whether a change was written down long after it happened."""
    return line.recorded_at - line.at > _SAME_HOUR


@register.filter
def iso(at: datetime | None) -> str:
    """Return a moment as machines read it."""
    return timezone.localtime(at).isoformat(timespec="minutes") if at else ""


@register.filter
def get(mapping: Any, key: str) -> Any:
    """Return one entry of a mapping."""
    return mapping.get(key)
