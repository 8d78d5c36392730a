"""What happened in a case in the order of the world, the oldest first: for a court, and for whoever takes over.

The facts are those of the rows, by the day on which they happened and not by the day on which somebody wrote them
down. Left out: what was struck out, opinions, talks of supervision, who told us and wishes not to be named,
where somebody was met, who was at a hearing or a meeting, and what a safety plan says: a chronology is read by the
other side too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tutela.cases import rules
from tutela.cases.enums import (
    AppointmentKind,
    AppointmentState,
    AssessmentKind,
    ClosureState,
    ContactState,
    Giver,
    PlanState,
    ReviewOutcome,
    ScreeningDecision,
)
from tutela.cases.models import (
    Allocation,
    Appointment,
    Assessment,
    Case,
    Closure,
    Consent,
    Contact,
    EmergencyMeasure,
    Intake,
    Plan,
    Review,
    SafetyPlan,
    Screening,
    ServiceGiven,
)
from tutela.cases.models.case import CaseRow
from tutela.cases.queries.assessment import RiskLine, risk_history
from tutela.cases.queries.happenings import HAPPENINGS, Drawer
from tutela.cases.queries.history import lines_of, who
from tutela.cases.queries.words import account_name, language
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor
from tutela.reference.queries import label

R = TypeVar("R", bound=CaseRow)
_HANDED_OVER = ("case.transferred",)
_MOST = 200
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Fact:
    """One thing that happened. `at`: where the hour is known; `quote`: the child's own words."""

    day: date
    at: datetime | None
    drawer: Drawer
    what: str | Promise
    who: str
    text: str = ""
    quote: str = ""


def chronology(
    actor: Actor,
    case_id: UUID,
    *,
    drawers: Collection[Drawer] = (),
    first: date | None = None,
    last: date | None = None,
) -> tuple[Fact, ...]:
    """Return the facts of a case from a day to a day; eighteen queries. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    found = [
        *_told(case),
        *_decided(case),
        *_assessed(actor, case),
        *_kept_safe(case),
        *_worked(case),
        *_met(case),
        *_reviewed(case),
        *_closed(case),
        *_handed_over(case),
    ]
    wanted = (
        one
        for one in found
        if (not drawers or one.drawer in drawers)
        and (first is None or one.day >= first)
        and (last is None or one.day <= last)
    )
    return tuple(sorted(wanted, key=lambda one: (one.day, one.at or _END)))


def _rows(model: type[R], case: Case, *related: str) -> QuerySet[R]:
    """Return the rows of a file that were not struck out."""
    found: QuerySet[R] = model._default_manager.filter(case=case, voided_at=None)
    return found.select_related("made_by", *related).order_by("made_at", "id")


def _at(
    at: datetime, drawer: Drawer, what: str | Promise, by: str, text: str = "", quote: str = ""
) -> Fact:
    return Fact(timezone.localtime(at).date(), at, drawer, what, by, text, quote)


def _told(case: Case) -> Iterator[Fact]:
    for row in _rows(Intake, case):
        by = account_name(row.made_by)
        yield _at(row.told_at, Drawer.NOTES, _("What was told"), by, row.what_happened)


def _decided(case: Case) -> Iterator[Fact]:
    """Yield the first decision, who had the case, consent, and the plans that held."""
    decisions, words = Drawer.DECISIONS, language()
    for row in _rows(Screening, case, "reason"):
        said = f"{ScreeningDecision(row.decision).label}: {label(row.reason, words)}"
        what = HAPPENINGS["case.screened"].label
        yield _at(row.made_at, decisions, what, account_name(row.made_by), said)
    for given in _rows(Allocation, case, "worker"):
        what, by = HAPPENINGS["case.allocated"].label, account_name(given.made_by)
        yield _at(given.made_at, decisions, what, by, account_name(given.worker))
    yield from _consents(case)
    for plan in _rows(Plan, case, "decided_by"):
        if plan.decided_at and plan.state in {PlanState.APPROVED, PlanState.SUPERSEDED}:
            version = _("Version %(number)s") % {"number": plan.number}
            what, by = HAPPENINGS["plan.approved"].label, account_name(plan.decided_by)
            yield _at(plan.decided_at, decisions, what, by, version)


def _consents(case: Case) -> Iterator[Fact]:
    for row in _rows(Consent, case):
        words = _("Given %(by)s") if row.given else _("Refused %(by)s")
        said, by = words % {"by": Giver(row.giver).by}, account_name(row.made_by)
        what = HAPPENINGS["consent.recorded"].label
        yield Fact(row.given_on, None, Drawer.DECISIONS, what, by, said)
        if row.withdrawn_on:
            what = HAPPENINGS["consent.withdrawn"].label
            yield Fact(row.withdrawn_on, None, Drawer.DECISIONS, what, by)


def _assessed(actor: Actor, case: Case) -> Iterator[Fact]:
    for row in _rows(Assessment, case, "completed_by"):
        if row.completed_at:
            what, by = AssessmentKind(row.kind).label, account_name(row.completed_by)
            yield _at(row.completed_at, Drawer.DECISIONS, what, by, row.summary, row.child_words)
    for line in risk_history(actor, case.pk):
        words = {"HIGH": _("high"), "MEDIUM": _("medium"), "LOW": _("low")}
        scored = _("Risk assessed: %(level)s") % {"level": words[_level(line)]}
        yield _at(line.scored_at, Drawer.DECISIONS, scored, line.scored_by)


def _level(line: RiskLine) -> str:
    """Return the level that counts: one lowered by hand only once a supervisor agreed."""
    return line.level if line.decision in {"", "APPROVED"} else line.computed


def _kept_safe(case: Case) -> Iterator[Fact]:
    """Yield safety plans and emergency measures, begun and ended."""
    decisions = Drawer.DECISIONS
    for plan in _rows(SafetyPlan, case):
        by = account_name(plan.made_by)
        yield Fact(plan.agreed_on, None, decisions, HAPPENINGS["safety_plan.agreed"].label, by)
        if plan.ended_at:
            yield _at(plan.ended_at, decisions, HAPPENINGS["safety_plan.ended"].label, "")
    for row in _rows(EmergencyMeasure, case, "kind"):
        parts = (label(row.kind, language()), row.authority, row.decision_number)
        said = ", ".join(part for part in parts if part)
        what = HAPPENINGS["measure.started"].label
        yield _at(row.started_at, decisions, what, account_name(row.made_by), said)
        if row.ended_at:
            yield _at(row.ended_at, decisions, HAPPENINGS["measure.ended"].label, "", row.outcome)


def _worked(case: Case) -> Iterator[Fact]:
    """Yield visits, calls and services."""
    words = language()
    over = _rows(Contact, case, "kind", "worker").filter(
        state__in=[ContactState.HAPPENED, ContactState.MISSED]
    )
    for row in over:
        at = row.happened_at or row.planned_at or row.made_at
        kind = label(row.kind, words)
        if row.state == ContactState.MISSED:
            kind = f"{kind}: {HAPPENINGS['contact.missed'].label}"
        yield _at(at, Drawer.VISITS, kind, account_name(row.worker), row.note, row.child_words)
    for given in _rows(ServiceGiven, case, "service"):
        by = given.provider or account_name(given.made_by)
        what = HAPPENINGS["service.given"].label
        said = label(given.service, words)
        yield Fact(given.given_on, None, Drawer.SERVICES, what, by, said)


def _met(case: Case) -> Iterator[Fact]:
    """Yield the hearings and meetings whose hour has come; those that were cancelled never took place."""
    held = _rows(Appointment, case).filter(
        state=AppointmentState.PLANNED, begins_at__lte=clock.now()
    )
    for row in held:
        what, by = AppointmentKind(row.kind).label, account_name(row.made_by)
        yield _at(row.begins_at, Drawer.VISITS, what, by)


def _reviewed(case: Case) -> Iterator[Fact]:
    for row in _rows(Review, case):
        outcome = ReviewOutcome(row.outcome).label
        what = _("Review held: %(outcome)s") % {"outcome": outcome}
        by = account_name(row.made_by)
        yield Fact(row.held_on, None, Drawer.DECISIONS, what, by, row.summary, row.child_words)


def _closed(case: Case) -> Iterator[Fact]:
    words, decisions = language(), Drawer.DECISIONS
    for row in _rows(Closure, case, "reason", "decided_by", "reopening_reason"):
        if row.decided_at and row.state in {ClosureState.APPROVED, ClosureState.REOPENED}:
            said = f"{label(row.reason, words)}. {row.summary}".strip()
            what, by = HAPPENINGS["case.closed"].label, account_name(row.decided_by)
            yield _at(row.decided_at, decisions, what, by, said)
        if row.reopened_at:
            why = label(row.reopening_reason, words) if row.reopening_reason else ""
            yield _at(row.reopened_at, decisions, HAPPENINGS["case.reopened"].label, "", why)


def _handed_over(case: Case) -> Iterable[Fact]:
    """Return when the file went to another centre: no row says it, the journal does."""
    lines = lines_of(case.pk, before=0, most=_MOST, events=_HANDED_OVER)
    names = who(lines)
    what = HAPPENINGS["case.transferred"].label
    return [_at(one.occurred_at, Drawer.DECISIONS, what, names[one.actor]) for one in lines]
