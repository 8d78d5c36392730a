"""Join two records of one person, so that it can be taken back exactly.

The merged record stays as it is, in nobody's sight; whatever pointed at it follows to the one that is
kept. What was taken over and which rows went where is written into the merge, closed with the key of the
person who is kept. Reads and writes as a job, because a merged record is in nobody's sight.
"""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.organisations.models import User
from tutela.organisations.notifications import notify
from tutela.people import rules
from tutela.people.commands import follow
from tutela.people.commands.entries import about
from tutela.people.commands.naming import write_name_keys
from tutela.people.enums import MergeField
from tutela.people.errors import (
    ChildAndAdult,
    ContradictionUnexplained,
    DeathBeforeBirth,
    HeldElsewhere,
    HiddenPlaceWouldShow,
    InNoFile,
    KeptApartHere,
    MergeWithItself,
    ToldToBeRelated,
    WorkerHasConflict,
)
from tutela.people.events import PersonMerged
from tutela.people.jobs import MERGE
from tutela.people.merge_fields import COLUMNS
from tutela.people.models import (
    HiddenAddress,
    Holding,
    HouseholdMember,
    NameKey,
    Person,
    PersonMerge,
    Tie,
)
from tutela.people.queries.contradictions import contradictions
from tutela.people.told import Explanation
from tutela.people.traits import FOUND_BY, NAMES, at_most, person_sort_key


@command("person.merge", rules.merge_person, label=_("Join two records of one person"))
def merge_people(
    ctx: Context,
    person: Person,
    /,
    *,
    new_id: UUID,
    other: Annotated[Person, rules.merge_person],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    reason: Explanation,
    take: tuple[MergeField, ...] = (),
    despite: Annotated[str, at_most(1000)] = "",
) -> tuple[PersonMerged, ...]:
    """Join `other` into `person`, who goes on with what is said there but for the fields to `take`.

    Also: numbers, phones, addresses, ties, households, files and documents of `other` follow; the adults of
    a child's family stand in all files of the child; whoever works on one of the files learns of it.
    Refused when: a child meets an adult, a sealed file keeps one apart, they are told to be related, a file
    out of reach holds one, a hidden address would come into sight of others, a worker has a conflict of
    interest, or they contradict each other and nobody says why they are one `despite` that.
    """
    if not isinstance(ctx.actor, Staff):  # somebody must answer for it
        raise AccessDenied(rules.merge_person.code)
    _refuse_by_sight(person, other)
    reached = follow.files_holding(person.pk, other.pk)
    reveals = all(rules.reveal_address.allows(ctx.actor, one.pk) for one in (person, other))
    with act_as(System(MERGE, ctx.actor.id)):
        _refuse_by_all(person, other, reached, reveals=reveals)
        against = contradictions(person, other)
        if against and not despite:
            raise ContradictionUnexplained
        merge = PersonMerge(
            id=new_id, person=person, merged=other, made_by_id=ctx.actor.id, made_at=clock.now(),
            reason=reason, despite=despite, taken=sorted({str(field) for field in take}),
        )  # fmt: skip
        keys = _keys_of(person, other)
        merge.before = json.dumps(_take_over(person, other, take), cls=DjangoJSONEncoder)
        merge.lent, staying = _homes(person, other, MergeField.HOUSEHOLD in take)
        same = follow.rows_that_say_the_same(other, person)
        merge.moved = follow.let_follow(other, person, {**same, **staying})
        merge.held = _hold_family(person.pk)
        merge.save(force_insert=True)
        _find_by(person, keys, merge.pk)
        Person.objects.filter(pk=other.pk).update(merged_into=person)
        workers = workers_of(person.pk)
    tell_workers(ctx, workers, "PEOPLE_JOINED", person.pk)
    return _said_of_both(merge, person, other, tuple(str(one) for one in against))


def _said_of_both(
    merge: PersonMerge, person: Person, other: Person, despite: tuple[str, ...]
) -> tuple[PersonMerged, ...]:
    facts: dict[str, Any] = {
        "merge": merge.pk,
        "taken": tuple(merge.taken),
        "despite": despite,
        "moved": sum(len(rows) for rows in merge.moved.values()),
    }
    also = about(person.pk, other.pk)
    return tuple(
        PersonMerged(subject=Subject.of(one), also=also, other=two.pk, kept=one is person, **facts)
        for one, two in ((person, other), (other, person))
    )


def _refuse_by_sight(person: Person, other: Person) -> None:
    """Refuse what shows in the two records themselves."""
    if person.pk == other.pk:
        raise MergeWithItself
    if person.sealed_in != other.sealed_in:
        raise KeptApartHere
    if person.kind != other.kind:
        raise ChildAndAdult


def _refuse_by_all(
    person: Person, other: Person, reached: frozenset[UUID], *, reveals: bool
) -> None:
    """Refuse what only the job sees whole: files out of reach, hidden places, conflicts of interest."""
    pair = (person.pk, other.pk)
    files = [follow.files_holding(key) for key in pair]
    hidden = [HiddenAddress.objects.filter(person_id=key).exists() for key in pair]
    if any(hidden) and not reveals:
        raise AccessDenied(rules.reveal_address.code)
    if not all(files):
        raise InNoFile
    if not files[0] | files[1] <= reached:
        raise HeldElsewhere
    if Tie.objects.filter(person_id__in=pair, relative_id__in=pair, ended_at=None).exists():
        raise ToldToBeRelated
    if (hidden[0] and files[1] - files[0]) or (hidden[1] and files[0] - files[1]):
        raise HiddenPlaceWouldShow
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.conflict_between(%s)", [list(pair)])
        if cursor.fetchone()[0]:
            raise WorkerHasConflict


def _take_over(person: Person, other: Person, take: tuple[MergeField, ...]) -> dict[str, Any]:
    """Write what is taken from the other record, and return what was there before."""
    columns = [column for field in sorted(set(take)) for column in COLUMNS[field]]
    before = {column: getattr(person, column) for column in columns}
    for column in columns:
        setattr(person, column, getattr(other, column))
    if person.died_on and person.birth_earliest and person.died_on < person.birth_earliest:
        raise DeathBeforeBirth
    write_facts(person, columns)
    return before


def write_facts(person: Person, columns: list[str]) -> None:
    """Save some columns of a person, with what is derived from the names."""
    renamed = bool(NAMES & set(columns))
    if renamed:
        person.sort_key = person_sort_key(person.given_name, person.family_name, person.nickname)
    if columns:
        person.save(update_fields=[*columns, *(["sort_key"] if renamed else [])])
    if FOUND_BY & set(columns):
        write_name_keys(person)


def _homes(
    person: Person,
    other: Person,
    taken: bool,  # noqa: FBT001 -- what was chosen
) -> tuple[follow.Moved, dict[str, list[UUID]]]:
    """Decide where the person lives now: return the rows lent to the other record, and those that stay."""
    now = HouseholdMember.objects.filter(ended_at=None)
    mine, theirs = list(now.filter(person=person)), list(now.filter(person=other))
    homes = {row.household for row in mine}
    if not mine or not theirs or homes == {row.household for row in theirs}:
        same = [row.pk for row in theirs if row.household in homes]
        return {}, {follow.HOUSEHOLDS: same}
    if not taken:
        return {}, {follow.HOUSEHOLDS: [row.pk for row in theirs]}
    lent = [row.pk for row in mine]
    HouseholdMember.objects.filter(pk__in=lent).update(person=other)
    return {follow.HOUSEHOLDS: [str(key) for key in lent]}, {follow.HOUSEHOLDS: lent}


def _hold_family(person: UUID) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.hold_family(%s)", [person])
        return sorted(row[0] for row in cursor.fetchall())


def _keys_of(person: Person, other: Person) -> dict[str, str]:
    found = NameKey.objects.filter(person__in=(person, other)).order_by("-strength")
    return dict(found.values_list("key", "strength"))  # EXACT comes last, and stands


def _find_by(person: Person, keys: dict[str, str], merge: UUID) -> None:
    """Let the person be found by every name that either record had."""
    own = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
    NameKey.objects.bulk_create(
        NameKey(person=person, key=key, strength=strength, joined_by=merge)
        for key, strength in sorted(keys.items())
        if key not in own
    )


def workers_of(person: UUID) -> dict[UUID, UUID]:
    """Return file → who works on it, of all files that hold a person."""
    held = Holding.objects.filter(person_id=person, worker_id__isnull=False)
    return {row.file_id: row.worker_id for row in held if row.worker_id}


def tell_workers(ctx: Context, workers: dict[UUID, UUID], kind: str, person: UUID) -> None:
    """Tell each who works on a file of the person."""
    users = {user.pk: user for user in User.objects.filter(pk__in=set(workers.values()))}
    for file_id, worker in sorted(workers.items()):
        if worker in users:
            notify(ctx, [users[worker]], kind, file_id, person)
