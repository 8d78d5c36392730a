"""Roles, agencies and units come from a profile, and a second load changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.organisations.conftest import ROLES, World, load, small_profile, unit_id
from tutela.organisations.commands.units import change_unit
from tutela.organisations.models import Right, Role, Unit
from tutela.reference.enums import Scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_a_second_load_changes_nothing(world: World) -> None:
    again = load(small_profile())

    assert {name: counts.anything for name, counts in again.items()} == {
        "places": False,
        "roles": False,
        "rights": False,
        "agencies": False,
        "units": False,
    }
    assert again["units"].unchanged == 5


def test_units_form_a_tree_of_paths(world: World) -> None:
    ours = Unit.objects.filter(agency__code__in=["T_MIN", "CSW_A", "CSWXA"])

    assert dict(ours.values_list("code", "path")) == {
        "T_MIN": "/T_MIN/T_MIN/",
        "A": "/CSW_A/A/",
        "A1": "/CSW_A/A/A1/",
        "A2": "/CSW_A/A/A2/",
        "X": "/CSWXA/X/",
    }


def test_a_right_that_the_profile_took_away_is_gone(world: World) -> None:
    worker = replace(ROLES[0], rights={"case.assess": Scope.UNIT})

    counts = load(small_profile(roles=(worker, *ROLES[1:])))["rights"]

    assert (counts.changed, counts.ended) == (1, 1)
    assert list(Right.objects.filter(role="WORKER").values_list("rule", "reach")) == [
        ("case.assess", "UNIT")
    ]


def test_a_role_that_the_profile_dropped_grants_nothing(world: World) -> None:
    counts = load(small_profile(roles=ROLES[:-1]))["roles"]

    assert counts.ended == 1
    assert Role.objects.get(pk="DUTY").active is False


def test_a_unit_that_an_administrator_changed_is_left_alone(world: World) -> None:
    change_unit(
        world.admin, unit_id("A1"), names={"en": "New name"}, place="TOWN", letters="QX", phone=""
    )

    counts = load(small_profile())["units"]

    assert not counts.anything
    assert Unit.objects.get(code="A1").names == {"en": "New name"}
