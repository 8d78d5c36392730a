"""Names of units and roles in the reader's language, for lists and choices of the administration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext

from tutela.desk import shell
from tutela.kernel.collation import sort_key
from tutela.reference.queries import in_language, municipalities

Choices = list[tuple[str, str]]


def offer(form: forms.BaseForm, **choices: Choices) -> None:
    """Give fields of a form their choices."""
    for name, found in choices.items():
        cast("forms.ChoiceField", form.fields[name]).choices = found


def named(row: Any) -> str:
    """Return a row's name in the reader's language."""
    return in_language(row.names, shell.current_language().code)


def depth(path: str) -> int:
    """Return how deep a unit lies below its agency: 0 for those at the top."""
    return path.count("/") - 3


def unit_choices(units: Iterable[Any], *, empty: str = "") -> Choices:
    """Return units as a tree: agency, then its units, each level indented."""
    found = [("", empty or gettext("Choose"))]
    for unit in units:
        inside = "\u2003" * depth(unit.path)
        agency = named(unit.agency)
        name = named(unit)
        found.append(
            (str(unit.pk), f"{inside}{name}" if name == agency else f"{inside}{name} ({agency})")
        )
    return found


def people_choices(people: Iterable[Any], also: Mapping[UUID, str] | None = None) -> Choices:
    """Return people by name, each with the unit, since two may have the same name.

    `also`: what else is said of somebody.
    """
    language = shell.current_language().code
    rows = sorted(people, key=lambda user: sort_key(user.name, language))
    said = {key: f" · {words}" for key, words in (also or {}).items()}
    return [
        ("", gettext("Choose")),
        *(
            (str(u.pk), (f"{u.name} ({named(u.unit)})" if u.unit else u.name) + said.get(u.pk, ""))
            for u in rows
        ),
    ]


def role_choices(roles: Iterable[Any], *, empty: str = "") -> Choices:
    """Return the roles in the order of the profile."""
    return [("", empty or gettext("Choose")), *((role.pk, named(role)) for role in roles)]


def place_choices() -> Choices:
    """Return the municipalities, by code, in the order of the reader's alphabet."""
    language = shell.current_language().code
    rows = sorted(
        ((place.code, named(place)) for place in municipalities()),
        key=lambda row: sort_key(row[1], language),
    )
    return [("", gettext("Choose")), *rows]


def page_number(request: HttpRequest) -> int:
    """Return which page of a list is asked for; the first for anything that is no number."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdigit() and len(text) < 6 else 1


def here(request: HttpRequest, **other: str | int) -> str:
    """Return the address of this list with something else asked for."""
    asked = {name: value for name, value in {**request.GET.dict(), **other}.items() if value}
    return f"?{urlencode(asked)}"
