"""One's own e-mail address, changed by its owner alone; and what is told when the way to sign in changes."""

from __future__ import annotations

import re
import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from tests.desk.test_new_browsers import kinds
from tests.desk.test_sign_in import (  # noqa: F401 -- fixtures among them
    _no_codes_kept,
    people,
    set_up_codes,
    signed_in,
)
from tests.desk.test_step_up import grow_old
from tests.organisations.conftest import World, world  # noqa: F401 -- a fixture
from tutela.kernel import clock
from tutela.organisations import tries
from tutela.organisations.models import User

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
OLD, NEW = "old@example.org", "new@example.org"
ADDRESS, CODE = "/account/e-mail/", "/account/e-mail/code/"


@pytest.fixture
def client(people: World) -> Client:  # noqa: F811
    User.objects.filter(pk=people.worker.id).update(email=OLD)
    mine = signed_in("worker")
    mail.outbox.clear()
    return mine


def address_of(people: World) -> str:  # noqa: F811
    return str(User.objects.get(pk=people.worker.id).email)


def sent_to(address: str) -> list[str]:
    return [one.body for one in mail.outbox if one.to == [address]]


def asked(client: Client, address: str = NEW) -> str:
    """Ask for a code and return it."""
    answer = client.post(ADDRESS, {"email": address})
    assert answer.headers.get("Location") == CODE, answer.content.decode()[-3000:]
    (found,) = re.findall(r"\b\d{8}\b", sent_to(address)[-1])
    return str(found)


def test_the_code_changes_it_and_the_old_address_is_told(client: Client, people: World) -> None:  # noqa: F811
    code = asked(client)
    assert (address_of(people), sent_to(OLD)) == (OLD, [])

    answer = client.post(CODE, {"code": code})

    assert answer.headers["Location"] == "/account/"
    assert address_of(people) == NEW
    assert len(sent_to(OLD)) == 1
    assert NEW not in sent_to(OLD)[0]
    assert kinds(people.worker)[-1] == "SIGN_IN_MAIL_CHANGED"
    assert client.post(CODE, {"code": code}).headers["Location"] == ADDRESS  # it works once


def test_a_wrong_code_changes_nothing_and_is_counted(client: Client, people: World) -> None:  # noqa: F811
    code = asked(client)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for _ in range(tries.LIMIT):
        assert client.post(CODE, {"code": wrong}).status_code == 422
    assert client.post(CODE, {"code": code}).status_code == 422
    assert address_of(people) == OLD


def test_a_code_is_for_one_address_and_fifteen_minutes(client: Client, people: World) -> None:  # noqa: F811
    first = asked(client)
    second = asked(client, "other@example.org")
    assert client.post(CODE, {"code": first}).status_code == 422 or first == second
    with clock.at(clock.now() + timedelta(minutes=14, seconds=59)):
        client.post("/locked/", {"password": "three-blue-kites-fly"})
        assert client.get(CODE).status_code == 200
    with clock.at(clock.now() + timedelta(minutes=15, seconds=1)):
        client.post("/locked/", {"password": "three-blue-kites-fly"})
        assert client.post(CODE, {"code": second}).headers["Location"] == ADDRESS
    assert address_of(people) == OLD


def test_the_code_of_another_session_is_no_use(client: Client, people: World) -> None:  # noqa: F811
    code = asked(client)
    assert signed_in("second").post(CODE, {"code": code}).headers["Location"] == ADDRESS


def test_nothing_changes_when_the_old_address_cannot_be_told(
    client: Client,
    people: World,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code = asked(client)

    def refuse(*_: Any, **__: Any) -> int:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    answer = client.post(CODE, {"code": code})

    assert answer.status_code == 422
    assert "could not be told" in answer.content.decode()
    assert address_of(people) == OLD


def test_it_is_asked_who_is_there(client: Client) -> None:
    grow_old(client)
    assert client.get(ADDRESS).headers["Location"].startswith("/account/password/again/")


def test_without_a_mail_server_an_administrator_changes_it(client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "An administrator changes it" in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, {"email": NEW}).status_code == 422


def test_codes_that_are_set_up_renewed_and_removed_are_told(people: World) -> None:  # noqa: F811
    mine = signed_in("worker")
    set_up_codes(mine)
    mine.post("/account/codes/recovery/new/")
    mine.post("/account/codes/remove/")
    assert [kind for kind in kinds(people.worker) if kind.startswith("SIGN_IN")] == [
        "SIGN_IN_CODES_ADDED", "SIGN_IN_RECOVERY_RENEWED", "SIGN_IN_CODES_REMOVED",
    ]  # fmt: skip
    page = mine.get("/inbox/").content.decode()
    assert "Codes were set up for your account" in page
