"""The pages of a file: what they show, to whom they do not exist, and what they cost."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tests.cases.story import code_id
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, FOUND, at, text, title
from tutela.cases import rules
from tutela.cases.commands.assess import begin_assessment
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.recuse import declare_own_conflict
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.commands.task import add_task
from tutela.cases.enums import AssessmentKind
from tutela.cases.inputs import ContactNote, Duty, SafetyAgreement
from tutela.cases.queries.deadlines import deadlines
from tutela.cases.queries.history import SeenLine
from tutela.cases.queries.rights import rights_on
from tutela.desk.screens.case.doors import doors
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.history import looks
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk
from tutela.reference.queries import codes

pytestmark = pytest.mark.django_db
NAME = PersonTraits(given_name="Erëza", family_name="Bytyçi")
TABS = (
    "case", "case-assessment", "case-plan", "case-work", "case-notes", "case-deadlines",
    "case-history", "case-past", "case-chronology", "case-print", "case-closing",
)  # fmt: skip


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
    return story.planned(worker, boss, traits=NAME)[0]


def visit(worker: Staff, case: UUID, **told) -> UUID:
    key = keys.new()
    note = ContactNote(happened_at=clock.now(), note="The flat is cold.", child_seen=True, **told)
    kind = code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    add_contact(worker, case, new_id=key, kind=kind, told=note)
    return key


def task(worker: Staff, case: UUID) -> None:
    duty = Duty(kind=code_id(CodeList.TASK_KIND, "PHONE_CALL"), text="Call the school")
    add_task(worker, case, new_id=keys.new(), duty=duty)


@pytest.mark.parametrize("tab", TABS)
def test_a_page_shows_the_child_and_keeps_the_name_out_of_the_tab(tab, worker, case):
    page = browser_of(worker).get(at(tab, case))
    assert page.status_code == FOUND
    assert "Erëza Bytyçi" in text(page)
    assert "Erëza" not in title(page)
    assert "Bytyçi" not in title(page)


@pytest.mark.parametrize("tab", TABS)
def test_a_hidden_file_has_no_pages(tab, case):
    assert browser_of(cast.social_worker(cast.PEJA)).get(at(tab, case)).status_code == ABSENT


def test_whoever_is_recused_finds_nothing(worker, case):
    browser = browser_of(worker)
    kind = codes(CodeList.CONFLICT_KIND, clock.today())[0].pk
    declare_own_conflict(worker, case, new_id=keys.new(), kind=kind)
    assert [browser.get(at(tab, case)).status_code for tab in TABS] == [ABSENT] * len(TABS)


def test_the_safety_note_stands_above_every_page(worker, case):
    agreement = SafetyAgreement(
        warning="Do not contact the father.", steps="Go to the neighbour.", agreed_on=clock.today()
    )
    agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement)
    browser = browser_of(worker)
    for name in (*TABS, "contact-add", "review-hold"):
        page = text(browser.get(at(name, case)))
        assert page.index("Do not contact the father.") < page.index("<h1")


def test_hidden_names_are_initials_on_every_page(worker, case):
    browser = browser_of(worker)
    browser.cookies["tutela_hide_names"] = "1"
    for tab in TABS:
        page = text(browser.get(at(tab, case)))
        assert "E. B." in page
        assert "Erëza Bytyçi" not in page


def main_of(actor: Staff, case: UUID) -> str:
    with act_as(actor):
        file = File(case, actor)
        main = doors(file).main
    return str(main.label) if main else ""


def test_the_main_action_follows_the_step(worker, boss):
    case = story.registered(worker)
    assert main_of(worker, case) == "Decide about the concern"
    case = story.opened(worker, boss)
    assert main_of(worker, case) == "Assess"
    story.scored(worker, case)
    story.assess(worker, case)
    assert main_of(worker, case) == "Write the plan"
    plan = story.draft(worker, case)
    assert main_of(worker, case) == "Write the plan"
    submit_plan(worker, plan)
    assert main_of(worker, case) == "Record a visit"
    assert main_of(boss, case) == "Read and decide"


def test_assess_leads_to_the_form_that_is_begun(worker, boss):
    case = story.opened(worker, boss)
    summary = browser_of(worker).get(at("case", case))
    assert f'class="btn btn-primary" href="{at("assessment-begin", case)}"' in text(summary)

    key = keys.new()
    begin_assessment(worker, case, new_id=key, kind=AssessmentKind.INITIAL)

    summary = browser_of(worker).get(at("case", case))
    assert f'class="btn btn-primary" href="{at("assessment-go", case, key)}"' in text(summary)


def test_when_the_review_is_near_it_is_the_main_action(worker, case):
    with act_as(worker):
        clocks = deadlines(worker, case).clocks
    review = next(one for one in clocks if one.code == "REVIEW")
    with clock.at(review.due.at - timedelta(days=1)):
        assert main_of(worker, case) == "Record a visit"  # which is overdue by then
        story.assess(worker, case, AssessmentKind.COMPREHENSIVE)
        visit(worker, case)
        assert main_of(worker, case) == "Hold the review"


def test_without_the_right_a_door_is_not_there(worker, boss, case):
    page = text(browser_of(worker).get(at("case", case)))
    assert at("case-allocate", case) not in page
    assert at("clocks-pause", case) not in page
    assert at("conflict-own", case) in page
    page = text(browser_of(boss).get(at("case", case)))
    assert at("case-allocate", case) in page
    assert at("clocks-pause", case) in page


def test_rights_on_a_file_are_those_of_its_rules(worker, boss, case):
    checked = (
        rules.read_case, rules.allocate_case, rules.assess_case, rules.pause_case,
        rules.correct_case, rules.supervise_case, rules.recuse_from_case, rules.reopen_case,
    )  # fmt: skip
    for actor in (worker, boss, cast.social_worker(), cast.head(cast.PEJA), cast.analyst()):
        with act_as(actor):
            held = rights_on(actor, case)
            for rule in checked:
                assert (rule.code in held) == rule.allows(actor, case), rule.code


def test_the_timeline_is_the_same_alone_and_on_the_page(worker, case):
    visit(worker, case, child_words="The light stays on.")
    browser = browser_of(worker)
    whole = text(browser.get(at("case", case), {"show": "VISITS"}))
    alone = text(
        browser.get(at("case", case), {"show": "VISITS"}, headers={"HX-Target": "timeline"})
    )
    part = re.search(r'<section class="card" id="timeline".*?</section>', whole, re.DOTALL)[0]
    assert part.split() == alone.strip().split()
    assert "The light stays on." in alone


def test_a_ticked_task_is_done_and_comes_back(worker, case):
    task(worker, case)
    browser = browser_of(worker)
    page = text(browser.get(at("case", case)))
    tick = re.search(r'action="(/cases/[^"]+/tick/)"', page)[1]
    browser.post(tick)
    assert 'aria-checked="true"' in text(browser.get(at("case", case)))
    browser.post(tick)
    assert 'aria-checked="true"' not in text(browser.get(at("case", case)))


def test_supervision_is_for_worker_and_supervisor_alone(worker, boss, case):
    note_supervision(boss, case, new_id=keys.new(), held_on=clock.today(), text="Go in two.")
    assert "Go in two." in text(browser_of(worker).get(at("case-notes", case)))
    for tab in ("case", "case-history", "case-print"):
        assert "Go in two." not in text(browser_of(worker).get(at(tab, case)))


def test_two_versions_of_a_plan_stand_beside_each_other(worker, boss, case):
    story.draft(worker, case, child_view="Now she wants to go by bus.")
    page = text(browser_of(worker).get(at("case-plan", case), {"version": 2, "beside": 1}))
    assert "Plan, version 2" in page
    assert "Plan, version 1" in page
    assert "What changed from version 1 to version 2" in page


def test_a_file_shows_how_it_stood_on_a_day(worker, case):
    browser, url = browser_of(worker), at("case-past", case)
    today, yesterday = clock.today(), clock.today() - timedelta(days=1)
    page = text(browser.get(url, {"on": f"{today:%d.%m.%Y}"}))
    assert "Plan, version 1" in page
    assert "In force since" in page
    assert "There was no file yet" in text(browser.get(url, {"on": f"{yesterday:%d.%m.%Y}"}))
    tomorrow = browser.get(url, {"on": f"{today + timedelta(days=1):%d.%m.%Y}"})
    assert tomorrow.status_code == 422
    assert "This day is still to come" in text(tomorrow)


def test_the_risk_over_time_is_drawn_and_told(worker, case):
    story.scored(worker, case, Risk.HIGH)
    page = text(browser_of(worker).get(at("case-assessment", case)))
    assert "Risk over time: " in page
    assert 'class="tu-fill-high"' in page


def test_every_deadline_says_where_it_comes_from(worker, case):
    page = text(browser_of(worker).get(at("case-deadlines", case)))
    assert "Review of the plan" in page
    assert "Unverified rule" in page
    assert "Started" in page


def test_the_history_names_who_has_seen_the_file(worker, boss, case):
    browser_of(boss).get(at("case", case))
    page = text(browser_of(worker).get(at("case-history", case)))
    seen = page.split("Who has seen this file")[-1]
    assert get_user_model().objects.get(pk=boss.id).name in seen


def test_pages_that_one_person_opened_in_a_row_are_one_line():
    tuesday = datetime(2026, 3, 17, 9, tzinfo=UTC)
    opened = [
        SeenLine(4, tuesday + timedelta(hours=2), "Arta"),
        SeenLine(3, tuesday + timedelta(hours=1), "Besnik"),
        SeenLine(2, tuesday, "Besnik"),
        SeenLine(1, tuesday - timedelta(days=1), "Besnik"),
    ]

    assert [(one.who, one.count, one.first) for one in looks(opened)] == [
        ("Arta", 1, opened[0].at),
        ("Besnik", 2, opened[2].at),
        ("Besnik", 1, opened[3].at),
    ]


def count(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(url)
    return len(seen)


@pytest.mark.parametrize(
    "tab",
    ["case", "case-work", "case-assessment", "case-deadlines", "case-chronology", "case-print"],
)
def test_thirty_rows_cost_as_many_queries_as_one(tab, worker, boss, case):
    browser = browser_of(worker)
    visit(worker, case)
    task(worker, case)
    story.scored(worker, case, Risk.MEDIUM)
    few = count(browser, at(tab, case))
    for _number in range(15):
        visit(worker, case)
        task(worker, case)
    for _number in range(4):
        story.scored(worker, case, Risk.MEDIUM)
    assert count(browser, at(tab, case)) <= few
