"""The plan: written, sent, returned or approved; what waits for a supervisor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from tutela.cases import rules
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.inputs import ActionText, GoalText, PlanContent, RiskAnswers
from tutela.console.demo.book import code
from tutela.console.demo.life import Life
from tutela.console.demo.texts import plans
from tutela.kernel.access import act_as
from tutela.reference.enums import CodeList, Risk

Moments = Iterator[datetime]
_WEEKS = timedelta(days=21)


def drafted(life: Life, offset: int) -> Moments:
    """Begin a version of the plan and write it."""
    yield life.on(offset)
    life.plan = life.hand.key()
    life.do(life.worker, begin_plan, life.case, new_id=life.plan)
    life.do(life.worker, write_plan, life.plan, content=_content(life))


def _content(life: Life) -> PlanContent:
    goals = tuple(_goal(life, plans.AIMS[number]) for number in life.aims)
    agrees = life.chance.random() < 0.9
    return PlanContent(
        goals=goals,
        child_view=life.words(plans.TOO_LITTLE) if life.little else life.say(plans.CHILD_VIEWS),
        caregiver_view=life.say(plans.CAREGIVER_VIEWS if agrees else plans.DOUBTS),
        child_agrees=None if life.little else True,
        caregiver_agrees=agrees,
        agreed_on=life.today(),
    )


def _goal(life: Life, aim: plans.Aim) -> GoalText:
    soon = life.today() + _WEEKS + timedelta(days=life.chance.randint(0, 40))
    mine = ActionText(
        text=life.words(aim.mine), responsible=life.worker.id, due_on=soon,
        service=code(CodeList.SERVICE, aim.service),
    )  # fmt: skip
    theirs = ActionText(
        text=life.words(aim.theirs), responsible_other=life.words(aim.who), due_on=soon + _WEEKS
    )
    return GoalText(text=life.words(aim.goal), need=aim.need, actions=(mine, theirs))


def submitted(life: Life, offset: int) -> Moments:
    """Send the plan to the supervisor."""
    yield life.on(offset)
    life.do(life.worker, submit_plan, life.plan)


def approved(life: Life, *, nth: int = 0) -> Moments:
    """Let the supervisor agree, the day after."""
    yield life.later(1)
    life.looked_at = life.offset()
    comment = life.say(plans.PRAISE)
    life.do(life.boss, approve, waiting(life, life.plan, nth), comment=comment)


def returned(life: Life) -> Moments:
    """Let the supervisor give the plan back with words."""
    yield life.later(1)
    words = life.say(plans.RETURNED)
    life.do(life.boss, return_approval, waiting(life, life.plan), comment=words)


def waiting(life: Life, subject: UUID, nth: int = 0) -> UUID:
    """Return the nth approval that was asked for something."""
    with act_as(life.boss.actor):
        asked = rules.read_approval.rows(life.boss.actor).filter(subject_id=subject)
        found: UUID = asked.order_by("made_at", "id").values_list("pk", flat=True)[nth]
    return found


def lowered(life: Life) -> Moments:
    """Set the risk by hand below what the tool says: it waits for the supervisor."""
    yield life.on(life.offset() + 1)
    told = RiskAnswers(
        answers=life.book.answers(Risk.HIGH, life.turn),
        level=Risk.MEDIUM,
        override_reason=code(CodeList.OVERRIDE_REASON, "PROTECTED_NOW"),
        note=life.say(plans.LOWERED),
    )
    life.do(life.worker, score_risk, life.case, new_id=life.hand.key(), scoring=told)
