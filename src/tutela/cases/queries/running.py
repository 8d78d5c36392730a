"""What is under way in a file: the drafts, the measures, what waits for a supervisor."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Subquery

from tutela.cases.enums import ApprovalKind, ApprovalState, PlanState, ReviewOutcome
from tutela.cases.models import (
    Approval,
    Assessment,
    Case,
    Closure,
    EmergencyMeasure,
    Plan,
    Review,
)
from tutela.cases.queries.words import language
from tutela.cases.rules import read_case
from tutela.kernel.access import Actor
from tutela.reference.queries import label


@dataclass(frozen=True)
class Waiting:
    """Something that a supervisor must decide."""

    id: UUID
    kind: ApprovalKind
    mine: bool


@dataclass(frozen=True)
class RunningMeasure:
    """An emergency measure that has not ended."""

    id: UUID
    kind: str


@dataclass(frozen=True)
class Running:
    """What is begun and not finished; None and empty where nothing is."""

    assessment: UUID | None
    assessed: bool  # since the file was opened, the last time
    plan: UUID | None  # a version that is not decided
    plan_state: PlanState | None
    approved_plan: UUID | None
    approved_number: int | None
    measures: tuple[RunningMeasure, ...]
    waiting: tuple[Waiting, ...]
    to_close: bool  # the last review says: prepare the closure


def running(actor: Actor, case_id: UUID) -> Running:
    """Return what is under way in a file; six queries. Raises: AccessDenied."""
    case = read_case.find(actor, case_id, lock=False)
    assessments = list(
        Assessment.objects.filter(case=case, voided_at=None)
        .annotate(reopened_at=_last_reopened())
        .order_by("-made_at")
        .values_list("pk", "completed_at", "reopened_at")
    )
    plans = list(
        Plan.objects.filter(case=case, voided_at=None)
        .order_by("-number")
        .values_list("pk", "state", "number")
    )
    undecided = next((p for p in plans if p[1] in _UNDECIDED), None)
    approved = next((p for p in plans if p[1] == PlanState.APPROVED), None)
    return Running(
        assessment=next((key for key, done, _anew in assessments if done is None), None),
        assessed=any(done and not (anew and done < anew) for _key, done, anew in assessments),
        plan=undecided[0] if undecided else None,
        plan_state=PlanState(undecided[1]) if undecided else None,
        approved_plan=approved[0] if approved else None,
        approved_number=approved[2] if approved else None,
        measures=_measures(case),
        waiting=_waiting(actor, case),
        to_close=_to_close(case),
    )


_UNDECIDED = {PlanState.DRAFT, PlanState.RETURNED, PlanState.SUBMITTED}


def _last_reopened() -> Subquery:
    rows = Closure.objects.filter(case_id=OuterRef("case_id"), reopened_at__isnull=False)
    return Subquery(rows.order_by("-reopened_at").values("reopened_at")[:1])


def _measures(case: Case) -> tuple[RunningMeasure, ...]:
    rows = EmergencyMeasure.objects.filter(case=case, ended_at=None, voided_at=None)
    return tuple(
        RunningMeasure(row.pk, label(row.kind, language()))
        for row in rows.select_related("kind").order_by("started_at")
    )


def _waiting(actor: Actor, case: Case) -> tuple[Waiting, ...]:
    rows = Approval.objects.filter(case=case, state=ApprovalState.WAITING, voided_at=None)
    me = getattr(actor, "id", None)
    return tuple(
        Waiting(row.pk, ApprovalKind(row.kind), row.made_by_id == me)
        for row in rows.order_by("made_at")
    )


def _to_close(case: Case) -> bool:
    newest = Review.objects.filter(case=case, voided_at=None).order_by("made_at").last()
    return newest is not None and newest.outcome == ReviewOutcome.CLOSE
