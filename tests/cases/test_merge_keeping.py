"""Joined records and what ends: an erasure takes both with their keys, a sealing leaves nothing behind them."""

from __future__ import annotations

from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection, connections

from tests import cast
from tests.cases import story
from tests.documents import papers
from tests.documents.making import document
from tutela.cases.commands.approve import approve
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.erase import Why, erase_case
from tutela.cases.commands.seal import seal_case
from tutela.cases.jobs import ERASE
from tutela.cases.models import Case, ErasedFile
from tutela.documents.enums import About
from tutela.documents.models import Document
from tutela.kernel import keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import FileKey
from tutela.people.commands.address import add_address
from tutela.people.commands.merge import merge_people
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.commands.separate import separate_people
from tutela.people.errors import InNoFile, KeptApartHere
from tutela.people.models import Address, Person, PersonMerge, Phone
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]
JOB = System(ERASE)
WHY = "The school says that it is one girl."


def _closed(worker: Staff, boss: Staff, given: str = "Zamira") -> tuple[UUID, UUID]:
    """Return a closed file, and its child."""
    traits = PersonTraits(given_name=given, family_name="Kelmendi")
    case, key = story.ready(worker, boss, traits=traits), keys.new()
    child = story.case_of(boss, case).child_id
    add_phone(worker, child, new_id=keys.new(), phone=PhoneTold(number="044 123 456"))
    ask_closure(worker, case, new_id=key, told=story.farewell())
    approve(boss, story.approval_of(boss, key))
    return case, child


def _joined(boss: Staff, kept: UUID, other: UUID) -> UUID:
    key = keys.new()
    merge_people(boss, kept, new_id=key, other=other, reason=WHY, despite="Two spellings.")
    return key


def _there(*people: UUID) -> set[UUID]:
    """Return which of these records the database still holds, in anybody's sight or not."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id FROM people_person WHERE id = ANY (%s)", [list(people)])
        return {row[0] for row in cursor.fetchall()}


def _keyless() -> set[UUID]:
    with act_as(JOB):
        return set(FileKey.objects.filter(wrapped=None).values_list("subject_id", flat=True))


def test_a_joined_record_goes_with_the_one_that_it_was_joined_into(
    worker: Staff, boss: Staff
) -> None:
    (one, kept), (two, other) = _closed(worker, boss), _closed(worker, boss, "Zana")
    own = keys.new()
    add_phone(boss, other, new_id=own, phone=PhoneTold(number="049 777 888"))
    _joined(boss, kept, other)
    erase_case(JOB, one, because=Why.DEMANDED)
    assert _there(kept, other) == {kept, other}  # the other file holds the joined record still
    erase_case(JOB, two, because=Why.DEMANDED)
    assert _there(kept, other) == set()
    assert {kept, other} <= _keyless()
    with act_as(JOB):
        assert set(ErasedFile.objects.get(pk=two).people) == {kept, other}
        assert not PersonMerge.objects.using("owner").exists()
        assert not Phone.objects.using("owner").filter(person_id__in=(kept, other)).exists()


def test_after_a_separation_each_goes_with_its_own_file(worker: Staff, boss: Staff) -> None:
    (one, kept), (two, other) = _closed(worker, boss), _closed(worker, boss, "Zana")
    separate_people(boss, _joined(boss, kept, other), reason="They are cousins.")
    erase_case(JOB, one, because=Why.DEMANDED)
    assert _there(kept, other) == {other}
    assert kept in _keyless()
    assert other not in _keyless()
    assert not PersonMerge.objects.using("owner").exists()  # its words were closed with that key
    erase_case(JOB, two, because=Why.DEMANDED)
    assert _there(kept, other) == set()


def test_who_would_stand_in_no_file_is_not_separated(worker: Staff, boss: Staff) -> None:
    (one, kept), (_two, other) = _closed(worker, boss), _closed(worker, boss, "Zana")
    key = _joined(boss, kept, other)
    erase_case(JOB, one, because=Why.DEMANDED)
    with pytest.raises(InNoFile):
        separate_people(boss, key, reason="They are cousins.")
    with act_as(boss):
        assert PersonMerge.objects.get().ended_at is None
        assert not Person.objects.filter(pk=other).exists()


def test_a_file_that_is_sealed_meanwhile_leaves_nothing_behind_the_joining(
    worker: Staff, boss: Staff
) -> None:
    """The sealed file keeps the child apart; separating gives no address back, and says nothing."""
    one, two, third = (story.opened(worker, boss) for _ in range(3))
    kept, other, last = (story.case_of(boss, case).child_id for case in (one, two, third))
    for child in (kept, other):
        told = AddressTold(settlement="Dardania", street="Rruga B 12")
        add_address(worker, child, new_id=keys.new(), address=told)
    _joined(boss, other, last)  # who has a file that is not sealed
    key = _joined(boss, kept, other)
    colleagues = [worker.id]
    seal_case(boss, two, new_id=keys.new(), reason="The uncle asks.", colleagues=colleagues)
    with act_as(boss):
        own = Case.objects.get(pk=two).child_id
        assert own not in {kept, other, last}
    separate_people(boss, key, reason="They are two.")
    with act_as(boss):
        assert Case.objects.get(pk=two).child_id == own
        assert Case.objects.get(pk=one).child_id == kept
        assert Case.objects.get(pk=third).child_id == other
        for child in (kept, other):
            assert {row.street for row in Address.objects.filter(person_id=child)} <= {""}
        assert {row.street for row in Address.objects.filter(person_id=own)} == {"Rruga B 12"}
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT person_id FROM people_holding WHERE file_id = %s", [two])
        assert {row[0] for row in cursor.fetchall()} == {own}


def test_two_who_join_at_the_same_time_do_it_once(worker: Staff, boss: Staff) -> None:
    """Crosswise: each keeps the one that the other joins. One succeeds, the other finds nobody."""
    one, two = (story.case_of(boss, story.opened(worker, boss)).child_id for _ in range(2))
    gate, said = Barrier(2), []

    def join(kept: UUID, other: UUID) -> None:
        gate.wait()
        try:
            _joined(boss, kept, other)
            said.append("joined")
        except AccessDenied:
            said.append("nobody there")
        finally:
            connection.close()

    threads = [Thread(target=join, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["joined", "nobody there"]
    with act_as(boss):
        assert PersonMerge.objects.count() == 1


def test_a_document_about_somebody_is_opened_with_the_key_of_who_goes_on(
    worker: Staff, boss: Staff
) -> None:
    one, two = (story.opened(worker, boss) for _ in range(2))
    kept, other = (story.case_of(boss, case).child_id for case in (one, two))
    made = document(
        worker, two, papers.pdf(), "a.pdf", title="Birth certificate", about=About.PERSON,
        about_id=other,
    )  # fmt: skip
    key = _joined(boss, kept, other)
    for owner in (kept, other):
        with act_as(worker):
            row = Document.objects.get(pk=made["document"])
            assert (row.about_id, row.key_id, row.title) == (owner, owner, "Birth certificate")
        if owner == kept:
            separate_people(boss, key, reason="They are two.")


def test_a_seal_outlasts_joining_and_separating(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    child, mothers = story.case_of(boss, case).child_id, [keys.new(), keys.new()]
    for mother in mothers:
        register_relative(
            worker, child, new_id=mother, tie_id=keys.new(),
            traits=PersonTraits(given_name="Teuta", family_name="Kelmendi"),
            tie=TieTold(kind=story.code_id(CodeList.RELATION_TYPE, "MOTHER")),
        )  # fmt: skip
    key, second = _joined(boss, *mothers), cast.head()
    seal_case(boss, case, new_id=keys.new(), reason="The uncle asks.", colleagues=[worker.id])
    with act_as(second):
        assert not PersonMerge.objects.exists()
        assert not Person.objects.filter(pk__in=mothers).exists()
    with pytest.raises(AccessDenied):
        separate_people(second, key, reason="They are two.")
    separate_people(boss, key, reason="They are two.")
    with act_as(boss):
        sealed_in = Person.objects.filter(pk__in=mothers).values_list("sealed_in", flat=True)
        assert list(sealed_in) == [case, case]
    with act_as(second):
        assert not PersonMerge.objects.exists()
        assert not Person.objects.filter(pk__in=mothers).exists()
    outside = story.case_of(boss, story.opened(worker, boss)).child_id
    with pytest.raises(KeptApartHere):
        _joined(boss, outside, child)
    for one, other in ((outside, child), (child, outside)):
        with pytest.raises(AccessDenied):
            _joined(second, one, other)
