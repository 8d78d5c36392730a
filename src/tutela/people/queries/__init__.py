"""What may be seen of people: the actor first, and the same number of queries for one and for fifty."""

from tutela.people.queries.card import PersonCard, person_card
from tutela.people.queries.contacts import Contacts, HiddenPlace, reveal_address, safe_contacts
from tutela.people.queries.duplicates import (
    Duplicates,
    PossibleMatch,
    UnitElsewhere,
    possible_duplicates,
    units_elsewhere,
)
from tutela.people.queries.family import Family, KeptAway, Member, family, kept_away
from tutela.people.queries.files import files_of, people_in, refuse_outside
from tutela.people.queries.inquiries import (
    Question,
    Questions,
    askable_unit,
    asked_and_waiting,
    question,
)
from tutela.people.queries.search import FoundPerson, find_people
from tutela.people.queries.words import Word

__all__ = [
    "Contacts",
    "Duplicates",
    "Family",
    "FoundPerson",
    "HiddenPlace",
    "KeptAway",
    "Member",
    "PersonCard",
    "PossibleMatch",
    "Question",
    "Questions",
    "UnitElsewhere",
    "Word",
    "askable_unit",
    "asked_and_waiting",
    "family",
    "files_of",
    "find_people",
    "kept_away",
    "people_in",
    "person_card",
    "possible_duplicates",
    "question",
    "refuse_outside",
    "reveal_address",
    "safe_contacts",
    "units_elsewhere",
]
