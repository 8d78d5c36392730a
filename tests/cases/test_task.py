"""Tasks: given, passed on, done, undone, cancelled."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.commands.task import (
    add_task,
    assign_task,
    cancel_task,
    finish_task,
    reopen_task,
)
from tutela.cases.errors import CaseIsOver, ColleagueCannotSee, SameAssignee
from tutela.cases.inputs import Duty
from tutela.cases.models import Task
from tutela.cases.queries.work import my_tasks, tasks_of_case
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.workflow import ImpossibleMove
from tutela.organisations.models import Notification
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db


def duty(**other: Any) -> Duty:
    facts = {"kind": story.code_id(CodeList.TASK_KIND, "GET_DOCUMENT"), "text": "Ask the school"}
    return Duty(**{**facts, **other})


def given(actor: Staff, case: UUID, assignee: Staff | None = None, **other: Any) -> UUID:
    key = keys.new()
    to = assignee.id if assignee else None
    add_task(actor, case, new_id=key, duty=duty(**other), assignee=to)
    return key


def told(user: Staff) -> int:
    with act_as(user):
        return Notification.objects.filter(kind="TASK_GIVEN").count()


def test_a_task_is_for_the_worker_who_is_told(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = given(boss, case, due_at=clock.now() + timedelta(days=1))
    with act_as(worker):
        (task,) = my_tasks(worker)
    assert (task.id, task.kind, task.text, task.late) == (
        key,
        "Get a document",
        "Ask the school",
        False,
    )
    assert (task.case_number, task.child.name if task.child else "") == (
        story.case_of(worker, case).number,
        "Arben Krasniqi",
    )
    assert (told(worker), told(boss)) == (1, 0)
    assert story.changes(key) == ["task.added"]


def test_a_task_is_done_undone_and_cancelled(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = given(worker, case)
    finish_task(worker, key)
    with pytest.raises(ImpossibleMove):
        cancel_task(worker, key)
    with act_as(worker):
        (task,) = tasks_of_case(worker, case)
        assert (task.state, task.done_at is None, task.done_by) == ("DONE", False, task.assignee)
    reopen_task(worker, key)
    cancel_task(worker, key)
    with pytest.raises(ImpossibleMove):
        finish_task(worker, key)
    with act_as(worker):
        assert my_tasks(worker) == ()
    assert story.changes(key) == ["task.added", "task.finished", "task.reopened", "task.cancelled"]


def test_a_task_passes_to_the_head_who_is_told(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = given(worker, case)
    assign_task(worker, key, assignee=boss.id)
    with act_as(boss):
        assert [t.id for t in my_tasks(boss)] == [key]
    assert told(boss) == 1
    with pytest.raises(SameAssignee):
        assign_task(worker, key, assignee=boss.id)
    assert story.changes(key) == ["task.added", "task.assigned"]


def test_who_cannot_open_the_file_gets_no_task(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    key = given(worker, case)
    for nobody in (stranger, cast.social_worker(), cast.head(cast.PEJA)):
        with pytest.raises(ColleagueCannotSee):
            assign_task(worker, key, assignee=nobody.id)
        with pytest.raises(ColleagueCannotSee):
            given(worker, case, nobody)
        assert told(nobody) == 0
    with act_as(worker):
        assert Task.objects.count() == 1


def test_who_covers_the_worker_can_be_given_a_task(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    stand_in = cast.social_worker()
    cast.cover(boss, worker, stand_in)
    key = given(boss, case, stand_in)
    with act_as(stand_in):
        assert [t.id for t in my_tasks(stand_in)] == [key]


def test_tasks_are_in_the_order_of_their_days(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    some_day = given(worker, case)
    late = given(worker, case, due_at=clock.now() - timedelta(hours=1))
    soon = given(worker, case, due_at=clock.now() + timedelta(days=1))
    done = given(worker, case)
    finish_task(worker, done)
    with act_as(worker):
        found = tasks_of_case(worker, case)
        assert [t.id for t in my_tasks(worker)] == [late, soon, some_day]
    assert [t.id for t in found] == [late, soon, some_day, done]
    assert [t.late for t in found] == [True, False, False, False]


def test_the_kind_is_of_its_list(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(NotAChoice):
        given(worker, case, kind=story.code_id(CodeList.SEX, "FEMALE"))


def test_no_task_in_a_file_that_was_not_opened(worker: Staff) -> None:
    case = story.not_opened(worker)
    with pytest.raises(CaseIsOver):
        given(worker, case)


def test_a_stranger_touches_no_task(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    key = given(worker, case)
    for attempt in (finish_task, cancel_task, reopen_task):
        with pytest.raises(AccessDenied):
            attempt(stranger, key)
    with pytest.raises(AccessDenied):
        given(stranger, case)
    with act_as(stranger):
        assert my_tasks(stranger) == ()
        with pytest.raises(AccessDenied):
            tasks_of_case(stranger, case)
    assert story.changes(key) == ["task.added"]


def test_my_tasks_cost_the_same_number_of_queries(worker: Staff, boss: Staff) -> None:
    given(worker, story.opened(worker, boss))
    few = queries_of(worker)
    for _ in range(3):
        case = story.opened(worker, boss)
        given(worker, case)
        given(worker, case)
    assert queries_of(worker) == few
    assert few <= 6


def queries_of(worker: Staff) -> int:
    with act_as(worker), CaptureQueriesContext(connection) as asked:
        assert my_tasks(worker)[0].text == "Ask the school"
    return len(asked)


def test_the_case_is_locked_before_its_rows(worker: Staff, boss: Staff) -> None:
    """Else a command about the case and one about its task would wait for each other."""
    case = story.opened(worker, boss)
    key = given(worker, case)
    with CaptureQueriesContext(connection) as asked:
        finish_task(worker, key)
    locked = [q["sql"].split('FROM "')[1].split('"')[0] for q in asked if "FOR NO KEY" in q["sql"]]
    assert list(dict.fromkeys(locked)) == ["cases_case", "cases_task"]
