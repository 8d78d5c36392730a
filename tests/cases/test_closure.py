"""Closing: the checklist, the approval, after-care, and beginning again."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.measure import start_measure
from tutela.cases.commands.reopen import reopen_case
from tutela.cases.commands.task import finish_task
from tutela.cases.commands.withdraw import withdraw_closure
from tutela.cases.errors import (
    CaseNotReadyToClose,
    NothingToApprove,
    NothingToWithdraw,
    ReopenOnlyClosed,
)
from tutela.cases.errors.transfer import CorrectInstead, HandOverInstead
from tutela.cases.inputs import ContactPlan, Measure
from tutela.cases.models import Approval, Case, Closure
from tutela.cases.queries.closure import Item, closure_blockers, closure_view
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.workflow import ImpossibleMove
from tutela.people.births import Birth
from tutela.people.commands.note_death import note_death
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_a_case_is_closed_by_two(worker: Staff, boss: Staff) -> None:
    case, closure = story.closing(worker, boss)
    found = story.case_of(worker, case)
    assert (found.state, found.step, found.before) == ("CLOSING", "CLOSURE", "REVIEW")
    assert story.clocks_of(worker, case)["CLOSURE_APPROVAL"][0] == "OPEN"
    assert story.told(boss)[-1] == "CLOSURE_ASKED"
    approve(boss, story.approval_of(boss, closure))
    found = story.case_of(worker, case)
    assert (found.state, found.before) == ("CLOSED", "")
    assert found.closed_at is not None
    with act_as(worker):
        row = Closure.objects.get(pk=closure)
    assert (row.state, row.decided_by_id) == ("APPROVED", boss.id)
    assert set(row.checklist.values()) == {True}
    kept = story.facts_of(case, "case.closed")
    assert (kept["reason"], kept["aftercare_on"]) == ("GOALS_MET", row.aftercare_on.isoformat())
    assert "aunt" not in str(kept)


def test_closing_stops_every_clock_but_that_of_aftercare(worker: Staff, boss: Staff) -> None:
    case, _closure = story.closed(worker, boss)
    running = {c for c, (state, _) in story.clocks_of(worker, case).items() if state == "OPEN"}
    assert running == {"AFTERCARE_VISIT"}
    assert story.case_of(worker, case).next_due == "AFTERCARE_VISIT"
    story.seen(worker, case)
    assert story.clocks_of(worker, case)["AFTERCARE_VISIT"][0] == "MET"


def test_a_closure_is_taken_back_and_the_case_goes_on(worker: Staff, boss: Staff) -> None:
    case, closure = story.closing(worker, boss)
    asked = story.approval_of(boss, closure)
    withdraw_closure(worker, case)
    found = story.case_of(worker, case)
    assert (found.state, found.step, found.before) == ("REVIEW", "REVIEW", "")
    assert story.clocks_of(worker, case)["CLOSURE_APPROVAL"][0] == "CANCELLED"
    with act_as(worker):
        assert Closure.objects.get(pk=closure).state == "WITHDRAWN"
        assert Approval.objects.get(pk=asked).state == "WITHDRAWN"
    assert story.told(boss)[-2:] == ["CLOSURE_ASKED", "TAKEN_BACK"]
    assert story.facts_of(case, "closure.withdrawn") == {"state": "REVIEW"}
    with pytest.raises(NothingToApprove):
        approve(boss, asked)
    with pytest.raises(NothingToWithdraw):
        withdraw_closure(worker, case)
    ask_closure(worker, case, new_id=keys.new(), told=story.farewell())
    assert story.case_of(worker, case).state == "CLOSING"


def test_a_stranger_takes_nothing_back(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, closure = story.closing(worker, boss)
    with pytest.raises(AccessDenied):
        withdraw_closure(stranger, case)
    assert story.case_of(worker, case).state == "CLOSING"
    assert story.approval_of(boss, closure)


def test_the_day_of_aftercare_can_be_agreed(worker: Staff, boss: Staff) -> None:
    day = clock.today() + timedelta(days=40)
    case, closure = story.closed(worker, boss, aftercare_on=day)
    due = story.clocks_of(worker, case)["AFTERCARE_VISIT"][1]
    assert due is not None
    assert due.date() == day
    with act_as(worker):
        assert Closure.objects.get(pk=closure).aftercare_on == day


def test_no_aftercare_leaves_no_clock(worker: Staff, boss: Staff) -> None:
    none = story.code_id(CodeList.AFTERCARE, "NONE")
    case, _closure = story.closed(worker, boss, aftercare=none)
    assert story.clocks_of(worker, case)["AFTERCARE_VISIT"][0] == "CANCELLED"
    assert story.case_of(worker, case).next_due_at is None


def test_the_checklist_names_all_that_is_open(worker: Staff, boss: Staff) -> None:
    case = story.ready(worker, boss)
    task = story.duty(worker, case)
    visit = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "PHONE"),
        planned_at=clock.now() + timedelta(days=1),
    )
    plan_contact(worker, case, new_id=keys.new(), plan=visit)
    measure = Measure(
        kind=story.code_id(CodeList.EMERGENCY_MEASURE, _first(CodeList.EMERGENCY_MEASURE)),
        started_at=clock.now(),
        authority="Police of Prizren",
    )
    start_measure(worker, case, new_id=keys.new(), measure=measure)
    said = story.farewell(child_feedback="", aftercare=None)
    with pytest.raises(CaseNotReadyToClose) as refused:
        ask_closure(worker, case, new_id=keys.new(), told=said)
    assert refused.value.blockers == (
        Item.TASKS, Item.MEASURE, Item.VISITS, Item.CHILD_ASKED, Item.AFTERCARE,
    )  # fmt: skip
    assert "5 of the checklist" in str(refused.value)
    assert story.case_of(worker, case).state == "REVIEW"
    with act_as(worker):
        assert not Closure.objects.filter(case_id=case).exists()
        assert not Approval.objects.filter(case_id=case, state="WAITING").exists()
        assert [check.count for check in closure_view(worker, case).checks] == [1, 1, 1, 0, 0]
    finish_task(worker, task)
    with act_as(worker):
        left = closure_blockers(Case.objects.get(pk=case))
    assert [check.item for check in left] == [Item.MEASURE, Item.VISITS]


def _first(name: CodeList) -> str:
    return codes(name, clock.today())[0].code


def test_goals_are_met_only_on_the_whole_road(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(CaseNotReadyToClose) as refused:
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell())
    assert refused.value.blockers == (Item.CLOCKS,)
    story.seen(worker, case)
    story.scored(worker, case)
    story.assess(worker, case)
    ask_closure(worker, case, new_id=keys.new(), told=story.farewell("UNFOUNDED"))
    assert story.case_of(worker, case).state == "CLOSING"


def test_why_the_child_was_not_asked_is_enough(worker: Staff, boss: Staff) -> None:
    case, _closure = story.closing(
        worker, boss, child_feedback="", child_feedback_how="He is one year old"
    )
    assert story.case_of(worker, case).state == "CLOSING"


def test_a_child_that_died_has_the_day_on_file(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    said = story.farewell("DIED", child_feedback="", aftercare=None)
    with pytest.raises(CaseNotReadyToClose) as refused:
        ask_closure(worker, case, new_id=keys.new(), told=said)
    assert refused.value.blockers == (Item.DEATH_ON_FILE,)
    note_death(worker, story.case_of(worker, case).child_id, died_on=clock.today())
    closure = keys.new()
    ask_closure(worker, case, new_id=closure, told=said)
    approve(boss, story.approval_of(boss, closure))
    assert story.case_of(worker, case).state == "CLOSED"
    assert "OPEN" not in {state for state, _ in story.clocks_of(worker, case).values()}


@pytest.mark.parametrize(("years", "blockers"), [(17, (Item.IS_ADULT,)), (18, ())])
def test_eighteen_is_eighteen(
    worker: Staff, boss: Staff, years: int, blockers: tuple[Item, ...]
) -> None:
    born = date(clock.today().year - years, 1, 1)
    traits = PersonTraits(given_name="Arta", birth=BirthTraits.of(Birth.on(born)))
    case = story.opened(worker, boss, traits=traits)
    story.seen(worker, case)
    story.scored(worker, case)
    story.assess(worker, case)
    if not blockers:
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell("TURNED_18"))
        assert story.case_of(worker, case).state == "CLOSING"
        return
    with pytest.raises(CaseNotReadyToClose) as too_early:
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell("TURNED_18"))
    assert too_early.value.blockers == blockers


@pytest.mark.parametrize(
    ("reason", "left_out", "item"),
    [
        ("MOVED_ABROAD", "aftercare_note", Item.MOVE_DESCRIBED),
        ("CANNOT_BE_FOUND", "summary", Item.SEARCH_DESCRIBED),
        ("OTHER_SERVICE", "aftercare_note", Item.SUCCESSOR),
    ],
)
def test_a_reason_asks_for_its_own(
    worker: Staff, boss: Staff, reason: str, left_out: str, item: Item
) -> None:
    case = story.opened(worker, boss)
    said = story.farewell(reason, **{left_out: ""})
    with pytest.raises(CaseNotReadyToClose) as refused:
        ask_closure(worker, case, new_id=keys.new(), told=said)
    assert item in refused.value.blockers


def test_a_child_who_moves_to_another_centre_is_handed_over_not_closed(
    worker: Staff, boss: Staff
) -> None:
    case = story.ready(worker, boss)
    before = story.changes(case)
    with pytest.raises(HandOverInstead):
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell("TRANSFERRED"))
    assert story.changes(case) == before
    assert story.case_of(worker, case).state == "REVIEW"


@pytest.mark.parametrize("reason", ["DUPLICATE", "ENTERED_IN_ERROR"])
def test_a_file_that_should_not_be_there_is_corrected_not_closed(
    worker: Staff, boss: Staff, reason: str
) -> None:
    case = story.ready(worker, boss)
    with pytest.raises(CorrectInstead):
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell(reason))
    assert story.case_of(worker, case).state == "REVIEW"


def test_a_returned_closure_leaves_the_case_where_it_was(worker: Staff, boss: Staff) -> None:
    case, closure = story.closing(worker, boss)
    return_approval(boss, story.approval_of(boss, closure), comment="See him once more.")
    found = story.case_of(worker, case)
    assert (found.state, found.before, found.closed_at) == ("REVIEW", "", None)
    with act_as(worker):
        assert Closure.objects.get(pk=closure).state == "RETURNED"
    assert story.clocks_of(worker, case)["CLOSURE_APPROVAL"][0] == "MET"
    assert story.told(worker)[-1] == "CLOSURE_RETURNED"


def test_nobody_closes_alone(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, closure = story.closing(worker, boss)
    approval = story.approval_of(boss, closure)
    for actor in (worker, stranger):
        with pytest.raises(AccessDenied):
            approve(actor, approval)
    with pytest.raises(AccessDenied):
        ask_closure(stranger, case, new_id=keys.new(), told=story.farewell())
    with pytest.raises(ImpossibleMove):
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell())


def test_a_closed_case_begins_again_with_its_assessment(worker: Staff, boss: Staff) -> None:
    case, closure = story.closed(worker, boss)
    with pytest.raises(AccessDenied):
        reopen_case(worker, case, reason=_again())
    reopen_case(boss, case, reason=_again(), note="The teacher called.")
    found = story.case_of(worker, case)
    assert (found.state, found.closed_at, found.closure_reason_id) == ("ASSESSMENT", None, None)
    clocks = {code: state for code, (state, _) in story.clocks_of(worker, case).items()}
    assert clocks["AFTERCARE_VISIT"] == "CANCELLED"
    assert clocks["INITIAL_ASSESSMENT"] == "OPEN"
    with act_as(worker):
        row = Closure.objects.get(pk=closure)
        assert (row.state, row.reopening_note) == ("REOPENED", "The teacher called.")
    assert story.told(worker)[-1] == "CASE_REOPENED"
    with pytest.raises(ReopenOnlyClosed):
        reopen_case(boss, case, reason=_again())


def _again() -> UUID:
    return story.code_id(CodeList.REOPENING_REASON, "NEW_CONCERN")


def test_the_page_of_a_closure_tells_all(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, closure = story.closing(worker, boss)
    with act_as(worker):
        page = closure_view(worker, case)
        (shown,) = page.closures
        assert (shown.id, shown.child_feedback, shown.state) == (
            closure, "It is quiet there.", "SUBMITTED",
        )  # fmt: skip
        assert all(check.done for check in shown.checks)
    with act_as(stranger), pytest.raises(AccessDenied):
        closure_view(stranger, case)
