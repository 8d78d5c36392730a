"""Visits and calls, services and tasks, through their forms."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from tests import cast
from tests.cases import story
from tests.cases.story import code_id
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, marks, send, sentences, text
from tutela.cases.models import Case, Contact, ServiceGiven, Task
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def worker(db) -> Staff:
    return cast.social_worker()


@pytest.fixture
def boss(db) -> Staff:
    return cast.head()


@pytest.fixture
def case(worker: Staff, boss: Staff) -> UUID:
    return story.opened(worker, boss)


HOME_VISIT = "HOME_VISIT"


def kind() -> str:
    return str(code_id(CodeList.CONTACT_KIND, HOME_VISIT))


def note(**other) -> dict[str, object]:
    when = timezone.localtime(clock.now()) - timedelta(minutes=2)
    day = {"day": f"{when:%d.%m.%Y}", "hour": f"{when:%H:%M}"}
    return {**day, "note": "The fridge was empty.", "opinion": "They need food.", **other}


def test_a_visit_is_written_down_with_facts_apart_from_opinions(worker, case):
    browser = browser_of(worker)
    told = note(kind=kind(), child_seen="on", child_words="I am hungry.")
    answer = send(browser, at("contact-add", case), **told)
    assert answer.url == at("case-work", case)
    page = text(browser.get(answer.url))
    assert "The fridge was empty." in page
    assert "Child seen" in page
    assert "I am hungry." in page
    with act_as(worker):
        row = Contact.objects.get()
        assert (row.note, row.opinion) == ("The fridge was empty.", "They need food.")
        assert Case.objects.get(pk=case).last_seen_at is not None


def test_sent_twice_a_visit_is_recorded_once(worker, case):
    browser = browser_of(worker)
    told = {**marks(browser.get(at("contact-add", case))), **note(kind=kind())}
    assert browser.post(at("contact-add", case), told).status_code == MOVED
    assert browser.post(at("contact-add", case), told).status_code == MOVED
    with act_as(worker):
        assert Contact.objects.count() == 1


def test_a_child_spoken_with_alone_was_seen(worker, case):
    page = send(browser_of(worker), at("contact-add", case), **note(kind=kind(), child_alone="on"))
    assert sentences(page) == ["You spoke with the child alone: tick also that you saw the child"]
    assert "The fridge was empty." in text(page)


def test_a_visit_to_come_is_not_one_that_took_place(worker, case):
    later = timezone.localtime(clock.now() + timedelta(hours=3))
    told = note(kind=kind(), day=f"{later:%d.%m.%Y}", hour=f"{later:%H:%M}")
    page = send(browser_of(worker), at("contact-add", case), **told)
    assert page.status_code == AGAIN
    assert "still to come" in sentences(page)[0]


def planned(worker: Staff, case: UUID, **other) -> UUID:
    tomorrow = clock.today() + timedelta(days=1)
    told = {"kind": kind(), "day": f"{tomorrow:%d.%m.%Y}", "hour": "9:30", "where": "At home"}
    answer = send(browser_of(worker), at("contact-plan", case), **told, **other)
    assert answer.status_code == MOVED, sentences(answer)
    with act_as(worker):
        return Contact.objects.get(state="PLANNED").pk


def test_police_health_and_school_of_the_district_can_go_along_after_the_colleagues(worker, case):
    near = [cast.member(role, f"{role}_PZ") for role in ("POLICE", "HEALTH", "EDUCATION")]
    far = [cast.member("POLICE", "POLICE_PE"), cast.social_worker(cast.PEJA)]
    page = text(browser_of(worker).get(at("contact-plan", case)))
    places = [page.index(str(one.id)) for one in (worker, *near)]
    assert places[0] == min(places)
    assert not [one for one in far if str(one.id) in page]
    planned(worker, case, companion=str(near[0].id))
    officer = browser_of(near[0])
    week = f"{at('calendar')}?day={clock.today() + timedelta(days=1)}"
    assert "You go along with a colleague" in text(officer.get(week))
    assert officer.get(at("case", case)).status_code == ABSENT


def test_a_planned_visit_is_written_down_as_it_went(worker, boss, case):
    key = planned(worker, case, companion=str(boss.id))
    browser = browser_of(worker)
    assert "How did it go?" in text(browser.get(at("case-work", case)))
    page = text(browser.get(at("contact-record", case, key)))
    assert "At home" in page
    answer = send(browser, at("contact-record", case, key), **note(child_seen="on"))
    assert answer.status_code == MOVED
    with act_as(worker):
        row = Contact.objects.get()
        assert (row.state, row.where, row.companion_id) == ("HAPPENED", "At home", boss.id)
    assert browser.get(at("contact-record", case, key)).status_code == ABSENT


def test_a_planned_visit_may_not_take_place(worker, case):
    key = planned(worker, case)
    answer = send(browser_of(worker), at("contact-leave", case, key), how="miss", note="Nobody.")
    assert answer.status_code == MOVED
    with act_as(worker):
        assert Contact.objects.get().state == "MISSED"


def test_a_visit_is_planned_for_a_day_to_come(worker, case):
    told = {"kind": kind(), "day": "1.1.2020", "hour": "10:00"}
    page = send(browser_of(worker), at("contact-plan", case), **told)
    assert sentences(page) == ["This day has passed. Enter today or a later day."]


def test_a_service_says_who_received_it_and_who_pays(worker, boss):
    case, plan = story.planned(worker, boss)
    action = story.actions_of(worker, plan)[0]
    told = {
        "service": str(codes(CodeList.SERVICE, clock.today())[0].pk),
        "project": str(code_id(CodeList.PROJECT, "MUNICIPAL_BUDGET")),
        "direct": "NO",
        "given_on": "2.1.2026",
        "quantity": "3",
        "action": str(action),
    }
    answer = send(browser_of(worker), at("service-give", case), **told)
    assert answer.status_code == MOVED, sentences(answer)
    with act_as(worker):
        row = ServiceGiven.objects.get()
        assert (row.direct, row.quantity, row.action_id) == (False, 3, action)
    told |= {"until": "1.1.2026"}
    page = send(browser_of(worker), at("service-give", case), **told)
    assert sentences(page) == ["The last day must not come before the first day"]


def test_a_task_is_added_and_passed_on(worker, boss, case):
    browser = browser_of(worker)
    told = {"kind": str(code_id(CodeList.TASK_KIND, "COURT")), "text": "Ask the court"}
    assert send(browser, at("task-add", case), **told).status_code == MOVED
    with act_as(worker):
        key = Task.objects.get().pk
    answer = send(browser, at("task-assign", case, key), assignee=str(boss.id))
    assert answer.status_code == MOVED
    with act_as(worker):
        assert Task.objects.get().assignee_id == boss.id


def test_the_tick_goes_back_to_the_page_it_was_on_and_nowhere_else(worker, case):
    browser = browser_of(worker)
    told = {"kind": str(code_id(CodeList.TASK_KIND, "COURT"))}
    send(browser, at("task-add", case), **told)
    with act_as(worker):
        key = Task.objects.get().pk
    url = at("task-tick", case, key)
    assert browser.post(url, {"next": "/tasks/"}).url == "/tasks/"
    assert browser.post(url, {"next": "https://evil.example/"}).url == at("case", case)


def test_strangers_tick_nothing(worker, case):
    told = {"kind": str(code_id(CodeList.TASK_KIND, "COURT"))}
    send(browser_of(worker), at("task-add", case), **told)
    with act_as(worker):
        key = Task.objects.get().pk
    stranger = browser_of(cast.social_worker(cast.PEJA))
    assert stranger.post(at("task-tick", case, key)).status_code == ABSENT
