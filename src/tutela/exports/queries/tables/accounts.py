"""The list of accounts, for whoever keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.words import language
from tutela.exports.columns import Cell, Column, Table, Wish, day
from tutela.kernel.access import Actor
from tutela.kernel.privacy import Level
from tutela.organisations.models import Grant, Role, Unit, User
from tutela.organisations.queries import SORTS, users
from tutela.reference.queries import label

STATES: dict[str, str | Promise] = {
    "OPEN": pgettext_lazy("account", "Open"),
    "ROLELESS": pgettext_lazy("account", "Open, without a role"),
    "UNACCEPTED": pgettext_lazy("account", "Open, code of conduct not accepted"),
    "CLOSED": pgettext_lazy("account", "Closed"),
}


def _roles(user: Any) -> Cell:
    return ", ".join(sorted({label(grant.role, language()) for grant in user.held}))


COLUMNS: tuple[Column[User], ...] = (
    Column("name", _("Name"), ((User, "name"),), lambda r: r.name),
    Column("username", _("User name"), ((User, "username"),), lambda r: r.username),
    Column("unit", _("Works in"), ((User, "unit"),),
           lambda r: label(r.unit, language()) if r.unit else None),
    Column("roles", _("Roles"), ((Grant, "role"), (Grant, "user")), _roles),
    Column("state", _("Account"), ((User, "is_active"),),
           lambda r: str(STATES["OPEN" if r.is_active else "CLOSED"])),
    Column("last_login", _("Last signed in"), ((User, "last_login"),), lambda r: day(r.last_login)),
    Column("made_at", _("Made on"), ((User, "made_at"),), lambda r: day(r.made_at)),
    Column("email", _("E-mail"), ((User, "email"),), lambda r: r.email),
    Column("phone", _("Phone"), ((User, "phone"),), lambda r: r.phone),
)  # fmt: skip


def keys(actor: Actor, wish: Wish, most: int) -> list[UUID]:
    """Return the accounts of the list, in its order."""
    asked = wish.filters
    found = users(
        actor,
        search=wish.words,
        unit=UUID(asked["unit"]) if asked.get("unit") else None,
        role=asked.get("role", ""),
        state=asked.get("state", ""),
        sort=asked["sort"] if asked.get("sort") in SORTS else "name",
    )
    return list(found.prefetch_related(None).values_list("pk", flat=True)[:most])


def rows(actor: Actor, wanted: Sequence[UUID], _level: Level) -> list[User]:
    """Return accounts with their roles of today."""
    found = {user.pk: user for user in users(actor).filter(pk__in=wanted)}
    return [found[key] for key in wanted if key in found]


def files(_actor: Actor, _wanted: Sequence[UUID]) -> list[UUID]:
    """Return no file: an account is of no child."""
    return []


def said(asked: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the filters in words. Raises: ValueError for what is none."""
    lines = []
    if asked.get("role"):
        role = Role.objects.filter(pk=asked["role"]).first()
        lines.append((gettext("Role"), label(role, language()) if role else ""))
    if asked.get("unit"):
        unit = Unit.objects.filter(pk=UUID(asked["unit"])).first()
        lines.append((gettext("Unit"), label(unit, language()) if unit else ""))
    if asked.get("state") in STATES:
        lines.append((gettext("Account"), str(STATES[asked["state"]])))
    return lines


ACCOUNTS = Table(
    code="accounts",
    label=_("Accounts"),
    right="user.manage",
    levels={
        Level.INTERNAL: _("Names, units and roles"),
        Level.PERSONAL: _("With e-mails and phones"),
    },
    columns=COLUMNS,
    keys=keys,
    rows=rows,
    files=files,
    said=said,
)
