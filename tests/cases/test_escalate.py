"""Jobs: what is overdue is told to somebody, once; a birthday is prepared; the journal has room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from tests import cast
from tests.cases import story
from tutela.cases import tasks
from tutela.cases.commands.escalate import escalate_deadline, escalate_task
from tutela.cases.commands.measure import start_measure
from tutela.cases.inputs import Measure
from tutela.cases.models import Deadline, Task
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.kernel.tasks import make_months, seal
from tutela.organisations.models import Notification
from tutela.people.births import Birth
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList, Risk
from tutela.reference.queries import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_each_step_is_told_once_to_those_whom_the_rule_names(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    assert due is not None
    assert tasks.escalate_deadlines() == 0
    with clock.at(due + timedelta(hours=2)):
        assert tasks.escalate_deadlines() == 1
        assert tasks.escalate_deadlines() == 0
    assert story.told(worker) == ["DEADLINE_OVERDUE"]
    assert story.told(boss) == ["DEADLINE_OVERDUE"]
    with act_as(worker):
        row = Deadline.objects.get(case_id=case, code="RESPONSE")
        told = Notification.objects.get(user_id=worker.id, kind="DEADLINE_OVERDUE")
    assert (row.escalated, row.escalate_at) == (1, due + timedelta(hours=12))
    assert (told.file_id, told.subject_id) == (case, row.pk)
    kept = story.facts_of(row.pk, "deadline.escalated")
    assert (kept["code"], kept["to"]) == ("RESPONSE", ["SUPERVISOR"])
    line = JournalLine.objects.get(event="deadline.escalated")
    assert (line.actor_kind, line.actor) == ("system", "deadlines.tick")


def test_a_deadline_that_moved_away_and_came_back_is_told_again(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    assert due is not None
    with clock.at(due + timedelta(hours=2)):
        assert tasks.escalate_deadlines() == 1
        with act_as(worker):  # as setting the clocks anew leaves it
            rows = Deadline.objects.filter(case_id=case, code="RESPONSE")
            assert rows.update(escalated=0, escalate_at=due) == 1
        assert tasks.escalate_deadlines() == 1
        assert tasks.escalate_deadlines() == 0
    assert story.told(boss) == ["DEADLINE_OVERDUE"] * 2


def test_steps_that_were_missed_come_together(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    assert due is not None
    with clock.at(due + timedelta(hours=13)):
        assert tasks.escalate_deadlines() == 1
    with act_as(worker):
        row = Deadline.objects.get(case_id=case, code="RESPONSE")
    assert (row.escalated, row.escalate_at) == (2, None)
    assert story.facts_of(row.pk, "deadline.escalated")["to"] == ["SUPERVISOR", "HEAD"]
    assert story.told(boss) == ["DEADLINE_OVERDUE"]


def test_a_deadline_that_was_met_or_paused_is_told_to_nobody(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    story.seen(worker, case)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    assert due is not None
    with clock.at(due + timedelta(hours=2)):
        tasks.escalate_deadlines()
    assert not JournalLine.objects.filter(
        event="deadline.escalated", payload__contains="RESPONSE"
    ).exists()


def test_the_ministry_learns_that_and_not_of_whom(worker: Staff, boss: Staff) -> None:
    analyst = cast.analyst()
    case = story.opened(worker, boss)
    measure = Measure(
        kind=codes(CodeList.EMERGENCY_MEASURE, clock.today())[0].pk,
        started_at=clock.now(),
        authority="The centre",
    )
    start_measure(worker, case, new_id=keys.new(), measure=measure)
    due = story.clocks_of(worker, case)["EMERGENCY_MEASURE"][1]
    assert due is not None
    with clock.at(due + timedelta(hours=25)):
        tasks.escalate_deadlines()
    with act_as(analyst):
        told = Notification.objects.get(user_id=analyst.id)
    assert (told.kind, told.file_id, told.subject_id) == ("DEADLINE_OVERDUE_SOMEWHERE", None, None)


def test_an_overdue_task_goes_to_the_supervisor_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    day = clock.now() + timedelta(hours=1)
    task = story.duty(worker, case, due_at=day)
    done = story.duty(worker, case)
    assert tasks.escalate_tasks() == 0
    with clock.at(day + timedelta(days=1, minutes=1)):
        assert tasks.escalate_tasks() == 1
        assert tasks.escalate_tasks() == 0
    with act_as(worker):
        assert Task.objects.get(pk=task).escalated_at is not None
        assert Task.objects.get(pk=done).escalated_at is None
    assert "TASK_OVERDUE" in story.told(boss)
    assert "TASK_OVERDUE" in story.told(worker)


def test_nobody_but_the_job_escalates(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    task = story.duty(worker, case, due_at=clock.now() + timedelta(hours=1))
    with act_as(worker):
        row = Deadline.objects.get(case_id=case, code="RESPONSE")
    with clock.at(clock.now() + timedelta(days=5)):
        for actor in (worker, boss):
            with pytest.raises(AccessDenied):
                escalate_deadline(actor, row.pk)
            with pytest.raises(AccessDenied):
                escalate_task(actor, task)


@pytest.mark.parametrize(("days", "given"), [(10, 1), (30, 1), (31, 0), (-1, 0)])
def test_an_18th_birthday_is_prepared_in_time(
    worker: Staff, boss: Staff, days: int, given: int
) -> None:
    birthday = clock.today() + timedelta(days=days)
    born = date(birthday.year - 18, birthday.month, birthday.day)
    traits = PersonTraits(given_name="Arta", birth=BirthTraits.of(Birth.on(born)))
    case = story.opened(worker, boss, traits=traits)
    assert tasks.find_adulthood_near() == given
    with clock.at(clock.now() + timedelta(hours=1)):
        assert tasks.find_adulthood_near() == 0
    assert story.tasks_of(worker, case) == [("PREPARE_ADULTHOOD", "OPEN")] * given
    if given:
        assert story.told(worker)[-1] == "ADULTHOOD_NEAR"


def test_the_journal_has_a_table_for_each_month_ahead() -> None:
    assert make_months(2) == 2
    assert make_months(2) == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_inherits WHERE inhparent = 'kernel_readline'::regclass"
        )
        assert cursor.fetchone()[0] == 3


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])  # a seal stays outside
def test_the_jobs_run_by_themselves(worker: Staff, boss: Staff) -> None:
    periodic = {name for name, _ in app.periodic_registry.periodic_tasks}
    assert {"cases.tick", "cases.adulthood", "cases.recompute_after_load"} <= periodic
    assert {"journal.seal", "journal.make_room"} <= periodic
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    assert due is not None
    with clock.at(due + timedelta(hours=2)):
        tasks.tick(timestamp=0)
        tasks.adulthood(timestamp=0)
        tasks.recompute_after_load(timestamp=0)
        seal(timestamp=0)
    assert story.told(worker) == ["DEADLINE_OVERDUE"]
