"""A child's file from the first word to the second beginning, told in the words of the country."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from tests.cases import story
from tests.country.words import Country, choice
from tutela.cases.commands.act import begin_action, finish_action
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.approve import approve
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.register import register_case
from tutela.cases.commands.reopen import reopen_case
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.screen import screen_case
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.enums import AssessmentKind, ReviewOutcome, ScreeningDecision
from tutela.cases.inputs import (
    ActionText,
    AssessmentPart,
    ContactNote,
    GoalText,
    ItemAnswer,
    PlanContent,
    Report,
    RiskAnswers,
)
from tutela.cases.inputs.review import Farewell
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.queries import assessment_form, risk_tool
from tutela.reference.scoring import items

CHILD = "Salma"


def lived(country: Country, worker: Staff, boss: Staff) -> Iterator[tuple[str, UUID]]:
    """Take a child through every step; yield after each what has happened, and the file."""
    case = _registered(country, worker)
    yield "registered", case
    _opened(worker, boss, case)
    yield "opened", case
    _assessed(worker, case)
    yield "assessed", case
    plan = _planned(worker, boss, case)
    yield "planned", case
    for action in story.actions_of(worker, plan):
        begin_action(worker, action)
        finish_action(worker, action)
    story.reviewed(worker, case, ReviewOutcome.CLOSE)
    yield "reviewed", case
    _closed(worker, boss, case)
    yield "closed", case
    reopen_case(boss, case, reason=choice(CodeList.REOPENING_REASON))
    yield "reopened", case


def _registered(country: Country, worker: Staff) -> UUID:
    case = keys.new()
    told = Report(
        source=choice(CodeList.INTAKE_SOURCE),
        channel=choice(CodeList.INTAKE_CHANNEL),
        told_at=clock.now(),
        what_happened="She sleeps at the gate.",
    )
    register_case(
        worker,
        country.unit_id,
        new_id=case,
        report=told,
        concerns=(choice(CodeList.PROTECTION_CONCERN),),
        new_child_id=keys.new(),
        traits=PersonTraits(given_name=CHILD, family_name="Idris"),
    )
    return case


def _opened(worker: Staff, boss: Staff, case: UUID) -> None:
    allocate_case(boss, case, worker=worker.id)
    reason = choice(CodeList.SCREENING_REASON, decision=ScreeningDecision.OPEN.value)
    screen_case(worker, case, decision=ScreeningDecision.OPEN, reason=reason)


def _assessed(worker: Staff, case: UUID) -> None:
    note = ContactNote(happened_at=clock.now(), note="She was there.", child_seen=True)
    kind = choice(CodeList.CONTACT_KIND)
    add_contact(worker, case, new_id=keys.new(), kind=kind, told=note)
    tool = risk_tool(clock.today())
    least = min(tool.answers, key=lambda answer: answer["factor"])["code"]
    answers = {item["id"]: least for item in items(tool.domains)}
    score_risk(worker, case, new_id=keys.new(), scoring=RiskAnswers(answers=answers))
    form, key = assessment_form(clock.today()), keys.new()
    need = next(step["code"] for step in form.scale if step["kind"] == "NEED")
    begin_assessment(worker, case, new_id=key, kind=AssessmentKind.COMPREHENSIVE)
    part = AssessmentPart(
        answers={item["id"]: ItemAnswer(score=need) for item in items(form.domains)},
        child_words="I want to sleep inside.",
        caregiver_words="We do what we can.",
        summary="An aunt lives close by.",
        child_seen=True,
    )
    save_assessment(worker, key, part=part)
    complete_assessment(worker, key)


def _planned(worker: Staff, boss: Staff, case: UUID) -> UUID:
    plan, soon = keys.new(), clock.today() + timedelta(days=14)
    need = items(assessment_form(clock.today()).domains)[0]["id"]
    action = ActionText(text="Talk with the aunt", responsible=worker.id, due_on=soon)
    content = PlanContent(
        goals=(GoalText(text="She sleeps inside", need=need, actions=(action,)),),
        child_view="She agrees.",
        caregiver_view="The aunt agrees.",
        child_agrees=True,
        caregiver_agrees=True,
        agreed_on=clock.today(),
    )
    begin_plan(worker, case, new_id=plan)
    write_plan(worker, plan, content=content)
    submit_plan(worker, plan)
    approve(boss, story.approval_of(boss, plan))
    return plan


def _closed(worker: Staff, boss: Staff, case: UUID) -> None:
    closure = keys.new()
    told = Farewell(
        reason=choice(CodeList.CLOSURE_REASON, good=True),
        summary="She lives with her aunt.",
        child_feedback="It is warm there.",
        aftercare=choice(CodeList.AFTERCARE),
        aftercare_note="Somebody looks in.",
    )
    ask_closure(worker, case, new_id=closure, told=told)
    approve(boss, story.approval_of(boss, closure))
