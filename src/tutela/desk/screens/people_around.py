"""What stands around a household, as far as the file knows: kin outside it, school, services, the centre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.cases.queries.work import services
from tutela.desk import pictures
from tutela.desk.pictures import Around, Bond
from tutela.desk.screens.case.file import File
from tutela.desk.templatetags.desk import initials
from tutela.kernel import clock
from tutela.people.queries import Family, Member, person_card

LATELY = timedelta(days=365)
"""A service that ended longer ago binds nobody any more."""


@dataclass(frozen=True)
class Surroundings:
    """The ecomap and the list that says the same."""

    picture: SafeString
    lines: tuple[str, ...]


def surroundings(file: File, shown: Family, *, hidden: bool) -> Surroundings:
    """Draw what stands around the household of a child; `hidden` names become initials."""
    around = [*_kin(shown, hidden=hidden), *_places(file), *_services(file)]
    home = [one for one in shown.members if one.is_child or one.at_home]
    names = [_name(one, hidden=hidden) for one in home]
    return Surroundings(pictures.ecomap(names, around), tuple(pictures.ecomap_lines(around)))


def _kin(shown: Family, *, hidden: bool) -> Iterator[Around]:
    """Yield relatives of the child who live elsewhere, and whoever must not be contacted."""
    for one in shown.members:
        away = not (one.is_child or one.at_home or one.died_on) and one.roles
        if one.no_contact or away:
            bond = Bond.CARES if one.takes_care else Bond.THERE
            yield Around(
                _name(one, hidden=hidden),
                ", ".join(role.label for role in one.roles),
                Bond.CUT if one.no_contact else bond,
                "" if hidden else one.name_language,
            )


def _name(one: Member, *, hidden: bool) -> str:
    return initials(one.name) if hidden else one.name.split(" ")[0]


def _places(file: File) -> Iterator[Around]:
    """Yield the school, and the centre with the worker."""
    card = person_card(file.actor, file.header.child.id)
    if card.school_name:
        yield Around(card.school_name, gettext("School"))
    if file.header.worker:
        yield Around(file.header.worker, gettext("Social worker"))


def _services(file: File) -> Iterator[Around]:
    """Yield each service of the last year once, by who gives it."""
    since = clock.today() - LATELY
    told: set[tuple[str, str]] = set()
    for one in services(file.actor, file.id):
        key = (one.provider, one.service)
        if not one.struck_out and (one.until or one.given_on) >= since and key not in told:
            told.add(key)
            yield Around(one.provider, one.service)
