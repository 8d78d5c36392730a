"""Who lives together, from a day on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.entries import about
from tutela.people.errors import (
    DayToCome,
    HouseholdBeforeLastChange,
    HouseholdOfOne,
    KeptApartHere,
)
from tutela.people.events import HouseholdSet
from tutela.people.models import HouseholdMember, Person


@command("household.set", rules.write_person, label=_("Say who lives together"))
def set_household(
    ctx: Context,
    person: Person,
    /,
    *,
    new_id: UUID,
    members: Annotated[tuple[Person, ...], rules.read_person],
    since: date,
    moved: bool = False,
) -> HouseholdSet:
    """Say with whom a person lives from a day on; nobody at all is possible.

    Those who are not named leave the household, unless the person moved (`moved`): then the others
    stay together, and the person and those named make the household `new_id`.
    Refused when: somebody is named twice, or kept apart by a sealed file, or the day is still to come or
    before the last change.
    """
    together = {person.pk, *(member.pk for member in members)}
    if len(together) != len(members) + 1:
        raise HouseholdOfOne
    if any(member.sealed_in != person.sealed_in for member in members):
        raise KeptApartHere
    if since > clock.today():
        raise DayToCome
    now = list(_living().filter(person_id__in=together))
    _refuse_earlier(now, since)
    mine = next((row.household for row in now if row.person_id == person.pk), None)
    household = new_id if moved or mine is None else mine
    leaving = [row for row in now if row.household != household]
    leaving += _living().filter(household=household).exclude(person_id__in=together)
    _leave(leaving, since)
    staying = {row.person_id for row in now if row.household == household}
    for key in sorted(together - staying):
        HouseholdMember(id=keys.new(), household=household, person_id=key, first_day=since).save(
            force_insert=True
        )
    return HouseholdSet(
        subject=Subject.of(person),
        also=about(*sorted(together)),
        household=household,
        members=tuple(sorted(together)),
        since=since,
    )


def _living() -> QuerySet[HouseholdMember]:
    return HouseholdMember.objects.filter(ended_at=None)


def _refuse_earlier(now: list[HouseholdMember], since: date) -> None:
    """Households are told in order: a membership cannot end before it began."""
    if any(row.first_day and row.first_day > since for row in now):
        raise HouseholdBeforeLastChange


def _leave(rows: list[HouseholdMember], since: date) -> None:
    for row in rows:
        row.last_day = max(since - timedelta(days=1), row.first_day or date.min)
        row.ended_at = clock.now()
        row.save(update_fields=["last_day", "ended_at"])
