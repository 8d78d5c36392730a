"""Joining and separating again is the identity, over everything in the database that could point at a person.

Nothing here knows which tables there are: every row of every table is read before and after, with its texts
opened, and every column of keys is searched for the record that was joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import cast
from tests.cases import story
from tests.documents import papers
from tests.documents.making import document
from tutela.documents.enums import About
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.people.births import Birth
from tutela.people.commands.address import add_address
from tutela.people.commands.identify import add_identifier, end_identifier
from tutela.people.commands.merge import merge_people
from tutela.people.commands.note_death import note_death
from tutela.people.commands.phone import add_phone, end_phone
from tutela.people.commands.relative import register_relative
from tutela.people.commands.separate import separate_people
from tutela.people.commands.set_household import set_household
from tutela.people.commands.tie import add_tie, end_tie
from tutela.people.enums import BirthPrecision, MergeField, PersonKind, Safety
from tutela.people.jobs import MERGE
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]


@pytest.fixture
def a_working_day() -> Iterator[None]:
    """Tuesday, 17 March 2026, at eleven: it does not depend on the day of its run."""
    with clock.at(datetime(2026, 3, 17, 10, 0, tzinfo=UTC)):
        yield


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> None:
    """A storage of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "kept"},
        },
    }
    settings.DOCUMENTS_ON_THE_WAY = tmp_path / "on-the-way"


NOT_READ = {
    "people_personmerge": "what is written about the joining itself",
    "organisations_notification": "who was told of it",
}
NOT_COMPARED = {
    "version": "counts changes, and there were some",
    "people_namekey.id": "a key is written anew; it has no life of its own",
}
STAYS = {
    "people_person.id": "the joined record itself",
    "people_personmerge.merged_id": "what is written about the joining",
    "people_namekey.person_id": "its own keys, in nobody's sight; the other one has the same",
    "people_identifier.person_id": "a number that the other one has too",
    "people_tie.person_id": "a tie that the other one has too",
    "people_tie.relative_id": "a tie that the other one has too",
    "people_householdmember.person_id": "a home that was not chosen, or the same home",
    "people_holding.person_id": "a file that holds the other one too",
}
"""Where the joined record may still stand while it is joined, and why."""

Told = Callable[["Stage", UUID, UUID], None]


class Stage:
    """A worker and a head, and what is told of a child in a case of its own."""

    def __init__(self, worker: Staff, boss: Staff) -> None:
        self.worker, self.boss = worker, boss
        self.cases: dict[UUID, UUID] = {}

    def child(self, told: dict[str, Any]) -> UUID:
        child = keys.new()
        traits = PersonTraits(**{"given_name": "Arben", "family_name": "Krasniqi", **told})
        case = story.opened(self.worker, self.boss, new_child_id=child, traits=traits)
        self.cases[child] = case
        return child

    def relative(self, child: UUID, kind: str, is_a: PersonKind = PersonKind.ADULT) -> UUID:
        key = keys.new()
        register_relative(
            self.worker, child, new_id=key, tie_id=keys.new(), kind=is_a,
            traits=PersonTraits(given_name="Vlora", family_name="Krasniqi"),
            tie=TieTold(kind=story.code_id(CodeList.RELATION_TYPE, kind)),
        )  # fmt: skip
        return key


def _phone(number: str, safe: Safety = Safety.YES) -> Told:
    def tell(on: Stage, one: UUID, _other: UUID) -> None:
        told = PhoneTold(number=number, safe=safe, how="after three")
        add_phone(on.worker, one, new_id=keys.new(), phone=told)

    return tell


def _ended_phone(on: Stage, one: UUID, _other: UUID) -> None:
    key = keys.new()
    add_phone(on.worker, one, new_id=key, phone=PhoneTold(number="044 999 999"))
    end_phone(on.worker, key)


def _address(on: Stage, one: UUID, _other: UUID) -> None:
    told = AddressTold(settlement="Dardania", street="Rruga B 12")
    add_address(on.worker, one, new_id=keys.new(), address=told)


def _number(number: str, *, ended: bool = False) -> Told:
    def tell(on: Stage, one: UUID, _other: UUID) -> None:
        key = keys.new()
        kind = story.code_id(CodeList.IDENTIFIER_TYPE, "PERSONAL_NUMBER")
        add_identifier(on.worker, one, new_id=key, kind=kind, number=number)
        if ended:
            end_identifier(on.worker, key)

    return tell


def _mother(on: Stage, one: UUID, _other: UUID) -> None:
    mother = on.relative(one, "MOTHER")
    add_phone(on.worker, mother, new_id=keys.new(), phone=PhoneTold(number="049 555 666"))


def _sibling_at_home(on: Stage, one: UUID, _other: UUID) -> None:
    sibling = on.relative(one, "SIBLING", PersonKind.CHILD)
    since = clock.today() - timedelta(days=100)
    set_household(on.worker, one, new_id=keys.new(), members=[sibling], since=since)


def _shared_aunt(on: Stage, one: UUID, other: UUID) -> None:
    """Somebody is the same to both, in the same words."""
    aunt = on.relative(one, "AUNT_OR_UNCLE")
    kind = story.code_id(CodeList.RELATION_TYPE, "AUNT_OR_UNCLE")
    add_tie(on.boss, other, new_id=keys.new(), relative=aunt, tie=TieTold(kind=kind))


def _siblings_in_error(on: Stage, one: UUID, other: UUID) -> None:
    """They were told to be siblings, which was never true."""
    tie, kind = keys.new(), story.code_id(CodeList.RELATION_TYPE, "SIBLING")
    add_tie(on.boss, one, new_id=tie, relative=other, tie=TieTold(kind=kind))
    end_tie(on.boss, tie)


def _moved_twice(on: Stage, one: UUID, _other: UUID) -> None:
    for days in (300, 250):
        mate = on.relative(one, "SIBLING", PersonKind.CHILD)
        since = clock.today() - timedelta(days=days)
        set_household(on.worker, one, new_id=keys.new(), members=[mate], since=since, moved=True)


def _paper(on: Stage, one: UUID, _other: UUID) -> None:
    document(on.worker, on.cases[one], papers.pdf(), about=About.PERSON, about_id=one)


def _died(on: Stage, one: UUID, _other: UUID) -> None:
    note_death(on.worker, one, died_on=clock.today() - timedelta(days=3))


TOLD: dict[str, Told] = {
    "phone": _phone("044 123 456"),
    "same phone, not safe": _phone("044 123 456", Safety.NO),
    "other phone": _phone("045 222 333"),
    "ended phone": _ended_phone,
    "address": _address,
    "number": _number("1234567890"),
    "other number": _number("9999999990"),
    "ended number": _number("5555555550", ended=True),
    "mother": _mother,
    "siblings in error": _siblings_in_error,
    "shared aunt": _shared_aunt,
    "moved twice": _moved_twice,
    "sibling at home": _sibling_at_home,
    "paper": _paper,
    "died": _died,
}  # fmt: skip
FACTS: dict[str, Any] = {
    "given_name": "Besnik",
    "father_name": "Agim",
    "nickname": "Beni",
    "birth": BirthTraits.of(Birth(BirthPrecision.DAY, date(2015, 4, 1))),
    "languages": ("ALBANIAN",),
    "interpreter_needed": True,
    "school_name": "Emin Duraku",
    "birth_place": "Gjakovë",
}
_told = st.lists(st.sampled_from(sorted(TOLD)), unique=True, max_size=5).filter(
    lambda told: not {"phone", "same phone, not safe"} <= set(told)  # nobody has a phone twice
)
_facts = st.lists(st.sampled_from(sorted(FACTS)), unique=True, max_size=4)
_taken = st.lists(st.sampled_from(list(MergeField)), unique=True, max_size=6)


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the kernel's, as the database holds it, with its texts opened."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with act_as(System(MERGE)):
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if model._meta.app_label not in OURS or table in NOT_READ:
                continue
            columns = [
                field
                for field in model._meta.concrete_fields
                if not {field.name, f"{table}.{field.name}"} & set(NOT_COMPARED)
            ]
            found[table] = sorted(
                (_row(row, columns) for row in model._default_manager.using("owner")), key=repr
            )
    return found


OURS = {"people", "cases", "documents", "dataprotection", "exports", "organisations", "reference"}


def _row(row: Any, columns: list[Any]) -> tuple[Any, ...]:
    told = []
    for field in columns:
        value = getattr(row, field.attname)
        shown = bytes(value) if isinstance(value, memoryview) else value
        told.append((field.attname, shown))
    return tuple(told)


def _pointing_at(key: UUID) -> set[str]:
    """Return every column of keys, in any table, that holds this one."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, udt_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND udt_name IN ('uuid', '_uuid')"
            " AND table_name NOT LIKE 'kernel%' AND table_name NOT LIKE 'organisations_notification'"
        )
        found = set()
        for table, column, kind in cursor.fetchall():
            test = f'"{column}" = %s' if kind == "uuid" else f'%s = ANY ("{column}")'
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" WHERE {test})', [key])
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def _joined(on: Stage, kept: UUID, other: UUID, taken: list[MergeField]) -> UUID:
    key = keys.new()
    merge_people(
        on.boss, kept, new_id=key, other=other, take=taken,
        reason="The mother says that it is one boy.", despite="She was asked twice.",
    )  # fmt: skip
    return key


@pytest.mark.slow
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an example takes a second: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(mine=_told, theirs=_told, facts=_facts, taken=_taken, third=st.booleans())
def test_separating_after_joining_changes_nothing(
    storage: None, mine: list[str], theirs: list[str], facts: list[str], taken: list[MergeField],
    third: bool,  # noqa: FBT001 -- drawn
) -> None:  # fmt: skip
    on = Stage(cast.social_worker(), cast.head())
    one, two = on.child({}), on.child({name: FACTS[name] for name in facts})
    for name in sorted(mine, key=list(TOLD).index):
        TOLD[name](on, one, two)
    for name in sorted(theirs, key=list(TOLD).index):
        TOLD[name](on, two, one)
    if MergeField.DEATH in taken or MergeField.BIRTH in taken:
        taken = [*taken, MergeField.DEATH, MergeField.BIRTH]  # who died was born before
    before = _everything()
    merge = _joined(on, one, two, taken)
    assert _pointing_at(two) <= set(STAYS)
    if third:  # the joined one is joined once more, and both are taken back
        three = on.child({"given_name": "Dren"})
        with_third = _everything()
        again = _joined(on, three, one, taken)
        assert _pointing_at(one) <= {
            *STAYS,
            "people_person.merged_into_id",
            "people_personmerge.person_id",
        }
        separate_people(on.boss, again, reason="They are three.")
        assert _everything() == with_third
        return
    separate_people(on.boss, merge, reason="They are two after all.")
    assert _everything() == before
