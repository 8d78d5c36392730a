"""The holidays as an administrator keeps them, year by year."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tutela.kernel.access import Actor
from tutela.reference import rules
from tutela.reference.models import Holiday


def years_kept(actor: Actor) -> list[int]:
    """Return the years that have a holiday, the first one first."""
    return [day.year for day in rules.change_holiday.rows(actor).dates("date", "year")]


def holidays_kept(actor: Actor, year: int) -> QuerySet[Holiday]:
    """Return the holidays of a year day by day, those that were withdrawn too."""
    return rules.change_holiday.rows(actor).filter(date__year=year).order_by("date")


def holiday_kept(actor: Actor, key: UUID) -> Holiday:
    """Return one holiday. Raises: AccessDenied."""
    return rules.change_holiday.find(actor, key, lock=False)


def calendar_kept(actor: Actor) -> UUID:
    """Return the row that a new holiday is about: which profile the country follows."""
    found: UUID = rules.keep_calendar.rows(actor).get().pk
    return found
