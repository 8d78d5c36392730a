"""What becomes of a wish to hand a case over when a supervisor has decided."""

from __future__ import annotations

from tutela.cases.commands.rows import acting
from tutela.cases.commands.telling import tell
from tutela.cases.errors.transfer import AcceptByHandingOver
from tutela.cases.events.case import TransferAccepted, TransferDeclined
from tutela.cases.models import Approval, Case, TransferRequest
from tutela.cases.workflow import APPROVAL
from tutela.kernel import clock
from tutela.kernel.commands import Context
from tutela.kernel.events import Event, Subject


def transfer_declined(ctx: Context, case: Case, approval: Approval) -> TransferDeclined:
    """Leave the case where it is."""
    tell(ctx, case, [approval.made_by_id, case.worker_id], "TRANSFER_DECLINED", approval.pk)
    return TransferDeclined(
        subject=Subject(TransferRequest._meta.label, approval.subject_id),
        also=(Subject.of(case),),
        approval=approval.pk,
    )


def transfer_approved(ctx: Context, case: Case, approval: Approval) -> Event:
    """Refuse a yes without a deed: whoever agrees hands the case over, and chooses the centre."""
    raise AcceptByHandingOver


def transfer_answered(ctx: Context, case: Case, asked: Approval) -> tuple[Event, ...]:
    """Close what was asked, because the case is being handed over; one's own wish is taken back."""
    me = acting(ctx, case)
    if asked.made_by_id == me:  # nobody decides about what they asked themselves
        asked.state = APPROVAL.next("withdraw", asked.state)
        asked.save(update_fields=["state"])
        return ()
    asked.state = APPROVAL.next("approve", asked.state)
    asked.decided_by_id, asked.decided_at = me, clock.now()
    asked.save(update_fields=["state", "decided_by", "decided_at"])
    accepted = TransferAccepted(
        subject=Subject(TransferRequest._meta.label, asked.subject_id),
        also=(Subject.of(case),),
        approval=asked.pk,
    )
    return (accepted,)
