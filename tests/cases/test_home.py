"""A worker's day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.commands.contact import plan_contact
from tutela.cases.inputs import ContactPlan
from tutela.cases.queries.home import Wait, home
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations.drafts import save_draft
from tutela.reference.enums import CodeList, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_what_waits_is_grouped_by_its_day(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)  # seen within 24 hours
    today = story.duty(worker, case, due_at=clock.now() + timedelta(hours=4))
    later = story.duty(worker, case, due_at=clock.now() + timedelta(days=3))
    far = story.duty(worker, case, due_at=clock.now() + timedelta(days=30))
    with act_as(worker):
        shown = home(worker)
    assert [one.id for one in shown.today] == [today]
    assert shown.overdue == ()
    assert [(one.kind, one.code) for one in shown.week] == [
        (Wait.DEADLINE, "RESPONSE"), (Wait.TASK, "MEETING"),
    ]  # fmt: skip
    assert shown.week[1].id == later
    assert far not in {one.id for one in (*shown.overdue, *shown.today, *shown.week)}
    assert (shown.counts.overdue, shown.counts.today) == (0, 1)
    first = shown.today[0]
    assert (first.child.name, first.case_id, first.risk) == ("Arben Krasniqi", case, "")
    assert "Call the school" not in repr(shown)  # narrative stays in the file
    with clock.at(clock.now() + timedelta(days=2)), act_as(worker):
        shown = home(worker)
    assert {one.code for one in shown.overdue} == {"RESPONSE", "MEETING"}
    assert shown.counts.overdue == 2


def test_the_dots_count_two_weeks(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case, Risk.HIGH)
    with act_as(worker):
        dots = home(worker).dots
    assert len(dots) == 14
    assert dots[0].day == clock.today()
    clocks = story.clocks_of(worker, case)
    within = [due for state, due in clocks.values() if state == "OPEN" and due]
    within = [due for due in within if due < clock.now() + timedelta(days=13)]
    assert sum(one.high for one in dots) >= len(within) > 0
    assert sum(one.medium + one.low + one.none for one in dots) == 0


def test_visits_messages_and_drafts_are_there(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    for hours in (3, 30):
        plan = ContactPlan(kind=kind, planned_at=clock.now() + timedelta(hours=hours))
        plan_contact(worker, case, new_id=keys.new(), plan=plan)
    save_draft(worker, keys.new(), form="case.register", content={"name": "Lum"}, part="2")
    with act_as(worker):
        shown = home(worker)
    assert [visit.case_id for visit in shown.visits] == [case]
    assert shown.counts.visits == 1
    assert [one.kind for one in shown.messages] == ["CASE_ALLOCATED"]
    assert (shown.messages[0].unread, shown.messages[0].file_id) == (True, case)
    assert "Arben" not in str(shown.messages[0].sentence)
    assert shown.counts.unread == 1
    assert [(one.form, one.part) for one in shown.drafts] == [("case.register", "2")]
    assert [row.id for row in shown.caseload.rows] == [case]


def test_the_home_of_a_head_counts_approvals(worker: Staff, boss: Staff) -> None:
    story.submitted(worker, boss)
    with act_as(boss):
        assert home(boss).approvals == 1
    with act_as(worker):
        assert home(worker).approvals == 0


def test_a_home_is_ones_own(worker: Staff, boss: Staff, stranger: Staff) -> None:
    story.opened(worker, boss, urgency=Risk.HIGH)
    for actor in (stranger, cast.social_worker(), cast.analyst()):
        with act_as(actor):
            shown = home(actor)
        assert (shown.overdue, shown.today, shown.week, shown.visits) == ((), (), (), ())
        assert shown.caseload.rows == ()


def test_the_queries_do_not_grow(worker: Staff, boss: Staff) -> None:
    counted = []
    for _ in range(2):
        for _ in range(2):
            case = story.opened(worker, boss)
            story.duty(worker, case, due_at=clock.now() + timedelta(days=1))
        with act_as(worker), CaptureQueriesContext(connection) as queries:
            home(worker)
        counted.append(len(queries))
    assert counted[0] == counted[1]
