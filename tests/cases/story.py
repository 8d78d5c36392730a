"""A case as far as a test needs it, reached by the commands that a worker uses.

`registered` → `opened` → `scored` → `assessed` → `drafted` → `submitted`: each does what comes before it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tests.cast import PRIZREN, unit_id
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.approve import approve
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.register import register_case
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.screen import screen_case
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.enums import AssessmentKind, ScreeningDecision
from tutela.cases.inputs import (
    ActionText,
    AssessmentPart,
    GoalText,
    ItemAnswer,
    PlanContent,
    Report,
    RiskAnswers,
)
from tutela.cases.models import Action, Approval, Case, Deadline
from tutela.kernel import clock, keys
from tutela.kernel.access import Actor, Staff, act_as
from tutela.kernel.models import JournalLine, ReadLine
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import stable_id
from tutela.reference.queries import assessment_form, risk_tool
from tutela.reference.scoring import items


def code_id(list: CodeList, code: str) -> UUID:  # noqa: A002
    """Return the key of a code of the profile."""
    return stable_id("code", str(list), code)


def report(**other: Any) -> Report:
    """Return a concern as it was told."""
    facts: dict[str, Any] = {
        "source": code_id(CodeList.INTAKE_SOURCE, "SCHOOL"),
        "told_at": clock.now(),
        "what_happened": "The boy came without shoes, twice this week.",
    }
    return Report(**{**facts, **other})


def registered(actor: Actor, unit: str = PRIZREN, **other: Any) -> UUID:
    """Register a child with a concern; nobody has the case yet."""
    case = keys.new()
    facts: dict[str, Any] = {
        "report": report(),
        "concerns": (code_id(CodeList.PROTECTION_CONCERN, "NEGLECT"),),
        "new_child_id": keys.new(),
        "traits": PersonTraits(given_name="Arben", family_name="Krasniqi"),
    }
    register_case(actor, unit_id(unit), new_id=case, **{**facts, **other})
    return case


def opened(worker: Staff, boss: Staff, **other: Any) -> UUID:
    """Register a child, give the case to the worker, and open it."""
    case = registered(worker, **other)
    allocate_case(boss, case, worker=worker.id)
    screen_case(
        worker,
        case,
        decision=ScreeningDecision.OPEN,
        reason=code_id(CodeList.SCREENING_REASON, "NEEDS_PROTECTION"),
    )
    return case


def all_answers(answer: str = "NO", **other: str) -> dict[str, str]:
    """Return an answer to every item of the risk tool."""
    asked = [item["id"] for item in items(risk_tool(clock.today()).domains)]
    return {**dict.fromkeys(asked, answer), **other}


def scored(worker: Staff, case: UUID, level: Risk = Risk.LOW) -> UUID:
    """Score the risk so that the tool gives a level."""
    answers = {
        Risk.LOW: all_answers(),
        Risk.MEDIUM: all_answers("PARTLY", HARM_SOON="NO"),
        Risk.HIGH: all_answers(HARM_SOON="YES"),
    }[level]
    key = keys.new()
    score_risk(worker, case, new_id=key, scoring=RiskAnswers(answers=answers))
    return key


def form_answers(score: str = "GOOD_ENOUGH", **other: str) -> dict[str, ItemAnswer]:
    """Return a score for every item of the assessment form."""
    asked = [item["id"] for item in items(assessment_form(clock.today()).domains)]
    scores = {**dict.fromkeys(asked, score), **other}
    return {item: ItemAnswer(score=code) for item, code in scores.items()}


def assessed(
    worker: Staff, boss: Staff, kind: AssessmentKind = AssessmentKind.INITIAL, **other: Any
) -> UUID:
    """Take a case through an assessment that finds that the child is not safe."""
    case = opened(worker, boss, **other)
    scored(worker, case)
    assess(worker, case, kind)
    return case


def assess(worker: Staff, case: UUID, kind: AssessmentKind = AssessmentKind.INITIAL) -> UUID:
    """Begin, write and complete an assessment."""
    key = keys.new()
    begin_assessment(worker, case, new_id=key, kind=kind)
    part = AssessmentPart(
        answers=form_answers(CHILD_SAFETY="SERIOUS_NEED"),
        child_words="I want to sleep at my aunt's.",
        caregiver_words="We manage.",
        summary="The aunt can help.",
        child_seen=True,
    )
    save_assessment(worker, key, part=part)
    complete_assessment(worker, key)
    return key


def content(worker: Staff, **other: Any) -> PlanContent:
    """Return a plan that can be submitted."""
    soon = clock.today() + timedelta(days=14)
    action = ActionText(text="Talk with the aunt", responsible=worker.id, due_on=soon)
    second = ActionText(text="Buy shoes", responsible_other="The mother", due_on=soon)
    facts: dict[str, Any] = {
        "goals": (
            GoalText(text="Arben sleeps safely", need="CHILD_SAFETY", actions=(action, second)),
        ),
        "child_view": "He agrees, and wants his own bed.",
        "caregiver_view": "The mother agrees.",
        "child_agrees": True,
        "caregiver_agrees": True,
        "agreed_on": clock.today(),
    }
    return PlanContent(**{**facts, **other})


def drafted(worker: Staff, boss: Staff, **other: Any) -> tuple[UUID, UUID]:
    """Return a case and its plan, written and not submitted."""
    case = assessed(worker, boss, **other)
    return case, draft(worker, case)


def draft(worker: Staff, case: UUID, **other: Any) -> UUID:
    """Begin and write a version of the plan."""
    plan = keys.new()
    begin_plan(worker, case, new_id=plan)
    write_plan(worker, plan, content=content(worker, **other))
    return plan


def submitted(worker: Staff, boss: Staff, **other: Any) -> tuple[UUID, UUID]:
    """Return a case and its plan, waiting for the supervisor."""
    case, plan = drafted(worker, boss, **other)
    submit_plan(worker, plan)
    return case, plan


def planned(worker: Staff, boss: Staff, **other: Any) -> tuple[UUID, UUID]:
    """Return a case in implementation, and its approved plan."""
    case, plan = submitted(worker, boss, **other)
    approve(boss, approval_of(boss, plan))
    return case, plan


def approval_of(boss: Staff, subject: UUID) -> UUID:
    """Return the approval that waits for something."""
    with act_as(boss):
        return Approval.objects.get(subject_id=subject, state="WAITING").pk


def case_of(actor: Actor, case: UUID) -> Case:
    """Return a case as it stands."""
    with act_as(actor):
        return Case.objects.get(pk=case)


def clocks_of(actor: Actor, case: UUID) -> dict[str, tuple[str, datetime | None]]:
    """Return the newest clock of each kind: its state and when it is due."""
    with act_as(actor):
        rows = Deadline.objects.filter(case_id=case).order_by("made_at", "id")
        return {row.code: (row.state, row.due_at) for row in rows}


def actions_of(actor: Actor, plan: UUID) -> list[UUID]:
    """Return the actions of a plan in their order."""
    with act_as(actor):
        rows = Action.objects.filter(goal__plan_id=plan, voided_at=None)
        return list(rows.order_by("goal__position", "position").values_list("pk", flat=True))


def changes(subject: UUID) -> list[str]:
    """Return what the journal says was done to a row."""
    lines = JournalLine.objects.filter(subject_id=subject).order_by("seq")
    return list(lines.values_list("event", flat=True))


def payload(subject: UUID, event: str) -> str:
    """Return what the journal keeps of the newest event of a kind."""
    return JournalLine.objects.filter(subject_id=subject, event=event).latest("seq").payload


def refusals(subject: UUID) -> list[str]:
    """Return the refusals and denials that were journalled about a row."""
    lines = ReadLine.objects.filter(subject_id=subject, event__in=["command.refused", "command.denied"])
    return list(lines.order_by("id").values_list("payload", flat=True))


def day(text: str) -> date:
    """Return a day from its ISO form."""
    return date.fromisoformat(text)
