"""Choices of the desk's forms, from the profile, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

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


Choices = list[tuple[str, str]]


def code_choices(
    list: str,  # noqa: A002 -- the field's own word
    language: str,
    *,
    empty: bool = True,
    only: Iterable[str] | None = None,
) -> Choices:
    """Return the choices of a code list that hold today: key and label, with "Choose" first."""
    rows = codes(list, clock.today())
    wanted = set(only) if only is not None else None
    found = [(str(r.pk), label(r, language)) for r in rows if wanted is None or r.code in wanted]
    return [("", gettext("Choose")), *found] if empty else found


def municipality_choices(language: str) -> list[tuple[str, str]]:
    """Return the municipalities in the order of the reader's alphabet."""
    found = municipalities().select_related(None).values_list("pk", "names")
    rows = [(str(key), in_language(names, language)) for key, names in found]
    return [("", gettext("Choose")), *sorted(rows, key=lambda row: sort_key(row[1], language))]


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
