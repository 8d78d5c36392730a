"""Eight clients write while the tables are changed under them, in every safe way: no change fails."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.contrib.postgres.operations import (
    AddConstraintNotValid,
    AddIndexConcurrently,
    ValidateConstraint,
)
from django.db import connections, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from tests import cast
from tests.cases import story
from tests.consistency.stage import owner
from tests.database import Databases
from tests.trial.load import Plan
from tests.trial.proof import promises, prove, versions
from tutela.console import preparation
from tutela.kernel import patience, walls
from tutela.kernel.patience import TablesAreBusy, patiently
from tutela.reference.enums import CodeList

CLIENTS, FILES, ROUNDS = 8, 6, 1

CHECK = models.CheckConstraint(name="cases_task_sample", condition=models.Q(sample__gte=0))
INDEX = models.Index(name="cases_task_sample_idx", fields=["sample", "due_at"])
REFERENCE = (
    "ALTER TABLE cases_sample ADD CONSTRAINT cases_sample_of_a_case"
    " FOREIGN KEY (about) REFERENCES cases_case (id) NOT VALID"
)
STEPS: tuple[tuple[Operation, ...], ...] = (  # one migration each
    (migrations.AddField("task", "sample", models.IntegerField(null=True)),),
    (migrations.AddField("case", "sample", models.IntegerField(db_default=0)),),
    (AddIndexConcurrently("task", INDEX),),
    (AddConstraintNotValid("task", CHECK),),
    (ValidateConstraint("task", CHECK.name),),
    (migrations.CreateModel("Sample", [("id", models.AutoField(primary_key=True)),
                                       ("about", models.UUIDField())]),),
    (migrations.RunSQL(REFERENCE, migrations.RunSQL.noop),),
    (migrations.RunSQL("ALTER TABLE cases_sample VALIDATE CONSTRAINT cases_sample_of_a_case",
                       migrations.RunSQL.noop),),
    (migrations.RunSQL("UPDATE cases_task SET sample = 1 WHERE sample IS NULL",
                       migrations.RunSQL.noop),),
)  # fmt: skip
AWAY: tuple[tuple[Operation, ...], ...] = (
    (migrations.RemoveConstraint("task", CHECK.name),),
    (migrations.RemoveField("task", "sample"),),
    (migrations.RemoveField("case", "sample"),),
    (migrations.DeleteModel("Sample"),),
)


def run(operations: tuple[Operation, ...], state: ProjectState) -> ProjectState:
    """Run one migration as `tutela migrate` does, and return the tables as they are then."""
    beside = any(not step.atomic for step in operations)
    step = migrations.Migration("sample", "cases")
    step.operations, step.atomic = list(operations), not beside
    after = step.mutate_state(state)

    def change() -> None:
        with connections["owner"].schema_editor(atomic=not beside) as editor:
            step.apply(state.clone(), editor)

    patiently(change)
    return after


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_no_change_fails_while_the_tables_are_changed(
    tmp_path: Path, child_environment: dict[str, str]
) -> None:
    boss = cast.head()
    cases = [story.opened(boss, boss) for _ in range(FILES)]
    before, stop = versions(boss, cases), tmp_path / "stop"
    clients = [
        _client(tmp_path, child_environment, f"client-{number}", cases, stop)
        for number in range(CLIENTS)
    ]
    try:
        _until_all_write(tmp_path)
        counted = [len(promises(tmp_path))]
        for _ in range(ROUNDS):
            state = MigrationLoader(connections["owner"]).project_state()
            for operations in (*STEPS, *AWAY):
                state = run(operations, state)
                time.sleep(0.05)
            preparation.migrate()  # nothing to migrate, and every wall raised anew
            counted.append(len(promises(tmp_path)))
    finally:
        stop.touch()
        said = [client.communicate(timeout=120)[1].decode() for client in clients]
    assert [client.returncode for client in clients] == [0] * CLIENTS, "\n".join(said)[-4000:]
    assert all(earlier + CLIENTS < later for earlier, later in pairwise(counted))
    prove(boss, cases, before, promises(tmp_path))


def _client(
    folder: Path, environment: dict[str, str], name: str, cases: list, stop: Path
) -> subprocess.Popen[bytes]:
    plan = Plan(
        name=name,
        actor=str(cast.head().id),
        cases=tuple(map(str, cases)),
        task_kind=str(story.code_id(CodeList.TASK_KIND, "OTHER")),
        acknowledged=str(folder / f"{name}.acknowledged"),
        stop=str(stop),
    ).write(folder)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.trial.load", str(plan)],
        cwd=settings.ROOT,
        env={
            **environment,
            "PYTHONPATH": f"{settings.ROOT / 'src'}:{settings.ROOT}",
            "TRIAL_PATIENCE": "0",  # the first answer counts: nothing is sent twice
        },
        stderr=subprocess.PIPE,
    )


def _until_all_write(folder: Path) -> None:
    until = time.monotonic() + 120
    while sum(path.stat().st_size > 0 for path in folder.glob("*.acknowledged")) < CLIENTS:
        assert time.monotonic() < until, "the clients did not begin"
        time.sleep(0.1)


@pytest.fixture
def holder(databases: Databases) -> Iterator[psycopg.Connection]:
    """Hold a table in another session until it is told to let go."""
    with psycopg.connect(databases.where.owner.dsn(databases.copy)) as link:
        link.execute("SELECT count(*) FROM cases_task")
        yield link


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_whoever_waits_for_a_table_lets_the_others_pass_and_comes_back(
    holder: psycopg.Connection,
) -> None:
    tries = []

    def change() -> None:
        tries.append("now")
        owner("ALTER TABLE cases_task ADD COLUMN waited integer")

    threading.Timer(1.0, holder.rollback).start()
    patiently(change)

    assert len(tries) > 1
    assert owner("SHOW lock_timeout") == [("0",)]
    assert owner("SELECT count(waited) FROM cases_task") == [(0,)]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_table_that_is_never_free_is_told_and_left_alone(
    holder: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "TRIES", 2)
    with pytest.raises(TablesAreBusy, match="pg_stat_activity"):
        patiently(lambda: owner("ALTER TABLE cases_task ADD COLUMN waited integer"))
    with pytest.raises(TablesAreBusy):
        walls.build()
    question = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'waited'"
    assert owner(question) == [(0,)]
