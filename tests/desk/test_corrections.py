"""Corrections, pauses, conflicts of interest and supervision, through their forms."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.cases.story import code_id
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, send, sentences, text
from tutela.cases.commands.contact import add_contact
from tutela.cases.inputs import ContactNote
from tutela.cases.models import Case, Contact, DeadlinePause, SupervisionNote
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations.models import Recusal
from tutela.people.traits import PersonTraits
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


def first(name: CodeList) -> str:
    return str(codes(name, clock.today())[0].pk)


def test_a_file_entered_in_error_comes_back(worker, case):
    browser = browser_of(worker)
    answer = send(browser, at("case-void", case), reason=first(CodeList.CORRECTION_REASON))
    assert answer.status_code == MOVED
    page = text(browser.get(at("case", case)))
    assert "This file was entered in error." in page
    assert at("case-restore", case) in page
    assert send(browser, at("case-restore", case)).status_code == MOVED
    with act_as(worker):
        assert Case.objects.get(pk=case).state == "ASSESSMENT"


def test_a_second_file_points_to_the_first(worker, boss, case):
    traits = PersonTraits(given_name="Arben", family_name="Krasniqi")
    other = story.opened(worker, boss, traits=traits)
    number = story.case_of(worker, case).number
    browser = browser_of(worker)
    assert number in text(browser.get(at("case-duplicate", other)))
    answer = send(browser, at("case-duplicate", other), number=number.lower())
    assert answer.status_code == MOVED, sentences(answer)
    assert number in text(browser.get(at("case", other)))
    assert send(browser, at("case-unmark", other)).status_code == MOVED


def test_a_file_of_another_centre_is_no_second_file(worker, case):
    far = cast.social_worker(cast.PEJA)
    hidden = story.registered(far, cast.PEJA)
    number = story.case_of(far, hidden).number
    page = send(browser_of(worker), at("case-duplicate", case), number=number)
    assert page.status_code == AGAIN
    assert "within your reach" in sentences(page)[0]


def test_the_numbers_on_paper_are_kept(worker, case):
    browser = browser_of(worker)
    send(browser, at("case-numbers", case), paper_number="12/2026", protocol_number="77")
    assert 'value="12/2026"' in text(browser.get(at("case-numbers", case)))
    assert "12/2026" in text(browser.get(at("case", case)))


def test_an_entry_is_struck_out_and_taken_back(worker, case):
    key = keys.new()
    note = ContactNote(happened_at=clock.now(), note="The wrong child.", child_seen=True)
    kind = code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    add_contact(worker, case, new_id=key, kind=kind, told=note)
    browser = browser_of(worker)
    url = at("entry-void", case, "contact", key)
    assert send(browser, url, reason=first(CodeList.CORRECTION_REASON)).status_code == MOVED
    assert send(browser, at("entry-restore", case, "contact", key)).status_code == MOVED
    with act_as(worker):
        assert Contact.objects.get().voided_at is None
    assert browser.get(at("entry-void", case, "dragon", key)).status_code == ABSENT


def test_clocks_stand_still_and_run_again(boss, case):
    browser = browser_of(boss)
    answer = send(browser, at("clocks-pause", case), reason=first(CodeList.PAUSE_REASON))
    assert answer.url == at("case-deadlines", case)
    assert "The clocks stand still." in text(browser.get(answer.url))
    assert send(browser, at("clocks-resume", case)).status_code == MOVED
    with act_as(boss):
        assert DeadlinePause.objects.get().ends_at is not None


def test_a_worker_pauses_nothing(worker, case):
    assert browser_of(worker).get(at("clocks-pause", case)).status_code == ABSENT


def test_who_is_related_leaves_the_file_at_once(worker, case):
    browser = browser_of(worker)
    answer = send(browser, at("conflict-own", case), kind=first(CodeList.CONFLICT_KIND))
    assert answer.url == at("home")
    assert browser.get(at("case", case)).status_code == ABSENT


def test_a_colleague_is_kept_away_until_it_is_over(worker, boss, case):
    browser = browser_of(boss)
    told = {"user": str(worker.id), "kind": first(CodeList.CONFLICT_KIND), "note": "Cousins"}
    assert send(browser, at("conflict-declare", case), **told).status_code == MOVED
    assert browser_of(worker).get(at("case", case)).status_code == ABSENT
    page = text(browser.get(at("conflict-declare", case)))
    assert "Cousins" in page
    with act_as(boss):
        key = Recusal.objects.get().pk
    assert send(browser, at("conflict-end", case, key)).status_code == MOVED
    with act_as(boss):
        assert Recusal.objects.get().ended_at is not None


def test_a_supervision_note_is_for_two(worker, boss, case):
    told = {"held_on": f"{clock.today():%d.%m.%Y}", "text": "Go in two.", "agreed": "Vlora comes."}
    answer = send(browser_of(boss), at("supervision-note", case), **told)
    assert answer.url == at("case-notes", case)
    assert "Vlora comes." in text(browser_of(worker).get(answer.url))
    assert browser_of(worker).get(at("supervision-note", case)).status_code == ABSENT
    with act_as(boss):
        assert SupervisionNote.objects.count() == 1


STEPS = (
    "case-screen", "case-allocate", "concern-add", "assessment-begin", "risk-score", "safety-agree",
    "measure-start", "plan-begin", "contact-add", "contact-plan", "service-give", "task-add",
    "review-hold", "closure-ask", "case-void", "case-restore", "case-duplicate", "case-unmark",
    "case-numbers", "clocks-pause", "clocks-resume", "conflict-own", "conflict-declare",
    "supervision-note", "case-reopen",
)  # fmt: skip


@pytest.mark.parametrize("step", STEPS)
def test_no_form_of_a_hidden_file_is_there_to_see_or_send(step, boss, case):
    assert browser_of(boss).get(at(step, case)).status_code == FOUND
    stranger = browser_of(cast.head(cast.PEJA))
    assert stranger.get(at(step, case)).status_code == ABSENT
    assert stranger.post(at(step, case), {"reason": str(keys.new())}).status_code == ABSENT
