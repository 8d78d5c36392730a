"""What one types is kept for oneself alone: as one types, and when the session is lost on the way."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import at, marks, send, sentences, text
from tutela.cases.commands.erase import erase_case
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.enums import AssessmentKind
from tutela.cases.jobs import ERASE
from tutela.cases.models import Contact
from tutela.desk.kept import Mark, signed
from tutela.kernel import clock, keys
from tutela.kernel.access import System, act_as
from tutela.kernel.models import JournalLine
from tutela.organisations import drafts, tasks
from tutela.reference.enums import CodeList

WORDS = "Zogëza fle te tezja e saj"
NOTE = {"day": "16.03.2026", "hour": "14:30", "note": WORDS}


def note() -> dict[str, str]:
    return {**NOTE, "kind": str(story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"))}


def mark_on(page: HttpResponse) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def keep(browser: Client, page: HttpResponse, **typed: str) -> HttpResponse:
    """Send what the page's script sends while somebody types."""
    told = {"kept": mark_on(page), "typed": urlencode(typed)}
    return browser.post("/switch/kept", told)


def note_url(team: Team) -> str:
    return at("contact-add", team.opened())


def contacts(team: Team) -> int:
    with act_as(team.worker):
        return Contact.objects.count()


class TestAsOneTypes:
    def test_the_page_comes_back_filled_with_a_note_and_a_way_to_throw_it_away(
        self, team: Team
    ) -> None:
        url = note_url(team)
        assert "We kept" not in text(team.browser.get(url))
        assert keep(team.browser, team.browser.get(url), **note()).status_code == 204
        again = team.browser.get(url)
        assert "We kept what you typed on Tuesday 17 March, 11:00." in text(again)
        assert WORDS in text(again)
        gone = team.browser.post("/switch/kept/discard", {"kept": mark_on(again)})
        assert gone.url == url
        fresh = text(team.browser.get(url))
        assert WORDS not in fresh
        assert "We kept" not in fresh

    def test_a_form_that_was_taken_leaves_nothing_behind(self, team: Team) -> None:
        url = note_url(team)
        page = team.browser.get(url)
        keep(team.browser, page, **note())
        wrong = team.browser.post(url, {**marks(page), "kept": mark_on(page), **note(), "day": "x"})
        assert wrong.status_code == 422
        (kept,) = drafts.drafts(team.worker, form="typed")
        assert "day=x" in kept.content["typed"]  # refused, and kept as it was sent
        before = contacts(team)
        sent = team.browser.post(url, {**marks(page), "kept": mark_on(page), **note()})
        assert sent.status_code == 302
        assert contacts(team) == before + 1
        assert drafts.drafts(team.worker, form="typed") == []

    def test_sent_twice_it_happens_once(self, team: Team) -> None:
        url = note_url(team)
        page = team.browser.get(url)
        before = contacts(team)
        for _ in range(2):
            told = {**marks(page), "kept": mark_on(page), **note()}
            answer = team.browser.post(url, told)
            assert answer.status_code == 302, sentences(answer)
        assert contacts(team) == before + 1

    def test_secrets_and_the_marks_of_the_form_are_never_kept(self, team: Team) -> None:
        page = team.browser.get(note_url(team))
        typed = {"note": "x", "password": "hush", "new_password1": "hush", "code": "hush",
                 "csrfmiddlewaretoken": "hush", "request_id": "hush", "reset-token": "hush"}  # fmt: skip
        keep(team.browser, page, **typed)
        (kept,) = drafts.drafts(team.worker, form="typed")
        assert kept.content["typed"] == "note=x"

    def test_nobody_else_reads_writes_or_throws_it_away(self, team: Team) -> None:
        url = note_url(team)
        page = team.browser.get(url)
        keep(team.browser, page, **note())
        assert WORDS not in text(team.boss_browser.get(url))
        assert drafts.drafts(team.boss, form="typed") == []
        for path in ("/switch/kept", "/switch/kept/discard"):
            told = {"kept": mark_on(page), "typed": "note=Mine"}
            answer = team.boss_browser.post(path, told, follow=True)
            assert WORDS not in text(answer)
        assert WORDS in text(team.browser.get(url))

    @pytest.mark.parametrize("mark", ["", "forged", "WyJhIiwgIi8iXQ:1:x"])
    def test_a_forged_mark_keeps_nothing(self, team: Team, mark: str) -> None:
        told = {"kept": mark, "typed": "note=x"}
        assert team.browser.post("/switch/kept", told).status_code == 404
        assert drafts.drafts(team.worker) == []

    def test_it_is_unreadable_in_the_database_and_in_no_log(
        self, team: Team, caplog: pytest.LogCaptureFixture
    ) -> None:
        url = note_url(team)
        page = team.browser.get(url)
        before = JournalLine.objects.count()
        keep(team.browser, page, **note())
        with act_as(team.worker), connection.cursor() as cursor:
            cursor.execute("SELECT d::text, d.content FROM organisations_draft d")
            ((row, content),) = cursor.fetchall()
        for word in ("Zog", "tezja", url):
            assert word not in row
            assert word.encode() not in bytes(content)
        assert WORDS not in caplog.text
        assert JournalLine.objects.count() == before

    def test_it_is_gone_after_thirty_days(self, team: Team) -> None:
        keep(team.browser, team.browser.get(note_url(team)), **note())
        with clock.at(clock.now() + timedelta(days=31)):
            tasks.expire_drafts(0)
        assert drafts.drafts(team.worker) == []

    def test_the_registration_comes_back_too(self, team: Team) -> None:
        keep(team.browser, team.browser.get("/register/"), called="Zogëza", what_happened=WORDS)
        assert WORDS in text(team.browser.get("/register/"))

    def test_the_plan_comes_back_with_rows_that_were_added(self, team: Team) -> None:
        case, plan = story.drafted(team.worker, team.boss)
        url = at("plan-edit", case, plan)
        typed = {"g0-text": "First goal", "g0a0-text": "", "g1-text": WORDS, "g1a0-text": "Call"}
        keep(team.browser, team.browser.get(url), **typed)
        again = text(team.browser.get(url))
        assert 'name="g1-text"' in again
        assert WORDS in again
        assert "tu-errors" not in again

    def test_a_letter_comes_back_and_is_gone_once_taken(self, team: Team) -> None:
        case, _plan = story.planned(team.worker, team.boss)
        url = at("case-letter", case, "CASE_SCHOOL")
        page = team.browser.get(url)
        letter = {"language": "sq", "to": "Shkolla", "about": WORDS}
        keep(team.browser, page, **letter)
        assert WORDS in text(team.browser.get(url))
        told = {**marks(page), "kept": mark_on(page), **letter}
        team.browser.post(url, {**told, "then": "look"})
        assert drafts.drafts(team.worker, form="typed")
        taken = team.browser.post(url, {**told, "then": "take"})
        assert taken["Content-Type"] == "application/pdf"
        assert drafts.drafts(team.worker, form="typed") == []

    def test_whoever_changed_it_meanwhile_is_not_passed_over(self, team: Team) -> None:
        case, key = team.opened(), keys.new()
        story.scored(team.worker, case)
        story.begin_assessment(team.worker, case, new_id=key, kind=AssessmentKind.INITIAL)
        url = at("assessment-part", case, key, "words")
        page = team.browser.get(url)
        keep(team.browser, page, child_seen="YES", summary=WORDS, **marks(page))
        send(team.boss_browser, url, child_seen="YES", summary="Hers")
        again = team.browser.get(url)
        assert WORDS in text(again)
        assert marks(again)["base_version"] == marks(page)["base_version"]
        told = {**marks(again), "kept": mark_on(again), "child_seen": "YES", "summary": WORDS}
        answer = team.browser.post(url, told)
        assert answer.status_code == 422
        assert "changed this on Tuesday 17 March" in text(answer)


class TestLostSession:
    def sent_without(self, team: Team, browser: Client) -> tuple[str, Any]:
        url = note_url(team)
        page = team.browser.get(url)
        return url, browser.post(url, {**marks(page), "kept": mark_on(page), **note()})

    def test_a_signed_out_browser_keeps_it_for_its_writer(self, team: Team) -> None:
        before = contacts(team)
        stranger = Client()
        url, answer = self.sent_without(team, stranger)
        assert answer.url == f"/account/sign-in/?next={url}"
        page = text(stranger.get(answer.url))
        assert "You were signed out, but what you typed is kept." in page
        assert WORDS not in page
        assert contacts(team) == before
        same = browser_of(team.worker)
        assert WORDS in text(same.get(url))
        assert WORDS not in text(team.boss_browser.get(url))

    def test_an_idle_browser_keeps_it_behind_the_lock(self, team: Team) -> None:
        url = note_url(team)
        page = team.browser.get(url)
        with clock.at(clock.now() + timedelta(hours=1)):
            told = {**marks(page), "kept": mark_on(page), **note()}
            answer = team.browser.post(url, told)
            assert answer.url.startswith("/locked/?next=%2Fcases%2F")
            locked = text(team.browser.get(answer.url))
            assert "What you typed is kept." in locked
            assert WORDS not in locked
            assert drafts.drafts(team.worker, form="typed")

    def test_another_account_gets_nothing_and_carries_nothing_out(self, team: Team) -> None:
        before = contacts(team)
        url, answer = self.sent_without(team, team.boss_browser)
        assert answer.url == "/"
        home = text(team.boss_browser.get("/"))
        assert "This page was opened by another account." in home
        assert WORDS not in home + text(team.boss_browser.get(url))
        assert contacts(team) == before
        assert WORDS in text(team.browser.get(url))


class TestTwoEditors:
    def words(self, team: Team) -> str:
        case, key = team.opened(), keys.new()
        story.scored(team.worker, case)
        story.begin_assessment(team.worker, case, new_id=key, kind=AssessmentKind.INITIAL)
        return at("assessment-part", case, key, "words")

    def test_what_was_kept_takes_back_no_word_of_somebody_else(self, team: Team) -> None:
        url = self.words(team)
        send(team.browser, url, child_seen="YES", summary="First", child_words="I am cold.")
        page = team.browser.get(url)
        told = {"child_seen": "YES", "summary": "First", "child_words": WORDS}
        keep(team.browser, page, **{**told, **marks(page)})
        send(team.boss_browser, url, child_seen="YES", summary="Hers", child_words="I am cold.")

        again = team.browser.get(url)
        assert WORDS in text(again)
        sent = {**marks(again), **told, "kept": mark_on(again)}
        answer = team.browser.post(url, sent, follow=True)

        assert "What both of you wrote is kept." in text(answer)
        back = text(team.browser.get(url))
        assert "Hers" in back
        assert WORDS in back

    def test_without_the_look_of_then_the_person_looks(self, team: Team) -> None:
        url = self.words(team)
        page = team.browser.get(url)
        told = {"child_seen": "YES", "summary": WORDS}
        keep(team.browser, page, **told, base_version=marks(page)["base_version"])
        send(team.boss_browser, url, child_seen="YES", summary="Hers")

        again = team.browser.get(url)
        answer = team.browser.post(url, {**marks(again), **told})

        assert answer.status_code == 422
        assert "Hers" not in text(answer)
        assert WORDS in text(answer)
        assert "Hers" in text(team.boss_browser.get(url))


class TestOnTheFirstPage:
    def test_it_is_listed_with_its_file_opened_and_thrown_away(self, team: Team) -> None:
        case = team.opened()
        url = at("contact-add", case)
        keep(team.browser, team.browser.get(url), **note())
        home = text(team.browser.get(at("home")))
        listed = home.split('tu-unsent">')[1].split("</ul>")[0]
        assert "You have unfinished texts" in home
        for words in (
            "Record a contact",
            "Arben Krasniqi",
            "Typed on Tuesday 17 March, 11:00",
            url,
        ):
            assert words in listed
        assert WORDS not in home
        assert "unfinished texts" not in text(team.boss_browser.get(at("home")))
        mark = re.search(r'name="kept" value="([^"]+)"', listed)
        assert mark
        gone = team.browser.post(
            "/switch/kept/discard", {"kept": mark[1], "then": "home"}, follow=True
        )
        assert "What you typed is thrown away." in text(gone)
        assert "tu-unsent" not in text(gone)
        assert WORDS not in text(team.browser.get(url))

    def test_thrown_away_by_mistake_it_comes_back_within_the_minute(self, team: Team) -> None:
        url = note_url(team)
        for seconds, there in ((59, True), (61, False)):
            keep(team.browser, team.browser.get(url), **note())
            mark = mark_on(team.browser.get(url))
            page = team.browser.post("/switch/kept/discard", {"kept": mark}, follow=True)
            form = text(page).split("data-tu-undo")[1].split("</form>")[0]
            fields = dict(re.findall(r'name="(done|what|next)" value="([^"]*)"', form))
            assert team.boss_browser.post(at("undo"), fields).status_code == 404
            with clock.at(clock.now() + timedelta(seconds=seconds)):
                answer = team.browser.post(at("undo"), fields, follow=True)
                assert (WORDS in text(answer)) is there
                with act_as(System("drafts.expire")):
                    drafts.forget_just_done()
        assert drafts.drafts(team.worker) == []

    def test_of_a_file_out_of_reach_nothing_is_said(self, team: Team) -> None:
        case = team.opened()
        url = at("contact-add", case)
        keep(team.browser, team.browser.get(url), **note())
        kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
        declare_conflict(team.boss, case, new_id=keys.new(), user=team.worker.id, kind=kind)
        listed = text(team.browser.get(at("home"))).split('tu-unsent">')[1].split("</ul>")[0]
        assert "A form in a file that you can no longer open" in listed
        number = story.case_of(team.boss, case).number
        for secret in ("Arben", number, str(case), WORDS, "Record a contact"):
            assert secret not in listed


def test_too_long_a_text_is_said_to_be_so(team: Team) -> None:
    url = note_url(team)
    page = team.browser.get(url)
    assert keep(team.browser, page, note="ë" * 150_000).status_code == 204
    told = {"kept": mark_on(page), "note": "ë" * 200_001}
    team.browser.logout()
    assert "too long to be kept" in text(team.browser.post(url, told, follow=True))
    assert keep(browser_of(team.worker), page, note="ë" * 200_001).status_code == 413


def test_it_goes_with_its_file(team: Team) -> None:
    case = story.not_opened(team.worker)
    url = at("contact-add", case)
    keep(team.browser, team.browser.get(at("contact-add", team.opened())), **note())
    mark = signed(Mark(team.worker, url))
    team.browser.post("/switch/kept", {"kept": mark, "typed": urlencode(note())})
    assert {one.about for one in drafts.drafts(team.worker, form="typed")} > {case}
    with clock.at(clock.now() + timedelta(days=4 * 366)):
        erase_case(System(ERASE), case)
    assert case not in {one.about for one in drafts.drafts(team.worker, form="typed")}
    assert len(drafts.drafts(team.worker, form="typed")) == 1


def test_forms_of_those_who_lead_keep_too(team: Team) -> None:
    _case, plan = story.submitted(team.worker, team.boss)
    pages = {
        at("approval", story.approval_of(team.boss, plan)): "comment",
        at("inquiry-ask", cast.unit_id(cast.PEJA)): "about",
    }
    for url, box in pages.items():
        first = team.boss_browser.get(url)
        assert keep(team.boss_browser, first, **{box: WORDS}).status_code == 204
        again = text(team.boss_browser.get(url))
        assert "We kept what you typed" in again
        assert WORDS in again
