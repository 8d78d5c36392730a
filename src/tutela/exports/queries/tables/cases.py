"""The list of cases, as whoever works with it sees it. Sealed files never leave in a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import CaseState, Step
from tutela.cases.models import Case
from tutela.cases.queries.caseload import DueWithin, Filters, Whose, whole_list
from tutela.cases.queries.due import ClockLabels
from tutela.cases.queries.paging import Sort
from tutela.cases.queries.words import account_name, language
from tutela.exports import rules
from tutela.exports.columns import Cell, Column, Table, Wish, day
from tutela.exports.enums import within
from tutela.kernel.access import Actor
from tutela.kernel.privacy import Level
from tutela.organisations.models import SealedFile, Unit, User
from tutela.people.models import Address, Person, Phone
from tutela.people.queries.card import age_of
from tutela.people.queries.contacts import Contacts, contacts_of
from tutela.people.rules import read_person
from tutela.reference.models import Place
from tutela.reference.queries import label

SORTS = {"due": Sort.DUE, "name": Sort.NAME, "new": Sort.NEW}
RISKS: dict[str, str | Promise] = {
    "HIGH": _("High"),
    "MEDIUM": _("Medium"),
    "LOW": _("Low"),
    "NONE": _("Not assessed"),
}
_WHOSE = {Whose.MINE: _("My cases"), Whose.NOBODYS: _("Without a worker")}
_DUE = {
    DueWithin.OVERDUE: _("Overdue"),
    DueWithin.TODAY: _("Today"),
    DueWithin.WEEK: _("Within a week"),
}


@dataclass(frozen=True)
class Line:
    """A case with its child, as far as the level asks for the child."""

    case: Case
    child: Person | None
    reached: Contacts
    clock: str  # what is due next, in words


def _of_child(name: str) -> tuple[tuple[type[Person], str], ...]:
    return ((Person, name),)


def _born(line: Line) -> Cell:
    child = line.child
    if child is None:
        return None
    birth = child.birth
    earliest, latest = birth.earliest(), birth.latest()
    return earliest if earliest and earliest == latest else None


def _age(line: Line) -> Cell:
    return age_of(line.child).text() if line.child and not line.child.died_on else None


def _word(row: object) -> str:
    return label(row, language()) if row is not None else ""  # type: ignore[arg-type] # a row with labels


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


COLUMNS: tuple[Column[Line], ...] = (
    Column("number", _("Number"), ((Case, "number"),), lambda r: r.case.number),
    Column("given_name", _("Given name"), _of_child("given_name"),
           lambda r: r.child.given_name if r.child else None),
    Column("family_name", _("Family name"), _of_child("family_name"),
           lambda r: r.child.family_name if r.child else None),
    Column("father_name", _("Father's name"), _of_child("father_name"),
           lambda r: r.child.father_name if r.child else None),
    Column("nickname", _("Nickname"), _of_child("nickname"),
           lambda r: r.child.nickname if r.child else None),
    Column("sex", _("Sex"), _of_child("sex"), lambda r: _word(r.child.sex) if r.child else None),
    Column("birth_date", _("Date of birth"), _of_child("birth_date"), _born),
    Column("age", _("Age"), _of_child("birth_date"), _age),
    Column("place", _("Municipality"), ((Case, "place"),), lambda r: _word(r.case.place)),
    Column("risk", _("Risk"), ((Case, "risk"),), lambda r: str(RISKS[r.case.risk or "NONE"])),
    Column("risk_at", _("Risk assessed on"), ((Case, "risk_at"),), lambda r: day(r.case.risk_at)),
    Column("state", _("State"), ((Case, "state"),), lambda r: str(CaseState(r.case.state).label)),
    Column("step", _("Step"), ((Case, "step"),), lambda r: str(Step(r.case.step).label)),
    Column("next_due", _("Next deadline"), ((Case, "next_due"),), lambda r: r.clock),
    Column("next_due_at", _("Due on"), ((Case, "next_due_at"),), lambda r: day(r.case.next_due_at)),
    Column("last_seen_at", _("Child last seen on"), ((Case, "last_seen_at"),),
           lambda r: day(r.case.last_seen_at)),
    Column("registered_at", _("Registered on"), ((Case, "registered_at"),),
           lambda r: day(r.case.registered_at)),
    Column("opened_at", _("Opened on"), ((Case, "opened_at"),), lambda r: day(r.case.opened_at)),
    Column("closed_at", _("Closed on"), ((Case, "closed_at"),), lambda r: day(r.case.closed_at)),
    Column("closure_reason", _("Reason for closing"), ((Case, "closure_reason"),),
           lambda r: _word(r.case.closure_reason)),
    Column("worker", _("Worker"), ((Case, "worker"), (User, "name")),
           lambda r: account_name(r.case.worker)),
    Column("unit", _("Unit"), ((Case, "unit"),), lambda r: _word(r.case.unit)),
    Column("paper_number", _("Number of the paper file"), ((Case, "paper_number"),),
           lambda r: r.case.paper_number),
    Column("protocol_number", _("Protocol number"), ((Case, "protocol_number"),),
           lambda r: r.case.protocol_number),
    Column("phones", _("Phones"), ((Phone, "number"), (Phone, "safe")),
           lambda r: _joined(f"{one.number} ({one.safe.label})" for one in r.reached.phones)),
    Column("addresses", _("Addresses"), ((Address, "street"), (Address, "settlement")),
           lambda r: _joined(f"{one.text} ({one.safe.label})" for one in r.reached.addresses)),
)  # fmt: skip


def _found(actor: Actor, wish: Wish) -> QuerySet[Case]:
    filters = Filters.told(wish.filters, wish.words)
    sort = SORTS.get(wish.filters.get("sort", ""), Sort.DUE)
    found = whole_list(actor, rules.export_case, filters, sort)
    return found.exclude(pk__in=sealed())


def sealed() -> QuerySet[SealedFile, UUID]:
    """Return the files that never leave in a list."""
    return SealedFile.objects.filter(ended_at=None).values_list("file_id", flat=True)


def keys(actor: Actor, wish: Wish, most: int) -> list[UUID]:
    """Return the cases of the list, in its order."""
    return list(_found(actor, wish).values_list("pk", flat=True)[:most])


def rows(actor: Actor, wanted: Sequence[UUID], level: Level) -> list[Line]:
    """Return cases with their children. Of people nothing is read below the level that shows them."""
    found = rules.export_case.rows(actor).filter(pk__in=wanted).exclude(pk__in=sealed())
    cases = {
        row.pk: row
        for row in found.select_related("worker", "place", "unit", "closure_reason")
    }  # fmt: skip
    children: dict[UUID, Person] = {}
    reached: dict[UUID, Contacts] = {}
    kids = [case.child_id for case in cases.values()]
    if within(Level.PERSONAL, level):
        people = read_person.rows(actor).filter(pk__in=kids).select_related("sex")
        children = {one.pk: one for one in people}
    if within(Level.SEALED, level):
        reached = contacts_of(actor, kids)
    clocks = ClockLabels()
    return [
        Line(
            case,
            children.get(case.child_id),
            reached.get(case.child_id) or Contacts(),
            clocks.of(case.next_due, case.pressing),
        )
        for case in (cases[key] for key in wanted if key in cases)
    ]


def files(_actor: Actor, wanted: Sequence[UUID]) -> list[UUID]:
    """Return the files: each row is one."""
    return list(wanted)


def said(asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the filters in words. Raises: ValueError for what is none."""
    told = Filters.told(asked)
    lines: list[tuple[str, object]] = [(gettext("State"), _states(told))]
    if told.whose in _WHOSE:
        lines.append((gettext("Whose"), _WHOSE[told.whose]))
    if told.risk:
        lines.append((gettext("Risk"), RISKS.get(told.risk, told.risk)))
    if told.due:
        lines.append((gettext("Deadline"), _DUE[told.due]))
    if told.step:
        lines.append((gettext("Step"), told.step.label))
    if told.place:
        lines.append((gettext("Municipality"), _word(Place.objects.filter(pk=told.place).first())))
    if told.unit:
        lines.append((gettext("Unit"), _word(Unit.objects.filter(pk=told.unit).first())))
    if told.worker:
        worker = User.objects.filter(pk=told.worker).first()
        lines.append((gettext("Worker"), account_name(worker)))
    return [(name, str(words)) for name, words in lines]


def _states(told: Filters) -> str:
    return _joined(str(one.label) for one in told.states) or gettext("Worked on")


CASES = Table(
    code="cases",
    label=_("Cases"),
    right="case.export",
    levels={
        Level.INTERNAL: _("Without names: numbers, steps, deadlines and who works on it"),
        Level.PERSONAL: _(
            "With the names of children, their births, where they live, and the risk"
        ),
        Level.SEALED: _("With all that, and their phones and addresses"),
    },
    columns=COLUMNS,
    keys=keys,
    rows=rows,
    files=files,
    said=said,
    reach=rules.export_case,
)
