"""What keeps a file although its time is over: a hold, a request that runs; and who sees that."""

from __future__ import annotations

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connections

from tests import cast
from tests.cases import story
from tests.dataprotection import asking
from tests.dataprotection.conftest import Office
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, send, sentences, text
from tutela.cases.commands.erase import Why, erase_case
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.jobs import ERASE
from tutela.cases.models import Case
from tutela.cases.queries.retention import due_files
from tutela.dataprotection.commands.answer_request import answer_request, notify_requester
from tutela.dataprotection.commands.hold import lift_hold, place_hold
from tutela.dataprotection.enums import Told, Verdict
from tutela.dataprotection.errors import (
    HeldAlready,
    HeldBack,
    LiftedAlready,
    NoFileNumbered,
    RequestRuns,
)
from tutela.dataprotection.models import LegalHold
from tutela.kernel import clock, keys
from tutela.kernel.access import System, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.requests import Request
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
JOB = System(ERASE)
LATER = timedelta(days=3 * 366)
SAID = "Basic Court of Prizren, C. 88/26"  # as `asking.held` says it


def over(office: Office) -> tuple[UUID, str]:
    """Return a file that was never opened and whose time will be over in three years."""
    case = story.not_opened(office.worker)
    return case, story.case_of(office.worker, case).number


def is_there(case: UUID) -> bool:
    with act_as(JOB):
        return Case.objects.filter(pk=case).exists()


def test_a_file_that_is_held_back_is_not_erased_until_the_hold_is_lifted(office: Office) -> None:
    case, number = over(office)
    hold = asking.held(office.officer, number.lower())
    with clock.at(clock.now() + LATER):
        for why in (Why.DUE, Why.DEMANDED):
            with pytest.raises(HeldBack, match=number):
                erase_case(JOB, case, because=why)
        with act_as(JOB):
            (one,) = due_files()
        assert isinstance(one.kept, HeldBack)
        lift_hold(office.officer, hold)
        with pytest.raises(LiftedAlready):
            lift_hold(office.officer, hold)
        erase_case(JOB, case)
    assert not is_there(case)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dataprotection_legalhold")
        assert cursor.fetchone() == (0,)  # it went with the file, and so did its reason
    assert story.changes(hold) == ["legal_hold.placed", "legal_hold.lifted"]
    assert "Basic Court" not in story.payload(hold, "legal_hold.placed")


def test_a_file_stays_while_somebody_waits_for_an_answer(office: Office) -> None:
    case, number = over(office)
    key = asking.registered(office.officer, number)
    with clock.at(clock.now() + LATER):
        with pytest.raises(RequestRuns, match=number):
            erase_case(JOB, case)
        assert is_there(case)
        answer_request(office.officer, key, verdict=Verdict.GRANTED, answer="Here.")
        with pytest.raises(RequestRuns):  # decided, and not told
            erase_case(JOB, case)
        notify_requester(office.officer, key, told=Told.POST, on=clock.today())
        erase_case(JOB, case)
    assert not is_there(case)


def test_what_is_no_hold_is_refused(office: Office) -> None:
    asking.held(office.officer, office.number)
    with pytest.raises(HeldAlready, match=office.number):
        asking.held(office.officer, office.number)
    with pytest.raises(NoFileNumbered):
        asking.held(office.officer, "PZ-1999-0001")
    with pytest.raises(BadArguments):
        asking.held(office.officer, office.number, review_on=clock.today())
    with pytest.raises(BadArguments):
        asking.held(office.officer, office.number, reason="")


def test_only_the_officer_holds_and_sees_holds(office: Office) -> None:
    hold = asking.held(office.officer, office.number)
    for other in (office.worker, office.boss, cast.member("ADMINISTRATOR", asking.MINISTRY)):
        with pytest.raises(AccessDenied):
            place_hold(
                other, other.id, new_id=keys.new(), file_number=office.number, reason="Mine",
                review_on=clock.today() + timedelta(days=1),
            )  # fmt: skip
        with pytest.raises(AccessDenied):
            lift_hold(other, hold)
        with act_as(other):
            assert not LegalHold.objects.exists()
            assert due_files() == ()
        browser = browser_of(other)
        for page in ("retention", "hold-add"):
            assert browser.get(at(page)).status_code == ABSENT
        assert browser.get(at("hold-lift", hold)).status_code == ABSENT


def test_a_conflict_hides_the_hold_and_the_file_whose_time_is_over(office: Office) -> None:
    case, number = over(office)
    cousin = cast.member("DATA_PROTECTION_OFFICER", cast.PRIZREN)
    hold = asking.held(cousin, number)
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(
        office.boss, case, new_id=keys.new(), user=cousin.id, kind=kind, note="A cousin."
    )
    with clock.at(clock.now() + LATER):
        with act_as(cousin):
            assert due_files() == ()
        assert browser_of(cousin).get(at("hold-lift", hold)).status_code == ABSENT


def test_the_officer_sees_what_is_due_what_is_held_and_what_is_gone(office: Office) -> None:
    _case, number = over(office)
    other, gone = over(office)
    asking.held(office.officer, number)
    with clock.at(clock.now() + LATER):
        browser = browser_of(office.officer)
        page = text(browser.get(at("retention")))
        assert number in page
        assert "is held back" in page
        assert "1 file has been kept long enough" in page
        erase_case(JOB, other)
        assert gone in text(browser.get(at("retention") + "?show=gone"))
        page = text(browser.get(at("retention") + "?show=held"))
        assert re.findall(r'href="\?show=(\w+)" aria-current="true"', page) == ["held"]
        assert SAID in page
        assert "Look again now" in page
        assert gone not in page


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong(office: Office) -> None:
    sent = {"file_number": "PZ-1", "reason": SAID, "review_on": "1.1.2030"}
    answer = send(office.browser, at("hold-add"), **sent)
    assert answer.status_code == AGAIN
    assert any("No file has this number" in one for one in sentences(answer))
    assert SAID in answer.content.decode()
    answer = send(office.browser, at("hold-add"), **{**sent, "review_on": "1.1.2020"})
    assert answer.status_code == AGAIN
    answer = send(office.browser, at("hold-add"), **{**sent, "file_number": office.number})
    assert answer.status_code == MOVED
    with act_as(office.officer):
        hold = LegalHold.objects.get()
        assert hold.review_on == date(2030, 1, 1)
    page = office.browser.get(at("hold-lift", hold.pk))
    assert SAID in text(page)
    assert send(office.browser, at("hold-lift", hold.pk)).status_code == MOVED
    assert "legal_hold.lifted" in story.changes(hold.pk)


def test_a_hold_sent_twice_is_placed_once(office: Office) -> None:
    wish, key = Request(id=keys.new()), keys.new()
    for _ in range(2):
        place_hold(
            office.officer, office.officer.id, new_id=key, request=wish,
            file_number=office.number, reason=SAID, review_on=clock.today() + timedelta(days=1),
        )  # fmt: skip
    with act_as(office.officer):
        assert LegalHold.objects.count() == 1


def test_history_of_the_file_says_that_it_is_held_and_not_why(office: Office) -> None:
    asking.held(office.officer, office.number)
    page = text(browser_of(office.boss).get(at("case-history", office.case)))
    assert "Held back from erasure" in page
    assert "Basic Court" not in page
