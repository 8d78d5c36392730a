"""Score how great the risk for the child is; the clocks follow."""

from __future__ import annotations

import json
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened, set_anew
from tutela.cases.commands.make_safe import ask_for_safety_plan
from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.enums import ApprovalKind, ApprovalState
from tutela.cases.errors import ItemsUnanswered, LevelNeedsReason, NotInTheForm
from tutela.cases.events import DeadlineRecomputed, RiskScored
from tutela.cases.inputs import RiskAnswers
from tutela.cases.models import Approval, Case, RiskScore
from tutela.cases.workflow import APPROVAL
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import Code, RiskTool
from tutela.reference.queries import calendar, risk_tool
from tutela.reference.scoring import items, score

_ORDER = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)


@command("risk.score", rules.assess_case, makes=RiskScore, holds=True, label=_("Score the risk"))
def score_risk(
    ctx: Context, case: Case, /, *, new_id: UUID, scoring: RiskAnswers
) -> tuple[Event, ...]:
    """Score the risk with the version of the tool that holds today.

    A level set by hand counts at once where it is higher than the computed one; a lower one waits for
    the supervisor, and the computed level counts until then.

    Also: every running clock is set anew for the risk; a child at high risk without a safety plan gives
    the worker the task to make one; a level that still waits from before waits no more.
    Refused when: an item has no answer, or a level set by hand has no reason and note.
    """
    refuse_over(case)
    tool = risk_tool(calendar().day_of(ctx.request.occurred_at))
    _refuse_unanswered(tool, scoring.answers)
    found = score(tool.domains, tool.answers, tool.levels, scoring.answers)
    level = scoring.level or found.level
    reason = _reason(scoring, found.level, level)
    waits = _ORDER.index(level) < _ORDER.index(found.level)
    made = add(
        ctx, case, RiskScore, key=new_id,
        tool=tool, answers=json.dumps(scoring.answers, sort_keys=True), points=found.points,
        computed=found.level, level=level, override_reason=reason, note=scoring.note,
    )  # fmt: skip
    _ask_for_approval(ctx, case, made, waits=waits)
    moved = _set(ctx, case, found.level if waits else level)
    happened(ctx, case, "risk.scored", subject_id=made.pk)
    scored = RiskScored(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        tool=tool.pk,
        computed=found.level,
        level=level,
        override_reason=reason.code if reason else "",
        waiting=waits,
    )
    return (scored, *moved, *ask_for_safety_plan(ctx, case))


def _refuse_unanswered(tool: RiskTool, answers: dict[str, str]) -> None:
    asked = {item["id"] for item in items(tool.domains)}
    known = {answer["code"] for answer in tool.answers}
    if not set(answers) <= asked or not set(answers.values()) <= known:
        raise NotInTheForm
    if asked - set(answers):
        raise ItemsUnanswered(missing=len(asked - set(answers)))


def _reason(scoring: RiskAnswers, computed: Risk, level: Risk) -> Code | None:
    if level == computed:
        return None
    if scoring.override_reason is None or not scoring.note:
        raise LevelNeedsReason(computed=computed)
    return choice(CodeList.OVERRIDE_REASON, scoring.override_reason)


def _ask_for_approval(ctx: Context, case: Case, made: RiskScore, *, waits: bool) -> None:
    """Let a lowered level wait for the supervisor, instead of one that still waits from before."""
    kind = ApprovalKind.RISK_OVERRIDE
    for older in Approval.objects.filter(case=case, kind=kind, state=ApprovalState.WAITING):
        older.state = APPROVAL.next("withdraw", older.state)
        older.save(update_fields=["state"])
    if waits:
        asked = add(ctx, case, Approval, kind=kind, subject_id=made.pk)
        tell(ctx, case, supervisors(case), "RISK_SET_BY_HAND", asked.pk)


def _set(ctx: Context, case: Case, level: Risk) -> list[DeadlineRecomputed]:
    """Write the risk on the case and set its clocks anew; return one event for each that moved."""
    case.risk, case.risk_at = level, ctx.request.occurred_at
    case.save(update_fields=["risk", "risk_at"])
    return [
        DeadlineRecomputed(
            subject=Subject.of(row),
            also=(Subject.of(case),),
            code=row.code,
            due_at=row.due_at,
            because="risk",
        )
        for row in set_anew(case)
    ]
