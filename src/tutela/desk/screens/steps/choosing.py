"""Choices that only the steps need: codes by trait, colleagues, the clock times of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.colleagues import Colleague
from tutela.kernel import clock
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes, label

Choice = tuple[str, str | Promise]
Groups = list[tuple[str, str | list[tuple[str, str]]]]

YES_NO: list[Choice] = [("YES", _("Yes")), ("NO", _("No"))]
YES_NO_NOT_ASKED: list[Choice] = [*YES_NO, ("", _("Was not asked"))]


def codes_by_trait(name: CodeList, trait: str, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return the choices of a list, grouped by one of their traits."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in codes(name, clock.today()):
        groups[str(row.traits.get(trait, ""))].append((str(row.pk), label(row, language)))
    return dict(groups)


def closure_reasons(language: str) -> list[tuple[str, str]]:
    """Return why a case can be closed; not what another command does, as handing over does."""
    found = codes_by_trait(CodeList.CLOSURE_REASON, "instead", language)
    return [("", gettext("Choose")), *found.get("", [])]


def services(language: str) -> Groups:
    """Return the services, grouped by their category."""
    return [("", gettext("Choose")), *_by_parent(CodeList.SERVICE, language)]


def concerns(language: str) -> Groups:
    """Return the protection concerns under their headings, both in the order of the profile."""
    return _by_parent(CodeList.PROTECTION_CONCERN, language)


def _by_parent(name: CodeList, language: str) -> Groups:
    """Return the choices of a list under the labels of their parents; those without one stand alone."""
    rows = codes(name, clock.today()).select_related("parent")
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    alone: Groups = []
    for row in sorted(rows, key=lambda row: row.parent.position if row.parent else 0):
        choice = (str(row.pk), label(row, language))
        if row.parent:
            groups[label(row.parent, language)].append(choice)
        else:
            alone.append(choice)
    return [*alone, *groups.items()]


def people(found: Iterable[Colleague], empty: str | Promise = "") -> list[Choice]:
    """Return colleagues as choices, each with the unit."""
    named: list[Choice] = [
        (str(one.id), f"{one.name}, {one.unit}" if one.unit else one.name) for one in found
    ]
    return [("", empty or gettext("Choose")), *named]


def ticked(value: str) -> bool | None:
    """Read an answer of yes and no; None where nobody was asked."""
    return {"YES": True, "NO": False}.get(value)
