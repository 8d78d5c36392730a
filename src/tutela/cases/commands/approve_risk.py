"""What becomes of a risk that was set by hand when a supervisor has decided."""

from __future__ import annotations

from tutela.cases.commands.recompute import recomputed
from tutela.cases.commands.telling import tell
from tutela.cases.errors import NothingToApprove
from tutela.cases.events.closure import RiskOverrideApproved, RiskOverrideReturned
from tutela.cases.models import Approval, Case, RiskScore
from tutela.kernel import clock
from tutela.kernel.commands import Context
from tutela.kernel.events import Event, Subject


def risk_approved(ctx: Context, case: Case, approval: Approval) -> tuple[Event, ...]:
    """Let the level that the worker set hold."""
    score = _score(case, approval)
    moved = _set(case, score, score.level)
    tell(ctx, case, [approval.made_by_id, case.worker_id], "RISK_APPROVED", score.pk)
    decided = RiskOverrideApproved(
        subject=Subject.of(score),
        also=(Subject.of(case),),
        level=score.level,
        approval=approval.pk,
    )
    return (decided, *moved)


def risk_returned(ctx: Context, case: Case, approval: Approval) -> tuple[Event, ...]:
    """Let the level that the tool computed hold."""
    score = _score(case, approval)
    moved = _set(case, score, score.computed)
    tell(ctx, case, [approval.made_by_id, case.worker_id], "RISK_RETURNED", approval.pk)
    decided = RiskOverrideReturned(
        subject=Subject.of(score),
        also=(Subject.of(case),),
        level=score.computed,
        approval=approval.pk,
    )
    return (decided, *moved)


def _score(case: Case, approval: Approval) -> RiskScore:
    score = RiskScore.objects.filter(case=case, pk=approval.subject_id, voided_at=None).first()
    if score is None:
        raise NothingToApprove
    return score


def _set(case: Case, score: RiskScore, level: str) -> tuple[Event, ...]:
    """Set the case's risk, unless it was scored again since; the clocks follow."""
    newest = RiskScore.objects.filter(case=case, voided_at=None).latest("made_at", "id")
    if newest.pk != score.pk or case.risk == level:
        return ()
    case.risk, case.risk_at = level, clock.now()
    case.save(update_fields=["risk", "risk_at"])
    return recomputed(case, "RISK")
