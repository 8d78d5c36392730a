"""Where PostgreSQL is, and how an unfit one is refused."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.database import Databases
from tutela.kernel import postgres
from tutela.kernel.postgres import NoDatabase, Place, Places

URL = "postgresql://owner:s%40fe@db.example.org:5433/tutela?sslmode=require"


@pytest.fixture
def external(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.delenv("DATABASE_APP_URL", raising=False)
    monkeypatch.delenv("DATABASE_SITE_URL", raising=False)
    monkeypatch.setenv("TUTELA_APP_PASSWORD", "kept")
    monkeypatch.setenv("TUTELA_SITE_PASSWORD", "shown")
    return monkeypatch


def test_a_url_becomes_three_ways_in(external: pytest.MonkeyPatch, tmp_path: Path) -> None:
    options = (("sslmode", "require"),)
    assert postgres.places(tmp_path) == Places(
        owner=Place("tutela", "owner", "s@fe", "db.example.org", "5433", options),
        app=Place("tutela", "tutela_app", "kept", "db.example.org", "5433", options),
        site=Place("tutela", "tutela_site", "shown", "db.example.org", "5433", options),
    )


def test_the_application_may_have_a_url_of_its_own(
    external: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    external.setenv("DATABASE_APP_URL", "postgresql://clerk:pen@db.example.org/tutela")
    assert postgres.places(tmp_path).app == Place(
        "tutela", "clerk", "pen", "db.example.org", "", ()
    )


def test_a_place_written_as_a_url_reads_back(external: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = postgres.places(tmp_path)
    external.setenv("DATABASE_URL", before.owner.url())
    external.setenv("DATABASE_APP_URL", before.app.url())
    external.setenv("DATABASE_SITE_URL", before.site.url())
    assert postgres.places(tmp_path) == before


def test_a_password_is_not_printed(external: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "s@fe" not in repr(postgres.places(tmp_path))


@pytest.mark.parametrize("url", ["nonsense", "postgresql://db.example.org"])
def test_a_url_that_names_no_database_is_refused(
    external: pytest.MonkeyPatch, tmp_path: Path, url: str
) -> None:
    external.setenv("DATABASE_URL", url)
    with pytest.raises(NoDatabase, match="DATABASE_URL"):
        postgres.places(tmp_path)


@pytest.mark.parametrize("major", [9, 14])
def test_an_old_server_is_refused(major: int) -> None:
    with pytest.raises(NoDatabase, match=f"version {major}.*15 or later"):
        postgres.refuse_old(major)


def test_the_oldest_server_that_will_do() -> None:
    postgres.refuse_old(15)


def test_a_silent_server_is_told_in_words(tmp_path: Path) -> None:
    nowhere = Place("tutela", "owner", "", str(tmp_path), "")
    with pytest.raises(NoDatabase, match="does not answer"):
        postgres.prepare(Places(nowhere, nowhere, nowhere))


@pytest.fixture
def clerk(databases: Databases) -> Iterator[Places]:
    """A second application role on the same server, gone after the test."""
    app = replace(databases.where.app, user="tutela_test_clerk", password="first")  # noqa: S106
    yield replace(databases.where, app=app)
    with psycopg.connect(databases.where.owner.dsn(), autocommit=True) as link:
        name = sql.Identifier(app.user)
        link.execute(
            sql.SQL("REVOKE ALL ON DATABASE {} FROM {}").format(sql.Identifier(app.name), name)
        )
        link.execute(sql.SQL("DROP ROLE {}").format(name))


@pytest.mark.smoke
def test_the_application_role_is_made_once(clerk: Places) -> None:
    postgres.prepare(clerk)
    postgres.prepare(clerk)
    with psycopg.connect(clerk.app.dsn()) as link:
        row = link.execute(
            "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row == (False, False)


def test_processes_that_start_together_agree(clerk: Places) -> None:
    with ThreadPoolExecutor(6) as together:
        assert list(together.map(postgres.prepare, [clerk] * 12)) == [None] * 12


def test_one_role_for_both_is_refused(databases: Databases) -> None:
    owner = databases.where.owner
    with pytest.raises(NoDatabase, match="too strong"):
        postgres.prepare(Places(owner, owner, databases.where.site))


def test_a_secret_is_made_once_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "secret"
    with ThreadPoolExecutor(8) as together:
        made = set(together.map(postgres.kept_secret, [path] * 32))
    assert len(made) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["secret"]
