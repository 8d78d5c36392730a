"""What waits for a supervisor, and what is read before deciding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tutela.cases import rules
from tutela.cases.enums import ApprovalKind, ApprovalState, CaseState
from tutela.cases.models import Approval, Case, Closure, Plan, RiskScore, TransferRequest
from tutela.cases.queries.closure import ClosureView
from tutela.cases.queries.closure import view_of as closure_of
from tutela.cases.queries.lines import CaseLine, lines
from tutela.cases.queries.words import account_name, language, names_of
from tutela.kernel import clock, crypto, journal
from tutela.kernel.access import Actor, Staff
from tutela.kernel.events import Subject
from tutela.reference.queries import label

MOST = 100


@dataclass(frozen=True)
class ApprovalLine:
    """One thing that waits. `mine`: one's own, to be decided by somebody else."""

    id: UUID
    kind: ApprovalKind
    case: CaseLine
    asked_by: str
    asked_at: datetime
    days: int
    mine: bool
    plan_number: int | None  # of a plan
    checks: tuple[int, int] | None  # of a closure: done, all
    levels: tuple[str, str] | None  # of a risk set by hand: computed, set


@dataclass(frozen=True)
class PlanAsked:
    """A plan that waits; its content is read by `queries.plan.plan_view`."""

    id: UUID
    number: int
    state: str


@dataclass(frozen=True)
class RiskAsked:
    """A level of risk that was set by hand."""

    id: UUID
    computed: str
    level: str
    points: int
    reason: str
    note: str


@dataclass(frozen=True)
class TransferWish:
    """A centre to which somebody wishes to hand a case over, and why."""

    asked_by: str
    asked_at: datetime
    unit_id: UUID
    unit: str
    reason: str


@dataclass(frozen=True)
class ApprovalView:
    """One thing to read and decide about."""

    id: UUID
    version: int
    kind: ApprovalKind
    state: ApprovalState
    case_id: UUID
    asked_by: str
    asked_at: datetime
    mine: bool
    decided_by: str
    decided_at: datetime | None
    comment: str
    plan: PlanAsked | None
    closure: ClosureView | None
    risk: RiskAsked | None
    transfer: TransferWish | None


def approvals_waiting(actor: Actor, most: int = MOST) -> tuple[ApprovalLine, ...]:
    """Return what waits for the actor's decision, the oldest first; seven queries."""
    found = rules.read_approval.rows(actor).filter(state=ApprovalState.WAITING, voided_at=None)
    found = found.exclude(case__state=CaseState.VOID).order_by("made_at", "id")
    rows = list(found[:most])
    cases = {line.id: line for line in lines(sorted({row.case_id for row in rows}))}
    names = names_of(row.made_by_id for row in rows)
    about = _about(rows)
    journal.record_read("case.listed", shown=sorted(cases), list="approvals")
    return tuple(
        ApprovalLine(
            id=row.pk,
            kind=ApprovalKind(row.kind),
            case=cases[row.case_id],
            asked_by=names.get(row.made_by_id, ""),
            asked_at=row.made_at,
            days=(clock.now() - row.made_at).days,
            mine=row.made_by_id == _self(actor),
            plan_number=about.numbers.get(row.subject_id),
            checks=about.checks.get(row.subject_id),
            levels=about.levels.get(row.subject_id),
        )
        for row in rows
        if row.case_id in cases
    )


def count_waiting(actor: Actor) -> int:
    """Return how many things wait for the actor's decision, not counting one's own; 100 at most."""
    return awaiting(actor)[:MOST].count()


def awaiting(actor: Actor) -> QuerySet[Approval]:
    """Return what waits for the actor's decision, not counting one's own."""
    rows = rules.approve.rows(actor).filter(state=ApprovalState.WAITING, voided_at=None)
    return rows.exclude(case__state=CaseState.VOID)


@dataclass(frozen=True)
class _About:
    """What a list says of each plan, closure and risk score."""

    numbers: dict[UUID, int]
    checks: dict[UUID, tuple[int, int]]
    levels: dict[UUID, tuple[str, str]]


def _about(rows: list[Approval]) -> _About:
    keys = [row.subject_id for row in rows]
    numbers = dict(Plan.objects.filter(pk__in=keys).values_list("pk", "number"))
    lists = dict(Closure.objects.filter(pk__in=keys).values_list("pk", "checklist"))
    scores = RiskScore.objects.filter(pk__in=keys).values_list("pk", "computed", "level")
    return _About(
        numbers,
        {key: (sum(map(bool, found.values())), len(found)) for key, found in lists.items()},
        {key: (computed, level) for key, computed, level in scores},
    )


def approval_view(actor: Actor, approval_id: UUID) -> ApprovalView:
    """Return one thing to decide about, and journal that the file was read. Raises: AccessDenied."""
    row = rules.read_approval.find(actor, approval_id, lock=False)
    crypto.fetch_keys([row.case_id])
    journal.record_read("case.viewed", Subject(Case._meta.label, row.case_id))
    return ApprovalView(
        id=row.pk,
        version=row.version,
        kind=ApprovalKind(row.kind),
        state=ApprovalState(row.state),
        case_id=row.case_id,
        asked_by=account_name(row.made_by),
        asked_at=row.made_at,
        mine=row.made_by_id == _self(actor),
        decided_by=account_name(row.decided_by),
        decided_at=row.decided_at,
        comment=row.comment,
        plan=_plan(row),
        closure=_closure(row),
        risk=_risk(row),
        transfer=_wish(row),
    )


def _plan(row: Approval) -> PlanAsked | None:
    plan = Plan.objects.filter(pk=row.subject_id).first() if row.kind == "PLAN" else None
    return PlanAsked(plan.pk, plan.number, plan.state) if plan else None


def _closure(row: Approval) -> ClosureView | None:
    found = Closure.objects.select_related(
        "reason", "aftercare", "reopening_reason", "made_by", "decided_by"
    )
    closure = found.filter(pk=row.subject_id).first() if row.kind == "CLOSURE" else None
    return closure_of(closure) if closure else None


def _risk(row: Approval) -> RiskAsked | None:
    found = RiskScore.objects.select_related("override_reason").filter(pk=row.subject_id)
    score = found.first() if row.kind == "RISK_OVERRIDE" else None
    if score is None:
        return None
    reason = label(score.override_reason, language()) if score.override_reason else ""
    return RiskAsked(score.pk, score.computed, score.level, score.points, reason, score.note)


def transfer_wish(actor: Actor, case_id: UUID) -> TransferWish | None:
    """Return to which centre somebody wishes to hand a case over; None where nobody asked.

    Raises: AccessDenied.
    """
    case = rules.read_case.find(actor, case_id, lock=False)
    waiting = Approval.objects.filter(case=case, state=ApprovalState.WAITING, voided_at=None)
    row = waiting.filter(kind=ApprovalKind.TRANSFER).select_related("made_by").first()
    return _wish(row) if row else None


def _wish(row: Approval) -> TransferWish | None:
    if row.kind != ApprovalKind.TRANSFER:
        return None
    asked = TransferRequest.objects.select_related("to_unit").get(pk=row.subject_id)
    unit = label(asked.to_unit, language())
    return TransferWish(
        account_name(row.made_by), row.made_at, asked.to_unit_id, unit, asked.reason
    )


def _self(actor: Actor) -> UUID | None:
    return actor.id if isinstance(actor, Staff) else None
