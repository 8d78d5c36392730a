"""Where PostgreSQL is: the operator's server, or one that runs inside `TUTELA_DATA`.

`DATABASE_URL` names the owner's connection to a server of version 15 or later; `DATABASE_APP_URL`, if set,
the application's, and `DATABASE_SITE_URL` that of the public site when it is served alone. Without them
`embedded` starts a server of its own.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import conninfo, sql

from tutela.kernel import keyfiles

OLDEST = 15
WITH_BUILTIN_LOCALE = 17

Link = psycopg.Connection[tuple[object, ...]]


class NoDatabase(Exception):
    """There is no PostgreSQL that Tutela can use; the text says what to do."""


@dataclass(frozen=True)
class Place:
    """One way into the database: as its owner, the application, or the public site."""

    name: str
    user: str
    password: str = field(repr=False)
    host: str
    port: str
    options: tuple[tuple[str, str], ...] = ()  # sslmode and its like

    def django(self) -> dict[str, object]:
        """Return the connection in the words of Django's settings."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": self.name,
            "USER": self.user,
            "PASSWORD": self.password,
            "HOST": self.host,
            "PORT": self.port,
            "OPTIONS": dict(self.options),
        }

    def dsn(self, name: str | None = None) -> str:
        """Return the connection string, optionally to another database of the same server."""
        return conninfo.make_conninfo(
            dbname=name or self.name,
            user=self.user or None,
            password=self.password or None,
            host=self.host or None,
            port=self.port or None,
            **dict(self.options),
        )

    def url(self, name: str | None = None) -> str:
        """Return the same as a URL, as `DATABASE_URL` takes it."""
        named = {"user": self.user, "password": self.password, "host": self.host, "port": self.port}
        query = {key: value for key, value in named.items() if value} | dict(self.options)
        return f"postgresql:///{quote(name or self.name)}?{urlencode(query)}"


@dataclass(frozen=True)
class Places:
    """The owner migrates and backs up; the application owns nothing; the site reads public pages alone."""

    owner: Place
    app: Place
    site: Place


def places(data: Path) -> Places:
    """Return all ways in, starting the embedded server when no `DATABASE_URL` is set.

    Raises: NoDatabase, with a sentence that says what to do.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        from tutela.kernel import embedded  # noqa: PLC0415 -- production never loads it

        url = _parse(embedded.start(data)).url()
        os.environ["DATABASE_URL"] = url  # children of this process use the same server
    owner = _parse(url)
    return Places(
        owner,
        _role(owner, "app", os.environ.get("DATABASE_APP_URL", ""), data),
        _role(owner, "site", os.environ.get("DATABASE_SITE_URL", ""), data),
    )


def prepare(where: Places) -> None:
    """Refuse an old server; make the roles, and their right to connect, where they are missing.

    The site's role is made where the owner may make roles; else it is the operator's to make.

    Raises: NoDatabase, with a sentence that says what to do.
    """
    try:
        with psycopg.connect(where.owner.dsn(), autocommit=True) as link:
            refuse_old(link.info.server_version // 10000)
            with _one_at_a_time(link):
                _ensure_role(link, where.owner, where.app)
                if _makes_roles(link) and not os.environ.get("DATABASE_SITE_URL"):
                    _ensure_role(link, where.owner, where.site)
    except psycopg.OperationalError as broken:
        raise NoDatabase(
            f"PostgreSQL does not answer: {str(broken).strip()} "
            "Check that the server runs and that DATABASE_URL is right."
        ) from broken


def refuse_old(major: int) -> None:
    """Raise NoDatabase for a server that is older than Tutela needs."""
    if major < OLDEST:
        raise NoDatabase(
            f"This PostgreSQL is version {major}. "
            f"Tutela needs {OLDEST} or later: point DATABASE_URL at a newer server."
        )


def create(link: Link, name: str, owner: str | None = None) -> None:
    """Create an empty database that compares text by bytes, whatever the machine's locale."""
    locale = "LOCALE 'C'"
    if link.info.server_version // 10000 >= WITH_BUILTIN_LOCALE:
        locale = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
    link.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' {}").format(
            sql.Identifier(name),
            sql.Identifier(owner or link.info.user),
            sql.SQL(locale),
        )
    )


@contextmanager
def _one_at_a_time(link: Link) -> Iterator[None]:
    """Keep two processes that start together from changing the same role."""
    link.execute("SELECT pg_advisory_lock(hashtext('tutela.postgres.prepare'))")
    try:
        yield
    finally:
        link.execute("SELECT pg_advisory_unlock(hashtext('tutela.postgres.prepare'))")


def _ensure_role(link: Link, owner: Place, role: Place) -> None:
    try:
        if not _exists(link, role.user):
            link.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {}").format(
                    sql.Identifier(role.user), sql.Literal(role.password or None)
                )
            )
        elif not _lets_in(role):
            link.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(role.user), sql.Literal(role.password or None)
                )
            )
        if not _may_connect(link, role):
            link.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                    sql.Identifier(role.name), sql.Identifier(role.user)
                )
            )
    except psycopg.errors.InsufficientPrivilege as refused:
        raise NoDatabase(
            f"The role {owner.user} may not make or change the role {role.user}. Give it CREATEROLE, or "
            "make the role yourself and name it in DATABASE_APP_URL, that of the site in DATABASE_SITE_URL."
        ) from refused
    _refuse_strong(link, owner, role)


def _makes_roles(link: Link) -> bool:
    row = link.execute(
        "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user"
    )
    return row.fetchone() == (True,)


def _exists(link: Link, role: str) -> bool:
    return link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _may_connect(link: Link, role: Place) -> bool:
    row = link.execute("SELECT has_database_privilege(%s, %s, 'CONNECT')", [role.user, role.name])
    return row.fetchone() == (True,)


def _lets_in(role: Place) -> bool:
    """Say whether the kept password still opens the door; another machine may have set its own."""
    try:
        psycopg.connect(role.dsn()).close()
    except psycopg.OperationalError:
        return False
    return True


def _refuse_strong(link: Link, owner: Place, role: Place) -> None:
    """Refuse a role that row-level security would not hold."""
    row = link.execute(
        "SELECT rolsuper OR rolbypassrls OR pg_has_role(rolname, %s, 'MEMBER')"
        " FROM pg_roles WHERE rolname = %s",
        [owner.user or link.info.user, role.user],
    ).fetchone()
    if row != (False,):
        raise NoDatabase(
            f"The role {role.user} is too strong: row-level security would not hold it. "
            "It must not be superuser, have BYPASSRLS or be a member of the owner's role."
        )


def _parse(url: str) -> Place:
    try:
        known = {key: str(value) for key, value in conninfo.conninfo_to_dict(url).items() if value}
    except psycopg.ProgrammingError as broken:
        raise NoDatabase(
            "DATABASE_URL cannot be read. It looks like postgresql://user:password@host:5432/name."
        ) from broken
    place = Place(
        name=known.pop("dbname", ""),
        user=known.pop("user", ""),
        password=known.pop("password", ""),
        host=known.pop("host", ""),
        port=known.pop("port", ""),
        options=tuple(sorted(known.items())),
    )
    if not place.name:
        raise NoDatabase("DATABASE_URL names no database: end it with a slash and the name.")
    return place


def _role(owner: Place, part: str, url: str, data: Path) -> Place:
    """Return the way in of the application (`app`) or of the site (`site`): as named, or derived."""
    if url:
        return _parse(url)
    return Place(
        owner.name,
        f"{owner.name}_{part}"[:63],
        _password(part, data),
        owner.host,
        owner.port,
        owner.options,
    )


def site_alone(data: Path) -> Place:
    """Return the site's way in, for a process that knows no other. Raises: NoDatabase."""
    url = os.environ.get("DATABASE_SITE_URL", "")
    return _parse(url) if url else places(data).site


def _password(part: str, data: Path) -> str:
    """Return a role's password, made once and kept in a 0600 file."""
    kept = os.environ.get(f"TUTELA_{part.upper()}_PASSWORD", "")
    if kept:
        return kept
    return kept_secret(data / "keys" / f"{part}-password")


def kept_secret(path: Path) -> str:
    """Return the secret of a 0600 file, made on first use; two who start together agree on one."""
    return keyfiles.kept(path, lambda: secrets.token_urlsafe(48).encode()).decode().strip()
