"""A population for the benches, written by COPY: one case in a row of eleven tables.

Every value follows from its number, so that two runs measure the same. Nobody in it exists; sealed
fields are empty, because ciphertext is opened a page at a time and costs the same at any size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from tutela.console import preparation
from tutela.kernel import postgres
from tutela.people.names import stored_keys
from tutela.reference import profile

UNIT_CASES = 10_000  # the centre that is measured has this many
LOAD = 40  # cases of one worker
TODAY = date(2026, 3, 17)
NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
STATES = ["IMPLEMENTATION"] * 5 + ["ASSESSMENT"] * 2 + ["PLANNING", "REVIEW"] + ["CLOSED"] * 11
STEPS = {"IMPLEMENTATION": "IMPLEMENTATION", "ASSESSMENT": "ASSESSMENT", "PLANNING": "PLAN",
         "REVIEW": "REVIEW", "CLOSED": "CLOSURE"}  # fmt: skip
GIVEN = ["Arta", "Besa", "Dren", "Erëza", "Fatos", "Gent", "Jovana", "Lum", "Marko", "Yllka"]
FAMILY = ["Hoxha", "Krasniqi", "Gashi", "Morina", "Petrović", "Nikolić", "Shala", "Berisha",
          "Kryeziu", "Balić", "Thaçi", "Zeka", "Rama"]  # fmt: skip


def key(kind: int, number: int) -> str:
    """Return the UUID of row `number` of a kind; it sorts like the number."""
    return f"{kind:08x}-0000-7000-8000-{number:012x}"


@dataclass(frozen=True)
class World:
    """The rows of the profile that the population refers to."""

    units: list[str]
    codes: dict[str, str]
    rule: str
    project: str


@dataclass(frozen=True)
class Table:
    """One table: its columns, and the rows of case `number`."""

    name: str
    columns: tuple[str, ...]
    rows: Callable[[int, World], list[tuple[Any, ...]]]


def unit_of(number: int, world: World) -> int:
    """Return the place of the case's unit: the first one has UNIT_CASES, the others the rest."""
    return 0 if number < UNIT_CASES else 1 + number % (len(world.units) - 1)


def worker_of(number: int) -> str:
    """Return the account that has the case."""
    return key(1, number // LOAD)


def state_of(number: int) -> str:
    """Return where the case stands."""
    return STATES[number * 7 % len(STATES)]


def due_of(number: int) -> datetime | None:
    """Return when the case's clock ends; closed cases have none."""
    if state_of(number) == "CLOSED":
        return None
    return NOW + timedelta(hours=(number * 131) % 2400 - 400)


def _names(number: int) -> tuple[str, str]:
    return GIVEN[number % len(GIVEN)], FAMILY[number // 3 % len(FAMILY)]


def _person(n: int, w: World) -> list[tuple[Any, ...]]:
    given, family = _names(n)
    born = TODAY - timedelta(days=365 * (3 + n % 14) + n % 300)
    sort = f"{family} {given} {n:07d}"
    return [(key(2, n), 1, "CHILD", w.units[unit_of(n, w)], given, family, "", "", "sq", sort,
             w.codes["sex"], "DAY", born, "", born, born, "", "", "{}", "f", "{}", "", "", NOW)]  # fmt: skip


def _row(kind: int, n: int, w: World) -> tuple[Any, ...]:
    """Return the columns that every row of a file has."""
    return (key(kind, n), 1, key(3, n), w.units[unit_of(n, w)], worker_of(n), NOW)


_KEYS: dict[tuple[str, str], tuple[str, ...]] = {}


def _name_keys(n: int, _w: World) -> list[tuple[Any, ...]]:
    names = _names(n)
    if names not in _KEYS:
        _KEYS[names] = tuple(sorted(stored_keys((*names, " ".join(names)))))[:3]
    return [(key(2, n), k, "SOUND") for k in _KEYS[names]]


def _case(n: int, w: World) -> list[tuple[Any, ...]]:
    given, family = _names(n)
    state = state_of(n)
    opened = NOW - timedelta(days=10 + n % 1000)
    closed = NOW - timedelta(days=n % 9) if state == "CLOSED" else None
    return [(key(3, n), 1, f"BN-2026-{n:07d}", key(2, n), w.units[unit_of(n, w)], worker_of(n),
             worker_of(n), state, STEPS[state], opened, "", ("HIGH", "MEDIUM", "LOW")[n % 3],
             "MEDIUM", opened, due_of(n), "REVIEW" if due_of(n) else "", "f",
             f"{family} {given} {n:07d}", opened, opened, closed,
             w.codes["closure_reason"] if closed else None, "", "", "")]  # fmt: skip


ROW = ("id", "version", "case_id", "unit_id", "made_by_id", "made_at")
TABLES = (
    Table(
        "people_person",
        ("id", "version", "kind", "unit_id", "given_name", "family_name", "father_name", "nickname",
         "name_language", "sort_key", "sex_id", "birth_precision", "birth_date",
         "birth_estimated_by", "birth_earliest", "birth_latest", "birth_place", "community_reason",
         "languages", "interpreter_needed", "disability", "school_name", "school_grade",
         "recorded_at"),
        _person,
    ),
    Table(
        "cases_case",
        ("id", "version", "number", "child_id", "unit_id", "worker_id", "registered_by_id", "state",
         "step", "step_at", "before", "risk", "urgency", "risk_at", "next_due_at", "next_due",
         "paused", "child_sort", "registered_at", "opened_at", "closed_at", "closure_reason_id",
         "paper_number", "protocol_number", "imported_from"),
        _case,
    ),
    Table(
        "people_holding",
        ("person_id", "file_id", "unit_id", "worker_id"),
        lambda n, w: [(key(2, n), key(3, n), w.units[unit_of(n, w)], worker_of(n))],
    ),
    Table("people_namekey", ("person_id", "key", "strength"), _name_keys),
    Table(
        "cases_concern",
        (*ROW, "kind_id", "main"),
        lambda n, w: [(*_row(4, n, w), w.codes["protection_concern"], "t")],
    ),
    Table(
        "cases_allocation",
        (*ROW, "worker_id", "reason"),
        lambda n, w: [(*_row(5, n, w), worker_of(n), "\\x")],
    ),
    Table(
        "cases_contact",
        (*ROW, "kind_id", "state", "planned_at", "happened_at", "worker_id", "where", "with_whom",
         "child_seen", "child_alone", "note", "opinion", "child_words"),
        lambda n, w: [
            (*_row(6, n, w), w.codes["contact_kind"], "HAPPENED", None,
             NOW - timedelta(days=n % 60), worker_of(n), "", "", "t", "f", "\\x", "\\x", "\\x"),
            (*_row(7, n, w), w.codes["contact_kind"], "PLANNED", NOW + timedelta(days=n % 30), None,
             worker_of(n), "", "", "f", "f", "\\x", "\\x", "\\x"),
        ],
    ),
    Table(
        "cases_servicegiven",
        (*ROW, "service_id", "given_on", "project_id", "direct", "quantity", "provider", "note"),
        lambda n, w: [(*_row(8, n, w), w.codes["service"], TODAY, w.project, "t", 1, "", "\\x")],
    ),
    Table(
        "cases_task",
        (*ROW, "kind_id", "text", "assignee_id", "due_at", "state"),
        lambda n, w: [
            (*_row(9, n, w), w.codes["task_kind"], "\\x", worker_of(n), due_of(n), "OPEN")
        ] if due_of(n) else [],
    ),
    Table(
        "cases_deadline",
        (*ROW, "code", "rule_id", "step", "starts_at", "due_at", "state", "met_at", "escalated",
         "worker_id"),
        lambda n, w: [
            (*_row(10, n, w), "REVIEW", w.rule, "REVIEW", NOW, due_of(n) or NOW,
             "OPEN" if due_of(n) else "MET", None if due_of(n) else NOW, 0, worker_of(n)),
            (*_row(11, n, w), "SCREENING", w.rule, "IDENTIFICATION", NOW, NOW, "MET", NOW, 0,
             worker_of(n)),
        ],
    ),
)  # fmt: skip


def build(
    name: str, rows: int, progress: Callable[[int, int], None], tables: Sequence[Table] = TABLES
) -> None:
    """Make the database `name` with so many cases; a database of that name is thrown away first."""
    empty(name)
    where = postgres.places(settings.DATA)
    with psycopg.connect(where.owner.dsn(name), autocommit=True) as link:
        _fill(link, rows, progress, tables)


def empty(name: str) -> None:
    """Make the database `name`, with the profile and no file, and work in it; one of that name is thrown away."""
    drop(name)
    with psycopg.connect(
        postgres.places(settings.DATA).owner.dsn("postgres"), autocommit=True
    ) as link:
        postgres.create(link, name)
    point_to(name)
    preparation.migrate()
    profile.load(settings.PROFILES / settings.PROFILE)


def drop(name: str) -> None:
    """Throw the database of a bench away."""
    for alias in ("default", "owner"):
        connections[alias].close()
    where = postgres.places(settings.DATA)
    with psycopg.connect(where.owner.dsn("postgres"), autocommit=True) as link:
        link.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def point_to(name: str) -> None:
    """Let both roles of this process work in the database `name`."""
    for alias in ("default", "owner"):
        connections[alias].close()
        settings.DATABASES[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def _fill(
    link: psycopg.Connection[Any],
    rows: int,
    progress: Callable[[int, int], None],
    tables: Sequence[Table],
) -> None:
    world = _world(link)
    _accounts(link, rows, world)
    total = rows * (len(tables) + 1)
    for position, table in enumerate(tables):
        later = _set_aside(link, table.name)
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, table.columns))
        )
        with link.transaction(), link.cursor().copy(copy) as out:
            for number in range(rows):
                for row in table.rows(number, world):
                    out.write_row(row)
                if number % 20_000 == 0:
                    progress(position * rows + number, total)
        for statement in later:
            link.execute(statement)
        link.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(table.name)))
    progress(total, total)


def _set_aside(link: psycopg.Connection[Any], table: str) -> list[bytes]:
    """Drop what makes a load slow, and return the statements that bring it back and check it."""
    again: list[bytes] = []
    for name, definition in link.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'f'",
        [table],
    ).fetchall():
        link.execute(sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
            sql.Identifier(table), sql.Identifier(name)))  # fmt: skip
        back = sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {} NOT VALID").format(
            sql.Identifier(table), sql.Identifier(name), sql.SQL(definition)
        )
        again.append(back.as_bytes(link))
    for index, definition in link.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
        "WHERE i.indrelid = %s::regclass AND NOT i.indisprimary AND NOT EXISTS "
        "(SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [table],
    ).fetchall():
        link.execute(f"DROP INDEX {index}".encode())
        again.append(definition.encode())
    return again


def _world(link: psycopg.Connection[Any]) -> World:
    units = link.execute(
        "SELECT id::text FROM organisations_unit WHERE letters <> '' ORDER BY path"
    ).fetchall()
    codes = link.execute(
        "SELECT DISTINCT ON (list) list, id::text FROM reference_code ORDER BY list, position"
    ).fetchall()
    rule = link.execute(
        "SELECT id::text FROM reference_deadlinerule WHERE code = 'REVIEW' LIMIT 1"
    ).fetchone()
    by_list = dict(codes)
    return World([u for (u,) in units], by_list, rule[0] if rule else "", by_list["project"])


def _accounts(link: psycopg.Connection[Any], rows: int, world: World) -> None:
    """Make a worker for every LOAD cases, the head of the first unit, and one for the country."""
    workers = -(-rows // LOAD)
    with (
        link.transaction(),
        link.cursor().copy(
            "COPY organisations_user (id, version, password, username, name, email, phone, unit_id, "
            "language, is_active, must_change_password) FROM STDIN"
        ) as out,
    ):
        for n in range(workers + 2):
            unit = world.units[unit_of(min(n * LOAD, rows - 1), world) if n < workers else 0]
            out.write_row(
                (key(1, n), 1, "!", f"bench{n}", f"Bench {n}", "", "", unit, "en", "t", "f")
            )
    link.execute(
        "UPDATE organisations_user SET conduct_version = value->>'version', conduct_accepted_at = now() "
        "FROM reference_setting WHERE key = 'conduct' AND value ? 'version'"
    )
    link.execute(
        "INSERT INTO organisations_role SELECT (jsonb_populate_record(r, "
        '\'{"code": "BENCH_COUNTRY", "mfa": false}\')).* FROM organisations_role r '
        "WHERE code = 'HEAD_OF_CENTRE'"
    )
    link.execute("INSERT INTO organisations_right (role_id, rule, reach) SELECT 'BENCH_COUNTRY', rule, "
                 "'COUNTRY' FROM organisations_right WHERE role_id = 'HEAD_OF_CENTRE'")  # fmt: skip
    roles = [(0, "SOCIAL_WORKER"), (workers, "HEAD_OF_CENTRE"), (workers + 1, "BENCH_COUNTRY")]
    for n, role in roles:
        link.execute(
            "INSERT INTO organisations_grant (id, version, user_id, role_id, unit_id, first_day) "
            "VALUES (%s, 1, %s, %s, %s, '2020-01-01')",
            [key(12, n), key(1, n), role, world.units[0]],
        )


def measured(rows: int) -> Iterator[tuple[str, str]]:
    """Yield scope → account: a worker, the head of a 10,000-case unit, somebody for the country."""
    workers = -(-rows // LOAD)
    yield "worker", key(1, 0)
    yield "unit", key(1, workers)
    yield "country", key(1, workers + 1)
