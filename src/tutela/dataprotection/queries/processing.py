"""The register of processing activities, made from the tables as they are and the roles as they stand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.words import language
from tutela.dataprotection.activities import ACTIVITIES, OF_A_TABLE, Activity
from tutela.dataprotection.keeping import kept
from tutela.kernel.access import Actor, current
from tutela.kernel.errors import AccessDenied
from tutela.kernel.privacy import Level
from tutela.organisations.models import Right, Role
from tutela.reference.queries import in_language, setting

KEEP = "data_protection.keep"
ORDER = tuple(Level)
LEVELS: dict[Level, str | Promise] = {
    Level.OPEN: _("Open"),
    Level.INTERNAL: _("Internal"),
    Level.PERSONAL: _("About a person"),
    Level.SEALED: _("Sealed: encrypted"),
}
_DISARMED = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Row:
    """One table with personal data: what for, of whom, how sensitive, who receives it."""

    app: str
    table: str
    activity: Activity
    level: Level
    personal: tuple[str, ...]  # fields about a person
    sealed: tuple[str, ...]  # fields that are encrypted
    kept: str  # how long, in words
    recipients: tuple[str, ...]  # roles, in the reader's language

    @property
    def words(self) -> str | Promise:
        """Return the words of the level."""
        return LEVELS[self.level]


def register(actor: Actor) -> tuple[Row, ...]:
    """Return a row for each table that says something about a person. Raises: AccessDenied."""
    if current().actor != actor or not current().reach(KEEP).country:
        raise AccessDenied(KEEP)
    roles, times = _roles(), setting("retention")
    return tuple(_row(model, roles, times) for model in personal_models())


def personal_models() -> list[type[Model]]:
    """Return the tables of the house with a field that is about a person."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("tutela.")]
    return [model for model in ours if _of(model, Level.PERSONAL) or _of(model, Level.SEALED)]


def as_csv(rows: Iterable[Row]) -> str:
    """Return the register as a table for a spreadsheet; formulas are disarmed."""
    said = io.StringIO()
    sheet = csv.writer(said)
    sheet.writerow(
        [
            gettext("App"), gettext("Table"), gettext("Purpose"), gettext("People"),
            gettext("Kinds of data"), gettext("Level"), gettext("Fields about a person"),
            gettext("Encrypted fields"), gettext("How long it is kept"), gettext("Recipients"),
        ]
    )  # fmt: skip
    for row in rows:
        cells = [
            row.app, row.table, row.activity.purpose, row.activity.people,
            "; ".join(str(one.label) for one in row.activity.data), row.words,
            "; ".join(row.personal), "; ".join(row.sealed), row.kept, "; ".join(row.recipients),
        ]  # fmt: skip
        sheet.writerow([disarmed(str(cell)) for cell in cells])
    return said.getvalue()


def disarmed(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_DISARMED) else cell


def _roles() -> dict[str, list[str]]:
    """Return right → the roles that hold it, in the reader's language."""
    words = language()
    names = {role.pk: in_language(role.names, words) for role in Role.objects.filter(active=True)}
    found: dict[str, list[str]] = {}
    for role, rule in Right.objects.order_by("role_id").values_list("role_id", "rule"):
        if role in names:
            found.setdefault(rule, []).append(names[role])
    return found


def _row(model: type[Model], roles: dict[str, list[str]], times: Mapping[str, Any]) -> Row:
    levels: dict[str, Level] = model.privacy  # type: ignore[attr-defined] # every model of ours has it
    return Row(
        app=model._meta.app_label,
        table=model._meta.object_name or "",
        activity=OF_A_TABLE.get(model._meta.label, ACTIVITIES[model._meta.app_label]),
        level=max(levels.values(), key=ORDER.index),
        personal=_of(model, Level.PERSONAL),
        sealed=_of(model, Level.SEALED),
        kept=time.told(times) if (time := kept(model)) else "",
        recipients=tuple(roles.get(_right(model), ())),
    )


def _of(model: type[Model], level: Level) -> tuple[str, ...]:
    levels: dict[str, Level] = getattr(model, "privacy", {})
    return tuple(name for name, one in levels.items() if one is level)


def _right(model: type[Model]) -> str:
    """Return the right that opens a table, where its scope names one."""
    scope = getattr(model, "scope", None)
    named = [getattr(scope, name, "") for name in ("read", "right", "rule")]
    found = next((one for one in (*named, *getattr(scope, "doors", ())) if one), "")
    return found or ("person.read" if model._meta.app_label == "people" else "")
