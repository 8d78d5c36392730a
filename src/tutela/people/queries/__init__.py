"""What may be seen of people: the actor first, and the same number of queries for one and for fifty."""

from tutela.people.queries.card import PersonCard, person_card
from tutela.people.queries.contacts import Contacts, HiddenPlace, reveal_address, safe_contacts
from tutela.people.queries.duplicates import Duplicates, PossibleMatch, possible_duplicates
from tutela.people.queries.family import Family, Member, family
from tutela.people.queries.search import FoundPerson, find_people
from tutela.people.queries.words import Word

__all__ = [
    "Contacts",
    "Duplicates",
    "Family",
    "FoundPerson",
    "HiddenPlace",
    "Member",
    "PersonCard",
    "PossibleMatch",
    "Word",
    "family",
    "find_people",
    "person_card",
    "possible_duplicates",
    "reveal_address",
    "safe_contacts",
]
