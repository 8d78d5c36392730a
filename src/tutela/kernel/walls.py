"""Row-level security: the second wall behind the rules, generated from each model's `scope`.

Each model says once which rows an actor may reach. The scope answers in two languages: as a query
for the rules, and as a policy for PostgreSQL. `build()` raises the walls after every migration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model, Q

from tutela.kernel.access import IN_EMERGENCY, NOBODY, SYSTEM_RIGHTS, Context
from tutela.kernel.patience import patiently

UNWALLED: dict[str, tuple[str, str]] = {
    "django_migrations": ("", "what was migrated; the owner's alone"),
    "django_content_type": ("SELECT", "names of models"),
    "django_session": ("SELECT, INSERT, UPDATE, DELETE", "needed before anybody is signed in"),
    "auth_permission": ("SELECT", "unused; Django's own"),
    "auth_group": ("SELECT", "unused; Django's own"),
    "auth_group_permissions": ("SELECT", "unused; Django's own"),
    "account_emailaddress": ("SELECT, INSERT, UPDATE, DELETE", "sign-in, before a context exists"),
    "account_emailconfirmation": ("SELECT, INSERT, UPDATE, DELETE", "sign-in"),
    "socialaccount_socialaccount": (
        "SELECT, INSERT, UPDATE, DELETE",
        "sign-in; a hash of issuer and subject, nothing that the provider told",
    ),
    "socialaccount_socialapp": ("", "unused; the provider is in the settings"),
    "socialaccount_socialtoken": ("SELECT, DELETE", "always empty; Django looks when a link goes"),
    "mfa_authenticator": ("SELECT, INSERT, UPDATE, DELETE", "sign-in; the secret is encrypted"),
    **{
        f"wagtailcore_{table}": ("SELECT, INSERT, UPDATE, DELETE", reason)
        for table, reason in (
            ("page", "the public site: what every page has; made to be read by everybody"),
            ("locale", "the languages in which the public site is written"),
            ("site", "under which name the public site is reached"),
            ("revision", "versions of public pages; nothing of a file is ever in them"),
            ("referenceindex", "which public page uses which; Wagtail keeps it"),
            ("task", "what is looked at before a page is public"),
            ("workflow", "what is looked at before a page is public"),
            ("workflowtask", "what is looked at before a page is public"),
            ("workflowpage", "which pages are looked at so"),
            ("workflowstate", "how far a page is on its way to the public"),
            ("taskstate", "who looked at a page, and what was found"),
            ("pagelogentry", "who changed a public page"),
        )
    },
    **{
        f"wagtailcore_{table}": (privileges, "unused; Wagtail's own")
        for table, privileges in (
            ("apitoken", ""),
            ("collection", "SELECT"),
            ("collectionviewrestriction", ""),
            ("collectionviewrestriction_groups", ""),
            ("comment", "SELECT, DELETE"),
            ("commentreply", ""),
            ("groupapprovaltask", "SELECT"),
            ("groupapprovaltask_groups", "SELECT"),
            ("groupcollectionpermission", ""),
            ("grouppagepermission", "SELECT"),
            ("groupsitepermission", ""),
            ("modellogentry", ""),
            ("pagesubscription", "SELECT"),
            ("pageviewrestriction", "SELECT"),
            ("pageviewrestriction_groups", "SELECT"),
            ("uploadedfile", ""),
            ("workflowcontenttype", "SELECT"),
        )
    },
}
"""Tables of other packages, what the application may do, and why no policy guards them."""

_OF_THE_SITE = (
    "django_content_type", "wagtailcore_locale", "wagtailcore_page", "wagtailcore_site",
)  # fmt: skip
"""Tables of other packages that the public site reads, served alone; of ours, those whose scope says so."""

_DOORS = "door\\_%"
"""How the functions are called that the public site may call: each lets in one thing, and shows no row."""


class Scope(Protocol):
    """Which rows of a table an actor may reach."""

    @property
    def grants(self) -> str:
        """Return the privileges of the application's role."""

    def rows(self, context: Context, rule: str) -> Q:
        """Return the rows that a rule reaches, as a query."""

    def policies(self) -> dict[str, str]:
        """Return PostgreSQL command (ALL, SELECT, INSERT …) → condition; none: no policy."""


@dataclass(frozen=True)
class Open:
    """No policy: the same rows for everybody, with the reason why that is right."""

    reason: str
    grants: str = "SELECT"
    site: str = ""  # what the public site may do, served alone with a role of its own
    site_rows: str = "true"  # which rows, where policies guard the table

    def rows(self, context: Context, rule: str) -> Q:
        """Return all rows to whoever holds the rule anywhere."""
        return Q() if context.reach(rule) else NOBODY

    def policies(self) -> dict[str, str]:
        """Return nothing."""
        return {}


@dataclass(frozen=True)
class Own:
    """Rows that belong to one account and nobody else: drafts, saved filters, notifications."""

    column: str = "user_id"
    grants: str = "SELECT, INSERT, UPDATE, DELETE"
    insert: str = ""  # "true": also written by others, as a notification is by whoever causes it

    def rows(self, context: Context, rule: str) -> Q:
        """Return the actor's own rows."""
        return Q(**{self.column: getattr(context.actor, "id", None)})

    def policies(self) -> dict[str, str]:
        """Return one condition for what is there, another for what is new."""
        mine = f"{self.column} = (SELECT tutela.actor())"
        return {"SELECT": mine, "UPDATE": mine, "DELETE": mine, "INSERT": self.insert or mine}


@dataclass(frozen=True)
class FileScope:
    """Rows of a file: reached by country, by unit, or because the file is one's own.

    `read` is the rule whose reach opens the table at all; every rule on the model lies within it.
    `own` and `own_q` say what is one's own (default: the file of the column `file` is).
    `insert`: a rule that may add rows beyond those that `read` shows.
    """

    read: str
    file: str = "case_id"
    unit: str = "unit_id"
    own: str = ""
    own_q: Callable[[Context], Q] | None = None
    insert: str = ""
    extra: str = ""
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return the narrowest query that the reach of a rule allows."""
        reach = context.reach(rule)
        where = NOBODY
        if reach.country:
            where = Q()
        else:
            if reach.units:
                where |= Q(**{f"{self.unit}__in": reach.units})
            if reach.own and self.own_q is not None:
                where |= self.own_q(context)
            if reach and rule in IN_EMERGENCY and context.standing.opened:
                where |= Q(**{f"{self.file}__in": context.standing.opened})
        hidden = context.standing.hidden
        return where & ~Q(**{f"{self.file}__in": hidden}) if hidden else where

    def policies(self) -> dict[str, str]:
        """Return the same, as conditions; each function of the scope is called once a statement."""
        own = self._own(self.read) if self.own else self._own_file()
        seen = self._condition(self.read, own)
        added = f"({seen})"
        if self.insert:
            own = self._own(self.insert) if self.own else "false"
            added += f" OR ({self._condition(self.insert, own)})"
        return {"SELECT": seen, "UPDATE": seen, "DELETE": seen, "INSERT": added}

    def _own(self, rule: str) -> str:
        return f"({self.own}) AND (SELECT tutela.reach_own('{rule}'))"

    def _own_file(self) -> str:
        """Return that the file is one's own; the function asks for the rule itself."""
        return f"{self.file} = ANY((SELECT tutela.own_files('{self.read}'))::uuid[])"

    def _condition(self, rule: str, own: str) -> str:
        """Return who sees a row. One's own comes first: for most people the rest is never asked."""
        reached = (
            f"({own}) OR (SELECT tutela.reach_country('{rule}'))"
            f" OR {self.unit} = ANY((SELECT tutela.reach_units('{rule}'))::uuid[])"
        )
        if rule in IN_EMERGENCY:
            reached += f" OR {self.file} = ANY((SELECT tutela.opened_files())::uuid[])"
        hidden = f"{self.file} <> ALL((SELECT tutela.hidden_files())::uuid[])"
        return f"({reached}) AND {hidden}" + (f" AND ({self.extra})" if self.extra else "")


@dataclass(frozen=True)
class Through:
    """Reached by whoever holds one of the doors in the whole country. PostgreSQL asks for the same."""

    reason: str
    doors: tuple[str, ...]
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return all rows to whoever holds the rule in the whole country."""
        return Q() if rule in self.doors and context.reach(rule).country else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that whoever holds one of the doors reads and writes."""
        held = " OR ".join(f"(SELECT tutela.reach_country('{door}'))" for door in self.doors)
        return dict.fromkeys(("SELECT", "INSERT", "UPDATE", "DELETE"), held)


@dataclass(frozen=True)
class OfUnit(FileScope):
    """Rows of a unit that are of no file: reached by the unit, the agency or the country alone."""

    file: str = "id"
    own: str = "false"


def build() -> None:
    """Raise every wall as the owner: functions, privileges, policies. Safe to run again.

    One table at a time, each whole: people go on working, and nobody waits for two tables at once.
    """
    app = str(settings.DATABASES["default"]["USER"])
    _patiently(_schema)
    for config in apps.get_app_configs():
        for file in sorted(Path(config.path).glob("sql/*.sql")):
            _patiently(partial(_run, file=file))
    _patiently(partial(_functions, app=app))
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed or hasattr(model, "scope"):
            _patiently(partial(_wall, model=model, app=app))
    _patiently(partial(_queue, app=app))
    _patiently(_site)
    _patiently(_system_rights)


def of_the_site() -> dict[str, str]:
    """Return the tables that the public site reaches with its own role, and what it may do there."""
    scopes = {m._meta.db_table: getattr(m, "scope", None) for m in apps.get_models()}
    own = {table: getattr(scope, "site", "") for table, scope in scopes.items()}
    return dict.fromkeys(_OF_THE_SITE, "SELECT") | {t: may for t, may in own.items() if may}


def _walled_for_the_site() -> dict[str, str]:
    """Return those of them that have policies, with the site's own: without one it would find nothing there."""
    scopes = {m._meta.db_table: getattr(m, "scope", None) for m in apps.get_models()}
    return {
        table: str(one.site_rows)
        for table, one in scopes.items()
        if one and getattr(one, "site", "") and one.policies()
    }


def _patiently(change: Callable[[CursorWrapper], None]) -> None:
    def whole() -> None:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            change(cursor)

    patiently(whole)


def _schema(cursor: CursorWrapper) -> None:
    cursor.execute("CREATE SCHEMA IF NOT EXISTS tutela")


def _run(cursor: CursorWrapper, file: Path) -> None:
    cursor.execute(file.read_text())


def _functions(cursor: CursorWrapper, app: str) -> None:
    """Let the application, and nobody else, call what the files of SQL define."""
    cursor.execute(f'GRANT USAGE ON SCHEMA tutela, public TO "{app}"')
    cursor.execute(f'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA tutela TO "{app}"')
    cursor.execute("REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA tutela FROM PUBLIC")


def _wall(cursor: CursorWrapper, model: type[Model], app: str) -> None:
    table = model._meta.db_table
    scope: Scope | None = getattr(model, "scope", None)
    if scope is None:
        if table not in UNWALLED and not table.startswith("procrastinate"):
            raise LookupError(f"{table} has neither a scope nor a reason to have none.")
        privileges = UNWALLED.get(table, ("SELECT, INSERT, UPDATE, DELETE", ""))[0]
        policies: dict[str, str] = {}
    else:
        privileges, policies = scope.grants, scope.policies()
    cursor.execute(f'REVOKE ALL ON "{table}" FROM "{app}"')
    if privileges:
        cursor.execute(f'GRANT {privileges} ON "{table}" TO "{app}"')
    cursor.execute("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])
    for (policy,) in cursor.fetchall():
        cursor.execute(f'DROP POLICY "{policy}" ON "{table}"')
    verb = "ENABLE" if policies else "DISABLE"
    cursor.execute(f'ALTER TABLE "{table}" {verb} ROW LEVEL SECURITY')
    for command, condition in policies.items():
        clause = f"WITH CHECK ({condition})" if command == "INSERT" else f"USING ({condition})"
        cursor.execute(
            f'CREATE POLICY "tutela_{command.lower()}" ON "{table}" FOR {command} TO "{app}" {clause}'
        )


def _queue(cursor: CursorWrapper, app: str) -> None:
    """Let the application use the job queue; its arguments hold ids only."""
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
        "AND tablename LIKE 'procrastinate%'"
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f'GRANT SELECT, INSERT, UPDATE, DELETE ON "{table}" TO "{app}"')
    cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO "{app}"')


def _site(cursor: CursorWrapper) -> None:
    """Let the public site read its pages and call its doors, and nothing else: no case, no person, no account."""
    role = str(settings.SITE_ROLE)
    cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
    if (
        cursor.fetchone() is None
    ):  # where the owner may make no roles, and nobody serves the site alone
        return
    cursor.execute(f'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM "{role}"')
    for table, allowed in of_the_site().items():
        cursor.execute(f'GRANT {allowed} ON "{table}" TO "{role}"')
    cursor.execute(f'GRANT USAGE ON SCHEMA tutela TO "{role}"')
    cursor.execute(f'REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tutela FROM "{role}"')
    for function in _doors(cursor):
        cursor.execute(f'GRANT EXECUTE ON FUNCTION {function} TO "{role}"')
    for table, rows in _walled_for_the_site().items():
        cursor.execute(f'DROP POLICY IF EXISTS tutela_site ON "{table}"')
        cursor.execute(
            f'CREATE POLICY tutela_site ON "{table}" FOR SELECT TO "{role}" USING ({rows})'
        )


def _doors(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT oid::regprocedure::text FROM pg_proc"
        " WHERE pronamespace = 'tutela'::regnamespace AND proname LIKE %s",
        [_DOORS],
    )
    return [str(name) for (name,) in cursor.fetchall()]


def _system_rights(cursor: CursorWrapper) -> None:
    cursor.execute("DELETE FROM kernel_systemright")
    rows = [(job, rule) for job, rules in SYSTEM_RIGHTS.items() for rule in sorted(rules)]
    cursor.executemany("INSERT INTO kernel_systemright (job, rule) VALUES (%s, %s)", rows)
