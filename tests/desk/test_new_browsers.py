"""A sign-in in a browser that did not know the account: told to its owner, who may say "it was not me"."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from tests.desk.browser_of import past_the_password
from tests.desk.test_sign_in import (  # noqa: F401 -- fixtures among them
    PAGE,
    SIGN_IN,
    _no_codes_kept,
    browser,
    code,
    is_in,
    people,
    set_up_codes,
    settle,
    sign_in,
    signed_in,
)
from tests.organisations.conftest import PASSWORD, World, world  # noqa: F401 -- a fixture
from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.models import JournalLine
from tutela.organisations import notifications
from tutela.organisations.models import Notification, SignedInBrowser, User

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

NEW = "four-other-green-birds"


def told(user: Staff) -> list[Notification]:
    with act_as(user):
        return list(Notification.objects.filter(user_id=user.id).order_by("made_at"))


def kinds(user: Staff) -> list[str]:
    return [one.kind for one in told(user)]


def browser_keys(user: Staff) -> set[object]:
    with act_as(user):
        return set(SignedInBrowser.objects.filter(user_id=user.id).values_list("pk", flat=True))


def happened(user: Staff) -> list[str]:
    with act_as(user):
        found = JournalLine.objects.filter(subject_id=user.id, event__startswith="browser.")
        return list(found.order_by("pk").values_list("event", flat=True))


def not_me(client, user: Staff) -> object:
    return client.post(f"/account/browsers/{told(user)[-1].subject_id}/new/")


def test_a_browser_is_told_of_once(people: World) -> None:  # noqa: F811
    mine = signed_in("worker")
    mine.post("/account/sign-out/")

    assert sign_in(mine, "worker")

    assert kinds(people.worker) == ["NEW_BROWSER"]
    assert {told(people.worker)[0].subject_id} == browser_keys(people.worker)
    assert happened(people.worker) == ["browser.announced"]


def test_a_desk_that_knows_a_colleague_does_not_know_me(people: World) -> None:  # noqa: F811
    shared = signed_in("second")
    shared.post("/account/sign-out/")

    assert sign_in(shared, "worker")

    assert kinds(people.worker) == ["NEW_BROWSER"]


def test_a_wrong_password_tells_nothing(people: World) -> None:  # noqa: F811
    assert not sign_in(browser(), "worker", "guess")

    assert told(people.worker) == []


def test_the_message_leads_to_what_is_known_of_that_browser(people: World) -> None:  # noqa: F811
    mine = signed_in("worker")
    signed_in("worker")
    (_, stranger) = told(people.worker)

    page = mine.post(f"/inbox/{stranger.pk}/", follow=True).content.decode()

    for words in ("Was it you?", "Firefox, Windows", "It was not me"):
        assert words in page
    assert "127.0.0.1" not in page


def test_it_was_not_me_ends_that_session_and_asks_for_a_new_password(people: World) -> None:  # noqa: F811
    mine, thief = signed_in("worker"), signed_in("worker")
    assert thief.get(PAGE).status_code == 200

    answer = not_me(mine, people.worker)

    assert answer.headers["Location"] == "/account/password/"
    assert thief.get(PAGE).headers["Location"].startswith(SIGN_IN)
    assert mine.get(PAGE).headers["Location"].startswith("/account/password/")
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert mine.post("/account/password/", words).status_code == 302
    assert mine.get(PAGE).status_code == 200
    assert not sign_in(thief, "worker")
    assert happened(people.worker)[-1] == "browser.disowned"


def test_who_keeps_the_account_is_told(people: World) -> None:  # noqa: F811
    mine = signed_in("worker")
    not_me(mine, people.worker)

    (message,) = told(people.admin)
    assert (message.kind, message.subject_id) == ("BROWSER_DISOWNED", people.worker.id)
    assert told(people.stranger) == []


def test_after_that_the_thiefs_browser_is_new_again_and_mine_is_not(people: World) -> None:  # noqa: F811
    mine, thief = signed_in("worker"), signed_in("worker")
    with clock.at(clock.now() + timedelta(seconds=1)):
        not_me(mine, people.worker)
    User.objects.filter(pk=people.worker.id).update(must_change_password=False)

    with clock.at(clock.now() + timedelta(seconds=2)):
        mine.post("/account/sign-out/")
        assert sign_in(mine, "worker")
        assert len(told(people.worker)) == 2
        assert sign_in(thief, "worker")
    assert len(told(people.worker)) == 3


def test_who_disowns_the_browser_in_use_is_signed_out_with_it(people: World) -> None:  # noqa: F811
    mine = signed_in("worker")

    answer = not_me(mine, people.worker)

    assert answer.headers["Location"] == SIGN_IN
    assert not is_in(mine)
    assert User.objects.get(pk=people.worker.id).must_change_password


def test_a_browser_that_is_signed_out_already_can_be_disowned(people: World) -> None:  # noqa: F811
    mine, thief = signed_in("worker"), signed_in("worker")
    thief.post("/account/sign-out/")
    key = told(people.worker)[-1].subject_id

    assert "signed out already" in mine.get(f"/account/browsers/{key}/new/").content.decode()
    assert not_me(mine, people.worker).headers["Location"] == "/account/password/"


def test_nobody_ends_anothers_session_with_it(people: World) -> None:  # noqa: F811
    mine, other = signed_in("worker"), signed_in("second")
    key = told(people.second)[-1].subject_id

    assert "Firefox" not in mine.get(f"/account/browsers/{key}/new/").content.decode()
    mine.post(f"/account/browsers/{key}/new/")

    assert other.get(PAGE).status_code == 200
    assert not User.objects.get(pk=people.second.id).must_change_password


def test_an_address_gets_a_mail_that_says_no_more(people: World) -> None:  # noqa: F811
    people.person("mailed", "A1", "WORKER", email="mailed@centre.example")
    settle(people.mailed)

    signed_in("mailed")
    with act_as(System("notifications.mail")):
        notifications.mail_waiting(people.mailed.id)

    (sent,) = mail.outbox
    assert sent.to == ["mailed@centre.example"]
    assert "Firefox" not in sent.body


def test_a_session_that_was_made_otherwise_is_no_sign_in(people: World) -> None:  # noqa: F811
    client = browser()
    past_the_password(client, people.worker)
    client.get(PAGE)

    assert told(people.worker) == []


def test_what_a_thief_set_up_to_come_back_with_is_taken_away(people: World) -> None:  # noqa: F811
    mine = signed_in("worker")
    set_up_codes(mine)
    thief = signed_in_with_code("worker", people.worker)
    owned = Authenticator.objects.get(user_id=people.worker.id, type="totp").pk
    key = {"name": "a thief's stick", "credential": {}}
    Authenticator.objects.create(user_id=people.worker.id, type="webauthn", data=key)
    assert is_in(thief)

    not_me(mine, people.worker)

    left = set(Authenticator.objects.filter(user_id=people.worker.id).values_list("pk", "type"))
    assert (owned, "totp") in left
    assert "webauthn" not in {kind for _, kind in left}


def signed_in_with_code(username: str, user: Staff):
    client = browser()
    assert sign_in(client, username)
    assert client.post("/account/code/", {"code": code(user.id, 1)}).status_code == 302
    return client
