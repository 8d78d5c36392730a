"""Requests about data: registered, identified, decided, told; by the officer and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, connections, transaction

from tests import cast
from tests.cases import story
from tests.dataprotection import asking
from tests.dataprotection.conftest import Office
from tests.desk.browser_of import browser_of
from tests.desk.filing import AGAIN, MOVED, at, send, sentences, text
from tutela.cases.commands.recuse import declare_conflict
from tutela.dataprotection.commands.answer_request import answer_request, notify_requester
from tutela.dataprotection.commands.handle_request import (
    identify_requester,
    take_request,
    withdraw_request,
)
from tutela.dataprotection.enums import Ground, Identity, RequestState, Told, Verdict
from tutela.dataprotection.errors import (
    GroundIdle,
    GroundMissing,
    HandledAlready,
    IdentityUnchecked,
    NoFileNumbered,
)
from tutela.dataprotection.models import SubjectRequest
from tutela.dataprotection.queries import requests as queries
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.workflow import ImpossibleMove
from tutela.reference.enums import CodeList


def view(actor: Staff, key: UUID) -> queries.RequestView:
    with act_as(actor):
        return queries.request(actor, key)


def test_a_request_is_registered_with_its_clock(office: Office) -> None:
    key = asking.registered(office.officer, office.number.lower())
    found = view(office.officer, key)
    assert found.line.asker == "Vlora Krasniqi"
    assert found.line.state is RequestState.IN_WORK
    assert found.line.file_number == office.number
    assert found.file_id == office.case
    assert found.line.due.at == datetime(2026, 4, 16, 21, 59, 59, tzinfo=UTC)
    assert found.basis is not None
    assert found.basis.verified is False
    assert story.changes(key) == ["subject_request.registered"]
    assert "Vlora" not in story.payload(key, "subject_request.registered")


def test_the_history_of_the_file_tells_of_it_and_not_of_whom(office: Office) -> None:
    asking.registered(office.officer, office.number)
    page = text(browser_of(office.boss).get(at("case-history", office.case)))
    assert "Somebody asked about the data" in page
    assert "Vlora" not in page


def test_a_number_of_no_file_is_refused_and_nothing_is_written(office: Office) -> None:
    with pytest.raises(NoFileNumbered):
        asking.registered(office.officer, "PZ-1999-0001")
    with act_as(office.officer):
        assert not SubjectRequest.objects.exists()


def test_a_day_to_come_is_no_day_on_which_it_came_in(office: Office) -> None:
    with pytest.raises(ValueError, match="still to come"):
        asking.told(received_on=datetime(2026, 3, 18, tzinfo=UTC).date())


def test_a_request_without_a_file_has_a_key_of_its_own(office: Office) -> None:
    key = asking.registered(office.officer, about="Arben")
    found = view(office.officer, key)
    assert (found.file_id, found.line.file_number, found.about) == (key, "", "Arben")


def test_who_asks_is_checked_before_anything_is_granted(office: Office) -> None:
    key = asking.registered(office.officer, office.number, identity=Identity.NOT_YET)
    with pytest.raises(IdentityUnchecked):
        answer_request(office.officer, key, verdict=Verdict.GRANTED, answer="Here.")
    with pytest.raises(IdentityUnchecked):
        identify_requester(office.officer, key, identity=Identity.NOT_YET)
    identify_requester(office.officer, key, identity=Identity.KNOWN, note="By the centre")
    with pytest.raises(ImpossibleMove):
        identify_requester(office.officer, key, identity=Identity.DOCUMENT)
    answer_request(office.officer, key, verdict=Verdict.GRANTED, answer="Here.")
    assert view(office.officer, key).verdict is Verdict.GRANTED
    assert story.changes(key) == [
        "subject_request.registered", "subject_request.identified", "subject_request.answered",
    ]  # fmt: skip


def test_somebody_unknown_can_be_turned_away(office: Office) -> None:
    key = asking.registered(office.officer, identity=Identity.NOT_YET)
    answer_request(
        office.officer, key, verdict=Verdict.REFUSED, ground=Ground.IDENTITY, answer="Who are you?"
    )
    assert view(office.officer, key).line.state is RequestState.ANSWERED


def test_what_is_not_granted_has_a_ground_and_what_is_granted_has_none(office: Office) -> None:
    key = asking.registered(office.officer, office.number)
    with pytest.raises(GroundMissing):
        answer_request(office.officer, key, verdict=Verdict.PARTLY, answer="In part.")
    with pytest.raises(GroundIdle):
        answer_request(
            office.officer, key, verdict=Verdict.GRANTED, ground=Ground.SOURCE, answer="Yes."
        )
    with pytest.raises(BadArguments):
        answer_request(office.officer, key, verdict=Verdict.GRANTED, answer="")
    assert view(office.officer, key).line.state is RequestState.IN_WORK


def test_the_clock_runs_until_the_person_is_told(office: Office) -> None:
    key = asking.registered(office.officer, office.number)
    with pytest.raises(ImpossibleMove):
        notify_requester(office.officer, key, told=Told.POST, on=clock.today())
    answer_request(
        office.officer, key, verdict=Verdict.PARTLY, ground=Ground.SOURCE, answer="In part."
    )
    assert view(office.officer, key).line.due.at is not None
    notify_requester(office.officer, key, told=Told.POST, on=clock.today())
    done = view(office.officer, key)
    assert (done.line.state, done.line.due.at) == (RequestState.NOTIFIED, None)
    with pytest.raises(ImpossibleMove):
        withdraw_request(office.officer, key)


def test_a_request_is_taken_back(office: Office) -> None:
    key = asking.registered(office.officer)
    withdraw_request(office.officer, key)
    assert view(office.officer, key).line.state is RequestState.WITHDRAWN
    assert story.changes(key)[-1] == "subject_request.withdrawn"


def test_another_officer_takes_over(office: Office) -> None:
    key = asking.registered(office.officer)
    with pytest.raises(HandledAlready):
        take_request(office.officer, key)
    other = asking.officer()
    take_request(other, key)
    assert view(other, key).mine
    assert not view(office.officer, key).mine


@pytest.mark.parametrize("name", ["worker", "boss"])
def test_nobody_else_reads_or_registers_a_request(office: Office, name: str) -> None:
    key = asking.registered(office.officer, office.number)
    stranger: Staff = getattr(office, name)
    with pytest.raises(AccessDenied):
        view(stranger, key)
    with pytest.raises(AccessDenied):
        asking.registered(stranger)
    with act_as(stranger), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dataprotection_subjectrequest")
        assert cursor.fetchone() == (0,)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dataprotection_subjectrequest")
        assert cursor.fetchone() == (0,)


def test_a_conflict_of_interest_hides_the_request_too(office: Office) -> None:
    cousin = cast.member("DATA_PROTECTION_OFFICER", cast.PRIZREN)
    key = asking.registered(cousin, office.number)
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(
        office.boss, office.case, new_id=keys.new(), user=cousin.id, kind=kind, note="A cousin."
    )
    with pytest.raises(AccessDenied):
        view(cousin, key)
    with act_as(cousin), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dataprotection_subjectrequest")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_words_are_closed_with_the_key_of_the_file(office: Office) -> None:
    key = asking.registered(office.officer, office.number)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT r::text FROM dataprotection_subjectrequest r")
        kept = "".join(row for (row,) in cursor.fetchall())
        assert b"Vlora".hex() not in kept
        assert "Vlora" not in kept
        cursor.execute(
            "UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = %s", [office.case]
        )
    found = view(office.officer, key)
    assert found.line.erased
    assert (found.line.asker, found.wish, found.contact) == ("", "", "")


def test_a_request_goes_its_way_on_the_screens(office: Office) -> None:
    wrong = send(office.browser, at("subject-request-add"), asked="ACCESS")
    assert wrong.status_code == AGAIN
    answers = {
        "asked": "ACCESS", "asker": "Vlora Krasniqi", "capacity": "PARENT", "wish": "Everything",
        "file_number": office.number, "received_on": "16.03.2026", "identity": "NOT_YET",
    }  # fmt: skip
    none = send(office.browser, at("subject-request-add"), **{**answers, "file_number": "PZ-1"})
    assert sentences(none) == ["No file has this number. Check it, or leave it empty."]
    made = send(office.browser, at("subject-request-add"), **answers)
    assert made.status_code == MOVED
    page = made["Location"]
    key = UUID(page.rstrip("/").rsplit("/", 1)[-1])
    assert "Make sure who asks" in text(office.browser.get(page))
    assert "Wed 15 April" in text(office.browser.get(page))
    assert "Wed 15 April" in text(office.browser.get(at("subject-requests")))
    told = send(office.browser, at("subject-request-identify", key), identity="DOCUMENT", note="")
    assert told.status_code == MOVED
    missing = send(
        office.browser, at("subject-request-answer", key), verdict="REFUSED", ground="", answer="No"
    )
    assert sentences(missing) == ["Say on which ground it is not granted, or not wholly."]
    send(
        office.browser, at("subject-request-answer", key),
        verdict="PARTLY", ground="SOURCE", answer="In part.",
    )  # fmt: skip
    send(office.browser, at("subject-request-notify", key), told="POST", on="17.03.2026")
    assert "Nothing more: the request is done." in text(office.browser.get(page))
    listed = text(office.browser.get(at("subject-requests")))
    assert "No request waits for an answer." in listed
    assert "Vlora Krasniqi" in listed
