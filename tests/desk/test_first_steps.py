"""Deciding about a concern, giving the case to a worker, a further concern; and drafts of any form."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.cases.story import code_id
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, marks, send, sentences, text, title
from tutela.cases.models import Allocation, Case, Concern, Intake, Screening
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.organisations.models import Draft
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
def case(worker: Staff) -> UUID:
    return story.registered(worker)


def reason(code: str = "NEEDS_PROTECTION") -> str:
    return str(code_id(CodeList.SCREENING_REASON, code))


def test_a_concern_is_read_and_decided(worker, case):
    browser = browser_of(worker)
    assert "The boy came without shoes" in text(browser.get(at("case-screen", case)))
    answer = send(
        browser, at("case-screen", case), decision="OPEN", reason=reason(), note="He is cold."
    )
    assert (answer.status_code, answer.url) == (MOVED, at("case", case))
    with act_as(worker):
        assert Case.objects.get(pk=case).state == "ASSESSMENT"
        assert Screening.objects.get(case_id=case).note == "He is cold."


def test_what_is_missing_is_said_and_what_was_typed_stays(worker, case):
    answer = send(browser_of(worker), at("case-screen", case), note="He is cold.")
    assert answer.status_code == AGAIN
    assert sentences(answer) == ["Choose what you decide", "Choose the reason for the decision"]
    assert "He is cold." in text(answer)
    assert title(answer).startswith("Error:")


def test_whoever_refers_says_where_to(worker, case):
    facts = {"decision": "REFER", "reason": reason("OTHER_SERVICE_COMPETENT")}
    answer = send(browser_of(worker), at("case-screen", case), **facts)
    assert sentences(answer) == ["Write where you refer the family to"]


def test_a_file_that_changed_meanwhile_is_looked_at_first(worker, boss, case):
    browser = browser_of(boss)
    page = browser.get(at("case-screen", case))
    typed = {**marks(page), "decision": "OPEN", "reason": reason(), "note": "Typed at length."}
    send(browser_of(boss), at("case-allocate", case), worker=str(worker.id))
    answer = browser.post(at("case-screen", case), typed)
    assert answer.status_code == AGAIN
    assert "You changed this yourself on " in text(answer)
    assert "Typed at length." in text(answer)
    again = browser.post(at("case-screen", case), {**typed, **marks(answer)})
    assert again.status_code == MOVED


def test_what_is_left_waits_as_a_draft_in_the_file(worker, case):
    browser = browser_of(worker)
    answer = send(browser, at("case-screen", case), then="leave", note="Half a sentence")
    assert answer.url == at("case", case)
    page = text(browser.get(at("case", case)))
    link = page.split(f"{at('case-screen', case)}?draft=")[1].split('"')[0]
    back = text(browser.get(at("case-screen", case), {"draft": link}))
    assert "Half a sentence" in back
    send(
        browser,
        f"{at('case-screen', case)}?draft={link}",
        decision="OPEN",
        reason=reason(),
        note="Whole",
    )
    with act_as(worker):
        assert not Draft.objects.exists()


def test_nobody_reads_the_drafts_of_others(worker, boss, case):
    send(browser_of(worker), at("case-screen", case), then="leave", note="Half a sentence")
    with act_as(worker):
        key = Draft.objects.get().pk
    back = browser_of(boss).get(at("case-screen", case), {"draft": str(key)})
    assert "Half a sentence" not in text(back)


def test_a_case_is_given_to_the_worker_with_the_lightest_load(worker, boss, case):
    busy = cast.social_worker()
    story.opened(busy, boss)
    browser = browser_of(boss)
    page = text(browser.get(at("case-allocate", case)))
    assert page.index(str(worker.id)) < page.index(str(busy.id))
    answer = send(browser, at("case-allocate", case), worker=str(worker.id))
    assert answer.status_code == MOVED
    with act_as(boss):
        assert Allocation.objects.get(case_id=case).worker_id == worker.id


def test_over_the_limit_a_reason_is_asked_for(boss, case):
    full = cast.social_worker(limit=1)
    story.opened(full, boss)
    browser = browser_of(boss)
    answer = send(browser, at("case-allocate", case), worker=str(full.id))
    assert answer.status_code == AGAIN
    answer = send(
        browser, at("case-allocate", case), worker=str(full.id), reason="Speaks the language"
    )
    assert answer.status_code == MOVED


def test_a_worker_cannot_allocate(worker, case):
    assert browser_of(worker).get(at("case-allocate", case)).status_code == ABSENT


def test_a_further_concern_is_added_to_the_file(worker, case):
    kind = str(code_id(CodeList.PROTECTION_CONCERN, "NEGLECT"))
    answer = send(
        browser_of(worker),
        at("concern-add", case),
        source=str(code_id(CodeList.INTAKE_SOURCE, "POLICE")),
        told_on="2.1.2026",
        what_happened="Seen alone at night.",
        concerns=[kind],
    )
    assert answer.status_code == MOVED, sentences(answer)
    with act_as(worker):
        told = [one.what_happened for one in Intake.objects.filter(case_id=case)]
        assert "Seen alone at night." in told
        assert Concern.objects.filter(case_id=case).count() == 1


def test_the_concerns_stand_under_headings_and_all_are_in_sight_without_scripts(worker, case):
    page = text(browser_of(worker).get(at("concern-add", case)))
    headings = re.findall(r'<fieldset class="tu-choicegroup"><legend>([^<]+)</legend>', page)
    assert headings[:2] == ["Violence and abuse", "Exploitation"]
    assert headings[-1] == "Anything else"
    boxes = re.findall(r'name="concerns" value="([^"]+)"', page)
    everything = codes(CodeList.PROTECTION_CONCERN, clock.today()).values_list("pk", flat=True)
    assert (len(boxes), set(boxes)) == (len(everything), {str(key) for key in everything})
    first = page.split("Violence and abuse")[1].split("</fieldset>")[0]
    assert str(code_id(CodeList.PROTECTION_CONCERN, "PHYSICAL_VIOLENCE")) in first
    assert re.search(r'<div class="tu-finder"[^>]* hidden>', page)
