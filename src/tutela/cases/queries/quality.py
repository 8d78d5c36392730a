"""The quality list of a unit: every record that something is wrong with, and where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tutela.cases import rules
from tutela.cases.models import Case
from tutela.cases.quality import Check, Kind, Terms
from tutela.cases.queries.lines import CaseLine, lines
from tutela.cases.queries.paging import merged
from tutela.cases.queries.quality_checks import at_fault
from tutela.cases.queries.words import language
from tutela.kernel import journal
from tutela.kernel.access import Actor, Rule
from tutela.organisations.models import Unit
from tutela.reference.queries import label, settings

PAGE = 50
Since = datetime | None


class By(StrEnum):
    """In which order the list comes."""

    AGE = "AGE"  # what is wrong for the longest first
    NAME = "NAME"
    WORKER = "WORKER"


_ORDERS = {
    By.AGE: ("since", "id", "fault"),
    By.NAME: ("child_sort", "id", "fault"),
    By.WORKER: ("worker__name", "since", "id", "fault"),
}


@dataclass(frozen=True)
class Fault:
    """One record that something is wrong with."""

    case: CaseLine
    check: Check
    since: datetime | None
    row: UUID | None  # what is at fault in the file


@dataclass(frozen=True)
class Quality:
    """The list of a unit: how many faults of each check, and one page of them."""

    unit_id: UUID
    unit: str
    counts: Mapping[Check, int]  # of all checks that the profile asks for
    faults: tuple[Fault, ...]
    more: bool  # there is another page
    verified: bool
    terms: Terms

    def of(self, kind: Kind) -> int:
        """Return how many faults of a kind there are."""
        return sum(n for check, n in self.counts.items() if check.kind is kind)

    @property
    def total(self) -> int:
        """Return how many faults there are."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; empty: not narrowed."""

    kind: Kind | None = None
    check: Check | None = None
    worker: UUID | None = None
    by: By = By.AGE


def quality_list(actor: Actor, unit_id: UUID, asked: Asked, number: int = 1) -> Quality:
    """Return a page of what is wrong in a unit and those below it; the same queries for any size.

    Raises: AccessDenied.
    """
    unit = rules.read_board.find(actor, unit_id, lock=False)
    said = settings("quality").get("quality", {})
    terms = Terms.told(said)
    cases = _cases(actor, rules.read_case, unit, asked.worker)
    held = [check for check in Check if terms.holds(check)]
    counts = {check: at_fault(cases, check, terms).count() for check in held}
    wanted = [check for check in held if counts[check] and _is_asked(check, asked)]
    page = _page([at_fault(cases, check, terms) for check in wanted], asked.by, number)
    shown = {line.id: line for line in lines([row["id"] for row in page[:PAGE]])}
    journal.record_read("case.listed", shown=list(shown), list="quality")
    return Quality(
        unit_id=unit.pk,
        unit=label(unit, language()),
        counts=counts,
        faults=tuple(
            Fault(shown[row["id"]], Check(row["fault"]), row["since"], row["row"])
            for row in page[:PAGE]
        ),
        more=len(page) > PAGE,
        verified=bool(said.get("verified", True)),
        terms=terms,
    )


def whole_list(
    actor: Actor,
    rule: Rule[Case],
    unit_id: UUID,
    asked: Asked,
    without: QuerySet[Any, UUID],
    most: int,
) -> list[tuple[UUID, Check]]:
    """Return the faults of a unit in the order of the list, as far as another rule reaches; for no page.

    `without`: files that are left out. Raises: AccessDenied.
    """
    unit = rules.read_board.find(actor, unit_id, lock=False)
    terms = _terms()
    cases = _cases(actor, rule, unit, asked.worker).exclude(pk__in=without)
    wanted = [check for check in Check if terms.holds(check) and _is_asked(check, asked)]
    if not wanted:
        return []
    found = merged([at_fault(cases, check, terms) for check in wanted])
    return [(row["id"], Check(row["fault"])) for row in found.order_by(*_ORDERS[asked.by])[:most]]


def still_at_fault(
    cases: QuerySet[Case], checks: Iterable[Check]
) -> Mapping[tuple[UUID, Check], Since]:
    """Return since when these files are at fault; what was mended meanwhile is not in it."""
    terms = _terms()
    return {
        (row["id"], check): row["since"]
        for check in checks
        if terms.holds(check)
        for row in at_fault(cases, check, terms)
    }


def _terms() -> Terms:
    return Terms.told(settings("quality").get("quality", {}))


def _cases(actor: Actor, rule: Rule[Case], unit: Unit, worker: UUID | None) -> QuerySet[Case]:
    """Return the files of a unit and of those below it that a rule reaches."""
    below = Unit.objects.filter(path__startswith=unit.path)
    units = rules.read_board.rows(actor).filter(pk__in=below.values("pk"))
    cases = rule.rows(actor).filter(unit_id__in=list(units.values_list("pk", flat=True)))
    return cases if worker is None else cases.filter(worker_id=worker)


def _is_asked(check: Check, asked: Asked) -> bool:
    return asked.check in {None, check} and asked.kind in {None, check.kind}


def _page(parts: Sequence[QuerySet[Any, Any]], by: By, number: int) -> list[dict[str, Any]]:
    """Return the rows of one page, and one more where there is another page."""
    if not parts:
        return []
    first = (number - 1) * PAGE
    return list(merged(parts).order_by(*_ORDERS[by])[first : first + PAGE + 1])
