"""A length of time and a step of escalation in words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.kernel.deadlines import Unit
from tutela.reference.enums import EscalateTo

UNIT_LABELS: dict[str, str | Promise] = {
    Unit.CALENDAR_HOURS: _("Hours, by day and night"),
    Unit.WORKING_HOURS: _("Working hours"),
    Unit.CALENDAR_DAYS: _("Days, weekends included"),
    Unit.WORKING_DAYS: _("Working days"),
}

_WHOM: dict[str, str | Promise] = {
    EscalateTo.WORKER: _("the worker"),
    EscalateTo.SUPERVISOR: _("the supervisor"),
    EscalateTo.HEAD: _("the head of the centre"),
    EscalateTo.MINISTRY: _("the ministry"),
}


def span(amount: int, unit: str) -> str:
    """Return a length of time in words: 24 hours, 5 working days."""
    if unit == Unit.CALENDAR_HOURS:
        words = ngettext("%(n)s hour", "%(n)s hours", amount)
    elif unit == Unit.WORKING_HOURS:
        words = ngettext("%(n)s working hour", "%(n)s working hours", amount)
    elif unit == Unit.CALENDAR_DAYS:
        words = ngettext("%(n)s day", "%(n)s days", amount)
    else:
        words = ngettext("%(n)s working day", "%(n)s working days", amount)
    return words % {"n": amount}


def telling(step: dict[str, object]) -> str:
    """Return a step of escalation in words: after 1 day: the supervisor."""
    amount, unit, to = step["after"], str(step["unit"]), str(step["to"])
    return gettext("after %(span)s: %(whom)s") % {
        "span": span(int(str(amount)), unit),
        "whom": _WHOM[to],
    }
