"""A supervisor decides about what a colleague asks: a plan, a closure, a risk set by hand, a wish."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.answer_transfer import transfer_approved, transfer_declined
from tutela.cases.commands.approve_plan import plan_approved, plan_returned
from tutela.cases.commands.approve_risk import risk_approved, risk_returned
from tutela.cases.commands.close import closure_approved, closure_returned
from tutela.cases.commands.rows import file_of
from tutela.cases.enums import ApprovalKind, ApprovalState
from tutela.cases.errors import CommentNeeded, NothingToApprove
from tutela.cases.models import Approval, Case
from tutela.cases.workflow import APPROVAL
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Event

Outcome = Event | tuple[Event, ...]
Decision = Callable[[Context, Case, Approval], Outcome]

_APPROVED: dict[str, Decision] = {
    ApprovalKind.PLAN: plan_approved,
    ApprovalKind.CLOSURE: closure_approved,
    ApprovalKind.RISK_OVERRIDE: risk_approved,
    ApprovalKind.TRANSFER: transfer_approved,
}
_RETURNED: dict[str, Decision] = {
    ApprovalKind.PLAN: plan_returned,
    ApprovalKind.CLOSURE: closure_returned,
    ApprovalKind.RISK_OVERRIDE: risk_returned,
    ApprovalKind.TRANSFER: transfer_declined,
}


@command("approval.approve", rules.approve, label=_("Approve"))
def approve(ctx: Context, approval: Approval, /, *, comment: str = "") -> Outcome:
    """Agree to what a colleague asks; never to one's own.

    Also: an approved plan puts the case into implementation and sets its review; an approved closure
    closes the case. Tells whoever asked.
    Refused when: it no longer waits, or it is a wish to hand the case over, which is granted by doing so.
    """
    case = _decide(ctx, approval, "approve", comment)
    return _APPROVED[approval.kind](ctx, case, approval)


@command("approval.return", rules.approve, label=_("Return with comments"))
def return_approval(ctx: Context, approval: Approval, /, *, comment: str) -> Outcome:
    """Give what a colleague asks back, with words.

    Also: the plan can be written on; a closing case goes on where it was; the computed risk holds; a
    case that was to be handed over stays.
    Tells whoever asked.
    Refused when: it no longer waits, or no words are given.
    """
    if not comment:
        raise CommentNeeded
    case = _decide(ctx, approval, "return", comment)
    return _RETURNED[approval.kind](ctx, case, approval)


def _decide(ctx: Context, approval: Approval, move: str, comment: str) -> Case:
    """Write the decision down and return the case, locked."""
    if not isinstance(ctx.actor, Staff):  # a person answers for an approval
        raise AccessDenied(rules.approve.code)
    if approval.state != ApprovalState.WAITING:
        raise NothingToApprove
    case = file_of(approval)
    approval.state = APPROVAL.next(move, approval.state)
    approval.decided_by_id = ctx.actor.id
    approval.decided_at = clock.now()
    approval.comment = comment
    approval.save(update_fields=["state", "decided_by", "decided_at", "comment"])
    return case
