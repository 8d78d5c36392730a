"""A file that is erased: when, by whom, what goes with it, and what must stay."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections

from tests import cast
from tests.cases import story
from tests.documents import papers
from tests.documents.making import document
from tutela.cases.commands.approve import approve
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.erase import Why, erase_case
from tutela.cases.errors.erasure import StillWorkedOn, TooEarly
from tutela.cases.jobs import ERASE
from tutela.cases.models import Case, ErasedFile
from tutela.cases.queries.retention import due_files
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import FileKey
from tutela.people.births import Birth
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.enums import BirthPrecision
from tutela.people.models import NameKey, Person
from tutela.people.told import PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]
JOB = System(ERASE)
YEAR = timedelta(days=366)


def _closed(worker: Staff, boss: Staff, years: int = 6) -> UUID:
    born = Birth(BirthPrecision.DAY, clock.today() - years * YEAR)
    traits = PersonTraits(given_name="Zamira", family_name="Kelmendi", birth=BirthTraits.of(born))
    case, key = story.ready(worker, boss, traits=traits), keys.new()
    ask_closure(worker, case, new_id=key, told=story.farewell())
    approve(boss, story.approval_of(boss, key))
    return case


def _due() -> set[UUID]:
    with act_as(JOB):
        return {one.id for one in due_files()}


def test_a_file_is_due_ten_years_after_it_was_closed_and_not_before_the_child_is_25(
    worker: Staff, boss: Staff
) -> None:
    young, old = _closed(worker, boss, years=6), _closed(worker, boss, years=16)
    never = story.not_opened(worker)
    story.opened(worker, boss)
    for years, expected in (
        (1, set()), (3, {never}), (9, {never}), (11, {never, old}), (18, {never, old}),
        (20, {never, old, young}),
    ):  # fmt: skip
        with clock.at(clock.now() + years * YEAR):
            assert _due() == expected, years


def test_only_the_job_erases_and_nothing_too_early(worker: Staff, boss: Staff) -> None:
    case, live = _closed(worker, boss), story.opened(worker, boss)
    for actor in (worker, boss, cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")):
        with pytest.raises(AccessDenied):
            erase_case(actor, case, because=Why.DEMANDED)
    with pytest.raises(TooEarly):
        erase_case(JOB, case)
    for why in Why:
        with pytest.raises(StillWorkedOn):
            erase_case(JOB, live, because=why)


def test_nothing_of_the_file_is_left_and_nothing_of_others_is_gone(
    worker: Staff, boss: Staff
) -> None:
    case, other = _closed(worker, boss), story.opened(worker, boss)
    child, mother = story.case_of(boss, case).child_id, keys.new()
    register_relative(
        boss, child, new_id=mother, tie_id=keys.new(),
        traits=PersonTraits(given_name="Teuta", family_name="Kelmendi"),
        tie=TieTold(kind=story.code_id(CodeList.RELATION_TYPE, "MOTHER")),
    )  # fmt: skip
    add_phone(boss, child, new_id=keys.new(), phone=PhoneTold(number="044 123 456"))
    document(boss, case, papers.picture(), title="A drawing")
    with connections["owner"].cursor() as cursor:  # the mother stands in the other file too
        cursor.execute(
            "INSERT INTO people_holding (person_id, file_id, unit_id, worker_id)"
            " SELECT %s, %s, unit_id, worker_id FROM people_holding WHERE file_id = %s LIMIT 1",
            [mother, other, other],
        )
    lines = story.changes(case)
    assert {"zamira", "kelmendi", "teuta"} <= _words()
    erase_case(JOB, case, because=Why.DEMANDED)
    assert _words().isdisjoint({"zamira"})
    assert {"kelmendi", "teuta"} <= _words()  # the mother's, who stays
    with act_as(JOB):
        assert not Case.objects.filter(pk=case).exists()
        assert not Person.objects.filter(pk=child).exists()
        assert not NameKey.objects.filter(person_id=child).exists()
        assert Person.objects.get(pk=mother).given_name == "Teuta"
        assert set(FileKey.objects.filter(wrapped=None).values_list("subject_id", flat=True)) >= {
            case,
            child,
        }
        kept = ErasedFile.objects.get(pk=case)
        assert (kept.people, len(kept.blobs), kept.because) == ([child], 1, "DEMANDED")
    assert _rows_that_name(case, child) == {"cases_erasedfile"}
    assert story.changes(case) == [*lines, "case.erased"]  # the journal keeps that it was so
    assert story.case_of(worker, other).number
    with act_as(worker):
        assert Person.objects.get(pk=mother)


def _words() -> set[str]:
    """Return the words that names are known to have."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT word FROM people_nameword")
        return {row[0] for row in cursor.fetchall()}


def _rows_that_name(*wanted: UUID) -> set[str]:
    """Return the tables, but for the kernel's own and the queue, that hold one of these keys."""
    found = set()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind = 'r' AND relname !~ '^(kernel_|procrastinate)'"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" t WHERE t::text ~ %s',
                ["|".join(map(str, wanted))],
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found
