"""Allocation: a case is given to a worker, and passes from one to another."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast
from tests.cases import story
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.task import finish_task
from tutela.cases.errors import SameWorker, WorkerOverLimit
from tutela.cases.inputs import ContactPlan
from tutela.cases.models import Allocation, Case, Contact, Deadline, Intake, Task
from tutela.cases.queries.visits import visits_on
from tutela.cases.queries.work import my_tasks
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import Notification
from tutela.people.models import Person
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db


def inbox(user: Staff) -> list[str]:
    with act_as(user):
        return list(Notification.objects.order_by("made_at", "id").values_list("kind", flat=True))


def test_the_worker_sees_the_whole_file_and_is_told(worker: Staff, boss: Staff) -> None:
    colleague = cast.social_worker()
    key = story.registered(worker)
    allocate_case(boss, key, worker=colleague.id)
    with act_as(colleague):
        case = Case.objects.get(pk=key)
        assert Person.objects.filter(pk=case.child_id).exists()
        assert Intake.objects.get(case=case).what_happened.startswith("The boy")
        assert set(Deadline.objects.values_list("worker_id", flat=True)) == {colleague.id}
    assert inbox(colleague) == ["CASE_ALLOCATED"]
    assert story.changes(key) == ["case.registered", "case.allocated"]


def test_who_registered_loses_sight_of_a_case_given_to_another(worker: Staff, boss: Staff) -> None:
    key = story.registered(worker)
    allocate_case(boss, key, worker=cast.social_worker().id)
    with act_as(worker):
        assert not Case.objects.filter(pk=key).exists()
        assert not Person.objects.exists()
        assert not Intake.objects.exists()


def test_a_case_passes_on_and_both_are_told(worker: Staff, boss: Staff) -> None:
    key = story.opened(worker, boss)
    second = cast.social_worker()
    allocate_case(boss, key, worker=second.id)
    with act_as(second):
        rows = Allocation.objects.filter(case_id=key).order_by("made_at", "id")
        assert [(r.previous_id, r.worker_id) for r in rows] == [
            (None, worker.id),
            (worker.id, second.id),
        ]
    assert inbox(worker) == ["CASE_ALLOCATED", "CASE_ALLOCATED"]
    assert inbox(second) == ["CASE_ALLOCATED"]


def test_what_was_still_to_do_goes_with_the_case(worker: Staff, boss: Staff) -> None:
    key = story.opened(worker, boss)
    task, done = story.duty(worker, key), story.duty(worker, key)
    finish_task(worker, done)
    visit = keys.new()
    second = cast.social_worker()
    plan = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=clock.now() + timedelta(minutes=1),
    )
    plan_contact(worker, key, new_id=visit, plan=plan, companion=second.id)
    allocate_case(boss, key, worker=second.id)
    with act_as(second):
        assert [one.id for one in my_tasks(second)] == [task]
        assert Task.objects.get(pk=done).assignee_id == worker.id
        found = Contact.objects.get(pk=visit)
        (due,) = visits_on(second, timezone.localtime(plan.planned_at).date())
    assert (found.worker_id, found.companion_id, due.case_id) == (second.id, None, key)
    assert story.changes(task) == ["task.added", "task.assigned"]
    assert story.facts_of(visit, "contact.passed_on") == {
        "worker": str(second.id), "previous": str(worker.id),
    }  # fmt: skip
    assert story.changes(done) == ["task.added", "task.finished"]


def test_what_the_registrar_planned_goes_to_the_first_worker(worker: Staff, boss: Staff) -> None:
    key = story.registered(worker)
    task = story.duty(worker, key)
    second = cast.social_worker()
    allocate_case(boss, key, worker=second.id)
    with act_as(second):
        assert Task.objects.get(pk=task).assignee_id == second.id


def test_the_same_worker_is_refused(worker: Staff, boss: Staff) -> None:
    key = story.opened(worker, boss)
    with pytest.raises(SameWorker):
        allocate_case(boss, key, worker=worker.id)
    assert story.changes(key).count("case.allocated") == 1


def test_a_full_worker_takes_no_more_without_a_reason(boss: Staff) -> None:
    full = cast.social_worker(limit=1)
    story.opened(full, boss)
    second = story.registered(full)
    with pytest.raises(WorkerOverLimit) as refused:
        allocate_case(boss, second, worker=full.id)
    assert str(refused.value).startswith("This worker already has 1 open cases; the limit is 1.")
    allocate_case(boss, second, worker=full.id, reason="She knows the family.")
    assert story.case_of(full, second).worker_id == full.id


def test_a_worker_of_another_centre_cannot_be_chosen(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    key = story.registered(worker)
    with pytest.raises(AccessDenied):
        allocate_case(boss, key, worker=stranger.id)
    assert story.case_of(worker, key).worker_id is None


def test_a_worker_allocates_nothing(worker: Staff) -> None:
    key = story.registered(worker)
    with pytest.raises(AccessDenied):
        allocate_case(worker, key, worker=worker.id)
    assert story.case_of(worker, key).worker_id is None
