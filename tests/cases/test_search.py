"""Finding a file by number, name, identity number, phone; across alphabets."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.commands.number import set_numbers
from tutela.cases.queries.search import FoundIn, search
from tutela.kernel.access import Staff, act_as
from tutela.kernel.models import ReadLine
from tutela.people.traits import PersonTraits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def _found(actor: Staff, text: str) -> dict[object, FoundIn]:
    with act_as(actor):
        return {hit.case.id: hit.found_in for hit in search(actor, text).hits}


def test_a_file_is_found_by_its_numbers(worker: Staff, boss: Staff) -> None:
    case, other = story.opened(worker, boss), story.opened(worker, boss)
    set_numbers(worker, case, paper_number="117/2026", protocol_number="04-9981")
    number = story.case_of(worker, case).number
    assert _found(worker, number) == {case: FoundIn.CASE_NUMBER}
    assert _found(worker, number.lower()) == {case: FoundIn.CASE_NUMBER}
    assert set(_found(worker, number[:8])) == {case, other}
    assert _found(worker, "117/2026") == {case: FoundIn.PAPER_NUMBER}
    assert _found(worker, "117/") == {case: FoundIn.PAPER_NUMBER}
    assert _found(worker, "04-99") == {case: FoundIn.PROTOCOL_NUMBER}
    assert _found(worker, "17/2026") == {}


@pytest.mark.parametrize(
    "text", ["Jovana", "jovana nikolić", "Nikolic", "Јована Николић", "ЈОВАНА"]
)
def test_a_child_is_found_in_any_alphabet(boss: Staff, text: str) -> None:
    case = story.registered(boss, traits=PersonTraits(given_name="Jovana", family_name="Nikolić"))
    story.registered(boss)
    assert _found(boss, text) == {case: FoundIn.NAME}


def test_nobody_finds_what_is_not_theirs(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    number = story.case_of(worker, case).number
    colleague = cast.social_worker()
    for text in (number, number[:5], "Arben", "Krasniqi"):
        assert set(_found(worker, text)) == {case}
        for actor in (stranger, colleague):
            with act_as(actor):
                found = search(actor, text)
            assert (found.hits, found.people_without_file, found.more) == ((), (), False)


@pytest.mark.parametrize("text", ["", " ", "A", "%", "_", "'; DROP TABLE", "PZ-", "\x00"])
def test_odd_words_find_nothing(worker: Staff, boss: Staff, text: str) -> None:
    story.opened(worker, boss)
    assert _found(worker, text) == {}


def test_a_search_is_journalled_without_its_words(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    _found(worker, "Krasniqi")
    lines = ReadLine.objects.filter(event__in=["case.searched", "people.searched"])
    assert lines.count() == 2
    assert str(case) in lines.get(event="case.searched").payload
    for line in lines:
        assert "krasniqi" not in line.payload.lower()


def test_the_queries_do_not_grow_with_what_is_found(worker: Staff, boss: Staff) -> None:
    counted = []
    for _ in range(2):
        story.opened(worker, boss)
        story.opened(worker, boss)
        with act_as(worker), CaptureQueriesContext(connection) as queries:
            search(worker, "Krasniqi")
        counted.append(len(queries))
    assert counted[0] == counted[1]
