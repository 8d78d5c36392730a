"""What is under way in a file: the drafts, the measures, what waits for a supervisor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from tutela.cases.enums import ApprovalKind, ApprovalState, PlanState, ReviewOutcome
from tutela.cases.models import (
    Approval,
    Assessment,
    Case,
    Closure,
    Concern,
    EmergencyMeasure,
    Plan,
    Review,
)
from tutela.cases.queries.words import language
from tutela.cases.rules import read_case
from tutela.kernel.access import Actor
from tutela.organisations.models import Draft
from tutela.organisations.queries import holders
from tutela.reference.queries import in_language

NIL = UUID(int=0)  # nobody


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
    concerns: tuple[str, ...]  # kinds of harm in words, the main one first
    supervisors: tuple[str, ...]  # names of those who approve, three at most
    has_drafts: bool  # the reader began to write something about the file

    @property
    def wishes_transfer(self) -> bool:
        """Say whether somebody asked to hand the case over, and nobody answered."""
        return any(one.kind is ApprovalKind.TRANSFER for one in self.waiting)


def running(actor: Actor, case_id: UUID) -> Running:
    """Return what is under way in a file; one query. Raises: AccessDenied."""
    case = read_case.find(actor, case_id, lock=False)
    me: UUID = getattr(actor, "id", NIL)
    supervisors = holders("case.approve", case.unit).exclude(pk=case.worker_id or NIL)
    found: Any = (
        _begun(Case.objects.filter(pk=case.pk))
        .annotate(
            supervisors=ArraySubquery(supervisors.values("name")[:3]),
            drafts=Exists(Draft.objects.filter(user_id=me, about=OuterRef("pk"))),
        )
        .get()
    )
    undecided = next((p for p in found.plans if p["state"] in _UNDECIDED), None)
    approved = next((p for p in found.plans if p["state"] == PlanState.APPROVED), None)
    words = language()
    return Running(
        assessment=found.assessment,
        assessed=found.assessed,
        plan=UUID(undecided["id"]) if undecided else None,
        plan_state=PlanState(undecided["state"]) if undecided else None,
        approved_plan=UUID(approved["id"]) if approved else None,
        approved_number=approved["number"] if approved else None,
        measures=tuple(
            RunningMeasure(UUID(one["id"]), in_language(one["kind"], words))
            for one in found.measures
        ),
        waiting=tuple(
            Waiting(UUID(one["id"]), ApprovalKind(one["kind"]), one["by"] == str(me))
            for one in found.waiting
        ),
        to_close=found.outcome == ReviewOutcome.CLOSE,
        concerns=tuple(in_language(kind, words) for kind in found.concerns),
        supervisors=tuple(found.supervisors),
        has_drafts=found.drafts,
    )


_UNDECIDED = {PlanState.DRAFT, PlanState.RETURNED, PlanState.SUBMITTED}


def _begun(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Add what is begun in each case."""
    of = {"case_id": OuterRef("pk"), "voided_at": None}
    assessments = Assessment.objects.filter(**of)
    waiting = Approval.objects.filter(**of, state=ApprovalState.WAITING).order_by("made_at")
    measures = EmergencyMeasure.objects.filter(**of, ended_at=None).order_by("started_at")
    concerns = Concern.objects.filter(**of).order_by("-main", "made_at", "pk")
    return cases.annotate(
        assessment=Subquery(
            assessments.filter(completed_at=None).order_by("-made_at").values("pk")[:1]
        ),
        assessed=Exists(assessments.filter(~Exists(_reopened_since()), completed_at__isnull=False)),
        plans=ArraySubquery(
            Plan.objects.filter(**of)
            .order_by("-number")
            .values(said=JSONObject(id="pk", state="state", number="number"))
        ),
        measures=ArraySubquery(measures.values(said=JSONObject(id="pk", kind="kind__labels"))),
        waiting=ArraySubquery(
            waiting.values(said=JSONObject(id="pk", kind="kind", by="made_by_id"))
        ),
        outcome=Subquery(
            Review.objects.filter(**of).order_by("-made_at", "-pk").values("outcome")[:1]
        ),
        concerns=ArraySubquery(concerns.values("kind__labels")),
    )


def _reopened_since() -> QuerySet[Closure]:
    """Return what opened the file again after an assessment was completed."""
    return Closure.objects.filter(
        case_id=OuterRef("case_id"), reopened_at__gt=OuterRef("completed_at")
    )
