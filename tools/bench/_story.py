"""One file of the population that has lived: the page that is measured shows something in every place."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from _population import key

from tutela.cases.commands.approve import approve
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.serve import give_service
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.task import add_task
from tutela.cases.enums import AssessmentKind
from tutela.cases.inputs import (
    ActionText,
    AssessmentPart,
    ContactNote,
    Duty,
    GoalText,
    ItemAnswer,
    PlanContent,
    RiskAnswers,
    SafetyAgreement,
    Service,
)
from tutela.cases.queries.approvals import approvals_waiting
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.people.commands.relative import register_relative
from tutela.people.told import TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.queries import assessment_form, codes, risk_tool
from tutela.reference.scoring import items

CASE = UUID(key(3, 1))  # one that waits for its plan


def live(worker: Staff, head: Staff) -> None:
    """Take the file through risk, safety, plan and work by the commands of the desk."""
    today = clock.today()
    asked = [item["id"] for item in items(risk_tool(today).domains)]
    answers = {**dict.fromkeys(asked, "NO"), "HARM_SOON": "YES"}
    score_risk(worker, CASE, new_id=keys.new(), scoring=RiskAnswers(answers=answers, note="Hurt."))
    safety = SafetyAgreement(steps="Sleeps at the aunt's.", warning="Call the aunt only.",
                             agreed_on=today)  # fmt: skip
    agree_safety_plan(worker, CASE, new_id=keys.new(), agreement=safety)
    _family(worker)
    _assess(worker)
    _plan(worker, head)
    for number in range(12):
        _week(worker, number)


def _code(list_: CodeList, number: int = 0) -> UUID:
    found: UUID = codes(list_, clock.today())[number].pk
    return found


def _family(worker: Staff) -> None:
    for number, name in enumerate(("Mother", "Father", "Aunt")):
        register_relative(
            worker,
            UUID(key(2, 1)),
            new_id=keys.new(),
            tie_id=keys.new(),
            traits=PersonTraits(given_name=name),
            tie=TieTold(
                kind=_code(CodeList.RELATION_TYPE, number),
                no_contact=name == "Father",
                no_contact_reason="A court said so." if name == "Father" else "",
            ),
        )


def _assess(worker: Staff) -> None:
    asked = [item["id"] for item in items(assessment_form(clock.today()).domains)]
    key = keys.new()
    begin_assessment(worker, CASE, new_id=key, kind=AssessmentKind.COMPREHENSIVE)
    part = AssessmentPart(
        answers={item: ItemAnswer(score="SERIOUS_NEED") for item in asked},
        child_words="I want to go to school.",
        caregiver_words="We manage.",
        summary="The aunt can help.",
        child_seen=True,
    )
    save_assessment(worker, key, part=part)
    complete_assessment(worker, key)


def _plan(worker: Staff, head: Staff) -> None:
    plan, due = keys.new(), clock.today() + timedelta(days=14)
    goals = tuple(
        GoalText(
            text=f"Goal {number}",
            actions=tuple(
                ActionText(text=f"Action {n}", responsible=worker.id, due_on=due) for n in range(3)
            ),
        )
        for number in range(3)
    )
    begin_plan(worker, CASE, new_id=plan)
    views = {"child_view": "Agrees.", "caregiver_view": "Agrees.", "child_agrees": True}
    write_plan(worker, plan, content=PlanContent(goals=goals, agreed_on=clock.today(), **views))
    submit_plan(worker, plan)
    with act_as(head):
        (asked,) = (one.id for one in approvals_waiting(head) if one.case.id == CASE)
    approve(head, asked, comment="Well thought.")


def _week(worker: Staff, number: int) -> None:
    told = ContactNote(
        happened_at=clock.now() - timedelta(days=number),
        note="At home, all well.",
        child_words="I like it here.",
        child_seen=True,
    )
    add_contact(worker, CASE, new_id=keys.new(), kind=_code(CodeList.CONTACT_KIND), told=told)
    given = Service(
        service=_code(CodeList.SERVICE), project=_code(CodeList.PROJECT), given_on=clock.today()
    )
    give_service(worker, CASE, new_id=keys.new(), given=given)
    duty = Duty(kind=_code(CodeList.TASK_KIND), text="Ask the school")
    add_task(worker, CASE, new_id=keys.new(), duty=duty)
