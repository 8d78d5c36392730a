"""The public site served alone: its role reads pages and nothing else, and nothing of a file is on it."""

from __future__ import annotations

import html
import http.client
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.browser.test_leaks import SECRETS
from tests.browser.world import World
from tests.console.running import PROGRAM, alone, answers, free_port
from tests.database import Databases
from tutela.kernel.postgres import Place
from tutela.kernel.walls import of_the_site

ADDRESS = re.compile(r'(?:href|src)="([^"]+)"|<(?:loc|link|guid)[^>]*>([^<]+)</')
DESK = (
    "/cases/",
    "/search/?q=Erblina",
    "/account/login/",
    "/admin/",
    "/health/metrics/",
    "/tasks/",
)


@contextmanager
def served_alone(where: Place, name: str, data: Path) -> Iterator[int]:
    """Serve the site of a database as a process that knows the site's role, and has no key."""
    port = free_port()
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--site-only", "--port", str(port)],
        env=alone(data) | {"DATABASE_SITE_URL": where.url(name)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for _ in range(900):
            if answers(port) or process.poll() is not None:
                break
            time.sleep(0.1)
        if process.poll() is not None:
            raise AssertionError(process.communicate()[1])
        yield port
    finally:
        process.terminate()
        _out, said = process.communicate(timeout=60)
    assert "Traceback" not in said, said


def asked(port: int, address: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
    """Return the answer to an address, and its bytes as text, headers too."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("GET", address, headers=headers)
    answer = link.getresponse()
    body = answer.read().decode(errors="replace")
    link.close()
    return answer, f"{answer.headers}\n{html.unescape(body)}"


def posted(port: int, address: str, said: str) -> tuple[http.client.HTTPResponse, str]:
    """Return the answer to a form, and its bytes as text, headers too."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("POST", address, said, {"Content-Type": "application/x-www-form-urlencoded"})
    answer = link.getresponse()
    body = answer.read().decode(errors="replace")
    link.close()
    return answer, f"{answer.headers}\n{html.unescape(body)}"


def crawled(port: int) -> dict[str, str]:
    """Return all that can be reached from the first page, the map and the feeds."""
    found: dict[str, str] = {}
    waiting = {"/", "/sitemap.xml", "/robots.txt"}
    while waiting:
        address = waiting.pop()
        answer, found[address] = asked(port, address)
        assert answer.status in {200, 302}, address
        assert "set-cookie" not in found[address].lower(), address
        led = [urljoin(address, one or other) for one, other in ADDRESS.findall(found[address])]
        led += [urljoin(address, answer.headers["Location"])] if answer.status == 302 else []
        own = {urlsplit(one).path for one in led if urlsplit(one).hostname in {None, "127.0.0.1"}}
        waiting |= {one for one in own if one.startswith("/") and one not in found}
    return found


def test_the_whole_site_tells_nothing_of_any_file(
    world: World, databases: Databases, tmp_path: Path
) -> None:
    with served_alone(databases.where.site, world.database, tmp_path) as port:
        pages = crawled(port)
        missing = {address: asked(port, address) for address in DESK}
        odd = {
            word: asked(port, f"/en/{word}/")
            for word in ("no-such-page", "Erblina", str(world.keys["case"]))
        }
        _answer, serbian = asked(port, "/", **{"Accept-Language": "sr-Cyrl, sr;q=0.9"})
        small, packed = asked(
            port, "/sq/", **{"Accept-Encoding": "gzip"}
        )  # an answer cut short raises
        known, _text = asked(port, "/sq/", **{"If-None-Match": small.headers["ETag"]})
        led, _text = asked(port, "/q/afishe", **{"Accept-Language": "sq"})
        shown, _text = asked(port, str(led.headers["Location"]))
        files = {
            which: asked(port, f"/files/{world[f'material_{which}']}/")
            for which in ("public", "waiting")
        }

    assert (small.headers["Content-Encoding"], known.status) == ("gzip", 304)
    assert len(packed) < len(pages["/sq/"])
    assert (led.status, shown.status) == (302, 200)
    assert led.headers["Location"].endswith("?from=afishe")
    assert {which: answer.status for which, (answer, _text) in files.items()} == {
        "public": 200,
        "waiting": 404,
    }
    assert files["public"][1].endswith("Thirrni.")
    assert "Thirrni." not in files["waiting"][1]
    assert len(pages) > 70
    assert any(address.endswith(".mp3") for address in pages)  # what the first page says
    leaked = {
        address: [word for word in SECRETS if word in text] for address, text in pages.items()
    }
    assert {address: words for address, words in leaked.items() if words} == {}
    assert {
        address: answer.status for address, (answer, _text) in missing.items()
    } == dict.fromkeys(DESK, 404)
    for word, (answer, text) in odd.items():
        assert answer.status == 404
        assert [one for one in SECRETS if one in text and one not in word] == []
    assert "/sr-cyrl/" in serbian
    assert not (tmp_path / "keys").exists()


@pytest.fixture
def visitor(world: World, databases: Databases) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection with the site's role, to a database full of files."""
    with psycopg.connect(databases.where.site.dsn(world.database), autocommit=True) as link:
        yield link


def test_the_role_of_the_site_reads_no_case_and_no_person(
    visitor: psycopg.Connection[tuple[object, ...]],
) -> None:
    tables = {
        str(name)
        for (name,) in visitor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p', 'v', 'm')"
        )
    }
    read, written = set(), set()
    for table in tables:
        for done, words in (
            (read, "SELECT FROM {} LIMIT 1"),
            (written, "DELETE FROM {} WHERE false"),
            (written, "INSERT INTO {} DEFAULT VALUES"),
            (written, "TRUNCATE {}"),
        ):
            try:
                visitor.execute(sql.SQL(words).format(sql.Identifier(table)))  # type: ignore[arg-type]
            except psycopg.errors.InsufficientPrivilege:
                continue
            except psycopg.Error:  # it was let in, and failed for another reason
                pass
            done.add(table)
    assert {"cases_case", "people_person", "organisations_user", "kernel_journalline"} <= tables
    assert read == set(of_the_site())
    assert written == {table for table, may in of_the_site().items() if "INSERT" in may}
    assert written == {"portal_arrivals", "portal_pageviews"}


def test_the_role_of_the_site_reads_no_material_that_waits(
    visitor: psycopg.Connection[tuple[object, ...]],
) -> None:
    assert visitor.execute("SELECT title FROM portal_material").fetchall() == [
        ("Fletushka (public)",)
    ]


def test_the_role_of_the_site_reads_only_pictures_of_live_pages(
    world: World, visitor: psycopg.Connection[tuple[object, ...]]
) -> None:
    found = visitor.execute("SELECT id FROM portal_picture").fetchall()
    assert found == [(world.keys["picture_public"],)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):  # it is somebody's name
        visitor.execute("SELECT agreed_by FROM portal_picture")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):  # a face, and a code that is public
        visitor.execute("SELECT members FROM portal_picture")


def test_the_role_of_the_site_calls_the_doors_and_none_of_our_other_functions(
    visitor: psycopg.Connection[tuple[object, ...]],
) -> None:
    names = {
        str(name): may
        for name, may in visitor.execute(
            "SELECT proname, has_function_privilege(oid, 'EXECUTE')"
            " FROM pg_proc WHERE pronamespace = 'tutela'::regnamespace"
        )
    }
    assert len(names) > 15
    assert {name for name, may in names.items() if may} == {
        name for name in names if name.startswith("door_")
    }
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        visitor.execute("SELECT tutela.actor()")


def test_a_child_applies_where_the_site_is_served_alone(
    world: World, databases: Databases, tmp_path: Path
) -> None:
    with served_alone(databases.where.site, world.database, tmp_path) as port:
        answer, begun = posted(port, "/sq/take-part/ICAB-3/", "do=start")
        code = re.search(r'name="code" value="([A-Z0-9-]{14})"', begun)
        assert code is not None
        again, asked_on = posted(port, "/sq/take-part/ICAB-3/", f"do=agree&yes=1&code={code[1]}")
    assert (answer.status, again.status) == (200, 200)
    assert 'name="answers"' in asked_on
    assert "set-cookie" not in (begun + asked_on).lower()
    assert again.headers["Cache-Control"] == "private, no-store"
    assert not (tmp_path / "keys").exists()


def test_a_role_that_reads_more_is_not_served(
    world: World, databases: Databases, tmp_path: Path
) -> None:
    strong = databases.where.app
    told = subprocess.run(
        [*PROGRAM, "serve", "--site-only", "--port", str(free_port())],
        env=alone(tmp_path) | {"DATABASE_SITE_URL": strong.url(world.database)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert told.returncode == 1
    assert f"The role {strong.user} is too strong" in told.stderr
    assert "Traceback" not in told.stderr
