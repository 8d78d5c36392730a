"""Accounts: who makes, changes, closes and resets them, and what the journal keeps of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection

from tests.organisations.conftest import PASSWORD, World, unit_id
from tutela.kernel import keys
from tutela.kernel.access import Public, Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.models import CommandRequest, JournalLine
from tutela.organisations import errors, queries
from tutela.organisations.commands.change_password import change_password
from tutela.organisations.commands.change_user import change_user
from tutela.organisations.commands.choose_language import choose_language
from tutela.organisations.commands.deactivate_user import deactivate_user, reactivate_user
from tutela.organisations.commands.register_user import register_user
from tutela.organisations.commands.reset_mfa import reset_mfa
from tutela.organisations.commands.reset_password import reset_password
from tutela.organisations.models import Notification, User

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def events(subject: UUID) -> list[str]:
    lines = JournalLine.objects.filter(subject_id=subject).order_by("seq")
    return list(lines.values_list("event", flat=True))


def particulars(**other: Any) -> dict[str, Any]:
    return {
        "unit": unit_id("A1"),
        "name": "Worker",
        "email": "",
        "phone": "",
        "language": "en",
        "caseload_limit": None,
        **other,
    }


def inbox(user: Staff) -> list[str]:
    with act_as(user):
        return list(Notification.objects.filter(user_id=user.id).values_list("kind", flat=True))


def new_account(actor: Any, **other: Any) -> UUID:
    key = keys.new()
    arguments = {
        "username": "Arta.G",
        "name": "Arta Gashi",
        "password_hash": make_password(PASSWORD),
        **other,
    }
    register_user(actor, unit_id("A1"), new_id=key, **arguments)
    return key


def test_an_account_is_made_with_a_temporary_password(world: World) -> None:
    key = new_account(world.admin, email="arta@example.org")

    user = User.objects.get(pk=key)
    assert (user.username, user.must_change_password, user.is_active) == ("arta.g", True, True)
    assert check_password(PASSWORD, user.password)
    assert events(key) == ["user.registered"]


def test_nothing_of_the_account_reaches_journal_or_answers(world: World) -> None:
    key = new_account(world.admin, email="arta@example.org", phone="+383 44 123 123")
    user = User.objects.get(pk=key)
    reset_password(world.admin, key, password_hash=make_password("another-secret-one"))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(payload, ' ') FROM kernel_journalline UNION ALL "
            "SELECT string_agg(payload, ' ') FROM kernel_readline UNION ALL "
            "SELECT string_agg(coalesce(answer::text, ''), ' ') FROM kernel_commandrequest"
        )
        kept = " ".join(row[0] or "" for row in cursor.fetchall())
    for secret in (PASSWORD, user.password, "arta", "Gashi", "123 123", "another-secret"):
        assert secret not in kept
    assert CommandRequest.objects.filter(command="user.register").exists()


def test_a_user_name_is_given_once_whatever_its_letters(world: World) -> None:
    new_account(world.admin)

    with pytest.raises(errors.UsernameTaken):
        new_account(world.admin, username="ARTA.g")

    assert User.objects.filter(username__iexact="arta.g").count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password_hash", "plain-password"),
        ("username", "ab"),
        ("username", "arta gashi"),
        ("email", "arta"),
        ("language", "fr"),
        ("phone", "call me"),
    ],
)
def test_what_has_the_wrong_shape_is_refused(world: World, field: str, value: str) -> None:
    with pytest.raises(BadArguments) as refused:
        new_account(world.admin, **{field: value})

    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("who", ["head", "worker", "stranger"])
def test_only_administrators_touch_accounts(world: World, who: str) -> None:
    actor, target = world.people[who], world.second.id
    attempts = (
        lambda: new_account(actor),
        lambda: change_user(actor, target, **particulars(name="Somebody else")),
        lambda: deactivate_user(actor, target),
        lambda: reset_password(actor, target, password_hash=make_password("x")),
        lambda: reset_mfa(actor, target),
    )
    for attempt in attempts:
        with pytest.raises(AccessDenied):
            attempt()

    assert events(target) == ["user.registered"]
    with act_as(actor):
        assert list(queries.users(actor)) == []


def test_the_public_touches_nothing(world: World) -> None:
    with pytest.raises(AccessDenied):
        deactivate_user(Public("portal"), world.worker.id)


def test_an_account_is_changed_and_moved(world: World) -> None:
    key = world.worker.id

    change_user(
        world.admin, key, **particulars(unit=unit_id("A2"), phone="044 111", caseload_limit=25)
    )

    user = User.objects.get(pk=key)
    assert (user.unit_id, user.phone, user.caseload_limit, user.version) == (
        unit_id("A2"), "044 111", 25, 2,
    )  # fmt: skip
    assert events(key) == ["user.registered", "user.changed", "user.moved"]


def test_changing_nothing_is_no_event(world: World) -> None:
    change_user(world.admin, world.worker.id, **particulars())

    assert events(world.worker.id) == ["user.registered"]


def test_a_closed_account_can_do_nothing_and_comes_back(world: World) -> None:
    deactivate_user(world.admin, world.head.id)
    with act_as(world.head) as context:
        assert not context.may("cover.manage")
    with pytest.raises(errors.UserIsInactive):
        deactivate_user(world.admin, world.head.id)
    with pytest.raises(errors.UserIsInactive):
        reset_password(world.admin, world.head.id, password_hash=make_password("x"))

    reactivate_user(world.admin, world.head.id)

    with act_as(world.head) as context:
        assert context.may("cover.manage")
    with pytest.raises(errors.UserIsActive):
        reactivate_user(world.admin, world.head.id)
    assert events(world.head.id) == ["user.registered", "user.deactivated", "user.reactivated"]


def test_a_reset_password_must_be_changed_and_its_owner_is_told(world: World) -> None:
    change_password(world.worker, world.worker.id, password_hash=make_password(PASSWORD))
    assert User.objects.get(pk=world.worker.id).must_change_password is False

    reset_password(world.admin, world.worker.id, password_hash=make_password("temporary-word"))

    user = User.objects.get(pk=world.worker.id)
    assert check_password("temporary-word", user.password)
    assert user.must_change_password is True
    assert inbox(world.worker) == ["PASSWORD_RESET"]
    assert events(user.pk)[1:] == ["user.password_changed", "user.password_reset"]


def test_a_second_factor_is_taken_away_and_its_owner_is_told(world: World) -> None:
    Authenticator.objects.create(user_id=world.worker.id, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user_id=world.second.id, type="totp", data={"secret": "x"})

    reset_mfa(world.admin, world.worker.id)

    assert list(Authenticator.objects.values_list("user_id", flat=True)) == [world.second.id]
    assert inbox(world.worker) == ["SECOND_FACTOR_RESET"]


def test_nobody_manages_their_own_account(world: World) -> None:
    me = world.admin
    attempts = (
        lambda: change_user(me, me.id, **particulars(unit=unit_id("T_MIN"), name="Me")),
        lambda: deactivate_user(me, me.id),
        lambda: reset_password(me, me.id, password_hash=make_password("x")),
        lambda: reset_mfa(me, me.id),
    )
    for attempt in attempts:
        with pytest.raises(AccessDenied):
            attempt()


def test_nobody_changes_the_password_or_language_of_another(world: World) -> None:
    with pytest.raises(AccessDenied):
        change_password(world.admin, world.worker.id, password_hash=make_password("x"))
    with pytest.raises(AccessDenied):
        choose_language(world.admin, world.worker.id, language="sq")


def test_a_language_is_kept_in_the_account(world: World) -> None:
    choose_language(world.worker, world.worker.id, language="sq")
    choose_language(world.worker, world.worker.id, language="sq")

    assert User.objects.get(pk=world.worker.id).language == "sq"
    assert events(world.worker.id) == ["user.registered", "user.language_chosen"]


class TestAnAdministratorOfOneAgency:
    """Reaches the accounts of that agency, save those that reach further."""

    @pytest.fixture
    def local(self, world: World) -> Staff:
        return world.person("local", "A", "AGENCY_ADMINISTRATOR")

    def test_sees_and_changes_the_agency_only(self, world: World, local: Staff) -> None:
        with act_as(local):
            seen = {user.username for user in queries.users(local)}
        assert seen == {"head", "local", "worker", "second"}

        change_user(local, world.worker.id, **particulars(name="Another name"))
        with pytest.raises(AccessDenied):
            change_user(local, world.stranger.id, **particulars())
        with pytest.raises(AccessDenied):
            reset_password(local, world.admin.id, password_hash=make_password("x"))

    def test_moves_nobody_out_of_reach(self, world: World, local: Staff) -> None:
        with pytest.raises(AccessDenied):
            change_user(local, world.worker.id, **particulars(unit=unit_id("X")))

    @pytest.mark.parametrize(
        ("role", "at"), [("ANALYST", "A"), ("WORKER", "X"), ("ADMINISTRATOR", "A")]
    )
    def test_takes_over_nobody_who_reaches_further(
        self, world: World, local: Staff, role: str, at: str
    ) -> None:
        mighty = world.person("mighty", "A", role, at=at)

        with pytest.raises(AccessDenied):
            reset_password(local, mighty.id, password_hash=make_password("x"))
        with pytest.raises(AccessDenied):
            reset_mfa(local, mighty.id)
        assert check_password(PASSWORD, User.objects.get(pk=mighty.id).password)
