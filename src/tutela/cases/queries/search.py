"""Find a file by its number, by the number of its paper file or protocol, or by a person in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import Q

from tutela.cases import rules
from tutela.cases.queries.lines import CaseLine, lines
from tutela.kernel import journal
from tutela.kernel.access import Actor
from tutela.people.queries import FoundPerson, find_people
from tutela.people.queries.search import FoundBy, hashed

CAP = 50
_FEWEST = 2  # characters
_NUMBER = re.compile(r"[A-Za-z]{1,6}-\d{1,4}(-\d{0,8})?|\d[\d/.\-]*")
_NUMBERED = ("number", "paper_number", "protocol_number")
_AFTER_ALL = "\uffff"  # sorts after every letter of a number


class FoundIn(StrEnum):
    """Where the words were found."""

    CASE_NUMBER = "CASE_NUMBER"
    PAPER_NUMBER = "PAPER_NUMBER"
    PROTOCOL_NUMBER = "PROTOCOL_NUMBER"
    NAME = "NAME"
    IDENTIFIER = "IDENTIFIER"
    PHONE = "PHONE"


@dataclass(frozen=True)
class Hit:
    """A file that was found, where, and by which person of the file, if by one."""

    case: CaseLine
    found_in: FoundIn
    person: FoundPerson | None = None


@dataclass(frozen=True)
class Found:
    """What a search gave, at most as many files as were asked for; `more`: there may be others."""

    hits: tuple[Hit, ...]
    people_without_file: tuple[FoundPerson, ...]
    more: bool


def search(actor: Actor, text: str, *, cap: int = CAP) -> Found:
    """Return the files that the actor reaches and these words name, numbers first, `cap` at most.

    Names are met in any alphabet and spelling, with a typing error or two, the likeliest first. What is
    shown is journalled; of the words only keyed hashes.
    """
    words = " ".join(text.split())
    if len(words) < _FEWEST:
        return Found((), (), more=False)
    by_number = _by_number(actor, words)
    people = find_people(actor, words, cap=cap)
    by_person: dict[UUID, FoundPerson] = {}
    for person in people:
        by_person |= dict.fromkeys(person.files, person) | by_person
    reached = rules.read_case.rows(actor).filter(pk__in=by_person)
    newest = dict(reached.values_list("pk", "registered_at"))
    rank = {person.id: place for place, person in enumerate(people)}
    likeliest = sorted(newest, key=lambda key: (rank[by_person[key].id], -newest[key].timestamp()))
    keys = list(dict.fromkeys([*by_number, *likeliest]))[:cap]
    found = lines(keys)
    journal.record_read("case.searched", shown=keys, terms=hashed([words]))
    hits = tuple(
        Hit(line, by_number[line.id])
        if line.id in by_number
        else Hit(line, _BY[by_person[line.id].found_by], by_person[line.id])
        for line in found
    )
    filed = {hit.person.id for hit in hits if hit.person}
    alone = tuple(p for p in people if not p.files and p.id not in filed)
    return Found(hits, alone, more=len(people) == cap or len(keys) == cap)


_BY = {
    FoundBy.NAME: FoundIn.NAME,
    FoundBy.NUMBER: FoundIn.IDENTIFIER,
    FoundBy.PHONE: FoundIn.PHONE,
}


def _by_number(actor: Actor, words: str) -> dict[UUID, FoundIn]:
    """Return the files whose number begins so, exact ones first."""
    if not _NUMBER.fullmatch(words):
        return {}
    found: dict[UUID, FoundIn] = {}
    for column in _NUMBERED:
        rows = rules.read_case.rows(actor).filter(begins(column, words))
        keys = rows.order_by(column).values_list("pk", flat=True)[:CAP]
        found = dict.fromkeys(keys, FoundIn[_name(column)]) | found
    return found


def _name(column: str) -> str:
    return "CASE_NUMBER" if column == "number" else column.upper()


def begins(column: str, words: str) -> Q:
    """Return "begins with" as a range: under row-level security LIKE could not use the index."""
    first = words.upper() if column == "number" else words
    return Q(**{f"{column}__gte": first, f"{column}__lt": first + _AFTER_ALL})


def named(actor: Actor, text: str) -> Q:
    """Return the condition of a list's text filter: a number's beginning, or a child's name.

    Names that differ by a letter or two count only where none is met as it is written.
    """
    words = " ".join(text.split())
    if _NUMBER.fullmatch(words):
        where = Q(pk__in=[])
        for column in _NUMBERED:
            where |= begins(column, words)
        return where
    people = find_people(actor, words, cap=CAP)
    exactly = [person.id for person in people if person.exactly]
    return Q(child_id__in=exactly or [person.id for person in people])
