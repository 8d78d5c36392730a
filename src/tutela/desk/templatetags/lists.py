"""Filters of the pages over many files: short forms of days and moments."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.template.defaultfilters import date as formatted
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst

from tutela.cases.queries.due import Due, Nearness
from tutela.desk.templatetags.case import day, due_words
from tutela.kernel import clock

register = template.Library()


@register.filter
def due_short(one: Due) -> str:
    """Say how near a day is in the width of a list: 2 days overdue, Today 16:00, Thu 19 March."""
    if one.nearness is Nearness.SOON and one.at is not None:
        return capfirst(formatted(timezone.localtime(one.at), "SHORT_WEEKDAY"))
    return due_words(one)


@register.filter
def when(at: datetime | None) -> str:
    """Say when something came: 08:02 today, else 10 March."""
    if at is None:
        return ""
    here = timezone.localtime(at)
    return formatted(here, "H:i") if here.date() == clock.today() else day(at)


@register.filter
def grouped(number: int) -> str:
    """Write a number with its thousands apart, as the language does."""
    return str(number_format(number, force_grouping=True))
