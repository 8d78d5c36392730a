"""The child's part of a file, the page of each person whom the file holds, and the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext

from tutela.desk import pictures
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.screens.case.frame import file_page, frame
from tutela.desk.screens.people_births import birth_words
from tutela.desk.shell import hides_names
from tutela.desk.templatetags.desk import initials
from tutela.desk.views import actor_of, page, screen
from tutela.kernel.access import Actor
from tutela.people.queries import (
    Contacts,
    Family,
    Member,
    family,
    people_in,
    person_card,
    refuse_outside,
    safe_contacts,
)
from tutela.people.queries.contacts import contacts_of

_SEXES = {"MALE": pictures.Sex.MALE, "FEMALE": pictures.Sex.FEMALE}


@screen("person.read")
def child(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the child's tab."""
    return file_page(request, case_id, "child", "desk/people/person.html", _child)


def _child(actor: Actor, file: File) -> Mapping[str, Any]:
    return _person(actor, file, file.header.child.id)


def _person(actor: Actor, file: File, person_id: UUID) -> dict[str, Any]:
    card = person_card(actor, person_id)
    return {
        "person": card,
        "born": birth_words(card.birth, card.birth_estimated_by),
        "contacts": safe_contacts(actor, person_id),
        "may_write": "person.write" in file.rights,
        "is_child": person_id == file.header.child.id,
    }


@screen("person.read")
def person(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Show somebody whom the file holds."""
    actor = actor_of(request)
    file = open_file(request, case_id)
    refuse_outside(actor, person_id, case_id)
    tab = "child" if person_id == file.header.child.id else "family"
    found = {**frame(file, tab), **_person(actor, file, person_id)}
    return page(request, "desk/people/person.html", found)


@dataclass(frozen=True)
class Kinsman:
    """One person of the list: with the ways to reach them, and a page if the file holds them."""

    member: Member
    contacts: Contacts
    held: bool


@screen("person.read")
def relatives(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the family as a picture and as a list."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        shown = family(actor, file.header.child.id)
        held = people_in(actor, file.id)
        contacts = contacts_of(actor, [one.id for one in shown.members])
        drawn = _drawn(shown, hidden=hides_names(request))
        return {
            "family": shown,
            "picture": pictures.family(*drawn),
            "lines": pictures.family_lines(*drawn),
            "kin": [
                Kinsman(one, contacts.get(one.id, Contacts()), one.id in held)
                for one in shown.members
                if not one.is_child
            ],
            "may_write": "person.write" in file.rights,
        }

    return file_page(request, case_id, "family", "desk/people/family.html", found)


Drawn = tuple[list[pictures.Relative], list[pictures.Couple | pictures.ParentOf], list[str]]


def _drawn(shown: Family, *, hidden: bool) -> Drawn:
    """Turn a family into what the picture draws."""
    people = [_relative(one, hidden=hidden) for one in shown.members]
    ties: list[pictures.Couple | pictures.ParentOf] = [
        pictures.Couple(str(one.one), str(one.other), separated=one.separated)
        for one in shown.couples
    ]
    ties += [pictures.ParentOf(str(one.parent), str(one.child)) for one in shown.parents]
    return people, ties, [str(key) for key in shown.household]


def _relative(one: Member, *, hidden: bool) -> pictures.Relative:
    died = gettext("died %(year)s") % {"year": one.died_on.year} if one.died_on else ""
    return pictures.Relative(
        key=str(one.id),
        name=initials(one.name) if hidden else one.name,
        role=", ".join(role.label for role in one.roles),
        age=one.age.text() if one.age.years_low is not None and not died else "",
        sex=_SEXES.get(one.sex, pictures.Sex.UNKNOWN),
        is_focus=one.is_child,
        takes_care=one.takes_care,
        no_contact=one.no_contact,
        died=died,
        lang=one.name_language,
    )


urls = [
    path("cases/<uuid:case_id>/child/", child, name="child"),
    path("cases/<uuid:case_id>/family/", relatives, name="family"),
    path("cases/<uuid:case_id>/people/<uuid:person_id>/", person, name="person"),
]
