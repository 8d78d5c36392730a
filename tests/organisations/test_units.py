"""Agencies and units: registered, changed, closed, and by whom."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.organisations.conftest import World, unit_id
from tests.organisations.test_users import events
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.organisations import errors, queries
from tutela.organisations.commands.agencies import change_agency, register_agency
from tutela.organisations.commands.units import (
    change_unit,
    close_unit,
    register_unit,
    reopen_unit,
)
from tutela.organisations.models import Agency, Unit
from tutela.reference.models import stable_id

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

NAMES = {"en": "Team of the day", "sq": "", "sr-latn": "Tim"}


def agency_id(code: str) -> UUID:
    return stable_id("agency", code)


def add(actor: Staff, agency: str = "CSW_A", **other: Any) -> UUID:
    key = keys.new()
    arguments = {"code": "new-1", "names": NAMES, "place": "TOWN", **other}
    register_unit(actor, agency_id(agency), new_id=key, **arguments)
    return key


def test_a_unit_is_added_below_another(world: World) -> None:
    key = add(world.admin, parent=unit_id("A1"), letters="qy")

    unit = Unit.objects.get(pk=key)
    assert (unit.path, unit.code, unit.letters) == ("/CSW_A/A/A1/NEW-1/", "NEW-1", "QY")
    assert unit.names == {"en": "Team of the day", "sr-latn": "Tim"}
    assert events(key) == ["unit.registered"]


def test_a_unit_is_added_at_the_top(world: World) -> None:
    assert Unit.objects.get(pk=add(world.admin)).path == "/CSW_A/NEW-1/"


def test_a_code_is_given_once(world: World) -> None:
    with pytest.raises(errors.CodeTaken):
        add(world.admin, code="a1")
    with pytest.raises(errors.CodeTaken):
        register_agency(
            world.admin, world.admin.id, new_id=keys.new(), code="CSWXA", kind="NGO", names=NAMES
        )


def test_a_code_cannot_leave_its_path(world: World) -> None:
    for code in ("A/B", "../X", "A B", ""):
        with pytest.raises(BadArguments):
            add(world.admin, code=code)


def test_the_unit_above_is_of_the_same_agency(world: World) -> None:
    with pytest.raises(errors.UnitOfOtherAgency):
        add(world.admin, parent=unit_id("X"))


def test_an_administrator_of_one_agency_adds_below_its_units_only(world: World) -> None:
    local = world.person("local", "A", "AGENCY_ADMINISTRATOR")

    add(local, parent=unit_id("A"))

    with pytest.raises(errors.UnitNeedsParent):
        add(local, code="NEW-2")
    with pytest.raises(AccessDenied):
        add(local, "CSWXA", code="NEW-3")
    with pytest.raises(AccessDenied):
        register_agency(local, local.id, new_id=keys.new(), code="MINE", kind="NGO", names=NAMES)
    with pytest.raises(AccessDenied):
        change_agency(local, agency_id("CSW_A"), names=NAMES)
    with act_as(local):
        assert {a.code for a in queries.agencies(local)} == {"CSW_A"}
        assert {u.code for u in queries.units(local)} == {"A", "A1", "A2", "NEW-1"}


@pytest.mark.parametrize("who", ["head", "worker"])
def test_nobody_else_touches_units(world: World, who: str) -> None:
    actor = world.people[who]
    attempts = (
        lambda: add(actor, parent=unit_id("A")),
        lambda: change_unit(actor, unit_id("A"), names=NAMES, place="TOWN", letters="", phone=""),
        lambda: close_unit(actor, unit_id("A2")),
        lambda: reopen_unit(actor, unit_id("A2")),
        lambda: register_agency(
            actor, actor.id, new_id=keys.new(), code="MINE", kind="NGO", names=NAMES
        ),
        lambda: register_agency(
            actor, world.admin.id, new_id=keys.new(), code="MINE", kind="NGO", names=NAMES
        ),
        lambda: change_agency(actor, agency_id("CSW_A"), names=NAMES),
    )
    for attempt in attempts:
        with pytest.raises(AccessDenied):
            attempt()


def test_a_unit_is_changed(world: World) -> None:
    change_unit(world.admin, unit_id("A1"), names=NAMES, place="TOWN", letters="QX", phone="038 1")

    assert Unit.objects.get(pk=unit_id("A1")).phone == "038 1"
    assert events(unit_id("A1")) == ["unit.changed"]


def test_a_unit_in_use_is_not_closed(world: World) -> None:
    for code in ("A", "A1"):
        with pytest.raises(errors.UnitInUse):
            close_unit(world.admin, unit_id(code))


def test_an_empty_unit_is_closed_and_then_takes_nobody(world: World) -> None:
    key = add(world.admin, parent=unit_id("A"))

    close_unit(world.admin, key)

    assert events(key) == ["unit.registered", "unit.closed"]
    with pytest.raises(errors.UnitIsClosed):
        close_unit(world.admin, key)
    with pytest.raises(AccessDenied):
        add(world.admin, parent=key, code="NEW-2")


def test_a_closed_unit_is_opened_again(world: World) -> None:
    above = add(world.admin, parent=unit_id("A"))
    below = add(world.admin, parent=above, code="NEW-2")
    close_unit(world.admin, below)
    close_unit(world.admin, above)

    with pytest.raises(errors.UnitIsClosed):
        reopen_unit(world.admin, below)
    reopen_unit(world.admin, above)
    reopen_unit(world.admin, below)

    assert events(above)[-1] == events(below)[-1] == "unit.reopened"
    with pytest.raises(errors.UnitIsOpen):
        reopen_unit(world.admin, below)


def test_a_unit_of_an_institution_that_takes_part_no_more_stays_closed(world: World) -> None:
    key, unit = keys.new(), keys.new()
    register_agency(world.admin, world.admin.id, new_id=key, code="hope", kind="NGO", names=NAMES)
    register_unit(world.admin, key, new_id=unit, code="hope-1", names=NAMES, place="TOWN")
    close_unit(world.admin, unit)
    change_agency(world.admin, key, names=NAMES, active=False)

    with pytest.raises(errors.AgencyIsClosed):
        reopen_unit(world.admin, unit)
    assert Unit.objects.get(pk=unit).active is False


def test_an_agency_is_registered_and_changed(world: World) -> None:
    key = keys.new()
    register_agency(world.admin, world.admin.id, new_id=key, code="hope", kind="NGO", names=NAMES)
    change_agency(world.admin, key, names={"en": "Hope"})

    agency = Agency.objects.get(pk=key)
    assert (agency.code, agency.kind, agency.names) == ("HOPE", "NGO", {"en": "Hope"})
    assert events(key) == ["agency.registered", "agency.changed"]
    with pytest.raises(errors.UnitInUse):
        change_agency(world.admin, agency_id("CSW_A"), names=NAMES, active=False)
