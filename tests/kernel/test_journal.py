"""The journal: what is written, by whom, once; and that the application can only append."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, connections, transaction
from hypothesis import given
from hypothesis import strategies as some

from tests.kernel import sample
from tests.organisations.conftest import World, unit_id
from tutela.kernel import clock, journal, keys
from tutela.kernel.access import NoContext, System, act_as
from tutela.kernel.events import Subject, canonical
from tutela.kernel.models import Chain, JournalLine, JournalLink, ReadLine
from tutela.kernel.requests import Request

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

A1, A2 = unit_id("A1"), unit_id("A2")
TABLES = (
    "kernel_journalline",
    "kernel_journallink",
    "kernel_readline",
    "kernel_chain",
    "kernel_unsealed",
    "kernel_seal",
)


def last() -> JournalLine:
    return JournalLine.objects.order_by("-pk")[0]


def test_a_line_says_who_did_what_to_what_and_when(world: World) -> None:
    happened = clock.now() - timedelta(hours=3)
    request = Request(occurred_at=happened)
    sample.letter(world.admin, A1, request=request, letters="QA")

    line = last()
    assert (line.subject_type, line.subject_id) == ("organisations.Unit", A1)
    assert (line.event, line.event_version) == ("sample.lettered", 1)
    assert (line.actor_kind, line.actor, line.started_by) == ("staff", str(world.admin.id), "")
    assert (line.request_id, line.occurred_at) == (request.id, happened)
    assert happened < line.recorded_at
    assert json.loads(line.payload) == {"face": "DESK", "letters": "QA"}


def test_a_job_names_who_started_it(world: World) -> None:
    with act_as(System("deadlines.tick", started_by=world.head.id)):
        journal.record_read("test.read")
    line = ReadLine.objects.get(event="test.read")
    assert (line.actor_kind, line.actor, line.started_by) == (
        "system",
        "deadlines.tick",
        str(world.head.id),
    )


def test_lines_of_one_subject_form_a_chain(world: World) -> None:
    for letters in ("QA", "QB", "QC"):
        sample.letter(world.admin, A1, letters=letters)
    lines = list(JournalLine.objects.filter(subject_id=A1).order_by("seq"))
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert bytes(lines[0].prev) == b""
    for before, after in pairwise(lines):
        assert bytes(after.prev) == bytes(before.hash)
    end = Chain.objects.get(subject_id=A1)
    assert (end.seq, bytes(end.hash)) == (lines[-1].seq, bytes(lines[-1].hash))


def test_other_files_that_were_touched_are_named_and_linked(world: World) -> None:
    sample.letter_both(world.admin, A1, other=A2, letters="QA")
    line = last()
    assert json.loads(line.payload) == {
        "also": [["organisations.Unit", str(A2)]],
        "face": "DESK",
    }
    assert list(JournalLink.objects.filter(line=line.pk).values_list("subject_id")) == [(A2,)]


def test_reads_name_what_was_shown(world: World) -> None:
    with act_as(world.worker):
        journal.record_read("case.listed", shown=[A1, A2], count=2)
        journal.record_read("case.opened", Subject("organisations.Unit", A1))
    listed, opened = ReadLine.objects.filter(event__startswith="case.").order_by("pk")
    assert json.loads(listed.payload) == {"count": 2, "shown": [str(A1), str(A2)]}
    assert (opened.subject_type, opened.subject_id) == ("organisations.Unit", A1)
    assert opened.actor == str(world.worker.id)


def test_a_change_needs_somebody_who_acts(world: World) -> None:
    event = sample.Lettered(subject=Subject("organisations.Unit", A1), letters="Q")
    with pytest.raises(NoContext):
        journal.record(event, Request())
    with (
        pytest.raises(DatabaseError, match="needs an actor"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SELECT tutela.record_change('x', %s, 'e', 1, NULL, now(), now(), '{}')", [A1]
        )


def test_the_recorded_actor_is_the_one_that_the_database_knows(world: World) -> None:
    with act_as(world.worker), act_as(world.head):
        journal.record_read("test.inner")
    assert ReadLine.objects.get(event="test.inner").actor == str(world.head.id)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET hash = NULL", "TRUNCATE {}"])
def test_the_application_can_only_append(world: World, table: str, change: str) -> None:
    statement = change.format(table).replace(
        "hash", "root" if table == "kernel_seal" else "subject_id" if "link" in table else "hash"
    )
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        act_as(world.admin),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    "table", ["kernel_journalline", "kernel_journallink", "kernel_readline", "kernel_seal"]
)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "UPDATE {} SET id = id", "TRUNCATE {}"])
def test_the_owner_is_stopped_by_a_trigger(world: World, table: str, change: str) -> None:
    from tutela.kernel import seals

    sample.letter_both(world.admin, A1, other=A2, letters="QA")
    with act_as(world.admin):
        journal.record_read("test.read")
    seals.seal()
    statement = change.format(table).replace("id = id", "no = no" if "seal" in table else "id = id")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(using="owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(statement)


def test_the_application_cannot_write_a_line_by_hand(world: World) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        act_as(world.admin),
    ):
        JournalLine.objects.create(
            subject_type="x",
            subject_id=A1,
            seq=99,
            event="x",
            actor_kind="staff",
            actor="somebody else",
            occurred_at=clock.now(),
            recorded_at=clock.now(),
            payload="{}",
            prev=b"",
            hash=b"",
        )


facts = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text() | some.dates() | some.uuids(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)


@given(facts)
def test_canonical_json_is_one_line_and_the_same_for_the_same_facts(fact: object) -> None:
    said = canonical(fact)
    assert "\n" not in said
    assert canonical(json.loads(said)) == said


def test_only_plain_facts_belong_into_the_journal() -> None:
    assert canonical({"b": date(2026, 3, 1), "a": UUID(int=1)}) == (
        '{"a":"00000000-0000-0000-0000-000000000001","b":"2026-03-01"}'
    )
    for fact in (object(), b"bytes", {1.5, 2.5}):
        with pytest.raises(TypeError):
            canonical(fact)


def test_keys_sort_by_the_time_they_were_made() -> None:
    made = [keys.new() for _ in range(2000)]
    assert len(set(made)) == 2000
    assert made == sorted(made)
    assert {key.version for key in made} == {7}
