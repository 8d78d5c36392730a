"""The head of a file: the child first, then the clock. Opening a file is journalled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery

from tutela.cases import rules
from tutela.cases.enums import CaseState, DeadlineState, PlanState, Step
from tutela.cases.models import Case, Closure, Deadline, Plan, Review, SafetyPlan
from tutela.cases.queries.closure import Because, because_of
from tutela.cases.queries.consent import ConsentNow, consent_now, newest_consent
from tutela.cases.queries.deadlines import ClockView, view_of
from tutela.cases.queries.due import Due, due
from tutela.cases.queries.rights import Rights, keep_rights
from tutela.cases.queries.words import Child, child_of, language
from tutela.kernel import clock, crypto, journal
from tutela.kernel.access import Actor, current
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import BrokenGlass, SealedFile
from tutela.people.models import Person
from tutela.reference.queries import label


@dataclass(frozen=True)
class StepReached:
    """One of the six steps: when the case came to it, and whether it is there now."""

    step: Step
    at: datetime | None
    current: bool
    passed: bool


@dataclass(frozen=True)
class Safety:
    """What stands above the file: who must not be contacted, how to call."""

    id: UUID
    warning: str
    how_to_call: str


@dataclass(frozen=True)
class Glass:
    """The emergency in which the reader opened the file, and when it closes again."""

    id: UUID
    until: datetime


@dataclass(frozen=True)
class CaseHeader:
    """All that stands above the tabs of a file."""

    id: UUID
    version: int
    number: str
    paper_number: str
    protocol_number: str
    child: Child
    sex: str
    sex_code: str
    died: bool
    languages: tuple[str, ...]  # codes of the list of languages
    interpreter_needed: bool
    place: str
    state: CaseState
    step: Step
    steps: tuple[StepReached, ...]
    risk: str
    urgency: str
    risk_at: datetime | None
    due: Due
    clock: ClockView | None  # the next deadline with its legal basis
    paused: bool
    last_seen_at: datetime | None
    registered_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    closure_reason: str
    worker_id: UUID | None
    worker: str
    registered_by: str
    unit_id: UUID
    unit: str
    safety: Safety | None
    duplicate_of: UUID | None
    duplicate_of_number: str  # empty when that file is hidden
    sealed: bool  # seen by those alone who are let in
    emergency: Glass | None  # the reader sees the file only because of an emergency
    consent: ConsentNow | None  # None: nobody was asked
    because: Because | None  # the child died, or is of age: the case can be closed


def case_header(actor: Actor, case_id: UUID) -> CaseHeader:
    """Return the head of a file and journal that it was opened; three queries. Raises: AccessDenied.

    The line is written by the statement that reads: nobody reads a head without leaving one. The row,
    its key and the reader's rights on it are kept for the rest of the page.
    """
    rights = Rights(current())
    rows = rules.read_case.rows(actor).select_related(
        "place", "unit", "worker", "registered_by", "closure_reason"
    )
    other = Case.objects.filter(pk=OuterRef("duplicate_of")).values("number")
    case = (
        _with_secrecy(_with_safety(_with_steps(rows)))
        .annotate(
            line=journal.Reading("case.viewed", Case),
            key=crypto.key_of(),
            other_number=Subquery(other),
            **rights.conditions,
        )
        .filter(pk=case_id)
        .first()
    )
    if case is None:
        raise AccessDenied(rules.read_case.code)
    rules.read_case.seen(case)
    keep_rights(case.pk, rights.of(case))
    crypto.hold(case.pk, case.key)
    child = Person.objects.filter(pk=case.child_id).select_related("sex").first()
    return _header(case, child)


def _with_steps(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Add when each step was reached, in the same query."""
    of_case = Q(case_id=OuterRef("pk"))
    plans = Plan.objects.filter(of_case, voided_at=None).order_by().values("case_id")
    approved = Q(state__in=[PlanState.APPROVED, PlanState.SUPERSEDED])
    return rows.annotate(
        planned_at=Subquery(plans.annotate(at=Min("made_at")).values("at")),
        implemented_at=Subquery(plans.filter(approved).annotate(at=Min("decided_at")).values("at")),
        reviewed_at=Subquery(
            Review.objects.filter(of_case).order_by("-made_at").values("made_at")[:1]
        ),
        closing_at=Subquery(
            Closure.objects.filter(of_case).order_by("-made_at").values("made_at")[:1]
        ),
        consent=newest_consent(),
    )


def _with_safety(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Add the newest safety plan that holds, in the same query."""
    plans = SafetyPlan.objects.filter(case_id=OuterRef("pk"), ended_at=None, voided_at=None)
    newest = plans.order_by("-made_at", "-id")
    return rows.annotate(
        safety_id=Subquery(newest.values("pk")[:1]),
        safety_warning=Subquery(newest.values("warning")[:1]),
        safety_call=Subquery(newest.values("how_to_call")[:1]),
    )


def _with_secrecy(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Add whether the file is sealed, and whether an emergency alone shows it, in the same query."""
    glass = BrokenGlass.objects.filter(
        Q(user_id=getattr(current().actor, "id", None)),
        file_id=OuterRef("pk"),
        ended_at=None,
        until__gt=clock.now(),
    )
    return rows.annotate(
        sealed=Exists(SealedFile.objects.filter(file_id=OuterRef("pk"), ended_at=None)),
        glass_id=Subquery(glass.values("pk")[:1]),
        glass_until=Subquery(glass.values("until")[:1]),
    )


def _header(case: Any, child: Person | None) -> CaseHeader:
    words = language()
    running = _next_clock(case)
    return CaseHeader(
        id=case.pk,
        version=case.version,
        number=case.number,
        paper_number=case.paper_number,
        protocol_number=case.protocol_number,
        child=child_of(child) if child else Child(case.child_id, ""),
        sex=label(child.sex, words) if child and child.sex else "",
        sex_code=child.sex.code if child and child.sex else "",
        died=bool(child and child.died_on),
        languages=tuple(child.languages) if child else (),
        interpreter_needed=bool(child and child.interpreter_needed),
        place=label(case.place, words) if case.place else "",
        state=CaseState(case.state),
        step=Step(case.step),
        steps=_steps(case),
        risk=case.risk,
        urgency=case.urgency,
        risk_at=case.risk_at,
        due=due(
            case.next_due_at,
            paused=case.paused,
            label=running.due.label if running else "",
            code=case.next_due,
        ),
        clock=running,
        paused=case.paused,
        last_seen_at=case.last_seen_at,
        registered_at=case.registered_at,
        opened_at=case.opened_at,
        closed_at=case.closed_at,
        closure_reason=label(case.closure_reason, words) if case.closure_reason else "",
        worker_id=case.worker_id,
        worker=case.worker.name if case.worker else "",
        registered_by=case.registered_by.name,
        unit_id=case.unit_id,
        unit=label(case.unit, words),
        safety=_safety(case),
        duplicate_of=case.duplicate_of_id,
        duplicate_of_number=case.other_number or "",
        sealed=case.sealed,
        emergency=Glass(case.glass_id, case.glass_until) if case.glass_id else None,
        consent=consent_now(case.consent),
        because=because_of(child),
    )


def _steps(case: Case) -> tuple[StepReached, ...]:
    reached = {
        Step.IDENTIFICATION: case.registered_at,
        Step.ASSESSMENT: case.opened_at,
        Step.PLAN: getattr(case, "planned_at", None),
        Step.IMPLEMENTATION: getattr(case, "implemented_at", None),
        Step.REVIEW: getattr(case, "reviewed_at", None),
        Step.CLOSURE: getattr(case, "closing_at", None),
    }
    order = list(Step)
    here = order.index(Step(case.step))
    return tuple(
        StepReached(step, at, current=order.index(step) == here, passed=order.index(step) < here)
        for step, at in reached.items()
    )


def _next_clock(case: Case) -> ClockView | None:
    running = Deadline.objects.filter(
        case=case, state__in=[DeadlineState.OPEN, DeadlineState.PAUSED]
    )
    row = running.select_related("rule__basis").order_by("due_at", "id").first()
    return view_of(row) if row else None


def _safety(case: Any) -> Safety | None:
    """Return what the newest safety plan that holds says above the file."""
    if case.safety_id is None:
        return None
    plan = SafetyPlan(
        pk=case.safety_id,
        case_id=case.pk,
        warning=case.safety_warning,
        how_to_call=case.safety_call,
    )
    return Safety(plan.pk, plan.warning, plan.how_to_call)
