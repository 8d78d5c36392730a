"""The child's part of a file, the page of each person whom the file holds, and the family."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.queries.consent import consents
from tutela.cases.queries.household import coming_up
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.screens.case.frame import file_page, frame
from tutela.desk.screens.people_around import surroundings
from tutela.desk.screens.people_births import birth_words
from tutela.desk.screens.people_picture import drawn
from tutela.desk.screens.people_weeks import weeks
from tutela.desk.shell import hides_names
from tutela.desk.views import actor_of, page, screen
from tutela.kernel import clock
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
from tutela.people.queries.merging import joined_into, joined_records

AHEAD = timedelta(weeks=4)
"""How far ahead the calendar of a household looks."""


@screen("person.read")
@require_safe
def child(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the child's tab."""
    return file_page(request, case_id, "child", "desk/people/person.html", _child)


def _child(actor: Actor, file: File) -> Mapping[str, Any]:
    return {**_person(actor, file, file.header.child.id), "consents": consents(actor, file.id)}


def _person(actor: Actor, file: File, person_id: UUID) -> dict[str, Any]:
    card = person_card(actor, person_id)
    return {
        "person": card,
        "born": birth_words(card.birth, card.birth_estimated_by),
        "contacts": safe_contacts(actor, person_id),
        "may_write": "person.write" in file.rights,
        "is_child": person_id == file.header.child.id,
        "joined": joined_records(actor, person_id),
        "may_merge": "person.merge" in file.rights,
    }


@screen("person.read")
@require_safe
def person(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Show somebody whom the file holds; a record that was joined leads to the one that goes on."""
    actor = actor_of(request)
    file = open_file(request, case_id)
    if now := joined_into(actor, person_id):
        return redirect("desk:person", case_id=case_id, person_id=now)
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
@require_safe
def relatives(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the family as a picture and as a list."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        shown = family(actor, file.header.child.id)
        held = people_in(actor, file.id)
        contacts = contacts_of(actor, [one.id for one in shown.members])
        return {
            "family": shown,
            "drawing": drawn(shown, hidden=hides_names(request)),
            "kin": [
                Kinsman(one, contacts.get(one.id, Contacts()), one.id in held)
                for one in shown.members
                if not one.is_child
            ],
            "may_write": "person.write" in file.rights,
            **_coming(actor, shown),
            "around": surroundings(file, shown, hidden=hides_names(request)),
        }

    return file_page(request, case_id, "family", "desk/people/family.html", found)


def _coming(actor: Actor, shown: Family) -> dict[str, Any]:
    """Return what comes to the child, and to whoever lives with it, as a list and as weeks."""
    today = clock.today()
    after = today + AHEAD
    coming = coming_up(actor, {shown.child.id, *shown.household}, today, after)
    return {"coming": coming, "weeks": weeks(coming, today, after), "today": today}


urls = [
    path("cases/<uuid:case_id>/child/", child, name="child"),
    path("cases/<uuid:case_id>/family/", relatives, name="family"),
    path("cases/<uuid:case_id>/people/<uuid:person_id>/", person, name="person"),
]
