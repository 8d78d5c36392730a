"""Roles that are made here: proposed by one, approved by another, never a road to rights of one's own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from tests import cast
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.models import JournalLine
from tutela.organisations import queries
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.keep_role import keep_role
from tutela.organisations.commands.suppose import supposing
from tutela.organisations.models import Grant, Right, Role, Unit, User
from tutela.organisations.roles import RoleSaid, said_of
from tutela.reference.commands.approve_changes import approve_changes
from tutela.reference.commands.propose_changes import propose_changes
from tutela.reference.configuration_file import Configuration
from tutela.reference.models import ChangeSet
from tutela.reference.profile import load
from tutela.reference.queries.configuration import exported, promoted_into

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

MINISTRY = "MINISTRY_SOCIAL_POLICY"


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", MINISTRY)


@pytest.fixture
def other() -> Staff:
    return cast.member("ADMINISTRATOR", MINISTRY)


def copy_of(code: str = "SOCIAL_WORKER", **values: Any) -> RoleSaid:
    before = said_of(Role.objects.get(pk=code), code="OWN_ASSISTANT")
    wanted = {"names": {"en": "Assistant", "sq": "Asistent", "sr-latn": "Pomoćnik"}, **values}
    return RoleSaid.model_validate({**before.model_dump(), **wanted})


def proposed(who: Staff, said: RoleSaid) -> UUID:
    key = keys.new()
    with act_as(who):
        profile = promoted_into(who)
    file = Configuration.of({"roles": [said]}, system="", profile="kosovo", exported_at=clock.now())
    propose_changes(who, profile, new_id=key, file=file, why="The centres asked for it.")
    return key


def kept(first: Staff, second: Staff, said: RoleSaid) -> None:
    approve_changes(second, proposed(first, said), reason="Right by right.")


def rights(code: str = "OWN_ASSISTANT") -> dict[str, str]:
    return dict(Right.objects.filter(role_id=code).values_list("rule", "reach"))


def test_a_copy_holds_the_same_rights_and_can_be_given(admin: Staff, other: Staff) -> None:
    kept(admin, other, copy_of())

    role = Role.objects.get(pk="OWN_ASSISTANT")
    assert (role.own, role.copied_from, role.active) == (True, "SOCIAL_WORKER", True)
    assert rights() == rights("SOCIAL_WORKER")
    assert JournalLine.objects.filter(event="role.kept", actor=str(other.id)).count() == 1
    worker = cast.member("OWN_ASSISTANT", cast.PRIZREN)
    with act_as(worker) as acting:
        assert acting.may("case.read")


def test_a_changed_role_loses_and_gains_rights_at_once(admin: Staff, other: Staff) -> None:
    kept(admin, other, copy_of())
    worker = cast.member("OWN_ASSISTANT", cast.PRIZREN)

    kept(other, admin, copy_of(rights={"case.read": "UNIT", "board.read": "UNIT"}))

    assert rights() == {"case.read": "UNIT", "board.read": "UNIT"}
    with act_as(worker) as acting:
        assert bool(acting.reach("case.read").units)
        assert not acting.may("case.close")


def test_a_role_is_written_through_a_change_set_of_somebody_else_alone(
    admin: Staff, other: Staff
) -> None:
    said = copy_of()
    key = proposed(admin, said)

    with pytest.raises(AccessDenied):
        keep_role(admin, key, said=said)
    with pytest.raises(Refusal, match="not what was proposed"):
        keep_role(other, key, said=copy_of(rights={"case.read": "COUNTRY"}))

    assert not Role.objects.filter(own=True).exists()


def test_nobody_approves_rights_for_a_role_that_they_hold(admin: Staff, other: Staff) -> None:
    kept(admin, other, copy_of("DATA_PROTECTION_OFFICER", rights={"count.read": "COUNTRY"}))
    third = cast.member("ADMINISTRATOR", MINISTRY)
    give_grant(
        admin, other.id, new_id=keys.new(), role="OWN_ASSISTANT", unit=cast.unit_id(MINISTRY),
        first_day=clock.today(),
    )  # fmt: skip
    key = proposed(admin, copy_of("DATA_PROTECTION_OFFICER"))

    with pytest.raises(Refusal, match="You hold this role yourself"):
        approve_changes(other, key, reason="For me.")
    assert rights() == {"count.read": "COUNTRY"}
    approve_changes(third, key, reason="Not for me.")
    assert "journal.read" in rights()


def test_one_person_alone_gives_nothing_to_themselves(admin: Staff, settings: Any) -> None:
    settings.APPROVAL = "alone"
    said = copy_of("DATA_PROTECTION_OFFICER", rights={"count.read": "COUNTRY"})
    approve_changes(admin, proposed(admin, said), reason="Only me here.")

    with pytest.raises(AccessDenied):
        give_grant(
            admin, admin.id, new_id=keys.new(), role="OWN_ASSISTANT", unit=cast.unit_id(MINISTRY),
            first_day=clock.today(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"rights": {"case.read": "OWN", "user.manage": "COUNTRY"}}, "Make two roles of it"),
        ({"rights": {"config.manage": "COUNTRY", "person.read": "OWN"}}, "Make two roles of it"),
        ({"rights": {"moon.visit": "OWN"}}, "does not know"),
        ({"first_day": "2026-05-01", "last_day": "2026-04-01"}, "Check both"),
    ],
)
def test_a_role_that_must_not_be_is_refused(
    admin: Staff, other: Staff, values: dict[str, Any], sentence: str
) -> None:
    key = proposed(admin, copy_of(**values))

    with pytest.raises(Refusal, match=sentence):
        approve_changes(other, key, reason="In a hurry.")

    assert not Role.objects.filter(own=True).exists()


@pytest.mark.parametrize(
    "values",
    [{"active": False}, {"last_day": "2026-01-01"}, {"first_day": "2099-01-01"}],
    ids=["ended", "over", "to come"],
)
def test_a_role_that_is_not_in_use_grants_nothing(
    admin: Staff, other: Staff, values: dict[str, Any]
) -> None:
    kept(admin, other, copy_of())
    worker = cast.member("OWN_ASSISTANT", cast.PRIZREN)

    kept(admin, other, copy_of(**values))

    with act_as(worker) as acting:
        assert not acting.may("case.read")
    assert "OWN_ASSISTANT" not in set(queries.roles().values_list("pk", flat=True))


def test_a_load_of_the_profile_leaves_own_roles_alone(admin: Staff, other: Staff) -> None:
    said = copy_of(rights={"case.read": "UNIT"})
    kept(admin, other, said)

    load(settings.PROFILES / "kosovo")

    assert Role.objects.get(pk="OWN_ASSISTANT").active
    assert rights() == {"case.read": "UNIT"}


def test_own_roles_travel_with_the_configuration(admin: Staff, other: Staff) -> None:
    said = copy_of()
    kept(admin, other, said)

    with act_as(admin):
        rows = exported(admin).parts["roles"]

    assert rows == [said.model_dump(mode="json")]


def test_the_walls_keep_the_roles_of_the_profile(admin: Staff, other: Staff) -> None:
    kept(admin, other, copy_of())
    add = "INSERT INTO organisations_right (role_id, rule, reach) VALUES (%s, 'board.read', 'UNIT')"
    with act_as(admin), connection.cursor() as cursor:
        cursor.execute(add, ["OWN_ASSISTANT"])  # whoever keeps the configuration
        cursor.execute("UPDATE organisations_role SET mfa = false WHERE NOT own")
        assert cursor.rowcount == 0
        with pytest.raises(Exception, match="row-level security"):
            cursor.execute(add, ["ADMINISTRATOR"])
    with act_as(cast.head()), connection.cursor() as cursor:
        cursor.execute("DELETE FROM organisations_right")
        assert cursor.rowcount == 0


def test_what_is_supposed_is_forgotten(admin: Staff) -> None:
    before = (User.objects.count(), Grant.objects.count())
    role, unit = Role.objects.get(pk="HEAD_OF_CENTRE"), Unit.objects.get(code=cast.PRIZREN)

    with act_as(admin) as acting:
        with supposing(role, unit) as newcomer, act_as(newcomer) as theirs:
            assert theirs.may("case.approve")
            assert unit.pk in theirs.reach("case.read").units
        assert not acting.may("case.approve")
        with connection.cursor() as cursor:
            cursor.execute("SELECT tutela.actor()")
            assert cursor.fetchone() == (admin.id,)

    assert (User.objects.count(), Grant.objects.count()) == before


def test_a_fault_while_supposing_leaves_nothing(admin: Staff) -> None:
    before = User.objects.count()
    role, unit = Role.objects.get(pk="HEAD_OF_CENTRE"), Unit.objects.get(code=cast.PRIZREN)

    with act_as(admin), pytest.raises(ZeroDivisionError), supposing(role, unit):
        _ = 1 / 0

    assert User.objects.count() == before


def test_a_second_proposal_of_the_same_code_is_out_of_date(admin: Staff, other: Staff) -> None:
    first, second = proposed(admin, copy_of()), proposed(admin, copy_of(mfa=False))
    approve_changes(other, first, reason="The first.")

    with pytest.raises(Refusal, match="Plan it again"):
        approve_changes(other, second, reason="The second.")
    assert ChangeSet.objects.get(pk=second).state == "PROPOSED"


def test_an_unfinished_day_is_the_day_of_the_country(admin: Staff, other: Staff) -> None:
    today = clock.today()
    kept(admin, other, copy_of(first_day=today, last_day=today))
    worker = cast.member("OWN_ASSISTANT", cast.PRIZREN)

    with act_as(worker) as acting:
        assert acting.may("case.read")
    with clock.at(clock.now() + timedelta(days=1)), act_as(worker) as acting:
        assert not acting.may("case.read")
