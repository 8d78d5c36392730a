"""The code of conduct: accepted before anything else, again when it changes, and seen by who keeps accounts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.desk.test_sign_in import (  # noqa: F401 -- fixtures among them
    PAGE,
    _no_codes_kept,
    people,
    set_up_codes,
    signed_in,
)
from tests.organisations.conftest import World, world  # noqa: F401 -- a fixture
from tutela.desk.middleware import SETTLED_FOR
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.organisations import conduct
from tutela.organisations.commands.accept_conduct import accept_conduct
from tutela.organisations.errors import ConductHasChanged
from tutela.organisations.models import User
from tutela.reference.models import Setting

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

READ = "/account/conduct/"


def publish(version: str, **words: list[str]) -> None:
    """Let another version of the code hold from now on, as a load of the profile does."""
    rules = {"en": ["Be kind.", "Be careful."], "sq": ["Ji i mirë.", "Ji i kujdesshëm."], **words}
    value = {"version": version, "verified": False, "source": "a test", "rules": rules}
    Setting.objects.using("owner").filter(key="conduct").update(value=value)


def accepted(user: Staff) -> str:
    return User.objects.get(pk=user.id).conduct_version


def told(user: Staff) -> list[str]:
    with act_as(user):
        found = JournalLine.objects.filter(subject_id=user.id, event="conduct.accepted")
        return list(found.values_list("event", flat=True))


def test_a_new_version_comes_before_anything_else(people: World) -> None:  # noqa: F811
    publish("T-2")
    client = signed_in("worker")

    for page in (PAGE, "/account/browsers/", "/inbox/", "/help/"):
        assert client.get(page).headers["Location"].startswith(READ)
    assert client.post("/inbox/read/").headers["Location"].startswith(READ)
    page = client.get(f"{READ}?next=/account/browsers/").content.decode()
    assert "Be careful." in page
    assert "Unverified" in page

    done = client.post(f"{READ}?next=/account/browsers/", {"conduct_version": "T-2"})

    assert done.headers["Location"] == "/account/browsers/"
    assert client.get(PAGE).status_code == 200
    assert accepted(people.worker) == "T-2"
    assert len(told(people.worker)) == 2  # the first version, and this one


def test_it_is_read_in_ones_own_language(people: World) -> None:  # noqa: F811
    publish("T-2")
    client = signed_in("worker")
    client.cookies["django_language"] = "sq"

    assert "Ji i kujdesshëm." in client.get(READ).content.decode()


def test_who_is_in_is_asked_within_minutes(people: World) -> None:  # noqa: F811
    client = signed_in("worker")
    assert client.get(PAGE).status_code == 200
    publish("T-2")

    with clock.at(clock.now() + SETTLED_FOR + timedelta(seconds=1)):
        assert client.get(PAGE).headers["Location"].startswith(READ)


def test_the_second_factor_comes_first(people: World) -> None:  # noqa: F811
    publish("T-2")
    client = signed_in("head")

    assert client.get(READ).headers["Location"].startswith("/account/codes/set-up/")
    set_up_codes(client)
    assert client.get("/account/codes/recovery/").status_code == 200
    assert client.get(PAGE).headers["Location"].startswith(READ)


def test_signing_out_is_possible_without_accepting(people: World) -> None:  # noqa: F811
    publish("T-2")
    client = signed_in("worker")

    assert client.post("/account/sign-out/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_only_the_version_that_holds_is_accepted(people: World) -> None:  # noqa: F811
    publish("T-2")
    client = signed_in("worker")

    answer = client.post(READ, {"conduct_version": "T-1"})

    assert answer.status_code == 422
    assert "has changed" in answer.content.decode()
    assert accepted(people.worker) != "T-2"
    with pytest.raises(ConductHasChanged):
        accept_conduct(people.worker, people.worker.id, conduct_version="T-3")
    with pytest.raises(AccessDenied):
        accept_conduct(people.second, people.worker.id, conduct_version="T-2")


def test_accepting_twice_is_told_once(people: World) -> None:  # noqa: F811
    publish("T-2")
    for _ in range(2):
        accept_conduct(people.worker, people.worker.id, conduct_version="T-2")

    assert len(told(people.worker)) == 2


def test_without_a_code_nobody_is_asked(people: World) -> None:  # noqa: F811
    Setting.objects.using("owner").filter(key="conduct").update(value={})
    client = signed_in("worker")

    assert client.get(PAGE).status_code == 200
    assert client.get(READ).status_code == 404
    assert conduct.current("en") is None


def test_it_can_be_read_again(people: World) -> None:  # noqa: F811
    client = signed_in("worker")

    assert READ in client.get(PAGE).content.decode()
    page = client.get(READ).content.decode()
    assert "You accepted this on" in page
    assert "I have read this" not in page


def test_who_keeps_accounts_sees_who_has_accepted_what(people: World) -> None:  # noqa: F811
    publish("T-2")
    for user in (people.admin, people.second):
        accept_conduct(user, user.id, conduct_version="T-2")
    client = signed_in("admin")
    set_up_codes(client)

    listed = client.get("/admin/users/?state=UNACCEPTED").content.decode()
    assert "Worker" in listed
    assert str(people.second.id) not in listed
    assert (
        "Version T-2 accepted" in client.get(f"/admin/users/{people.second.id}/").content.decode()
    )
    late = client.get(f"/admin/users/{people.worker.id}/").content.decode()
    assert "Not accepted yet" in late
    assert "Version 2026-1 accepted" in late


def test_the_code_is_read_in_cyrillic_letters_too(db) -> None:
    latin, cyrillic = conduct.current("sr-latn"), conduct.current("sr-cyrl")
    assert latin is not None
    assert cyrillic is not None
    assert len(cyrillic.rules) == len(latin.rules)
    assert cyrillic.rules[0].startswith("Досије отварам само када")
