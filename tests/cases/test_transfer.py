"""The child moves: the whole file goes on in another centre, and nothing waits unseen meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.recuse import declare_conflict, end_conflict
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.transfer import transfer_case
from tutela.cases.errors import CaseIsOver
from tutela.cases.errors.transfer import DecideFirst, NobodyReceives, SameUnit, TransferNeedsWords
from tutela.cases.inputs import ContactPlan
from tutela.cases.models import Allocation, Case, Contact, Deadline, Task
from tutela.cases.queries.visits import visits_on
from tutela.cases.queries.work import my_tasks
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.people.models import Person
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
PEJA = cast.unit_id(cast.PEJA)
WORDS = "The family moved to Peja. The boy must be seen this week."


@pytest.fixture
def leader(db: None) -> Staff:
    """The head of the centre in Peja."""
    return cast.head(cast.PEJA)


def test_the_whole_file_goes_on_there(worker: Staff, boss: Staff, leader: Staff) -> None:
    case, visit = story.opened(worker, boss), keys.new()
    mine, hers = story.duty(worker, case), story.duty(boss, case)
    kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    plan = ContactPlan(kind=kind, planned_at=clock.now() + timedelta(hours=2))
    plan_contact(worker, case, new_id=visit, plan=plan, companion=boss.id)
    clocks = story.clocks_of(worker, case)
    transfer_case(boss, case, unit=PEJA, reason=WORDS)
    found = story.case_of(leader, case)
    assert (found.unit_id, found.worker_id, found.number[:2]) == (PEJA, leader.id, "PZ")
    assert story.clocks_of(leader, case) == clocks
    with act_as(leader):
        assert {one.id for one in my_tasks(leader)} == {mine, hers}
        assert [one.id for one in visits_on(leader, clock.today())] == [visit]
        assert Contact.objects.get(pk=visit).companion_id is None
        assert set(Deadline.objects.values_list("worker", flat=True)) == {leader.id}
        assert Person.objects.get(pk=found.child_id).given_name == "Arben"
        assert Allocation.objects.get(case_id=case, worker=leader.id).reason == WORDS
    assert story.told(leader)[0] == "CASE_HANDED_OVER"
    assert "CASE_HANDED_OVER" in story.told(worker)
    assert story.facts_of(case, "case.transferred") == {
        "unit": str(PEJA), "previous_unit": str(cast.unit_id(cast.PRIZREN)),
        "worker": str(leader.id), "previous": str(worker.id),
    }  # fmt: skip
    assert "family" not in story.payload(case, "case.transferred")
    there = cast.social_worker(cast.PEJA)
    allocate_case(leader, case, worker=there.id)
    assert story.case_of(there, case).worker_id == there.id


def test_nobody_of_the_centre_before_sees_it_any_more(
    worker: Staff, boss: Staff, leader: Staff
) -> None:
    case = story.registered(worker)
    transfer_case(boss, case, unit=PEJA, reason=WORDS)
    for former in (worker, boss):
        with act_as(former):
            for model in (Case, Task, Contact, Deadline):
                assert not model.objects.exists()
            assert visits_on(former, clock.today()) == ()
    assert story.case_of(leader, case).state == "REGISTERED"


def test_a_conflict_goes_with_the_file(worker: Staff, boss: Staff, leader: Staff) -> None:
    case, related = story.opened(worker, boss), keys.new()
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(boss, case, new_id=related, user=worker.id, kind=kind)
    transfer_case(boss, case, unit=PEJA, reason=WORDS)
    with pytest.raises(AccessDenied):
        end_conflict(boss, related)
    end_conflict(leader, related)


def test_what_keeps_a_file_where_it_is(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    here = cast.unit_id(cast.PRIZREN)
    wrong: list[tuple[object, str, type[Refusal]]] = [
        (here, WORDS, SameUnit),
        (PEJA, "", TransferNeedsWords),
        (PEJA, WORDS, NobodyReceives),
    ]
    for unit, words, refusal in wrong:
        with pytest.raises(refusal):
            transfer_case(boss, case, unit=unit, reason=words)
    assert story.case_of(worker, case).unit_id == here
    assert "case.transferred" not in story.changes(case)


def test_what_waits_is_decided_first(worker: Staff, boss: Staff, leader: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    submit_plan(worker, plan)
    with pytest.raises(DecideFirst):
        transfer_case(boss, case, unit=PEJA, reason=WORDS)
    over, _closure = story.closed(worker, boss)
    with pytest.raises(CaseIsOver):
        transfer_case(boss, over, unit=PEJA, reason=WORDS)


def test_a_worker_and_a_stranger_hand_nothing_over(
    worker: Staff, boss: Staff, leader: Staff
) -> None:
    case = story.opened(worker, boss)
    for actor in (worker, leader):
        with pytest.raises(AccessDenied):
            transfer_case(actor, case, unit=PEJA, reason=WORDS)
    with pytest.raises(AccessDenied):
        transfer_case(boss, case, unit=keys.new(), reason=WORDS)
    assert story.case_of(worker, case).worker_id == worker.id
