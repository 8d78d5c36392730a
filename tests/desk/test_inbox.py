"""Messages: in words, read and unread, and where they lead."""

from __future__ import annotations

import re
from uuid import UUID

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, MOVED, at, text, title
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.recuse import declare_own_conflict
from tutela.cases.queries.inbox import PAGE
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.organisations.models import Notification
from tutela.organisations.queries import unread
from tutela.people.commands.inquire import ask_unit
from tutela.people.told import InquiryTold
from tutela.reference.enums import CodeList

INBOX = "/inbox/"


def _messages(page: str) -> list[UUID]:
    return [UUID(key) for key in re.findall(r'action="/inbox/([0-9a-f-]{36})/"', page)]


def _waiting(team: Team) -> int:
    with act_as(team.worker):
        return unread(team.worker)


def test_a_message_names_nobody(team: Team) -> None:
    team.opened("Arben")
    answer = team.browser.get(INBOX)
    page = text(answer)
    assert "A case was given to you" in page
    assert "Arben" not in page
    assert "PZ-2026" not in page
    assert title(answer) == "Messages · Tutela"


def test_opening_a_message_reads_it_and_leads_to_the_file(team: Team) -> None:
    case = team.opened()
    (one,) = _messages(text(team.browser.get(INBOX)))
    answer = team.browser.post(at("message", one))
    assert answer["Location"] == at("case", case)
    assert _waiting(team) == 0
    page = text(team.browser.get(INBOX))
    assert _messages(page) == [one]  # it stays
    assert "(new)" not in page


def test_what_waits_for_a_decision_leads_to_the_decisions(team: Team) -> None:
    story.submitted(team.worker, team.boss)
    with act_as(team.boss):
        one = Notification.objects.get(kind="PLAN_SUBMITTED").pk
    assert team.boss_browser.post(at("message", one))["Location"] == at("approvals")


def test_a_question_that_nobody_may_hear_of_leads_to_the_centre_that_needs_somebody(
    team: Team,
) -> None:
    admin = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    prizren = cast.unit_id(cast.PRIZREN)
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_own_conflict(team.boss, team.opened("Erza"), new_id=keys.new(), kind=kind)
    asking, about = cast.social_worker(cast.PEJA), InquiryTold(name="Erza Krasniqi")
    ask_unit(asking, cast.unit_id(cast.PEJA), new_id=keys.new(), to=prizren, told=about)
    browser = browser_of(admin)
    page = text(browser.get(INBOX))
    assert "nobody who answers there may hear of it" in page
    assert "Erza" not in page
    (one,) = _messages(page)
    assert browser.post(at("message", one))["Location"] == at("admin-unit", prizren)


def test_a_file_that_was_passed_on_is_said_to_be_gone(team: Team) -> None:
    case = team.opened()
    (one,) = _messages(text(team.browser.get(INBOX)))
    allocate_case(team.boss, case, worker=cast.social_worker().id)
    answer = team.browser.post(at("message", one), follow=True)
    assert "You can no longer open the file of that message." in text(answer)


def test_all_are_marked_as_read_at_once(team: Team) -> None:
    for _ in range(3):
        team.opened()
    assert _waiting(team) == 3
    assert team.browser.post(at("inbox-read")).status_code == MOVED
    assert _waiting(team) == 0
    assert "Mark all as read" not in text(team.browser.get(INBOX))


def test_only_new_ones_are_shown_when_asked(team: Team) -> None:
    team.opened()
    team.opened()
    first, *_ = _messages(text(team.browser.get(INBOX)))
    team.browser.post(at("message", first))
    assert first not in _messages(text(team.browser.get(INBOX, {"show": "new"})))
    team.browser.post(at("inbox-read"))
    assert "You have read everything" in text(team.browser.get(INBOX, {"show": "new"}))


def test_pages_lead_to_earlier_messages(team: Team) -> None:
    case = team.opened()
    for _ in range(PAGE):
        story.duty(team.boss, case)
    first = text(team.browser.get(INBOX))
    older = re.search(r'href="(/inbox/\?after=[^"]+)"', first)[1]
    second = text(team.browser.get(older))
    assert (len(_messages(first)), len(_messages(second))) == (PAGE, 1)
    assert not set(_messages(first)) & set(_messages(second))
    assert team.browser.get(INBOX, {"after": "nonsense"}).status_code == ABSENT


def test_nobody_reads_the_messages_of_another(team: Team) -> None:
    team.opened()
    (one,) = _messages(text(team.browser.get(INBOX)))
    other = browser_of(cast.social_worker())
    assert other.post(at("message", one)).status_code == ABSENT
    assert other.get(INBOX, {"after": str(one)}).status_code == ABSENT
    assert "No message has come yet" in text(other.get(INBOX))
    assert _waiting(team) == 1


def test_the_page_costs_the_same_for_one_and_thirty(team: Team) -> None:
    case = team.opened()
    few = queries(team.browser, INBOX)
    for _ in range(PAGE):
        story.duty(team.boss, case)
    assert queries(team.browser, INBOX) == few
