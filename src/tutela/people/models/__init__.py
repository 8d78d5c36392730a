"""Tables of the people."""

from tutela.people.models.contact import Address, HiddenAddress, Phone
from tutela.people.models.family import HouseholdMember, Tie
from tutela.people.models.inquiry import Inquiry
from tutela.people.models.merge import PersonMerge
from tutela.people.models.person import Holding, Identifier, NameKey, Person
from tutela.people.models.words import NameWord

__all__ = [
    "Address",
    "HiddenAddress",
    "Holding",
    "HouseholdMember",
    "Identifier",
    "Inquiry",
    "NameKey",
    "NameWord",
    "Person",
    "PersonMerge",
    "Phone",
    "Tie",
]
