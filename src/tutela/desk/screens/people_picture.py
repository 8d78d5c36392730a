"""A family as the picture draws it: short names and ages, initials on shared screens."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.desk import pictures
from tutela.desk.templatetags.desk import initials
from tutela.people.births import AgeForm
from tutela.people.queries import Family, KeptAway, Member

_SEXES = {"MALE": pictures.Sex.MALE, "FEMALE": pictures.Sex.FEMALE}


@dataclass(frozen=True)
class Drawing:
    """A picture of the family and the list that says the same."""

    picture: SafeString
    lines: tuple[str, ...]
    alone: bool  # nobody but the child is known
    kept_away: tuple[KeptAway, ...]


def drawn(shown: Family, *, hidden: bool) -> Drawing:
    """Draw a family; `hidden` names become initials."""
    people, ties, home = _parts(shown, hidden=hidden)
    return Drawing(
        pictures.family(people, ties, home),
        tuple(pictures.family_lines(people, ties, home)),
        alone=len(people) == 1,
        kept_away=shown.kept_away,
    )


def drawn_for_paper(shown: Family) -> SafeString:
    """Draw a family for paper."""
    return pictures.family_drawing(*_parts(shown, hidden=False))


_Ties = list[pictures.Couple | pictures.ParentOf]


def _parts(shown: Family, *, hidden: bool) -> tuple[list[pictures.Relative], _Ties, list[str]]:
    people = [_relative(one, hidden=hidden) for one in shown.members]
    ties: _Ties = [
        pictures.Couple(str(one.one), str(one.other), separated=one.separated)
        for one in shown.couples
    ]
    ties += [pictures.ParentOf(str(one.parent), str(one.child)) for one in shown.parents]
    return people, ties, [str(key) for key in shown.household]


def _relative(one: Member, *, hidden: bool) -> pictures.Relative:
    died = gettext("died %(year)s") % {"year": date_format(one.died_on, "Y")} if one.died_on else ""
    role = gettext("this child") if one.is_child else ", ".join(word.label for word in one.roles)
    return pictures.Relative(
        key=str(one.id),
        name=initials(one.name) if hidden else one.name.split(" ")[0],
        role=role,
        age="" if died else _age(one),
        sex=_SEXES.get(one.sex, pictures.Sex.UNKNOWN),
        is_focus=one.is_child,
        takes_care=one.takes_care,
        no_contact=one.no_contact,
        died=died,
        lang=one.name_language,
        generation=one.generation,
    )


def _age(one: Member) -> str:
    """Return an age short enough for a picture: 34, ~9."""
    if one.age.form is AgeForm.ABOUT:
        return f"~{one.age.number}"
    return str(one.age.number) if one.age.form is AgeForm.YEARS else ""
