"""Signing in, attacked: guessing, locking others out, skipping the code, staying on a left desk."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.desk.browser_of import accept_the_code
from tests.organisations.conftest import PASSWORD, World, world  # noqa: F401 -- a fixture
from tutela.desk.sign_in import devices
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.models import ReadLine
from tutela.organisations import tries
from tutela.organisations.commands.change_password import change_password
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.organisations.commands.reset_mfa import reset_mfa
from tutela.organisations.commands.reset_password import reset_password
from tutela.organisations.models import User

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SIGN_IN = "/account/sign-in/"
PAGE = "/account/"  # any page for signed-in people
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _no_codes_kept() -> None:
    cache.clear()


@pytest.fixture
def people(world: World) -> World:  # noqa: F811
    """The small country, where everybody has chosen a password of their own."""
    for user in world.people.values():
        settle(user)
    return world


def settle(user: Staff) -> None:
    change_password(user, user.id, password_hash=make_password(PASSWORD))
    accept_the_code(user)


def browser() -> Client:
    return Client(headers={"user-agent": FIREFOX})


def sign_in(client: Client, username: str, password: str = PASSWORD) -> bool:
    """Say whether the password was taken: the answer then leads on."""
    response = client.post(SIGN_IN, {"login": username, "password": password})
    return response.status_code == 302


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def signed_in(username: str) -> Client:
    client = browser()
    assert sign_in(client, username)
    assert is_in(client)
    return client


def use_up(client: Client, username: str) -> None:
    for n in range(tries.LIMIT):
        assert not sign_in(client, username, f"guess-{n}")


def lines(event: str) -> list[tuple[str, UUID | None]]:
    found = ReadLine.objects.filter(event=event).order_by("pk")
    return list(found.values_list("actor_kind", "subject_id"))


def code(user_id: UUID, steps: int = 0) -> str:
    """Return what the app shows now, or `steps` half minutes later."""
    kept = Authenticator.objects.get(user_id=user_id, type="totp")
    from allauth.mfa.utils import decrypt

    return format_hotp_value(hotp_value(decrypt(kept.data["secret"]), counter() + steps))


def counter() -> int:
    """Return the half minute that it is now."""
    around = list(yield_hotp_counters_from_time())
    return around[len(around) // 2]


def set_up_codes(client: Client) -> str:
    """Go through the set-up page and return the secret."""
    page = client.get("/account/codes/set-up/")
    assert page.status_code == 200, page.headers
    secret: str = page.context["form"].secret
    done = client.post(
        "/account/codes/set-up/", {"code": format_hotp_value(hotp_value(secret, counter()))}
    )
    assert done.headers["Location"] == "/account/codes/recovery/"
    return secret


class TestPassword:
    def test_the_right_one_signs_in(self, people: World) -> None:
        client = browser()

        response = client.post(
            f"{SIGN_IN}?next=/account/", {"login": "Worker", "password": PASSWORD}
        )

        assert (response.status_code, is_in(client)) == (302, True)
        assert client.get(PAGE).status_code == 200
        assert lines("session.signed_in") == [("staff", people.worker.id)]
        assert client.cookies["django_language"].value == "en"

    def test_a_wrong_one_and_an_unknown_name_look_alike(self, people: World) -> None:
        wrong = browser().post(SIGN_IN, {"login": "worker", "password": "guess"})
        unknown = browser().post(SIGN_IN, {"login": "nobody", "password": "guess"})

        sentences = [list(r.context["form"].non_field_errors()) for r in (wrong, unknown)]
        assert sentences[0] == sentences[1] != []
        assert lines("session.refused") == [("public", people.worker.id), ("public", None)]

    def test_what_was_typed_is_not_kept(self, people: World) -> None:
        sign_in(browser(), "my-password-by-mistake", "guess-guess")

        kept = json.dumps(list(ReadLine.objects.values_list("payload", flat=True)))
        assert "by-mistake" not in kept
        assert "guess" not in kept

    def test_signing_out_is_journalled_and_needs_a_post(self, people: World) -> None:
        client = signed_in("worker")
        assert client.get("/account/sign-out/").status_code == 200
        assert is_in(client)

        client.post("/account/sign-out/")

        assert not is_in(client)
        assert lines("session.signed_out") == [("staff", people.worker.id)]

    def test_a_closed_account_does_not_get_in_and_is_thrown_out(self, people: World) -> None:
        client = signed_in("worker")
        deactivate_user(people.admin, people.worker.id)

        assert client.get(PAGE).headers["Location"].startswith(SIGN_IN)
        again = browser().post(SIGN_IN, {"login": "worker", "password": PASSWORD})
        assert again.headers["Location"] == "/account/closed/"

    @pytest.mark.parametrize(
        "name",
        ["account_signup", "account_reset_password", "account_email", "account_set_password",
         "account_confirm_login_code", "mfa_trust", "mfa_signup_webauthn"],
    )  # fmt: skip
    def test_pages_of_allauth_that_are_not_in_use_do_not_exist(self, name: str) -> None:
        with pytest.raises(NoReverseMatch):
            reverse(name)

    def test_it_never_leads_to_another_site(self, people: World) -> None:
        response = browser().post(
            SIGN_IN, {"login": "worker", "password": PASSWORD, "next": "https://evil.example/"}
        )
        assert response.headers["Location"] == "/"


class TestGuessing:
    def test_a_stranger_is_stopped_even_with_the_right_password(self, people: World) -> None:
        attacker = browser()
        use_up(attacker, "worker")

        assert not sign_in(attacker, "worker")
        assert not sign_in(browser(), "worker")  # a fresh browser is no way around
        assert len(lines("session.throttled")) == 2

    def test_the_owner_signs_in_during_the_attack(self, people: World) -> None:
        mine = signed_in("worker")
        mine.post("/account/sign-out/")
        use_up(browser(), "worker")

        assert sign_in(mine, "worker")

    def test_one_office_shares_an_address_without_harm(self, people: World) -> None:
        use_up(browser(), "worker")

        assert sign_in(browser(), "second")

    def test_an_own_account_does_not_make_a_browser_known_for_another(self, people: World) -> None:
        attacker = signed_in("second")
        attacker.post("/account/sign-out/")
        use_up(attacker, "worker")

        assert not sign_in(attacker, "worker")
        assert sign_in(attacker, "second")  # and its own tries are untouched

    def test_signing_in_to_ones_own_account_gives_no_new_tries(self, people: World) -> None:
        attacker = browser()
        for n in range(tries.LIMIT):
            assert not sign_in(attacker, "worker", f"guess-{n}")
            assert sign_in(attacker, "second")
            attacker.post("/account/sign-out/")

        assert not sign_in(attacker, "worker")

    @pytest.mark.parametrize("forged", ["", "x", "e30:1:1", '{"a":"b"}'])
    def test_a_forged_device_cookie_is_no_device(self, people: World, forged: str) -> None:
        use_up(browser(), "worker")
        attacker = browser()
        attacker.cookies[devices.COOKIE] = forged

        assert not sign_in(attacker, "worker")

    def test_a_stolen_device_cookie_has_its_own_limit(self, people: World) -> None:
        mine = signed_in("worker")
        mine.post("/account/sign-out/")
        thief = browser()
        thief.cookies[devices.COOKIE] = mine.cookies[devices.COOKIE].value
        use_up(thief, "worker")

        assert not sign_in(thief, "worker")
        assert sign_in(browser(), "worker")  # a new browser of the owner still gets in

    def test_after_the_window_strangers_may_try_again(self, people: World) -> None:
        use_up(browser(), "worker")

        with clock.at(clock.now() + tries.WINDOW + timedelta(seconds=1)):
            assert sign_in(browser(), "worker")

    def test_a_desk_shared_by_many_keeps_the_last_ones(self, people: World) -> None:
        shared = browser()
        for n in range(devices.MOST_ACCOUNTS + 2):
            settle(people.person(f"user{n:02}", "A1", "WORKER"))
            assert sign_in(shared, f"user{n:02}")
            shared.post("/account/sign-out/")
        use_up(browser(), "user00")
        use_up(browser(), "user13")

        assert not sign_in(shared, "user00")
        assert sign_in(shared, "user13")

    def test_the_cookie_names_nobody(self, people: World) -> None:
        client = signed_in("worker")
        value = client.cookies[devices.COOKIE]
        from django.core import signing

        said = json.dumps(signing.loads(value.value, salt=devices.SALT))
        assert "worker" not in said
        assert str(people.worker.id) not in said
        assert (value["httponly"], value["samesite"]) == (True, "Lax")


class TestTemporaryPassword:
    def test_it_must_be_changed_before_anything_else(self, people: World) -> None:
        reset_password(
            people.admin, people.worker.id, password_hash=make_password("temporary-one-1")
        )
        client = browser()
        assert sign_in(client, "worker", "temporary-one-1")

        assert client.get(PAGE).headers["Location"] == "/account/password/?next=%2Faccount%2F"
        assert client.get("/account/browsers/").status_code == 302

        done = client.post(
            "/account/password/?next=/account/",
            {
                "oldpassword": "temporary-one-1",
                "password1": "seven-green-boats",
                "password2": "seven-green-boats",
                "next": "/account/",
            },
        )
        assert done.status_code == 302
        assert client.get(PAGE).status_code == 200
        assert User.objects.get(pk=people.worker.id).must_change_password is False

    @pytest.mark.parametrize("new", ["temporary-one-1", "short", "password1234", "worker-worker"])
    def test_the_same_or_a_weak_one_is_refused(self, people: World, new: str) -> None:
        reset_password(
            people.admin, people.worker.id, password_hash=make_password("temporary-one-1")
        )
        client = browser()
        sign_in(client, "worker", "temporary-one-1")

        response = client.post(
            "/account/password/",
            {"oldpassword": "temporary-one-1", "password1": new, "password2": new},
        )

        assert response.status_code == 200
        assert User.objects.get(pk=people.worker.id).must_change_password is True

    def test_a_reset_signs_out_everywhere(self, people: World) -> None:
        client = signed_in("worker")
        client.get(PAGE)

        reset_password(
            people.admin, people.worker.id, password_hash=make_password("temporary-one-1")
        )

        assert client.get(PAGE).headers["Location"].startswith(SIGN_IN)

    def test_changing_ends_the_other_browsers_and_guessing_there_is_counted(
        self, people: World
    ) -> None:
        here, there = signed_in("worker"), signed_in("worker")
        for _ in range(tries.LIMIT):
            here.post(
                "/account/password/", {"oldpassword": "x", "password1": "a", "password2": "a"}
            )
        new = {
            "oldpassword": PASSWORD,
            "password1": "seven-green-boats",
            "password2": "seven-green-boats",
        }
        assert here.post("/account/password/", new).status_code == 200

        with clock.at(clock.now() + tries.WINDOW + timedelta(seconds=1)):
            here.post("/locked/", {"password": PASSWORD})
            assert here.post("/account/password/", new).status_code == 302

            assert here.get(PAGE).status_code == 200
        assert there.get(PAGE).headers["Location"].startswith(SIGN_IN)


class TestSecondFactor:
    def test_a_role_that_asks_for_it_leads_to_the_set_up(self, people: World) -> None:
        client = signed_in("head")

        assert client.get(PAGE).headers["Location"].startswith("/account/codes/set-up/")
        assert client.get("/account/browsers/").status_code == 302

        set_up_codes(client)

        assert client.get("/account/codes/recovery/").status_code == 200
        assert client.get(PAGE).status_code == 200
        assert lines("second_factor.added") == [("staff", people.head.id)] * 2  # and its recovery

    def test_other_roles_are_not_asked(self, people: World) -> None:
        assert signed_in("worker").get(PAGE).status_code == 200

    def test_the_demonstration_does_not_ask_and_says_so(self, people: World, settings) -> None:  # type: ignore[no-untyped-def]
        settings.DEMO = True

        assert signed_in("head").get(PAGE).status_code == 200
        assert "no code is asked for" in browser().get(SIGN_IN).content.decode()
        settings.DEMO = False
        assert "no code is asked for" not in browser().get(SIGN_IN).content.decode()

    def test_the_secret_is_encrypted(self, people: World) -> None:
        secret = set_up_codes(signed_in("head"))

        kept = Authenticator.objects.get(user_id=people.head.id, type="totp")
        assert secret not in json.dumps(kept.data)

    def test_the_next_sign_in_asks_for_the_code_which_works_once(self, people: World) -> None:
        set_up_codes(signed_in("head"))
        first, second = browser(), browser()
        assert sign_in(first, "head")
        assert sign_in(second, "head")
        assert not is_in(first)

        now = code(people.head.id, 1)
        assert first.post("/account/code/", {"code": now}).status_code == 302
        cache.clear()  # as in another process: allauth's own memory is per process
        assert second.post("/account/code/", {"code": now}).status_code == 200

        assert (is_in(first), is_in(second)) == (True, False)

    def test_a_recovery_code_works_once(self, people: World) -> None:
        client = signed_in("head")
        set_up_codes(client)
        recovery = client.get("/account/codes/recovery/").context["unused_codes"][0]

        for expected in (True, False):
            fresh = browser()
            sign_in(fresh, "head")
            fresh.post("/account/code/", {"code": recovery})
            assert is_in(fresh) is expected

    def test_codes_cannot_be_guessed(self, people: World) -> None:
        set_up_codes(signed_in("head"))
        thief = browser()
        sign_in(thief, "head")
        for n in range(tries.LIMIT):
            thief.post("/account/code/", {"code": f"{n:06}"})

        thief.post("/account/code/", {"code": code(people.head.id, 1)})

        assert not is_in(thief)
        assert lines("session.code_refused")[0] == ("public", people.head.id)

    def test_who_guesses_codes_does_not_lock_the_owner_out(self, people: World) -> None:
        mine = signed_in("head")
        set_up_codes(mine)
        mine.post("/account/sign-out/")
        thief = browser()
        sign_in(thief, "head")
        for n in range(tries.LIMIT + 1):
            thief.post("/account/code/", {"code": f"{n:06}"})

        sign_in(mine, "head")
        mine.post("/account/code/", {"code": code(people.head.id, 1)})

        assert is_in(mine)

    def test_a_role_that_needs_it_keeps_it(self, people: World) -> None:
        client = signed_in("head")
        set_up_codes(client)

        client.post("/account/codes/remove/")

        assert Authenticator.objects.filter(user_id=people.head.id, type="totp").exists()

    def test_who_needs_none_may_remove_it(self, people: World) -> None:
        client = signed_in("worker")
        set_up_codes(client)

        client.post("/account/codes/remove/")

        assert not Authenticator.objects.filter(user_id=people.worker.id).exists()
        assert lines("second_factor.removed")

    def test_after_a_reset_it_is_set_up_anew(self, people: World) -> None:
        client = signed_in("head")
        set_up_codes(client)
        client.get(PAGE)

        reset_mfa(people.admin, people.head.id)

        assert client.get(PAGE).headers["Location"].startswith(SIGN_IN)
        assert signed_in("head").get(PAGE).headers["Location"].startswith("/account/codes/set-up/")


class TestLock:
    def test_a_locked_screen_shows_nothing_until_the_password(self, people: World) -> None:
        client = signed_in("worker")
        locked = client.post("/switch/lock", {"next": "/account/browsers/"})
        assert locked.headers["Location"] == "/locked/?next=%2Faccount%2Fbrowsers%2F"

        for page in (
            PAGE,
            "/account/browsers/",
            "/account/password/",
            "/account/codes/",
            "/nowhere",
        ):
            assert client.get(page).headers["Location"].startswith("/locked/")
        assert client.post(locked.headers["Location"], {"password": "wrong"}).status_code == 200
        opened = client.post(locked.headers["Location"], {"password": PASSWORD})

        assert opened.headers["Location"] == "/account/browsers/"
        assert client.get(PAGE).status_code == 200
        assert len(lines("session.locked")) == len(lines("session.unlocked")) == 1

    def test_a_covered_page_is_not_opened_by_a_wrong_password(self, people: World) -> None:
        """The page covers itself; the lock itself may be late, or lost on the way."""
        client = signed_in("worker")

        assert client.post("/locked/?next=/switch/present", {"password": "x"}).status_code == 200
        opened = client.post("/locked/?next=/switch/present", {"password": PASSWORD})

        assert opened.headers["Location"] == "/switch/present"
        assert client.post("/switch/present").status_code == 204

    def test_somebody_else_can_sign_out_but_not_in_as_the_owner(self, people: World) -> None:
        client = signed_in("worker")
        client.post("/switch/lock")

        client.post("/account/sign-out/")

        assert not is_in(client)

    def test_too_many_wrong_passwords_sign_out(self, people: World) -> None:
        client = signed_in("worker")
        client.post("/switch/lock")

        for n in range(tries.LIMIT + 1):
            response = client.post("/locked/", {"password": f"guess-{n}"})

        assert response.headers["Location"] == SIGN_IN
        assert not is_in(client)

    def test_it_locks_by_itself_when_nobody_is_there(self, people: World, settings) -> None:  # type: ignore[no-untyped-def]
        client = signed_in("worker")
        client.get(PAGE)
        start = clock.now()

        with clock.at(start + timedelta(minutes=settings.IDLE_LOCK_MINUTES - 1)):
            assert client.get(PAGE).status_code == 200
        with clock.at(start + timedelta(minutes=2 * settings.IDLE_LOCK_MINUTES)):
            response = client.get("/account/browsers/?page=2")
        assert response.headers["Location"] == "/locked/?next=%2Faccount%2Fbrowsers%2F%3Fpage%3D2"

    def test_what_a_page_asks_by_itself_does_not_keep_it_open(
        self, people: World, settings
    ) -> None:  # type: ignore[no-untyped-def]
        client = signed_in("worker")
        client.get(PAGE)
        start = clock.now()

        for minutes in (5, 10, 14):
            with clock.at(start + timedelta(minutes=minutes)):
                assert client.get(PAGE, headers={"X-Background": "1"}).status_code == 200
        with clock.at(start + timedelta(minutes=16)):
            assert client.get(PAGE).headers["Location"].startswith("/locked/")

    def test_a_fragment_leads_the_whole_page_to_the_lock(self, people: World) -> None:
        client = signed_in("worker")
        client.post("/switch/lock")

        response = client.get(
            "/account/browsers/",
            headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/account/?a=1"},
        )

        assert response.headers["HX-Redirect"] == "/locked/?next=%2Faccount%2F%3Fa%3D1"
        assert response.content == b""

    def test_a_form_sent_too_late_leads_back_to_its_page(self, people: World) -> None:
        client = signed_in("worker")
        client.post("/switch/lock")

        response = client.post("/account/", {}, headers={"Referer": "http://testserver/account/"})

        assert response.headers["Location"] == "/locked/?next=%2Faccount%2F"

    @pytest.mark.parametrize(
        "where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
    )
    def test_it_never_leads_to_another_site(self, people: World, where: str) -> None:
        client = signed_in("worker")
        client.post("/switch/lock", {"next": where})

        response = client.post(f"/locked/?next={where}", {"password": PASSWORD})

        assert response.headers["Location"] == "/"
