"""Separate two records that were joined: each gets back what came from it, as it stands today.

What was changed or added since stays with the record that was kept; nothing is undone that somebody
wrote down meanwhile.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands import follow
from tutela.people.commands.entries import about
from tutela.people.commands.merge import tell_workers, workers_of, write_facts
from tutela.people.enums import MergeField
from tutela.people.errors import HeldElsewhere, InNoFile, LaterMergeFirst, SeparatedBefore
from tutela.people.events import PersonSeparated
from tutela.people.jobs import MERGE
from tutela.people.merge_fields import COLUMNS
from tutela.people.models import Holding, HouseholdMember, NameKey, Person, PersonMerge
from tutela.people.told import Explanation
from tutela.reference.models import Code


@command("person.separate", rules.separate_person, label=_("Separate two joined records"))
def separate_people(
    ctx: Context, merge: PersonMerge, /, *, reason: Explanation
) -> tuple[PersonSeparated, ...]:
    """Let two records be two again.

    Also: rows that came from the other one point at it again, fields are again as they were unless they
    were changed since, relatives leave the files into which the joining put them, and whoever works on
    one of the files learns of it.
    Refused when: they are separate already, another record was joined later, one of the two would stand in
    no file, or a file out of reach holds the person.
    """
    if not isinstance(ctx.actor, Staff):  # somebody must answer for it
        raise AccessDenied(rules.separate_person.code)
    if merge.ended_at is not None:
        raise SeparatedBefore
    reached = follow.files_holding(merge.person_id)
    with act_as(System(MERGE, ctx.actor.id)):
        person, other = _both(merge)
        _refuse(merge, reached)
        workers = workers_of(person.pk)
        left = list(Holding.objects.filter(person=other).values_list("pk", flat=True))
        stayed = _give_back(merge, person, other)
        other.merged_into, other.sealed_in = None, person.sealed_in
        other.save(update_fields=["merged_into", "sealed_in"])
        moved = _return(merge, person, other)
        _settle(merge, left)
        if not all(follow.files_holding(one.pk) for one in (person, other)):
            raise InNoFile
        merge.ended_at, merge.ended_by_id = clock.now(), ctx.actor.id
        merge.ended_reason = reason
        merge.save(update_fields=["ended_at", "ended_by", "ended_reason"])
    tell_workers(ctx, workers, "PEOPLE_SEPARATED", person.pk)
    also = about(person.pk, other.pk)
    facts: dict[str, Any] = {"merge": merge.pk, "stayed": stayed, "moved": moved}
    return tuple(
        PersonSeparated(subject=Subject.of(one), also=also, other=two.pk, **facts)
        for one, two in ((person, other), (other, person))
    )


def _both(merge: PersonMerge) -> tuple[Person, Person]:
    """Return the two records, locked in the order of their keys as the joining does."""
    pair = (merge.person_id, merge.merged_id)
    rows = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=pair)
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[merge.person_id], found[merge.merged_id]


def _refuse(merge: PersonMerge, reached: frozenset[UUID]) -> None:
    if not follow.files_holding(merge.person_id) <= reached:
        raise HeldElsewhere
    joined = PersonMerge.objects.filter(person_id=merge.person_id, ended_at=None)
    last = joined.order_by("-made_at", "-pk").values_list("pk", flat=True)[0]
    if last != merge.pk:
        raise LaterMergeFirst


def _give_back(merge: PersonMerge, person: Person, other: Person) -> tuple[str, ...]:
    """Let the person say again what was there before. Returns the fields that were changed since: they stay."""
    before: dict[str, Any] = json.loads(merge.before)
    back: list[str] = []
    stayed: list[str] = []
    for name in merge.taken:
        columns = COLUMNS[MergeField(name)]
        if any(getattr(person, column) != getattr(other, column) for column in columns):
            stayed.append(name)
            continue
        for column in columns:
            setattr(person, column, _value(column, before[column]))
        back += columns
    NameKey.objects.filter(person=person, joined_by=merge.pk).delete()
    write_facts(person, back)
    return tuple(stayed)


def _value(column: str, kept: object) -> object:
    """Return a value as its column takes it; a code that was merged meanwhile is the other one."""
    field = Person._meta.get_field(column.removesuffix("_id"))
    if not field.is_relation:
        return field.to_python(kept)  # type: ignore[union-attr] # a column of the row itself
    if kept is None:
        return None
    code = Code.objects.get(pk=UUID(str(kept)))
    return code.merged_into_id or code.pk


def _return(merge: PersonMerge, person: Person, other: Person) -> int:
    """Let the rows go back, the homes too, and take relatives out of files that are not theirs."""
    moved = follow.let_return(person, other, merge.moved)
    homes = merge.lent.get(follow.HOUSEHOLDS, [])
    lives = HouseholdMember.objects.filter(person=person, ended_at=None).exists()
    lent = HouseholdMember.objects.filter(person=other, pk__in=homes)
    if lives:  # the person moved since: where they lived before has ended
        lent.update(person=person, ended_at=clock.now(), last_day=clock.today())
    else:
        lent.update(person=person)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.release_family(%s, %s)", [merge.held, merge.made_at])
    return moved


def _settle(merge: PersonMerge, left: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.settle_separated(%s, %s, %s)", [merge.merged_id, merge.person_id, left]
        )
