"""Ask for a file to be handed over to another centre, or take that back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.commands.withdraw import withdrawn
from tutela.cases.enums import ApprovalKind, ApprovalState
from tutela.cases.errors import NothingToWithdraw
from tutela.cases.errors.transfer import SameUnit, TransferAskedAlready, TransferNeedsWords
from tutela.cases.events.case import TransferAsked, TransferWithdrawn
from tutela.cases.models import Approval, Case, TransferRequest
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import Unit


@command("transfer.ask", rules.close_case, label=_("Ask to hand a file over to another centre"))
def ask_transfer(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    unit: Annotated[Unit, rules.wished_unit],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    reason: str,
) -> TransferAsked:
    """Ask a supervisor to hand the case over to another centre.

    Also: tells the supervisors. The case stays where it is, with its clocks, until somebody hands it over.
    Refused when: nobody works on the case, it is there already, it was asked already, or nothing is
    written.
    """
    refuse_over(case)
    if unit.pk == case.unit_id:
        raise SameUnit
    if not reason:
        raise TransferNeedsWords
    if asked_transfer(case) is not None:
        raise TransferAskedAlready
    row = add(ctx, case, TransferRequest, key=new_id, to_unit=unit, reason=reason)
    approval = add(ctx, case, Approval, kind=ApprovalKind.TRANSFER, subject_id=row.pk)
    tell(ctx, case, supervisors(case), "TRANSFER_ASKED", approval.pk)
    return TransferAsked(subject=Subject.of(row), also=(Subject.of(case),), to_unit=unit.pk)


@command("transfer.withdraw", rules.close_case, label=_("Take the wish to hand a file over back"))
def withdraw_transfer(ctx: Context, case: Case, /) -> TransferWithdrawn:
    """Take the wish to hand the case over back.

    Also: tells the supervisors.
    Refused when: nothing was asked, or it is decided.
    """
    asked = asked_transfer(case)
    if asked is None:
        raise NothingToWithdraw
    approval = withdrawn(case, asked.subject_id)
    tell(ctx, case, supervisors(case), "TAKEN_BACK", approval)
    return TransferWithdrawn(
        subject=Subject(TransferRequest._meta.label, asked.subject_id), also=(Subject.of(case),)
    )


def asked_transfer(case: Case) -> Approval | None:
    """Return what waits for somebody to hand the case over; None where nobody asked."""
    waiting = Approval.objects.filter(case=case, state=ApprovalState.WAITING, voided_at=None)
    return waiting.filter(kind=ApprovalKind.TRANSFER).first()
