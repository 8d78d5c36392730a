"""The quality list of a unit: what is wrong in which file. Sealed files never leave in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import CaseState, Step
from tutela.cases.models import Case
from tutela.cases.quality import Check, Kind
from tutela.cases.queries.quality import Asked, By, still_at_fault, whole_list
from tutela.cases.queries.words import account_name, language
from tutela.exports import rules
from tutela.exports.columns import Cell, Column, Table, Wish, day
from tutela.exports.enums import within
from tutela.exports.queries.tables.cases import sealed
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.privacy import Level
from tutela.organisations.models import Unit, User
from tutela.people.models import Person
from tutela.people.rules import read_person
from tutela.reference.queries import label

SORTS = {"name": By.NAME, "worker": By.WORKER}
Fault = tuple[UUID, Check]


@dataclass(frozen=True)
class Line:
    """What is wrong in a file, with its child as far as the level asks for the child."""

    case: Case
    child: Person | None
    check: Check
    since: datetime | None

    @property
    def days(self) -> int | None:
        """Return for how many days it has been so."""
        return (clock.now() - self.since).days if self.since else None


def _since(line: Line) -> date | None:
    return day(line.since)


_TOLD = ((Case, "state"), (Case, "risk"), (Person, "birth_date"), (Person, "died_on"))
"""What a fault gives away: a check looks at the risk, the birth and the death of a child."""

COLUMNS: tuple[Column[Line], ...] = (
    Column("number", _("Number"), ((Case, "number"),), lambda r: r.case.number),
    Column("given_name", _("Given name"), ((Person, "given_name"),),
           lambda r: r.child.given_name if r.child else None),
    Column("family_name", _("Family name"), ((Person, "family_name"),),
           lambda r: r.child.family_name if r.child else None),
    Column("kind", _("Kind of fault"), ((Case, "state"),), lambda r: str(r.check.kind.label)),
    Column("fault", _("What is wrong"), _TOLD, lambda r: str(r.check.label)),
    Column("since", _("Since"), _TOLD, _since),
    Column("days", _("Days since then"), _TOLD, lambda r: r.days),
    Column("state", _("State"), ((Case, "state"),), lambda r: str(CaseState(r.case.state).label)),
    Column("step", _("Step"), ((Case, "step"),), lambda r: str(Step(r.case.step).label)),
    Column("worker", _("Worker"), ((Case, "worker"), (User, "name")),
           lambda r: account_name(r.case.worker)),
    Column("unit", _("Unit"), ((Case, "unit"),), lambda r: _word(r.case.unit)),
)  # fmt: skip


def _word(unit: Unit) -> Cell:
    return label(unit, language())


def asked_of(filters: Mapping[str, str]) -> Asked:
    """Return what the list was narrowed to. Raises: ValueError for what is none."""
    kind, check, worker = (filters.get(name, "") for name in ("kind", "check", "worker"))
    return Asked(
        Kind(kind) if kind else None,
        Check(check) if check else None,
        UUID(worker) if worker else None,
        SORTS.get(filters.get("sort", ""), By.AGE),
    )


def keys(actor: Actor, wish: Wish, most: int) -> list[Fault]:
    """Return the faults of the list, in its order."""
    unit, asked = UUID(wish.filters.get("unit", "")), asked_of(wish.filters)
    return whole_list(actor, rules.export_case, unit, asked, sealed(), most)


def rows(actor: Actor, wanted: Sequence[Fault], level: Level) -> list[Line]:
    """Return faults that are still there. Of people nothing is read below the level that shows them."""
    files_of_them = files(actor, wanted)
    found = rules.export_case.rows(actor).filter(pk__in=files_of_them).exclude(pk__in=sealed())
    since = still_at_fault(found, {check for _file, check in wanted})
    cases = {row.pk: row for row in found.select_related("worker", "unit")}
    children: dict[UUID, Person] = {}
    if within(Level.PERSONAL, level):
        people = read_person.rows(actor).filter(pk__in=[one.child_id for one in cases.values()])
        children = {one.pk: one for one in people}
    return [
        Line(case, children.get(case.child_id), check, since[file, check])
        for file, check in wanted
        if (file, check) in since and (case := cases.get(file))
    ]


def files(_actor: Actor, wanted: Sequence[Fault]) -> list[UUID]:
    """Return the files that something is wrong with, each once."""
    return list(dict.fromkeys(file for file, _check in wanted))


def said(filters: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the filters in words. Raises: ValueError for what is none."""
    asked = asked_of(filters)
    lines: list[tuple[str, object]] = []
    if unit := Unit.objects.filter(pk=UUID(filters.get("unit", ""))).first():
        lines.append((gettext("Unit"), _word(unit)))
    if asked.kind:
        lines.append((gettext("Kind of fault"), asked.kind.label))
    if asked.check:
        lines.append((gettext("What is wrong"), asked.check.label))
    if asked.worker:
        worker = User.objects.filter(pk=asked.worker).first()
        lines.append((gettext("Worker"), account_name(worker)))
    return [(name, str(words)) for name, words in lines]


QUALITY = Table(
    code="quality",
    label=_("Quality of the records"),
    right="case.export",
    levels={
        Level.INTERNAL: _("Without names: numbers, kinds of fault, steps and who works on it"),
        Level.PERSONAL: _("With the names of children, what is wrong and since when"),
    },
    columns=COLUMNS,
    keys=keys,
    rows=rows,
    files=files,
    said=said,
    reach=rules.export_case,
)
