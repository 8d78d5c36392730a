"""The child lives elsewhere now: the whole file goes on in another centre, without a break."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.answer_transfer import transfer_answered
from tutela.cases.commands.ask_transfer import asked_transfer
from tutela.cases.commands.hand_over import handed_over
from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.commands.telling import leaders, supervisors, tell
from tutela.cases.enums import ApprovalKind, ApprovalState, ContactState, TaskState
from tutela.cases.errors.transfer import DecideFirst, NobodyReceives, SameUnit, TransferNeedsWords
from tutela.cases.events import CaseTransferred
from tutela.cases.models import Allocation, Approval, Case, Contact, Task
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.organisations.models import Unit


@command("case.transfer", rules.allocate_case, label=_("Hand a file over to another centre"))
def transfer_case(
    ctx: Context,
    case: Case,
    /,
    *,
    unit: Annotated[Unit, rules.receiving_unit],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    reason: str,
) -> tuple[Event, ...]:
    """Hand the case over to another centre. Whoever leads it works on the case until it is allocated there.

    Also: the clocks run on; open tasks and planned visits go with the file; nobody of the centre before
    goes along on them; a wish for it is answered; tells the new leaders, the worker, whoever asked and
    the supervisors before.
    Refused when: nobody works on the case, it is there already, something waits for approval, nobody
    leads the other centre or a conflict keeps them away, or nothing is written.
    """
    refuse_over(case)
    _refuse_early(case, unit, reason)
    there = leaders(unit.pk, case.pk)
    if not there:
        raise NobodyReceives
    previous, before, receiver = case.worker, case.unit_id, there[0]
    add(ctx, case, Allocation, worker_id=receiver, previous=previous, reason=reason)
    asked = asked_transfer(case)
    former = [previous.pk if previous else None, asked.made_by_id if asked else None]
    tell(ctx, case, [*there, *former, *supervisors(case)], "CASE_HANDED_OVER")
    answered = transfer_answered(ctx, case, asked) if asked else ()
    passed = _pass_on(case, receiver)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.move_case(%s, %s, %s)", [case.pk, unit.pk, receiver])
    event = CaseTransferred(
        subject=Subject.of(case),
        unit=unit.pk,
        previous_unit=before,
        worker=receiver,
        previous=previous.pk if previous else None,
    )
    return (event, *answered, *passed)


def _refuse_early(case: Case, unit: Unit, reason: str) -> None:
    if unit.pk == case.unit_id:
        raise SameUnit
    if not reason:
        raise TransferNeedsWords
    waiting = Approval.objects.filter(case=case, state=ApprovalState.WAITING, voided_at=None)
    if waiting.exclude(kind=ApprovalKind.TRANSFER).exists():
        raise DecideFirst


def _pass_on(case: Case, receiver: UUID) -> tuple[Event, ...]:
    """Give all that anybody had still to do in the file to whoever receives it."""
    planned = Contact.objects.filter(case=case, state=ContactState.PLANNED, voided_at=None)
    planned.filter(companion__isnull=False).update(companion=None)
    tasks = Task.objects.filter(case=case, state=TaskState.OPEN, voided_at=None)
    busy = {*tasks.values_list("assignee", flat=True), *planned.values_list("worker", flat=True)}
    return tuple(
        event for user in sorted(busy - {receiver}) for event in handed_over(case, user, receiver)
    )
