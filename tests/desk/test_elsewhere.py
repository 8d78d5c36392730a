"""Sign-in with an account elsewhere, with a real provider: who gets in, who does not, and what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.test import Client

from tests.desk.test_new_browsers import kinds, not_me
from tests.desk.test_sign_in import (  # noqa: F401 -- fixtures among them
    PAGE,
    SIGN_IN,
    _no_codes_kept,
    browser,
    code,
    is_in,
    lines,
    people,
    set_up_codes,
    signed_in,
    use_up,
)
from tests.desk.test_step_up import grow_old
from tests.identity.provider import (
    Running,
    address_of,
    asked,
    come_in,
    running,
    sign_in_there,
)
from tests.organisations.conftest import World, world  # noqa: F401 -- a fixture
from tutela.kernel.access import act_as
from tutela.kernel.models import JournalLine, ReadLine
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.organisations.commands.reset_mfa import reset_mfa
from tutela.organisations.commands.reset_password import reset_password
from tutela.organisations.models import User

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.slow,
]

LINK = "/account/link/"
SHOWN = frozenset({("amr", "mfa")})
TOLD_THERE = ("arta@example.org", "Arta of the provider")


@pytest.fixture(scope="module")
def provider() -> Iterator[Running]:
    with running() as started:
        yield started


@pytest.fixture
def on(settings: Any, provider: Running, people: World) -> World:  # noqa: F811
    """The small country, whose institutions keep accounts elsewhere too."""
    settings.OIDC = provider.settings()
    return people


def link(client: Client, name: str) -> Any:
    """Link an account elsewhere to the account of whoever is signed in."""
    page = client.post(LINK).content.decode()
    return client.get(sign_in_there(address_of(page), name))


def linked(username: str, name: str) -> Client:
    client = signed_in(username)
    answer = link(client, name)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    return client


def says(answer: Any) -> str:
    return str(answer.content.decode())


def test_it_is_off_unless_a_provider_is_named(settings: Any, people: World) -> None:  # noqa: F811
    assert settings.OIDC is None
    assert "/account/elsewhere/" not in says(browser().get(SIGN_IN))
    assert browser().post("/account/elsewhere/").status_code == 404
    assert browser().get("/account/elsewhere/back/?code=x&state=y").status_code == 404
    client = signed_in("worker")
    assert "has named no provider" in says(client.get(LINK))
    assert client.post(LINK).status_code == 404


def test_who_linked_an_account_is_let_in_by_it(on: World) -> None:
    linked("worker", "arta")
    fresh = browser()
    assert "Sign in with e-Kosova" in says(fresh.get(SIGN_IN))

    answer = come_in(fresh, "arta")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    assert (is_in(fresh), fresh.get(PAGE).status_code) == (True, 200)
    assert lines("session.signed_in")[-1] == ("staff", on.worker.id)
    assert kinds(on.worker) == ["NEW_BROWSER", "SIGN_IN_LINKED", "NEW_BROWSER"]
    assert "Opens your account since" in says(fresh.get(PAGE))


def test_only_a_subject_is_asked_for_with_state_nonce_and_proof_of_the_code(on: World) -> None:
    address = address_of(says(browser().post("/account/elsewhere/")))

    wish = asked(address)

    assert wish["scope"] == "openid"
    assert (wish["response_type"], wish["code_challenge_method"]) == ("code", "S256")
    assert (wish["prompt"], wish["redirect_uri"]) == (
        "login", "http://testserver/account/elsewhere/back/",
    )  # fmt: skip
    assert min(len(wish["state"]), len(wish["nonce"]), len(wish["code_challenge"])) >= 16


class TestTakeOver:
    """A stranger at the provider, whom it calls by the e-mail of somebody here."""

    @pytest.fixture(autouse=True)
    def _same_address(self, on: World) -> None:
        User.objects.filter(pk=on.worker.id).update(email="arta@example.org")

    def refused(self, name: str) -> None:
        client, before = browser(), User.objects.count()
        answer = come_in(client, name)
        assert (answer.status_code, is_in(client)) == (404, False)
        assert "opens no account here" in says(answer)
        assert (User.objects.count(), lines("session.refused")[-1]) == (before, ("public", None))

    def test_the_same_e_mail_opens_nothing(self, on: World) -> None:
        self.refused("arta")
        assert not SocialAccount.objects.exists()

    def test_another_subject_with_the_same_e_mail_opens_nothing(self, on: World) -> None:
        linked("worker", "arta")
        self.refused("arta2")

    def test_the_same_subject_of_another_issuer_opens_nothing(
        self, on: World, settings: Any
    ) -> None:
        linked("worker", "arta")
        with running() as other:
            settings.OIDC = other.settings()
            self.refused("arta")

    def test_an_account_elsewhere_opens_one_account_alone(self, on: World) -> None:
        linked("worker", "arta")
        client = signed_in("second")

        answer = link(client, "arta")

        assert (answer.status_code, "opens another account here" in says(answer)) == (409, True)
        assert [row.user_id for row in SocialAccount.objects.all()] == [on.worker.id]
        fresh = browser()
        come_in(fresh, "arta")
        assert fresh.session["_auth_user_id"] == str(on.worker.id)

    def test_who_set_out_to_link_must_be_who_comes_back(self, on: World) -> None:
        client = signed_in("second")
        way_back = sign_in_there(address_of(says(client.post(LINK))), "arta")
        session = client.session
        (state,) = session["socialaccount_states"].values()
        state[0]["owner"] = str(on.worker.id)
        session.save()

        assert client.get(way_back).status_code == 400
        assert browser().get(way_back).status_code == 400
        assert not SocialAccount.objects.exists()

    def test_a_link_is_not_made_at_a_desk_left_alone(self, on: World) -> None:
        client = signed_in("worker")
        grow_old(client)
        assert client.get(LINK).headers["Location"].startswith("/account/password/again/")
        assert client.post(LINK).headers["Location"].startswith("/account/password/again/")

    @pytest.mark.parametrize("by", ["password", "codes", "disowned"])
    def test_an_account_made_safe_again_is_opened_from_here_alone(self, on: World, by: str) -> None:
        client = linked("worker", "arta")
        if by == "password":
            reset_password(on.admin, on.worker.id, password_hash=make_password("temporary-one-1"))
        elif by == "codes":
            reset_mfa(on.admin, on.worker.id)
        else:
            thief = browser()
            come_in(thief, "arta")
            not_me(client, on.worker)
            assert not is_in(thief)
        self.refused("arta")


class TestSecondFactor:
    def test_the_role_s_code_is_asked_for_whatever_the_provider_tells(self, on: World) -> None:
        mine = signed_in("head")
        set_up_codes(mine)
        link(mine, "drita")
        fresh = browser()

        answer = come_in(fresh, "drita", second=True)

        assert (answer.headers["Location"], is_in(fresh)) == ("/account/code/", False)
        fresh.post("/account/code/", {"code": code(on.head.id, 1)})
        assert is_in(fresh)

    @pytest.mark.parametrize("named", [("amr", "mfa"), ("acr", "gold")])
    def test_what_the_settings_name_counts(
        self, on: World, settings: Any, named: tuple[str, str]
    ) -> None:
        mine = signed_in("head")
        set_up_codes(mine)
        link(mine, "drita")
        settings.OIDC = replace(settings.OIDC, second_factor=frozenset({named}))
        with_one, without = browser(), browser()

        come_in(with_one, "drita", second=True)
        come_in(without, "drita")

        assert (is_in(with_one), is_in(without)) == (True, False)
        assert with_one.get(PAGE).status_code == 200

    def test_who_has_none_yet_sets_one_up(self, on: World) -> None:
        client = signed_in("head")
        assert client.post(LINK).headers["Location"].startswith("/account/codes/set-up/")


class TestAsWithAPassword:
    def test_a_closed_account_stays_closed(self, on: World) -> None:
        linked("worker", "arta")
        deactivate_user(on.admin, on.worker.id)

        assert come_in(browser(), "arta").headers["Location"] == "/account/closed/"

    def test_a_locked_screen_is_not_opened_by_it(self, on: World) -> None:
        client = linked("worker", "arta")
        client.post("/switch/lock", {"next": "/account/"})

        assert client.post("/account/elsewhere/").headers["Location"].startswith("/locked/")
        assert client.get(PAGE).headers["Location"].startswith("/locked/")

    def test_strangers_who_used_up_the_tries_stop_it_in_a_new_browser(self, on: World) -> None:
        mine = linked("worker", "arta")
        mine.post("/account/sign-out/")
        use_up(browser(), "worker")
        fresh = browser()

        answer = come_in(fresh, "arta")

        assert (answer.status_code, is_in(fresh)) == (429, False)
        come_in(mine, "arta")
        assert is_in(mine)

    def test_signing_out_and_in_again_asks_there_again(self, on: World) -> None:
        client = linked("worker", "arta")
        client.post("/account/sign-out/")
        assert not is_in(client)
        assert asked(address_of(says(client.post("/account/elsewhere/"))))["prompt"] == "login"

    def test_it_never_leads_to_another_site(self, on: World) -> None:
        linked("worker", "arta")
        client = browser()
        page = says(client.post("/account/elsewhere/", {"next": "https://evil.example/"}))
        assert client.get(sign_in_there(address_of(page), "arta")).headers["Location"] == "/"

    def test_the_link_is_removed_by_its_owner(self, on: World) -> None:
        client = linked("worker", "arta")
        assert "has opened yours since" in says(client.get(LINK))

        client.post(LINK, {"remove": "1"})

        assert kinds(on.worker)[-1] == "SIGN_IN_UNLINKED"
        assert not is_in(browser())
        assert come_in(browser(), "arta").status_code == 404


class TestTrouble:
    def test_the_provider_is_down(self, people: World, settings: Any) -> None:  # noqa: F811
        with running() as gone:
            settings.OIDC = gone.settings()
        answer = browser().post("/account/elsewhere/")
        assert (answer.status_code, "does not answer" in says(answer)) == (502, True)

    def test_it_goes_down_while_somebody_is_there(self, people: World, settings: Any) -> None:  # noqa: F811
        client = browser()
        with running() as gone:
            settings.OIDC = gone.settings()
            way_back = sign_in_there(address_of(says(client.post("/account/elsewhere/"))), "arta")
        assert client.get(way_back).status_code == 502

    @pytest.mark.parametrize("shift", [900, -1200])
    def test_its_clock_is_wrong(self, people: World, settings: Any, shift: int) -> None:  # noqa: F811
        with running(shift=shift) as wrong:
            settings.OIDC = wrong.settings()
            answer = come_in(browser(), "arta")
        assert (answer.status_code, "clock" in says(answer)) == (403, True)

    def test_it_refuses_or_somebody_turns_back(self, on: World) -> None:
        answer = come_in(browser(), "arta", go="leave")
        assert (answer.status_code, "did not let you in" in says(answer)) == (401, True)

    def test_the_way_back_is_gone_once(self, on: World) -> None:
        linked("worker", "arta")
        client, thief = browser(), browser()
        way_back = sign_in_there(address_of(says(client.post("/account/elsewhere/"))), "arta")

        assert thief.get(way_back).status_code == 400  # another browser
        assert client.get(way_back).status_code == 302
        again = client.get(way_back)
        assert (again.status_code, "Begin again" in says(again)) == (400, True)

    def test_an_answer_to_another_question_is_not_believed(self, on: World) -> None:
        linked("worker", "arta")
        client = browser()
        way_back = sign_in_there(address_of(says(client.post("/account/elsewhere/"))), "arta")
        session = client.session
        (state,) = session["socialaccount_states"].values()
        state[0]["nonce"] = "another"
        session.save()

        assert client.get(way_back).status_code == 400
        assert not is_in(client)

    @pytest.mark.parametrize("wrong", ["client", "secret"])
    def test_a_wrong_setting_is_told_without_its_value(
        self, on: World, settings: Any, wrong: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        client = browser()
        way_back = sign_in_there(address_of(says(client.post("/account/elsewhere/"))), "arta")
        settings.OIDC = replace(settings.OIDC, **{wrong: "hidden-word-of-this-test"})

        answer = client.get(way_back)

        assert (answer.status_code, "cannot be used" in says(answer)) == (500, True)
        assert "hidden-word-of-this-test" not in says(answer) + caplog.text

    def test_another_issuer_s_description_is_not_believed(
        self, on: World, settings: Any, provider: Running
    ) -> None:
        settings.OIDC = replace(
            provider.settings(), issuer=provider.issuer.replace("127.0.0.1", "localhost")
        )
        assert browser().post("/account/elsewhere/").status_code == 500

    @pytest.mark.parametrize("language", ["sq", "sr-latn", "sr-cyrl"])
    def test_each_language_has_its_words(self, on: World, language: str) -> None:
        client = browser()
        client.cookies["django_language"] = language
        answer = says(come_in(client, "nobody"))
        assert "opens no account here" not in answer
        assert {"sq": "llogari", "sr-latn": "nalog", "sr-cyrl": "налог"}[language] in answer


def test_nothing_that_the_provider_tells_is_kept(on: World) -> None:
    client = linked("worker", "arta")
    come_in(browser(), "arta")
    come_in(browser(), "nobody")
    head = signed_in("head")
    set_up_codes(head)
    link(head, "drita")
    come_in(browser(), "drita")  # the code is still to come
    assert client.get(PAGE).status_code == 200

    with act_as(on.worker):
        journal = [*JournalLine.objects.values_list("payload", flat=True)]
    journal += ReadLine.objects.values_list("payload", flat=True)
    sessions = [one.get_decoded() for one in Session.objects.all()]
    rows = list(SocialAccount.objects.values("uid", "extra_data", "provider"))

    kept = json.dumps([journal, sessions, rows], default=str)
    assert rows
    assert not SocialToken.objects.using("owner").exists()
    for word in (*TOLD_THERE, "arta", "drita", "eyJ", "access_token", "md5$"):
        assert word not in kept
