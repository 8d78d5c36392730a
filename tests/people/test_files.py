"""People move with their files, and files follow the names of their children."""

from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.people.stage import kind
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.models import Case
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.commands.give_grant import give_grant
from tutela.people.commands.describe import describe_person
from tutela.people.commands.relative import register_relative
from tutela.people.queries import family, person_card
from tutela.people.told import TieTold
from tutela.people.traits import PersonChanges, PersonTraits, person_sort_key


def child_of(actor: Staff, case: UUID) -> UUID:
    with act_as(actor):
        return Case.objects.get(pk=case).child_id


def mother_of(actor: Staff, child: UUID) -> UUID:
    key = keys.new()
    register_relative(
        actor,
        child,
        new_id=key,
        tie_id=keys.new(),
        traits=PersonTraits(given_name="Vlora"),
        tie=TieTold(kind=kind("MOTHER")),
    )
    return key


@pytest.mark.usefixtures("db")
def test_whoever_registers_works_on_the_child_until_somebody_else_does() -> None:
    worker, boss, other = cast.social_worker(), cast.head(), cast.social_worker()
    case = story.registered(worker)
    child = child_of(worker, case)
    mother = mother_of(worker, child)

    allocate_case(boss, case, worker=other.id)

    for person in (child, mother):
        with act_as(worker), pytest.raises(AccessDenied):
            person_card(worker, person)
        with act_as(other):
            assert person_card(other, person).id == person


@pytest.mark.usefixtures("db")
def test_the_family_moves_to_the_other_centre_with_the_file() -> None:
    worker, boss = cast.social_worker(), cast.head()
    far = cast.social_worker(cast.PEJA)
    case = story.opened(worker, boss)
    child = child_of(worker, case)
    mother = mother_of(worker, child)
    two_centres = cast.member("HEAD_OF_CENTRE", cast.PRIZREN)
    give_grant(
        cast.CONSOLE,
        two_centres.id,
        new_id=keys.new(),
        role="HEAD_OF_CENTRE",
        unit=cast.unit_id(cast.PEJA),
        first_day=cast.LONG_AGO,
    )

    allocate_case(two_centres, case, worker=far.id)

    for person in (child, mother):
        with act_as(boss), pytest.raises(AccessDenied):
            person_card(boss, person)
    with act_as(far):
        assert [member.id for member in family(far, child).members] == [child, mother]


@pytest.mark.usefixtures("db")
def test_lists_sort_a_file_by_the_name_that_the_child_has_now() -> None:
    worker = cast.social_worker()
    case = story.registered(worker)

    describe_person(worker, child_of(worker, case), changes=PersonChanges(family_name="Abazi"))

    with act_as(worker):
        assert Case.objects.get(pk=case).child_sort == person_sort_key("Arben", "Abazi", "")
