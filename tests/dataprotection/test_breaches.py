"""The register of breaches: its clock, whom it was told, and that it cannot be closed before that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, connections

from tests.cases import story
from tests.dataprotection import asking
from tests.dataprotection.conftest import NOW, Office
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, send, sentences, text
from tutela.dataprotection.commands.breach import (
    BreachTraits,
    assess_breach,
    close_breach,
    register_breach,
    reopen_breach,
    tell_of_breach,
)
from tutela.dataprotection.enums import BreachKind, BreachState, DataKind, Receiver
from tutela.dataprotection.errors import BreachUnanswered, NotYetNoticed, WhyNot
from tutela.dataprotection.queries import breaches as queries
from tutela.dataprotection.queries.letters import letter
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.workflow import ImpossibleMove

HOUR = timedelta(hours=1)


def view(actor: Staff, key: UUID) -> queries.BreachView:
    with act_as(actor):
        return queries.breach(actor, key)


def test_seventy_two_hours_run_from_the_moment_it_was_noticed(office: Office) -> None:
    key = asking.breach(office.officer, noticed_at=datetime(2026, 3, 16, 15, 30, tzinfo=UTC))
    found = view(office.officer, key)
    assert found.line.due.at == datetime(2026, 3, 19, 15, 30, tzinfo=UTC)  # nights and feasts count
    assert found.basis is not None
    assert found.basis.verified is False
    assert story.changes(key) == ["breach.registered"]
    assert "telephone" not in story.payload(key, "breach.registered")


def test_nobody_notices_what_is_still_to_come(office: Office) -> None:
    with pytest.raises(BadArguments):
        asking.breach(office.officer, noticed_at=NOW + HOUR)


def test_the_authority_is_told_in_time_or_it_is_said_why_late(office: Office) -> None:
    key = asking.breach(office.officer)
    told = {"receiver": Receiver.AUTHORITY}
    with pytest.raises(NotYetNoticed):
        tell_of_breach(office.officer, key, at=NOW - 2 * HOUR, **told)
    with pytest.raises(NotYetNoticed):
        tell_of_breach(office.officer, key, at=NOW + HOUR, **told)
    with pytest.raises(WhyNot):
        tell_of_breach(office.officer, key, **told)
    with clock.at(NOW + 80 * HOUR):
        with pytest.raises(WhyNot):
            tell_of_breach(office.officer, key, at=clock.now(), **told)
        tell_of_breach(office.officer, key, at=NOW + 70 * HOUR, **told)
        tell_of_breach(office.officer, key, at=clock.now(), why="It was a holiday.", **told)
    assert view(office.officer, key).line.due.at is None
    assert story.changes(key).count("breach.told") == 2


def test_telling_the_people_late_needs_no_reason_of_hours(office: Office) -> None:
    key = asking.breach(office.officer)
    with clock.at(NOW + 80 * HOUR):
        tell_of_breach(office.officer, key, receiver=Receiver.PEOPLE, at=clock.now())
        assert view(office.officer, key).tellings[1].at == clock.now()


def test_it_is_closed_with_what_was_learnt_and_opened_again(office: Office) -> None:
    key = asking.breach(office.officer)
    tell_of_breach(office.officer, key, receiver=Receiver.AUTHORITY, at=NOW)
    with pytest.raises(BreachUnanswered):
        close_breach(office.officer, key, lessons="Lock telephones.")
    assert view(office.officer, key).line.state is BreachState.OPEN
    tell_of_breach(office.officer, key, receiver=Receiver.PEOPLE, why="It was encrypted.")
    with pytest.raises(BadArguments):
        close_breach(office.officer, key, lessons="")
    close_breach(office.officer, key, lessons="Lock telephones.")
    for change in (
        lambda: assess_breach(office.officer, key, traits=BreachTraits(people=3)),
        lambda: tell_of_breach(office.officer, key, receiver=Receiver.PEOPLE, why="No."),
        lambda: close_breach(office.officer, key, lessons="Again."),
    ):
        with pytest.raises(ImpossibleMove):
            change()
    reopen_breach(office.officer, key)
    assess_breach(office.officer, key, traits=BreachTraits(people=3, data=[DataKind.HARM]))
    assert view(office.officer, key).data == (DataKind.HARM,)


@pytest.mark.parametrize("language", ["en", "sq", "sr-latn"])
@pytest.mark.parametrize("receiver", list(Receiver))
def test_a_letter_is_filled_in(office: Office, language: str, receiver: Receiver) -> None:
    key = asking.breach(office.officer, what="{people} is no place.")
    traits = BreachTraits(people=12, data=[DataKind.HEALTH], measures="The telephone is wiped.")
    assess_breach(office.officer, key, traits=traits)
    with act_as(office.officer):
        found = queries.breach_letter(office.officer, key, receiver, language)
    assert "The telephone is wiped." in found.text
    assert found.verified is False
    assert found.version == 1
    if receiver is Receiver.AUTHORITY:
        assert "{people} is no place." in found.text  # what somebody wrote is never filled in
        assert "12" in found.text
    assert found.text.count("{") == (1 if receiver is Receiver.AUTHORITY else 0)


def test_a_letter_that_the_profile_does_not_have_is_empty(office: Office) -> None:
    with act_as(office.officer):
        assert letter("NONE", "en", {}).text == ""


@pytest.mark.parametrize("name", ["worker", "boss"])
def test_nobody_else_keeps_the_register(office: Office, name: str) -> None:
    stranger: Staff = getattr(office, name)
    key = asking.breach(office.officer)
    with pytest.raises(AccessDenied):
        view(stranger, key)
    with pytest.raises(AccessDenied):
        register_breach(
            stranger, stranger.id, new_id=keys.new(), kind=BreachKind.LOSS, noticed_at=NOW, what="A",
        )  # fmt: skip
    with act_as(stranger), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dataprotection_breach")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_what_is_written_lies_closed(office: Office) -> None:
    asking.breach(office.officer)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT b::text FROM dataprotection_breach b")
        kept = cursor.fetchone()[0]
    assert "telephone" not in kept
    assert b"telephone".hex() not in kept


def test_a_breach_goes_its_way_on_the_screens(office: Office) -> None:
    browser = office.browser
    assert send(browser, at("breach-add"), kind="LOSS").status_code == AGAIN
    made = send(
        browser,
        at("breach-add"),
        kind="LOST_DEVICE",
        day="17.03.2026",
        time="09:00",
        what="A phone.",
    )
    assert made.status_code == MOVED
    key = UUID(made["Location"].rstrip("/").rsplit("/", 1)[-1])
    assert send(
        browser, at("breach-assess", key), kinds=["HARM", "CONTACT"], people="7", measures="Wiped."
    ).status_code == MOVED  # fmt: skip
    nothing = send(browser, at("breach-tell", key, "authority"))
    assert sentences(nothing) == ["Say why nobody was told, or why it was late."]
    send(browser, at("breach-tell", key, "authority"), day="17.03.2026", time="10:00")
    send(browser, at("breach-tell", key, "people"), why="Nobody can read it.")
    assert "Wiped." in text(browser.get(at("breach-letter", key, "people") + "?language=sq"))
    assert browser.get(at("breach-letter", key, "nobody")).status_code == ABSENT
    assert send(browser, at("breach-close", key), lessons="Lock them.").status_code == MOVED
    assert "Lock them." in text(browser.get(at("breach", key)))
    assert send(browser, at("breach-reopen", key)).status_code == MOVED
    assert "A device or papers were lost or stolen" in text(browser.get(at("breaches")))
