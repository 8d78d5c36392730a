"""A case as far as a test needs it, reached by the commands that a worker uses.

`registered` → `opened` → `scored` → `assessed` → `drafted` → `submitted`: each does what comes before it.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tests.cast import PRIZREN, unit_id
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.approve import approve
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.register import register_case
from tutela.cases.commands.review import hold_review
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.screen import screen_case
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.task import add_task
from tutela.cases.enums import AssessmentKind, Progress, ReviewOutcome, ScreeningDecision
from tutela.cases.inputs import (
    ActionText,
    AssessmentPart,
    ContactNote,
    Duty,
    GoalText,
    ItemAnswer,
    PlanContent,
    Report,
    RiskAnswers,
)
from tutela.cases.inputs.review import Farewell, ReviewHeldWith
from tutela.cases.models import Action, Approval, Case, Deadline, Goal, Task
from tutela.kernel import clock, keys
from tutela.kernel.access import Actor, Staff, act_as
from tutela.kernel.models import JournalLine, ReadLine
from tutela.organisations.models import Notification
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


def not_opened(worker: Staff, **other: Any) -> UUID:
    """Register a child whose concern is referred elsewhere."""
    case = registered(worker, **other)
    screen_case(
        worker,
        case,
        decision=ScreeningDecision.REFER,
        reason=code_id(CodeList.SCREENING_REASON, "LIVES_ELSEWHERE"),
        referred_to="CSW Peja",
    )
    return case


def all_answers(answer: str = "NO", **other: str) -> dict[str, str]:
    """Return an answer to every item of the risk tool."""
    asked = [item["id"] for item in items(risk_tool(clock.today()).domains)]
    return {**dict.fromkeys(asked, answer), **other}


def _medium() -> dict[str, str]:
    """Return just enough answers of yes for a medium risk, none of which forces a level."""
    tool = risk_tool(clock.today())
    enough = next(level["from"] for level in tool.levels if level["risk"] == Risk.MEDIUM)
    said, points = {}, 0
    for item in items(tool.domains):
        if points < enough and not item.get("forces"):
            said[item["id"]] = "YES"
            points += 2 * item["weight"]
    return said


def scored(worker: Staff, case: UUID, level: Risk = Risk.LOW) -> UUID:
    """Score the risk so that the tool gives a level."""
    answers = {
        Risk.LOW: all_answers(),
        Risk.MEDIUM: all_answers(**_medium()),
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


def facts_of(subject: UUID, event: str) -> dict[str, Any]:
    """Return the same as facts, without the links to other rows."""
    kept: dict[str, Any] = json.loads(payload(subject, event))
    kept.pop("also", None)
    kept.pop("face")
    return kept


def refusals(subject: UUID) -> list[str]:
    """Return the refusals and denials that were journalled about a row."""
    lines = ReadLine.objects.filter(
        subject_id=subject, event__in=["command.refused", "command.denied"]
    )
    return list(lines.order_by("id").values_list("payload", flat=True))


def tasks_of(actor: Actor, case: UUID) -> list[tuple[str, str]]:
    """Return kind and state of the tasks of a case, oldest first."""
    with act_as(actor):
        rows = Task.objects.filter(case_id=case).order_by("made_at", "id")
        return list(rows.values_list("kind__code", "state"))


def seen(worker: Staff, case: UUID, **other: Any) -> UUID:
    """Write down that the child was visited and seen."""
    key = keys.new()
    facts = {"happened_at": clock.now(), "note": "He was at home.", "child_seen": True, **other}
    kind = code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    add_contact(worker, case, new_id=key, kind=kind, told=ContactNote(**facts))
    return key


def duty(worker: Staff, case: UUID, **other: Any) -> UUID:
    """Give the worker something to do."""
    key = keys.new()
    facts = {"kind": code_id(CodeList.TASK_KIND, "MEETING"), "text": "Call the school", **other}
    add_task(worker, case, new_id=key, duty=Duty(**facts))
    return key


def reviewed(worker: Staff, case: UUID, outcome: ReviewOutcome, **other: Any) -> UUID:
    """Hold a review of the plan that holds; every goal is reached."""
    key = keys.new()
    with act_as(worker):
        goals = Goal.objects.filter(plan__case_id=case, plan__state="APPROVED")
        progress = dict.fromkeys(goals.values_list("pk", flat=True), Progress.REACHED)
    facts = {"held_on": clock.today(), "progress": progress, "summary": "It went well.", **other}
    hold_review(worker, case, new_id=key, told=ReviewHeldWith(outcome=outcome, **facts))
    return key


def farewell(reason: str = "GOALS_MET", **other: Any) -> Farewell:
    """Return what is told when a case is to be closed."""
    facts: dict[str, Any] = {
        "reason": code_id(CodeList.CLOSURE_REASON, reason),
        "summary": "Arben sleeps at his aunt's and goes to school.",
        "child_feedback": "It is quiet there.",
        "aftercare": code_id(CodeList.AFTERCARE, "HOME_VISIT"),
        "aftercare_note": "The school keeps an eye on him.",
    }
    return Farewell(**{**facts, **other})


def ready(worker: Staff, boss: Staff, **other: Any) -> UUID:
    """Return a case of which nothing stands in the way of closing."""
    case = opened(worker, boss, **other)
    seen(worker, case)
    scored(worker, case)
    assess(worker, case, AssessmentKind.COMPREHENSIVE)
    plan = draft(worker, case)
    submit_plan(worker, plan)
    approve(boss, approval_of(boss, plan))
    reviewed(worker, case, ReviewOutcome.CLOSE)
    return case


def closing(worker: Staff, boss: Staff, **other: Any) -> tuple[UUID, UUID]:
    """Return a case that waits to be closed, and its closure."""
    case = ready(worker, boss)
    key = keys.new()
    ask_closure(worker, case, new_id=key, told=farewell(**other))
    return case, key


def closed(worker: Staff, boss: Staff, **other: Any) -> tuple[UUID, UUID]:
    """Return a closed case, and its closure."""
    case, closure = closing(worker, boss, **other)
    approve(boss, approval_of(boss, closure))
    return case, closure


def told(user: Staff) -> list[str]:
    """Return the kinds of what was told to somebody, allocations aside, oldest first."""
    with act_as(user):
        rows = Notification.objects.filter(user_id=user.id).exclude(kind="CASE_ALLOCATED")
        return list(rows.order_by("made_at", "id").values_list("kind", flat=True))
