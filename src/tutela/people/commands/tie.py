"""Who is what to whom: one row, read from both sides; added, changed, ended."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.choices import choice
from tutela.people.commands.entries import about, end, refuse_ended, write
from tutela.people.commands.hold import hold_with
from tutela.people.enums import PersonKind
from tutela.people.errors import DayToCome, KeptApartHere, NoContactHolds, TieThere, TieToSelf
from tutela.people.events import TieAdded, TieChanged, TieEnded
from tutela.people.former import closed
from tutela.people.models import Person, Tie
from tutela.people.told import TieTold
from tutela.reference.enums import CodeList
from tutela.reference.models import Code


@command("tie.add", rules.write_person, label=_("Add a family tie"))
def add_tie(
    ctx: Context,
    person: Person,
    /,
    *,
    new_id: UUID,
    relative: Annotated[Person, rules.read_person],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    tie: TieTold,
) -> TieAdded:
    """Say what `relative` is to `person`. Both are locked, so that it is never told twice.

    Also: an adult is from now on held by the child's files.
    Refused when: the two are one, or are told to be this to each other already, from either side, or a
    sealed file keeps one of them apart.
    """
    if person.pk == relative.pk:
        raise TieToSelf
    if person.sealed_in != relative.sealed_in:
        raise KeptApartHere
    if relative.kind == PersonKind.ADULT:
        hold_with(relative.pk, person.pk)
    elif person.kind == PersonKind.ADULT:
        hold_with(person.pk, relative.pk)
    return join(new_id, person, relative.pk, tie)


def join(key: UUID, person: Person, relative: UUID, tie: TieTold) -> TieAdded:
    """Insert a tie. Raises: NotAChoice, TieThere."""
    kind = choice(CodeList.RELATION_TYPE, tie.kind)
    _refuse_told_before(key, person.pk, relative, kind)
    facts = _facts(tie, kind)
    row = Tie(id=key, person=person, relative_id=relative, recorded_at=clock.now(), **facts)
    row.save(force_insert=True)
    return TieAdded(
        subject=Subject.of(row),
        also=about(person.pk, relative),
        person=person.pk,
        relative=relative,
        kind=kind.code,
        no_contact=tie.no_contact,
    )


@command("tie.change", rules.write_tie, label=_("Change a family tie"))
def change_tie(
    ctx: Context, row: Tie, /, *, tie: TieTold, turned: bool = False
) -> TieChanged | tuple[()]:
    """Write anew what two people are to each other. `turned`: told from the relative's side.

    Refused when: it has ended, or they are told to be this to each other already.
    """
    refuse_ended(row)
    kind = choice(CodeList.RELATION_TYPE, tie.kind)
    facts = _facts(tie, kind)
    if turned:
        facts |= {"person_id": row.relative_id, "relative_id": row.person_id}
    before = row.no_contact_reason  # opened now: another person's key may close it
    one, other = (row.relative_id, row.person_id) if turned else (row.person_id, row.relative_id)
    _refuse_told_before(row.pk, one, other, kind)
    changed = write(row, facts)
    if turned and before == tie.no_contact_reason:
        row.save(update_fields=["no_contact_reason"])
    if not changed.fields:
        return ()
    return TieChanged(
        subject=Subject.of(row),
        also=about(one, other),
        person=one,
        relative=other,
        fields=changed.fields,
        before=closed(one, row, changed.before),
    )


@command("tie.end", rules.write_tie, label=_("End a family tie"))
def end_tie(ctx: Context, row: Tie, /, *, last_day: date | None = None) -> TieEnded:
    """Say that two people are no longer this to each other; without a day, it was never true.

    What was so stays in sight with its last day, and whom the child must not meet stays so.
    Refused when: it was never true, the day is still to come, or what was never true says that
    somebody must not be contacted: that is taken back by itself.
    """
    if last_day and last_day > clock.today():
        raise DayToCome
    before = ""
    if last_day:
        refuse_ended(row)
        before = closed(row.person_id, row, {"last_day": row.last_day})
        row.last_day = max(last_day, row.first_day or last_day)
        row.save(update_fields=["last_day"])
    else:
        if row.no_contact:
            raise NoContactHolds
        end(row)
    return TieEnded(
        subject=Subject.of(row),
        also=about(row.person_id, row.relative_id),
        person=row.person_id,
        relative=row.relative_id,
        before=before,
    )


def _facts(tie: TieTold, kind: Code) -> dict[str, Any]:
    return {**tie.model_dump(exclude={"kind"}), "kind_id": kind.pk}


def _refuse_told_before(key: UUID, person: UUID, relative: UUID, kind: Code) -> None:
    """Raise TieThere when a row says the same, from this side or from the other."""
    same = Q(person_id=person, relative_id=relative, kind=kind)
    back = Q(person_id=relative, relative_id=person)
    reciprocal = Q(kind__code=kind.traits.get("reciprocal", ""))
    reciprocal |= Q(kind__traits__reciprocal=kind.code)
    now = Q(last_day=None) | Q(last_day__gte=clock.today())
    others = Tie.objects.filter(now, same | (back & reciprocal), ended_at=None)
    if others.exclude(pk=key).exists():
        raise TieThere
