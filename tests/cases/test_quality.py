"""The quality list: each check finds what is at fault, and finds it no more once it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.consent import record_consent
from tutela.cases.commands.contact import cancel_contact, plan_contact
from tutela.cases.commands.make_plan import write_plan
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.screen import screen_case
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.task import cancel_task, finish_task
from tutela.cases.enums import ConsentHow, Giver, ReviewOutcome, ScreeningDecision
from tutela.cases.inputs import (
    ActionText,
    ConsentTold,
    ContactPlan,
    GoalText,
    PlanContent,
    SafetyAgreement,
)
from tutela.cases.quality import Check, Kind
from tutela.cases.queries.quality import Asked, By, Quality, quality_list
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.people.commands.describe import describe_person
from tutela.people.commands.note_death import note_death, retract_death
from tutela.people.commands.relative import register_relative
from tutela.people.enums import BirthPrecision
from tutela.people.told import TieTold
from tutela.people.traits import BirthTraits, PersonChanges, PersonTraits
from tutela.reference.enums import CodeList, Risk
from tutela.reference.profile.checks.quality import CHECKS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
PRIZREN = cast.unit_id(cast.PRIZREN)
NOTHING = Asked()


def listed(boss: Staff, asked: Asked = NOTHING, number: int = 1) -> Quality:
    with act_as(boss):
        return quality_list(boss, PRIZREN, asked, number)


def at_fault(boss: Staff, check: Check) -> dict[UUID, UUID | None]:
    return {one.case.id: one.row for one in listed(boss, Asked(check=check)).faults}


@dataclass(frozen=True)
class Scene:
    """Who works, and the file that a check is tried on."""

    worker: Staff
    boss: Staff

    @property
    def case(self) -> UUID:
        return story.opened(self.worker, self.boss)

    def child(self, case: UUID) -> UUID:
        return story.case_of(self.boss, case).child_id

    def born(self, case: UUID, day: date) -> None:
        birth = BirthTraits(precision=BirthPrecision.DAY, date=day)
        describe_person(self.worker, self.child(case), changes=PersonChanges(birth=birth))

    def visit(self, case: UUID) -> UUID:
        key = keys.new()
        kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
        plan = ContactPlan(kind=kind, planned_at=clock.now() + timedelta(hours=1))
        plan_contact(self.worker, case, new_id=key, plan=plan)
        return key

    def safe(self, case: UUID) -> None:
        told = SafetyAgreement(steps="The aunt takes him.", agreed_on=clock.today())
        agree_safety_plan(self.worker, case, new_id=keys.new(), agreement=told)


Staged = tuple[UUID, UUID | None, Callable[[], object]]
"""The file, the row that is at fault in it (None: the file itself), and what mends it."""


def no_worker(at: Scene) -> Staged:
    case = story.registered(at.worker)
    return case, None, lambda: allocate_case(at.boss, case, worker=at.worker.id)


def no_consent(at: Scene) -> Staged:
    case = at.case
    told = ConsentTold(
        given=False, giver=Giver.MOTHER, given_on=clock.today(), how=ConsentHow.SPOKEN,
        assent=story.code_id(CodeList.AGREEMENT, "AGREES"),
    )  # fmt: skip
    return case, None, lambda: record_consent(at.worker, case, new_id=keys.new(), told=told)


def no_birth(at: Scene) -> Staged:
    case = at.case
    return case, at.child(case), lambda: at.born(case, date(2015, 5, 1))


def no_caregiver(at: Scene) -> Staged:
    case = at.case
    tie = TieTold(kind=story.code_id(CodeList.RELATION_TYPE, "MOTHER"), caregiver=True)
    return case, at.child(case), lambda: register_relative(
        at.worker, at.child(case), new_id=keys.new(), tie_id=keys.new(),
        traits=PersonTraits(given_name="Teuta"), tie=tie,
    )  # fmt: skip


def no_risk(at: Scene) -> Staged:
    case = at.case
    return case, None, lambda: story.scored(at.worker, case)


def no_safety_plan(at: Scene) -> Staged:
    case = at.case
    story.scored(at.worker, case, Risk.HIGH)
    return case, None, lambda: at.safe(case)


def visit_unwritten(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=5)):
        case = at.case
        visit = at.visit(case)
    return case, visit, lambda: cancel_contact(at.worker, visit)


def task_over(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=5)):
        case = at.case
        task = story.duty(at.worker, case, due_at=clock.now() + timedelta(days=1))
    return case, task, lambda: finish_task(at.worker, task)


def over_with_work(at: Scene) -> Staged:
    case = story.registered(at.worker)
    task = story.duty(at.worker, case)
    screen_case(
        at.worker, case, decision=ScreeningDecision.REFER, referred_to="CSW Peja",
        reason=story.code_id(CodeList.SCREENING_REASON, "LIVES_ELSEWHERE"),
    )  # fmt: skip
    return case, None, lambda: cancel_task(at.worker, task)


def born_later(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=40)):
        case = at.case
    at.born(case, clock.today() - timedelta(days=3))
    return case, at.child(case), lambda: at.born(case, date(2025, 5, 1))


def died_unborn(at: Scene) -> Staged:
    case = at.case
    at.born(case, clock.today() - timedelta(days=9))
    note_death(at.worker, at.child(case), died_on=clock.today() - timedelta(days=3))
    at.born(case, clock.today() - timedelta(days=2))
    return case, at.child(case), lambda: at.born(case, clock.today() - timedelta(days=9))


def ends_first(at: Scene) -> Staged:
    case, plan = story.drafted(at.worker, at.boss)
    due = clock.today() + timedelta(days=3)

    def agreed(day: date) -> None:
        action = ActionText(text="Talk with the school.", responsible=at.worker.id, due_on=due)
        goal = GoalText(text="Goes to school.", actions=(action,))
        write_plan(at.worker, plan, content=PlanContent(goals=(goal,), agreed_on=day))

    agreed(due + timedelta(days=1))
    return case, None, lambda: agreed(due)


def safety_without_risk(at: Scene) -> Staged:
    case = at.case
    at.safe(case)
    return case, None, lambda: story.scored(at.worker, case)


def of_age(at: Scene) -> Staged:
    case = at.case
    at.born(case, date(2008, 3, 17))
    return case, None, lambda: at.born(case, date(2008, 3, 18))


def died(at: Scene) -> Staged:
    case = at.case
    note_death(at.worker, at.child(case), died_on=clock.today())
    return case, None, lambda: retract_death(at.worker, at.child(case))


def no_entry(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=31)):
        case = at.case
    return case, None, lambda: story.duty(at.worker, case)


def not_seen(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=61)):
        case = at.case
    return case, None, lambda: story.seen(at.worker, case)


def risk_old(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=181)):
        case = at.case
        story.scored(at.worker, case)
    return case, None, lambda: story.scored(at.worker, case)


def plan_unreviewed(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=250)):
        case, _plan = story.planned(at.worker, at.boss)
    return case, None, lambda: story.reviewed(at.worker, case, ReviewOutcome.CONFIRM)


def draft_old(at: Scene) -> Staged:
    with clock.at(clock.now() - timedelta(days=15)):
        case, plan = story.drafted(at.worker, at.boss)
    return case, plan, lambda: submit_plan(at.worker, plan)


STAGED: dict[Check, Callable[[Scene], Staged]] = {
    Check.NO_WORKER: no_worker,
    Check.NO_CONSENT: no_consent,
    Check.NO_BIRTH: no_birth,
    Check.NO_CAREGIVER: no_caregiver,
    Check.NO_RISK: no_risk,
    Check.NO_SAFETY_PLAN: no_safety_plan,
    Check.VISIT_UNWRITTEN: visit_unwritten,
    Check.TASK_OVER: task_over,
    Check.OVER_WITH_WORK: over_with_work,
    Check.BORN_LATER: born_later,
    Check.DIED_UNBORN: died_unborn,
    Check.ENDS_FIRST: ends_first,
    Check.SAFETY_WITHOUT_RISK: safety_without_risk,
    Check.OF_AGE: of_age,
    Check.DIED: died,
    Check.NO_ENTRY: no_entry,
    Check.NOT_SEEN: not_seen,
    Check.RISK_OLD: risk_old,
    Check.PLAN_UNREVIEWED: plan_unreviewed,
    Check.DRAFT_OLD: draft_old,
}


@pytest.mark.parametrize("check", STAGED)
def test_a_fault_is_found_and_is_gone_once_it_is_mended(
    worker: Staff, boss: Staff, check: Check
) -> None:
    case, row, mend = STAGED[check](Scene(worker, boss))
    assert at_fault(boss, check) == {case: row}
    before = listed(boss).counts[check]
    mend()
    assert at_fault(boss, check) == {}
    assert (before, listed(boss).counts[check]) == (1, 0)


def test_a_deadline_that_has_passed_is_late_until_it_is_met(worker: Staff, boss: Staff) -> None:
    with clock.at(clock.now() - timedelta(days=2)):
        case = story.opened(worker, boss, urgency=Risk.HIGH)
    (fault,) = listed(boss, Asked(check=Check.DEADLINE_OVER)).faults
    assert fault.case.id == case
    assert fault.since is not None
    assert fault.since < clock.now()
    story.seen(worker, case)
    after = listed(boss, Asked(check=Check.DEADLINE_OVER)).faults
    assert [one.since for one in after] != [fault.since]


def test_an_action_past_its_day_leads_to_the_plan(worker: Staff, boss: Staff) -> None:
    with clock.at(clock.now() - timedelta(days=20)):
        case, _plan = story.planned(worker, boss)
    assert at_fault(boss, Check.ACTION_OVER) == {case: None}
    with clock.at(clock.now() - timedelta(days=10)):
        assert at_fault(boss, Check.ACTION_OVER) == {}


def test_every_check_is_tried_and_the_profile_knows_them_all() -> None:
    assert {*STAGED, Check.DEADLINE_OVER, Check.ACTION_OVER} == {*Check}
    assert tuple(CHECKS) == tuple(Check)


def test_a_pause_is_no_neglect(worker: Staff, boss: Staff) -> None:
    with clock.at(clock.now() - timedelta(days=90)):
        case = story.opened(worker, boss)
        reason = story.code_id(CodeList.PAUSE_REASON, "FAMILY_AWAY")
        pause_clocks(boss, case, new_id=keys.new(), reason=reason, note="In Switzerland.")
    assert at_fault(boss, Check.NOT_SEEN) == {}
    assert at_fault(boss, Check.NO_ENTRY) == {}


def test_the_list_is_narrowed_sorted_and_counted(worker: Staff, boss: Staff) -> None:
    other = cast.social_worker()
    mine, theirs = story.opened(worker, boss), story.opened(other, boss)
    found = listed(boss)
    assert found.total == sum(found.counts.values()) == len(found.faults)
    assert found.of(Kind.MISSING) == sum(
        1 for one in found.faults if one.check.kind is Kind.MISSING
    )
    alone = listed(boss, Asked(worker=other.id))
    assert {one.case.id for one in alone.faults} == {theirs}
    missing = listed(boss, Asked(kind=Kind.MISSING))
    assert {one.check.kind for one in missing.faults} == {Kind.MISSING}
    assert {one.case.id for one in missing.faults} == {mine, theirs}
    ages = [one.since for one in found.faults]
    assert ages == sorted(ages)
    names = [one.case.worker for one in listed(boss, Asked(by=By.WORKER)).faults]
    assert names == sorted(names)


def test_a_list_goes_over_pages(worker: Staff, boss: Staff) -> None:
    for _ in range(13):  # four faults each
        story.opened(worker, boss)
    first, second = listed(boss), listed(boss, number=2)
    assert (len(first.faults), first.more, second.more) == (50, True, False)
    seen = {(one.case.id, one.check) for one in (*first.faults, *second.faults)}
    assert len(seen) == first.total == 50 + len(second.faults)


def test_the_queries_do_not_grow(worker: Staff, boss: Staff) -> None:
    counted = []
    for _ in range(2):
        story.opened(worker, boss)
        with act_as(boss), CaptureQueriesContext(connection) as queries:
            quality_list(boss, PRIZREN, NOTHING)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_list_is_for_those_who_lead_and_for_their_units(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    story.opened(worker, boss)
    for actor in (worker, stranger, cast.head(cast.PEJA), cast.analyst()):
        with act_as(actor), pytest.raises(AccessDenied):
            quality_list(actor, PRIZREN, NOTHING)


def test_a_file_that_is_hidden_from_the_head_is_not_counted(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    second = cast.head()
    assert listed(boss).total > 0
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(second, case, new_id=keys.new(), user=boss.id, kind=kind, note="His niece.")
    assert listed(boss).total == 0
    assert listed(second).total > 0
