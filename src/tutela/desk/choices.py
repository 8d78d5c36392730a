"""Choices of the desk's forms, from the profile, in the reader's language.

The words of a profile change once in a while, and forms ask for them all day: they are kept for a
minute (the cache "choices"). What is chosen is checked by its command against the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.collation import sort_key
from tutela.organisations.queries import assignable, units_of
from tutela.reference.enums import Risk
from tutela.reference.queries import codes, in_language, label, municipalities

RISK_LABELS: dict[str, str | Promise] = {
    Risk.HIGH: _("High"),
    Risk.MEDIUM: _("Medium"),
    Risk.LOW: _("Low"),
    "": _("Not assessed"),
}


T = TypeVar("T")
Choices = list[tuple[str, str]]


def code_choices(
    list: str,  # noqa: A002 -- the field's own word
    language: str,
    *,
    empty: bool = True,
    only: Iterable[str] | None = None,
) -> Choices:
    """Return the choices of a code list that hold today: key and label, with "Choose" first."""
    wanted = set(only) if only is not None else None
    rows = _codes(list, language)
    found = [(key, words) for key, code, words in rows if wanted is None or code in wanted]
    return [("", gettext("Choose")), *found] if empty else found


def _codes(name: str, language: str) -> list[tuple[str, str, str]]:
    """Return key, code and label of what a list offers today."""
    day = clock.today()

    def read() -> list[tuple[str, str, str]]:
        return [(str(row.pk), row.code, label(row, language)) for row in codes(name, day)]

    return _kept(f"{name}:{day}:{language}", read)


def _kept(name: str, read: Callable[[], T]) -> T:
    """Return what was read within the last minute, or read it."""
    return cast(T, caches["choices"].get_or_set(name, read))


def municipality_choices(language: str) -> list[tuple[str, str]]:
    """Return the municipalities in the order of the reader's alphabet."""

    def read() -> Choices:
        found = municipalities().select_related(None).values_list("pk", "names")
        rows = [(str(key), in_language(names, language)) for key, names in found]
        return sorted(rows, key=lambda row: sort_key(row[1], language))

    return [("", gettext("Choose")), *_kept(f"municipalities:{language}", read)]


def risk_choices() -> list[tuple[str, str | Promise]]:
    """Return the three levels, most pressing first."""
    return [(risk.value, RISK_LABELS[risk]) for risk in (Risk.HIGH, Risk.MEDIUM, Risk.LOW)]


def unit_choices(actor: Actor, rule: str, language: str) -> Choices:
    """Return the units that a rule of the actor reaches, by the tree."""
    found = units_of(actor, rule).values_list("pk", "names")
    return [(str(key), in_language(names, language)) for key, names in found]


def worker_choices(actor: Actor) -> Choices:
    """Return the colleagues who can be given a file, by name."""
    found = assignable(actor).select_related(None).order_by("name").values_list("pk", "name")
    return [(str(key), name) for key, name in found]
