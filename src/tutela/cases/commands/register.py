"""Register a child with a concern: step 1, identification."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import add
from tutela.cases.enums import CaseState
from tutela.cases.errors import UnitTakesNoCases
from tutela.cases.events import CaseRegistered, ConcernAdded
from tutela.cases.inputs import Report, Surroundings
from tutela.cases.models import Case, Concern, Intake
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.organisations.models import Unit
from tutela.people import rules as people_rules
from tutela.people.commands.address import add_address
from tutela.people.commands.choices import choices
from tutela.people.commands.hold import hold
from tutela.people.commands.phone import add_phone
from tutela.people.commands.register import register_person
from tutela.people.commands.relative import register_relative
from tutela.people.enums import PersonKind
from tutela.people.errors import KeptApartHere
from tutela.people.models import Person
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import Code
from tutela.reference.queries import setting


@command("case.register", rules.register_in, makes=Case, label=_("Register a child"))
def register_case(
    ctx: Context,
    unit: Unit,
    /,
    *,
    new_id: UUID,
    report: Report,
    concerns: tuple[UUID, ...] = (),
    urgency: Risk = Risk.MEDIUM,
    child: Annotated[Person | None, people_rules.read_person] = None,
    new_child_id: UUID | None = None,
    traits: PersonTraits | None = None,
    place: UUID | None = None,
    home: Surroundings | None = None,
    paper_number: str = "",
    protocol_number: str = "",
    imported_from: str = "",
    duplicates_seen: tuple[UUID, ...] = (),
) -> CaseRegistered:
    """Open a file for a child who is known (`child`) or new (`new_child_id` and `traits`).

    Also: numbers the case, writes down the concern as it was told, starts the clocks of screening and
    response by the urgency (danger now is always HIGH), and waits for a worker.
    Refused when: the unit keeps no cases, or the child stands in a sealed file.
    """
    if not unit.letters:
        raise UnitTakesNoCases
    if child is None:
        if new_child_id is None or traits is None:
            raise AccessDenied("case.register")
        child_is = PersonKind.CHILD
        ctx.call(register_person, unit.pk, new_id=new_child_id, kind=child_is, traits=traits)
        child = Person(pk=new_child_id, sort_key=traits.sort_key())  # in sight once it is held
    elif child.sealed_in is not None:
        raise KeptApartHere
    case = _file(ctx, unit, child, new_id, Risk.HIGH if report.in_danger else urgency)
    case.place_id, case.imported_from = place or unit.place_id, imported_from
    case.paper_number, case.protocol_number = paper_number, protocol_number
    case.save(force_insert=True)
    hold(child.pk, case.pk, unit.pk, case.registered_by_id)
    codes = _tell(ctx, case, report, concerns)
    if home is not None:
        _surround(ctx, child.pk, home)
    happened(ctx, case, "case.registered")
    return CaseRegistered(
        subject=Subject.of(case),
        also=(Subject.of(child),),
        unit=unit.pk,
        worker=None,
        risk=case.urgency,
        concerns=codes,
        duplicates_seen=duplicates_seen,
    )


def _file(ctx: Context, unit: Unit, child: Person, key: UUID, urgency: Risk) -> Case:
    if not isinstance(ctx.actor, Staff):  # somebody must answer for a file
        raise AccessDenied("case.register")
    return Case(
        id=key,
        number=_next_number(unit.letters),
        child=child,
        unit=unit,
        registered_by_id=ctx.actor.id,
        state=CaseState.REGISTERED,
        step=CaseState.REGISTERED.step,
        step_at=ctx.request.occurred_at,
        urgency=urgency,
        child_sort=child.sort_key,
        registered_at=ctx.request.occurred_at,
    )


def _surround(ctx: Context, child: UUID, home: Surroundings) -> None:
    """Write down address, phone and caregiver by the people's own commands, each with its event."""
    if home.address is not None:
        ctx.call(add_address, child, new_id=keys.new(), address=home.address)
    if home.caregiver is None:
        if home.phone is not None:
            ctx.call(add_phone, child, new_id=keys.new(), phone=home.phone)
        return
    relative = keys.new()
    ctx.call(
        register_relative,
        child,
        new_id=relative,
        tie_id=keys.new(),
        traits=PersonTraits(given_name=home.caregiver.name),
        tie=home.caregiver.tie,
    )
    if home.phone is not None:
        ctx.call(add_phone, relative, new_id=keys.new(), phone=home.phone)


def _next_number(letters: str) -> str:
    """Return the next number of these letters in this year, as the country writes it.

    The counter's row keeps the order.
    """
    year = clock.today().year
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_numbercounter AS n (letters, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (letters, year) DO UPDATE SET last = n.last + 1 RETURNING last",
            [letters, year],
        )
        last: int = cursor.fetchone()[0]
    pattern: str = setting("case_number")["pattern"]
    return pattern.format(letters=letters, year=year, number=last)


def _tell(ctx: Context, case: Case, report: Report, concerns: tuple[UUID, ...]) -> tuple[str, ...]:
    """Write down a report and its concerns; those that the file already has stay as they are."""
    codes = _codes_of(report, concerns)
    facts = report.model_dump(exclude={"source", "channel"})
    channel = codes[report.channel] if report.channel else None
    add(ctx, case, Intake, source=codes[report.source], channel=channel, **facts)
    known = set(Concern.objects.filter(case=case, voided_at=None).values_list("kind_id", flat=True))
    kinds = list(dict.fromkeys(codes[key].pk for key in concerns))
    for kind in kinds:
        if kind not in known:
            add(ctx, case, Concern, kind_id=kind, main=not known)
            known.add(kind)
    return tuple(sorted({codes[key].code for key in concerns}))


def _codes_of(report: Report, concerns: tuple[UUID, ...]) -> dict[UUID, Code]:
    """Return the codes of a report by their keys, with one query. Raises: NotAChoice."""
    lists = {report.source: CodeList.INTAKE_SOURCE}
    if report.channel is not None:
        lists[report.channel] = CodeList.INTAKE_CHANNEL
    lists |= dict.fromkeys(concerns, CodeList.PROTECTION_CONCERN)
    return choices(lists)


@command("case.add_concern", rules.read_case, label=_("Add a concern to a file"))
def add_concern(
    ctx: Context, case: Case, /, *, report: Report, concerns: tuple[UUID, ...] = ()
) -> ConcernAdded:
    """Add a further report to a file that is already there: the same child, told again."""
    codes = _tell(ctx, case, report, concerns)
    newest = Intake.objects.filter(case=case).latest("made_at", "id")
    return ConcernAdded(subject=Subject.of(case), intake=newest.pk, concerns=codes)
