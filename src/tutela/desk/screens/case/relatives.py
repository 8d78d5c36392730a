"""The family of a file, drawn; empty for those who may not read people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.desk import pictures
from tutela.desk.screens.case.file import File
from tutela.kernel.access import Actor
from tutela.people.births import AgeForm
from tutela.people.queries import Family, Member, family

_SEXES = {"GIRL": "FEMALE", "BOY": "MALE", "FEMALE": "FEMALE", "MALE": "MALE"}


@dataclass(frozen=True)
class Drawing:
    """A picture of the family and the list that says the same."""

    picture: SafeString
    lines: tuple[str, ...]
    alone: bool  # nobody but the child is known


def drawing(actor: Actor, file: File) -> Drawing | None:
    """Draw the family as far as the actor reaches it."""
    if "person.read" not in file.rights:
        return None
    found = family(actor, file.header.child.id)
    people = tuple(_relative(one) for one in found.members)
    ties = tuple(_ties(found))
    home = tuple(str(key) for key in found.household)
    return Drawing(
        pictures.family(people, ties, home),
        tuple(pictures.family_lines(people, ties, home)),
        len(people) == 1,
    )


def _ties(found: Family) -> list[pictures.Couple | pictures.ParentOf]:
    couples = [
        pictures.Couple(str(one.one), str(one.other), separated=one.separated)
        for one in found.couples
    ]
    parents = [pictures.ParentOf(str(one.parent), str(one.child)) for one in found.parents]
    return [*couples, *parents]


def _relative(one: Member) -> pictures.Relative:
    died = gettext("died %(year)s") % {"year": date_format(one.died_on, "Y")} if one.died_on else ""
    return pictures.Relative(
        key=str(one.id),
        name=one.name.split(" ")[0] or one.nickname,
        role=gettext("this child") if one.is_child else ", ".join(map(str, one.roles)).lower(),
        age="" if one.died_on else _age(one),
        sex=pictures.Sex(_SEXES.get(one.sex, "UNKNOWN")),
        is_focus=one.is_child,
        takes_care=one.takes_care,
        no_contact=one.no_contact,
        died=died,
        lang=one.name_language,
    )


def _age(one: Member) -> str:
    """Return an age short enough for a picture: 34, ~9."""
    if one.age.form is AgeForm.ABOUT:
        return f"~{one.age.number}"
    return str(one.age.number) if one.age.form is AgeForm.YEARS else ""
