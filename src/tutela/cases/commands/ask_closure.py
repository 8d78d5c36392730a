"""Ask to close a case: step 6."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import add, move
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.enums import ApprovalKind
from tutela.cases.errors import CaseNotReadyToClose
from tutela.cases.errors.transfer import CorrectInstead, HandOverInstead
from tutela.cases.events.closure import ClosureAsked
from tutela.cases.inputs.review import Farewell
from tutela.cases.models import Approval, Case, Closure
from tutela.cases.queries.closure import checklist
from tutela.cases.workflow import CASE
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


@command("closure.ask", rules.close_case, label=_("Ask to close a file"))
def ask_closure(ctx: Context, case: Case, /, *, new_id: UUID, told: Farewell) -> ClosureAsked:
    """Ask a supervisor to close the case, with the checklist as it stands.

    Also: keeps the state before, in case the closure is returned; starts the clock of the approval.
    Refused when: another command does what the reason says, as handing over does, or something of the
    checklist is open (see `queries.closure.checklist`).
    """
    CASE.next("ask_closure", case.state)
    reason = choice(CodeList.CLOSURE_REASON, told.reason)
    instead = reason.traits.get("instead")
    if instead:
        raise HandOverInstead if instead == "case.transfer" else CorrectInstead
    aftercare = choice(CodeList.AFTERCARE, told.aftercare) if told.aftercare else None
    checks = checklist(case, told)
    blockers = tuple(str(check.item) for check in checks if not check.done)
    if blockers:
        raise CaseNotReadyToClose(blockers)
    facts = told.model_dump(exclude={"reason", "aftercare"})
    closure = add(
        ctx,
        case,
        Closure,
        key=new_id,
        reason=reason,
        aftercare=aftercare,
        checklist={str(check.item): check.done for check in checks},
        **facts,
    )
    add(ctx, case, Approval, kind=ApprovalKind.CLOSURE, subject_id=closure.pk)
    case.before = case.state
    move(case, "ask_closure", "before")
    happened(ctx, case, "closure.asked", subject_id=closure.pk)
    tell(ctx, case, supervisors(case), "CLOSURE_ASKED", closure.pk)
    return ClosureAsked(subject=Subject.of(closure), also=(Subject.of(case),), reason=reason.code)
