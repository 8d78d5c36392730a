"""Decide about a concern: open a case, refer it elsewhere, advise, or do nothing."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import add, move
from tutela.cases.enums import ScreeningDecision
from tutela.cases.errors import ReasonOfAnotherDecision, ReferredNowhere
from tutela.cases.events import CaseScreened
from tutela.cases.models import Case, Screening
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList
from tutela.reference.named import steered

_DECISION = steered(CodeList.SCREENING_REASON, "decision")


@command("case.screen", rules.screen_case, label=_("Decide about a report"))
def screen_case(
    ctx: Context,
    case: Case,
    /,
    *,
    decision: ScreeningDecision,
    reason: UUID,
    note: str = "",
    referred_to: str = "",
) -> CaseScreened:
    """Take the first decision, with its reason (a code of `screening_reason`).

    Also: an opened case starts its assessment clocks.
    Refused when: it was screened before, the reason is one for another decision, or nobody says where
    the family is referred to.
    """
    why = choice(CodeList.SCREENING_REASON, reason)
    if why.traits.get(_DECISION, decision) != decision:
        raise ReasonOfAnotherDecision
    if decision is ScreeningDecision.REFER and not referred_to:
        raise ReferredNowhere
    opens = decision is ScreeningDecision.OPEN
    if opens:
        case.opened_at = clock.now()
        case.save(update_fields=["opened_at"])
    move(case, "open" if opens else "not_open")
    add(
        ctx, case, Screening,
        decision=decision, reason=why, note=note, referred_to=referred_to,
    )  # fmt: skip
    happened(ctx, case, "case.screened", "case.opened" if opens else "case.not_opened")
    return CaseScreened(subject=Subject.of(case), decision=decision, reason=why.code)
