"""A sealed file holds records of its own of everybody in it: nothing that is written there shows elsewhere.

Other files that hold the same people keep them as they recorded them. Of the child of the sealed file they
keep no phone and no address. Called by the command that seals a file; reads and writes as a job, because
whoever seals need not reach the other files.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from tutela.kernel import clock, keys
from tutela.kernel.access import System, act_as
from tutela.people.commands.hold import hold
from tutela.people.jobs import KEEP_APART
from tutela.people.models import (
    Address,
    HiddenAddress,
    Holding,
    HouseholdMember,
    Identifier,
    NameKey,
    Person,
    Phone,
    Tie,
)
from tutela.people.ports import KeptApart, kept_apart

_PLACES = (Phone, Address, HiddenAddress)


def keep_apart(child: UUID, file_id: UUID, started_by: UUID) -> dict[UUID, UUID]:
    """Give a file records of its own of its people. Returns old → new of those who were copied.

    Whoever stands in this file alone keeps their record; it is marked as this file's own.
    """
    with act_as(System(KEEP_APART, started_by)):
        held = list(Holding.objects.filter(file_id=file_id))
        people = {one.person_id for one in held}
        elsewhere = Holding.objects.filter(person_id=OuterRef("pk")).exclude(file_id=file_id)
        shared = list(Person.objects.filter(Exists(elsewhere), pk__in=people))
        units = {one.person_id: one.unit_id for one in held}
        copies = {person.pk: _copy(person, units[person.pk], child) for person in shared}
        for holding in held:
            if holding.person_id in copies:
                own = copies[holding.person_id]
                hold(own, file_id, holding.unit_id, holding.worker_id)
                _release(holding.person_id, file_id)
        _tie_anew(people, copies)
        _live_anew(people, copies)
        own_records = (people - copies.keys()) | set(copies.values())
        Person.objects.filter(pk__in=own_records).update(sealed_in=file_id)
        kept_apart.ask(KeptApart(file_id, copies))
    return copies


def open_again(file_id: UUID) -> None:
    """Let the records of a file that is no longer sealed be found; they stay the file's own."""
    Person.objects.filter(sealed_in=file_id).update(sealed_in=None)


def _copy(person: Person, unit: UUID, child: UUID) -> UUID:
    own = Person(**{f.attname: getattr(person, f.attname) for f in Person._meta.concrete_fields})
    own.pk, own.version, own.unit_id, own.apart_from = keys.new(), 1, unit, person
    own.save(force_insert=True)
    NameKey.objects.bulk_create(
        NameKey(person=own, key=row.key, strength=row.strength)
        for row in NameKey.objects.filter(person=person)
    )
    for number in Identifier.objects.filter(person=person):
        _again(number, person_id=own.pk)
    for model in _PLACES:
        for place in model.objects.filter(person=person):
            _again(place, person_id=own.pk)
            if person.pk == child:
                _empty(place)
    return own.pk


def _again(row: Identifier | Phone | Address | HiddenAddress | Tie, **anew: UUID) -> None:
    """Write a row down once more, closed with the key of its new person."""
    told = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    type(row)(**{**told, "id": keys.new(), "version": 1, **anew}).save(force_insert=True)


def _empty(row: Phone | Address | HiddenAddress) -> None:
    """Leave nothing of where the child is to the other files; the row stays, for the chain of events."""
    if isinstance(row, Phone):
        row.number = row.how = ""
        row.lookup = b""
    elif isinstance(row, Address):
        row.street = row.how = row.settlement = ""
        row.place = None
    else:
        row.text = ""
    row.ended_at = row.ended_at or clock.now()
    row.save()


def _release(person: UUID, file_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.release_person(%s, %s)", [person, file_id])


def _tie_anew(people: Iterable[UUID], copies: dict[UUID, UUID]) -> None:
    """Tie the file's own records to each other, as the people are tied; a tie between shared ones stays."""
    inside = set(people)
    for tie in Tie.objects.filter(person_id__in=inside, relative_id__in=inside):
        person, relative = tie.person_id, tie.relative_id
        anew = {
            "person_id": copies.get(person, person),
            "relative_id": copies.get(relative, relative),
        }
        if person in copies and relative in copies:
            _again(tie, **anew)
        elif person in copies or relative in copies:
            reason = (
                tie.no_contact_reason
            )  # opened now: another person's key closes it from here on
            tie.person_id, tie.relative_id = anew["person_id"], anew["relative_id"]
            tie.no_contact_reason = reason
            tie.save()


def _live_anew(people: Iterable[UUID], copies: dict[UUID, UUID]) -> None:
    """Let the file's own records live together as the people do, in households of their own."""
    if not copies:
        return
    households: dict[UUID, UUID] = {}
    for row in HouseholdMember.objects.filter(person_id__in=set(people)):
        home = households.setdefault(row.household, keys.new())
        if row.person_id in copies:
            told = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
            anew = {"id": keys.new(), "version": 1, "household": home}
            HouseholdMember(**{**told, **anew, "person_id": copies[row.person_id]}).save(
                force_insert=True
            )
        else:
            row.household = home
            row.save(update_fields=["household"])
