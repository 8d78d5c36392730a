"""Row-level security with the application's filters switched off: raw SQL as everybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from tests import cast
from tests.consistency import house
from tests.consistency.stage import Stage, owner, place, rows_of, unit_next_door
from tutela.cases.models import Audit
from tutela.dataprotection.scopes import Office
from tutela.exports.scopes import Taken
from tutela.kernel import clock, keys
from tutela.kernel.access import (
    Actor,
    Application,
    Public,
    Reach,
    Staff,
    System,
    act_as,
    current,
)
from tutela.kernel.walls import OfUnit, Open, Own, Through
from tutela.organisations.models.secrecy import GlassScope, InsideScope
from tutela.people.models import Inquiry
from tutela.people.scopes import BetweenUnits

WALLED = [m for m in house.models() if not isinstance(m.scope, Open)]
OF_THEIR_OWN = Own | OfUnit | BetweenUnits | Office | InsideScope | GlassScope | Taken | Through
OF_FILES = [m for m in WALLED if not isinstance(m.scope, OF_THEIR_OWN)]
RULES = {name: rule for name, rule in house.rules().items() if rule.model in OF_FILES}

OUTSIDE = ("stranger", "other_head", "analyst", "protector", "administrator", "left", "closed",
           "off_duty", "new_officer", "nobody", "application", "public", "idle_job")  # fmt: skip
INSIDE = ("worker", "colleague", "head", "duty", "cover", "recused", "officer", "helper", "job")


@pytest.fixture(scope="module")
def walls(stage: Stage) -> Stage:
    """The files in their places, and people of every kind."""
    prizren, peja = cast.unit_id(cast.PRIZREN), cast.unit_id(cast.PEJA)
    people: dict[str, Actor] = {
        "worker": cast.social_worker(),
        "colleague": cast.social_worker(),
        "head": cast.head(),
        "cover": cast.social_worker(),
        "duty": cast.social_worker(cast.PEJA),
        "off_duty": cast.social_worker(cast.PEJA),
        "recused": cast.head(),
        "officer": cast.member("POLICE", "POLICE_PZ"),
        "new_officer": cast.member("POLICE", "POLICE_PZ"),
        "helper": cast.ngo_worker(),
        "stranger": cast.social_worker(cast.PEJA),
        "other_head": cast.head("CSW_GJ"),
        "analyst": cast.analyst(),
        "protector": cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY"),
        "administrator": cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY"),
        "left": cast.social_worker(),
        "closed": cast.social_worker(),
        "nobody": Staff(keys.new()),
        "application": Application(keys.new()),
        "public": Public("report"),
        "job": System("deadlines.tick"),
        "idle_job": System("console.user"),
    }
    stage.people |= people
    files = stage.files
    place(files["mine"], prizren, _id(people["worker"]))
    place(files["theirs"], prizren, _id(people["colleague"]))
    place(files["next_door"], unit_next_door(prizren), _id(people["officer"]))
    place(files["elsewhere"], peja, _id(people["helper"]))
    _settle(stage, prizren)
    return stage


def _id(actor: Actor) -> UUID:
    assert isinstance(actor, Staff)
    return actor.id


def _settle(stage: Stage, prizren: UUID) -> None:
    """Cover, a duty, a conflict, an ended grant and a closed account, straight into the tables."""
    people, now = {n: _id(p) for n, p in stage.people.items() if isinstance(p, Staff)}, clock.now()
    owner(
        "INSERT INTO organisations_cover (id, version, absent_id, covering_id, unit_id, first_day,"
        " last_day) VALUES (%s, 1, %s, %s, %s, %s, %s)",
        keys.new(), people["worker"], people["cover"], prizren, clock.today(), clock.today(),
    )  # fmt: skip
    for name, shift in (("duty", 0), ("off_duty", 12)):
        start = now + timedelta(hours=shift)
        owner(
            "INSERT INTO organisations_dutyshift (id, version, unit_id, user_id, starts_at, ends_at)"
            " VALUES (%s, 1, %s, %s, %s, %s)",
            keys.new(), prizren, people[name], start - timedelta(hours=1), start + timedelta(hours=8),
        )  # fmt: skip
    for position in ("mine", "theirs"):
        owner(
            "INSERT INTO organisations_recusal (id, version, user_id, file_id, unit_id, kind_id, note,"
            " made_by_id, made_at) SELECT %s, 1, %s, file_id, unit_id, kind_id, '', made_by_id, made_at"
            " FROM organisations_recusal WHERE file_id = %s",
            keys.new(), people["recused"], stage.files[position].case,
        )  # fmt: skip
    owner("UPDATE organisations_grant SET last_day = %s WHERE user_id = %s",
          clock.today() - timedelta(days=1), people["left"])  # fmt: skip
    owner("UPDATE organisations_user SET is_active = false WHERE id = %s", people["closed"])
    for name in ("left", "closed"):  # they worked on a file, and it still names them
        owner("UPDATE cases_case SET registered_by_id = %s WHERE id = %s",
              people[name], stage.files["theirs"].case)  # fmt: skip


def seen(actor: Actor | None, model: type[Model]) -> set[Any]:
    """Return what raw SQL shows, with no filter of ours."""
    question = f"SELECT {model._meta.pk.column} FROM {model._meta.db_table}"
    with transaction.atomic(), connection.cursor() as cursor:
        if actor is None:
            cursor.execute(question)
            return {row[0] for row in cursor.fetchall()}
        with act_as(actor):
            cursor.execute(question)
            return {row[0] for row in cursor.fetchall()}


def position_of(stage: Stage, model: type[Model], found: set[Any]) -> set[str]:
    """Return in which of the files some of the rows lie; all of a file's rows or none."""
    positions = set()
    for name, file in stage.files.items():
        rows = set(rows_of(file, model))
        assert rows, f"{model._meta.label}: no row in the file {name}, the test proves nothing"
        if found & rows:
            positions.add(name)
    return positions


def test_every_table_behind_a_wall_has_rows(walls: Stage) -> None:
    for model in OF_FILES:
        assert owner(f"SELECT count(*) FROM {model._meta.db_table}")[0][0] >= 4, model._meta.label


def test_without_a_context_nothing_is_seen(walls: Stage) -> None:
    for model in WALLED:
        assert seen(None, model) == set(), model._meta.label


@pytest.mark.parametrize("name", OUTSIDE)
def test_whoever_is_outside_sees_nothing_of_any_file(walls: Stage, name: str) -> None:
    for model in OF_FILES:
        assert seen(walls.people[name], model) == set(), model._meta.label


SEES = {
    "worker": {"mine"},
    "colleague": {"theirs"},
    "head": {"mine", "theirs"},
    "duty": {"mine", "theirs"},
    "cover": {"mine"},
    "recused": set(),
    "officer": {"next_door"},
    "helper": {"elsewhere"},
    "job": {"mine", "theirs", "next_door", "elsewhere"},
}


@pytest.mark.parametrize("name", INSIDE)
def test_whoever_is_inside_sees_their_files_and_no_other(walls: Stage, name: str) -> None:
    """Written by hand, and no table is an exception but for those with a rule of their own."""
    narrower = {
        "cases.SupervisionNote": {"worker", "colleague", "head", "cover", "helper"},
        "organisations.Recusal": {"head"},
        "cases.AuditSheet": {"head"},
        "people.HiddenAddress": {"worker", "colleague", "head", "duty", "cover"},
        "documents.Document": {"worker", "colleague", "head", "duty", "cover", "helper"},
        "documents.Version": {"worker", "colleague", "head", "duty", "cover", "helper"},
    }  # fmt: skip
    for model in OF_FILES:
        label = model._meta.label
        expected = SEES[name] if name in narrower.get(label, INSIDE) else set()
        if label.startswith("people.") and name in {"officer", "job"}:
            expected = set()
        found = position_of(walls, model, seen(walls.people[name], model))
        assert found == expected, f"{name} {label}"


@pytest.mark.parametrize("name", [*INSIDE, *OUTSIDE])
def test_rows_of_a_rule_lie_within_the_wall(walls: Stage, name: str) -> None:
    """The rule asked over the owner's connection, where no wall hides a mistake of the rule."""
    actor = walls.people[name]
    for title, rule in RULES.items():
        with act_as(actor):
            reached = set(rule.rows(actor).using("owner").values_list("pk", flat=True))
        assert reached <= seen(actor, rule.model), f"{name} {title}"


@pytest.mark.parametrize("name", INSIDE)
def test_the_rule_of_reading_and_the_wall_agree(walls: Stage, name: str) -> None:
    """Where a table has a rule for reading it, the wall shows no row more than that rule."""
    actor = walls.people[name]
    for title, rule in RULES.items():
        if rule.code == getattr(rule.model.scope, "read", None) and rule.only is None:
            with act_as(actor):
                reached = set(rule.rows(actor).values_list("pk", flat=True))
            assert reached == seen(actor, rule.model), f"{name} {title}"


def some_row(stage: Stage, model: type[Model]) -> dict[str, Any]:
    table, (key, *_) = model._meta.db_table, rows_of(stage.files["mine"], model)
    (said,) = owner(f"SELECT to_jsonb(t)::text FROM {table} t WHERE id = %s", key)
    return {**json.loads(said[0]), "id": str(keys.new()) if isinstance(key, UUID) else key + 10_000}


def attempt(actor: Actor, statement: str, *facts: object) -> int | str:
    """Return how many rows a statement would change, or why the database refuses; it is rolled back."""
    try:
        with act_as(actor), connection.cursor() as cursor:
            cursor.execute(statement, facts)
            transaction.set_rollback(True)
            return cursor.rowcount
    except DatabaseError as refused:
        return str(refused).splitlines()[0]


@pytest.mark.parametrize("name", ["stranger", "recused", "analyst", "administrator", "closed"])
def test_whoever_sees_nothing_changes_nothing(walls: Stage, name: str) -> None:
    actor = walls.people[name]
    for model in OF_FILES:
        table = model._meta.db_table
        for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
            changed = attempt(actor, statement)
            assert changed == 0 or "permission denied" in str(changed), f"{statement}: {changed}"
        if name == "recused" and table in {"cases_case", "people_person"}:
            continue  # a head registers new files, also one like this
        row = json.dumps(some_row(walls, model))
        put = f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s)).*"
        refused = str(attempt(actor, put, row))
        assert "violates row-level security" in refused or "permission denied" in refused, (
            f"{table}: {refused}"
        )


NOT_A_WORKERS = {"organisations.Recusal", "cases.AuditSheet"}


def test_a_worker_changes_their_own_files_only(walls: Stage) -> None:
    worker, mine = walls.people["worker"], walls.files["mine"]
    for model in OF_FILES:
        changed = attempt(worker, f"UPDATE {model._meta.db_table} SET id = id")
        rows = len(rows_of(mine, model))
        allowed = {rows} if model._meta.label not in NOT_A_WORKERS else {0}
        assert changed in allowed or "permission denied" in str(changed), model._meta.label


def test_a_worker_plants_nothing_in_the_file_of_a_colleague(walls: Stage) -> None:
    colleague = walls.people["colleague"]
    for model in OF_FILES:
        if "case_id" not in {f.column for f in model._meta.concrete_fields}:
            continue
        table = model._meta.db_table
        put = f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s)).*"
        refused = str(attempt(colleague, put, json.dumps(some_row(walls, model))))
        assert "violates row-level security" in refused or "permission denied" in refused, (
            f"{table}: {refused}"
        )


def test_a_file_is_not_given_away_by_an_update(walls: Stage) -> None:
    """Moving a row out of one's reach is for one function, which asks for the right to allocate."""
    worker, colleague = walls.people["worker"], _id(walls.people["colleague"])
    mine, peja = walls.files["mine"].case, cast.unit_id(cast.PEJA)
    head = walls.people["head"]
    for actor, change, fact in (
        (worker, "worker_id", colleague),
        (head, "unit_id", peja),
    ):
        refused = attempt(actor, f"UPDATE cases_case SET {change} = %s WHERE id = %s", fact, mine)
        assert "row-level security" in str(refused)
    refused = attempt(worker, "SELECT tutela.move_case(%s, %s, %s)", mine, peja, colleague)
    assert "case.allocate does not reach this case" in str(refused)
    recused = walls.people["recused"]
    refused = attempt(recused, "SELECT tutela.move_case(%s, %s, %s)", mine, peja, colleague)
    assert "case.allocate does not reach this case" in str(refused)


def test_what_belongs_to_one_account_is_seen_by_that_account_alone(walls: Stage) -> None:
    of_one = [m for m in WALLED if isinstance(m.scope, Own)]
    assert {m.__name__ for m in of_one} >= {"Draft", "Notification", "SavedFilter"}
    for model in of_one:
        table = model._meta.db_table
        everybody = owner(f"SELECT id, user_id FROM {table}")
        for actor in walls.people.values():
            mine = {key for key, user in everybody if user == getattr(actor, "id", None)}
            assert seen(actor, model) == mine, f"{actor} {table}"


def test_a_question_is_seen_by_who_asked_and_by_who_answers(walls: Stage) -> None:
    """From Peja to Prizren: by the stranger who asked, and by those who answer in Prizren."""
    key, table = keys.new(), "people_inquiry"
    owner(
        "INSERT INTO people_inquiry (id, version, from_unit_id, to_unit_id, asked_by_id, asked_at, name,"
        " number, about, keys, lookups, reminded, answer, answer_note) VALUES"
        " (%s, 1, %s, %s, %s, %s, '', '', '', '{nobody}', '{}', 0, '', '')",
        key, cast.unit_id(cast.PEJA), cast.unit_id(cast.PRIZREN), _id(walls.people["stranger"]),
        clock.now(),
    )  # fmt: skip
    reads = {name for name, actor in walls.people.items() if key in seen(actor, Inquiry)}
    assert reads == {"stranger", "head", "boss", "recused", "duty"}
    changes = {
        name for name, actor in walls.people.items()
        if attempt(actor, f"UPDATE {table} SET answer = ''") == 1
    }  # fmt: skip
    assert changes == {"head", "boss", "recused", "duty"}
    (row,) = owner(f"SELECT to_jsonb(t)::text FROM {table} t")
    planted = json.dumps({**json.loads(row[0]), "id": str(keys.new())})
    put = f"INSERT INTO {table} SELECT (jsonb_populate_record(NULL::{table}, %s)).*"
    assert attempt(walls.people["stranger"], put, planted) == 1
    for name in ("worker", "head", "other_head", "analyst", "closed"):
        assert "violates row-level security" in str(attempt(walls.people[name], put, planted))
    owner(f"DELETE FROM {table} WHERE id = %s", key)


def test_an_audit_is_seen_and_changed_by_who_leads_its_unit_alone(walls: Stage) -> None:
    ((audit,),) = owner("SELECT id FROM cases_audit")
    leads = {
        "head",
        "recused",
    }  # a conflict hides the file that was drawn, not that there was a draw
    for name, actor in walls.people.items():
        if name in {"maker", "boss"}:
            continue
        assert seen(actor, Audit) == ({audit} if name in leads else set()), name
        changed = attempt(actor, "UPDATE cases_audit SET seed = seed")
        assert changed == (1 if name in leads else 0), name
        row = json.dumps({**_whole(audit), "id": str(keys.new())})
        put = "INSERT INTO cases_audit SELECT (jsonb_populate_record(NULL::cases_audit, %s)).*"
        planted = attempt(actor, put, row)
        assert planted == 1 if name in leads else "row-level security" in str(planted), name


def _whole(audit: UUID) -> dict[str, Any]:
    (said,) = owner("SELECT to_jsonb(a)::text FROM cases_audit a WHERE id = %s", audit)
    return dict(json.loads(said[0]))


def test_nobody_plants_a_draft_for_somebody_else(walls: Stage) -> None:
    maker, stranger = walls.people["maker"], walls.people["stranger"]
    (row,) = owner("SELECT to_jsonb(t)::text FROM organisations_draft t")
    planted = json.dumps({**json.loads(row[0]), "id": str(keys.new())})
    put = "INSERT INTO organisations_draft SELECT (jsonb_populate_record(NULL::organisations_draft, %s)).*"
    assert attempt(maker, put, planted) == 1
    assert "violates row-level security" in str(attempt(stranger, put, planted))


def test_the_context_is_read_once_for_a_statement(walls: Stage) -> None:
    """A function called for every row would make lists a hundred times slower."""
    with act_as(walls.people["head"]), connection.cursor() as cursor:
        for model in OF_FILES:
            cursor.execute(f"EXPLAIN (VERBOSE, FORMAT JSON) SELECT * FROM {model._meta.db_table}")
            for node in nodes(cursor.fetchone()[0][0]["Plan"]):
                said = str(node.get("Filter", "")) + str(node.get("Join Filter", ""))
                assert "tutela." not in said, f"{model._meta.label}: {said}"


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def test_a_right_in_a_role_lies_within_the_right_to_see(walls: Stage) -> None:
    """A role that may close files which it cannot read would be refused by the wall, puzzlingly."""
    reads = {
        rule.code: rule.model.scope.read
        for rule in RULES.values()
        if hasattr(rule.model.scope, "read")
    } | {rule.code: "person.read" for rule in RULES.values() if "people" in rule.model._meta.label}
    order = {"OWN": 0, "UNIT": 1, "AGENCY": 2, "COUNTRY": 3}
    for role, right, reach in owner("SELECT role_id, rule, reach FROM organisations_right"):
        for read in {reads.get(right), "case.read" if right in reads else None} - {None}:
            if read in {"conflict.manage", "supervision.read"} and right != read:
                continue
            held = owner("SELECT reach FROM organisations_right WHERE role_id = %s AND rule = %s",
                         role, read)  # fmt: skip
            assert held, f"{role} holds {right} and not {read}"
            assert order[held[0][0]] >= order[reach], f"{role}: {right} reaches beyond {read}"


def test_a_context_derives_the_same_reach_as_the_functions_of_the_walls(walls: Stage) -> None:
    for actor in walls.people.values():
        with act_as(actor), connection.cursor() as cursor:
            for code, reach in current().standing.rules.items():
                cursor.execute(
                    "SELECT tutela.reach_country(%s), tutela.reach_units(%s), tutela.reach_own(%s)",
                    [code] * 3,
                )
                country, units, own = cursor.fetchone()
                by_wall = Reach(own and isinstance(actor, Staff), frozenset(units), country)
                assert by_wall == reach, f"{actor} {code}"
