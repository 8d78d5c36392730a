"""How people are named on screens, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import translation

from tutela.organisations.models import User
from tutela.people.births import AgeForm
from tutela.people.models import Person
from tutela.people.queries.card import age_of


@dataclass(frozen=True)
class Child:
    """A child as a list names it. Empty where the reader may not read people."""

    id: UUID
    name: str
    language: str = ""  # of the name, so that it is read aloud rightly
    age: str = ""
    estimated: bool = False  # nobody knows the day: the age is somebody's guess


def language() -> str:
    """Return the reader's language."""
    return translation.get_language() or "en"


def account_name(user: User | None) -> str:
    """Return a colleague's name; nobody has none."""
    return user.name if user is not None else ""


def names_of(users: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of colleagues, with one query."""
    found = User.objects.filter(pk__in={user for user in users if user is not None})
    return dict(found.values_list("pk", "name"))


def child_of(person: Person) -> Child:
    """Return a child as a list names it, with the age today."""
    name, age = person.full_name or person.nickname, age_of(person)
    words = "" if person.died_on else age.text()
    return Child(person.pk, name, person.name_language, words, age.form is AgeForm.ABOUT)


def children_of(people: Iterable[UUID]) -> dict[UUID, Child]:
    """Return children as lists name them, with one query; hidden people are not among them."""
    return {person.pk: child_of(person) for person in Person.objects.filter(pk__in=set(people))}
