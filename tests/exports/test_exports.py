"""An export from the wish to its end: who may, what is in it, what the journal says, when it is gone."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.db import connections

from tests import cast
from tests.cases import story
from tests.exports.conftest import Centre
from tests.exports.taking import WHY, asked, content_of, made, row, table_of, told
from tutela.cases.commands.recuse import declare_conflict
from tutela.documents import vault
from tutela.documents.errors import NotAsStored
from tutela.exports import errors, tasks
from tutela.exports.commands.ask import ask_export, retry_export
from tutela.exports.commands.end import discard_export, expire_export
from tutela.exports.commands.keep_books import fail_export, note_progress
from tutela.exports.commands.take import take_export
from tutela.exports.enums import ExportState, Format
from tutela.exports.formats import WRITERS
from tutela.exports.jobs import MAKE, TIDY
from tutela.exports.making import make_export
from tutela.exports.models import Export, ExportedFile
from tutela.exports.queries.reading import content
from tutela.kernel import clock, crypto, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.models import FileKey, JournalLine, ReadLine
from tutela.kernel.privacy import Level
from tutela.kernel.requests import Request
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import Setting

JOB = System(MAKE)
COMMITTING = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def lines(key: UUID) -> list[tuple[str, dict[str, Any]]]:
    """Return what the journal says of an export."""
    rows = JournalLine.objects.filter(subject_id=key).order_by("seq")
    return [(one.event, json.loads(one.payload)) for one in rows]


def _limit(rows: int) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE reference_setting SET value = %s WHERE key = 'exports'",
            [json.dumps({"kept_days": 7, "most_rows": rows})],
        )


def test_the_head_takes_out_exactly_the_list_and_the_journal_says_so(centre: Centre) -> None:
    high, low = centre.opened("Arben"), centre.opened("Besa")
    story.scored(centre.worker, high, Risk.HIGH)
    story.scored(centre.worker, low, Risk.LOW)

    key = asked(centre.boss, filters={"risk": "HIGH"})
    assert row(centre.boss, key).state == ExportState.WAITING
    assert make_export(key, centre.boss.id)

    text = content_of(centre.boss, key).decode()
    assert ("Arben" in text, "Besa" in text) == (True, False)
    found = row(centre.boss, key)
    assert (found.state, found.rows, found.planned, found.why) == ("READY", 1, 1, WHY)
    assert found.expires_at == clock.now() + timedelta(days=7)
    assert lines(key) == [
        ("export.asked", {"face": "DESK", "filters": "risk=HIGH", "format": "CSV", "language": "en",
                          "level": "PERSONAL", "purpose": "REPORT", "rows": 1, "searched": False,
                          "table": "cases"}),
        ("export.made", {"face": "JOB", "rows": 1, "size": found.size,
                         "expires_at": found.expires_at.isoformat()}),
    ]  # fmt: skip
    read = ReadLine.objects.get(event="case.exported")
    assert json.loads(read.payload) == {"export": str(key), "shown": [str(high)]}
    assert (read.actor_kind, read.actor) == ("staff", str(centre.boss.id))


def test_the_search_is_kept_closed_and_the_journal_says_only_that_there_was_one(
    centre: Centre,
) -> None:
    centre.opened("Arben", "Krasniqi")
    key = made(centre.boss, words="Arben")
    said = lines(key)[0][1]
    assert (said["searched"], said["filters"], said["rows"]) == (True, "", 1)
    assert "Arben" not in json.dumps(lines(key))
    assert row(centre.boss, key).words == "Arben"


def test_whoever_may_not_take_lists_out_is_refused(centre: Centre) -> None:
    centre.opened()
    officers = [cast.member("POLICE", "POLICE_PZ"), cast.member("HEALTH", "HEALTH_PZ"),
                cast.member("EDUCATION", "EDUCATION_PZ"), cast.analyst(), centre.worker]  # fmt: skip
    for actor in officers:
        with pytest.raises(AccessDenied):
            asked(actor)
    protector = cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")
    with pytest.raises(AccessDenied):  # may export, but not this list
        asked(protector)
    with act_as(centre.boss):
        assert not Export.objects.exists()


def test_nothing_too_much_and_nonsense_are_refused(centre: Centre) -> None:
    with pytest.raises(errors.NothingToExport):
        asked(centre.boss)
    centre.opened()
    with pytest.raises(BadArguments):
        asked(centre.boss, filters={"risk": "HIGH", "unit": "no key"})
    with pytest.raises(BadArguments):
        asked(centre.boss, level=Level.OPEN)
    for wrong in ({"why": "short"}, {"language": "<b>"}, {"format": "DOCX"}, {"purpose": ""}):
        with pytest.raises(BadArguments):
            asked(centre.boss, **wrong)


@COMMITTING
def test_a_list_that_is_too_long_is_refused_with_the_limit(centre: Centre) -> None:
    for name in ("Arben", "Besa", "Dren"):
        centre.opened(name)
    _limit(2)
    with pytest.raises(errors.TooManyRows) as refused:
        asked(centre.boss)
    assert "more than 2 rows" in str(refused.value)
    _limit(3)
    assert len(table_of(centre.boss)) == 3
    assert Setting.objects.get(key="exports").value["kept_days"] == 7


@COMMITTING
def test_only_who_asked_downloads_and_only_while_the_right_holds(centre: Centre) -> None:
    centre.opened()
    key, deputy = made(centre.boss), cast.head()
    for stranger in (centre.other, deputy, centre.worker,
                     cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")):  # fmt: skip
        with pytest.raises(AccessDenied):
            take_export(stranger, key)
        with act_as(stranger), pytest.raises(AccessDenied):
            content_of(stranger, key)
    take_export(centre.boss, key)
    assert lines(key)[-1] == ("export.taken", {"archived": True, "face": "DESK"})
    _take_role_away(centre.boss)
    with pytest.raises(AccessDenied):
        take_export(centre.boss, key)


def _take_role_away(user: Staff) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE organisations_grant SET last_day = %s WHERE user_id = %s",
            [clock.today() - timedelta(days=1), user.id],
        )


@COMMITTING
def test_a_right_that_is_gone_before_the_job_comes_ends_the_export(centre: Centre) -> None:
    centre.opened()
    key = asked(centre.boss)
    _take_role_away(centre.boss)
    assert not make_export(key, centre.boss.id)
    with act_as(JOB):
        found = Export.objects.get(pk=key)
    assert (found.state, found.fault) == ("FAILED", "export.not_allowed")
    assert _stored() == 0


def test_a_file_given_up_since_keeps_the_export_shut(centre: Centre) -> None:
    case = centre.opened()
    centre.opened("Besa")
    key, colleague = made(centre.boss), cast.head()
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(
        colleague, case, new_id=keys.new(), user=centre.boss.id, kind=kind, note="A cousin."
    )
    with pytest.raises(errors.ReachChanged):
        take_export(centre.boss, key)
    assert "Arben" not in json.dumps(table_of(centre.boss))


def test_a_job_that_failed_is_tried_again(centre: Centre) -> None:
    centre.opened()
    key = asked(centre.boss)
    fail_export(JOB, key, because=errors.BrokeOff.code)
    assert row(centre.boss, key).fault == "export.broke_off"
    retry_export(centre.boss, key)
    assert make_export(key, centre.boss.id)
    assert [event for event, _facts in lines(key)] == [
        "export.asked", "export.failed", "export.retried", "export.made",
    ]  # fmt: skip


def test_a_job_that_fell_silent_is_given_up(centre: Centre) -> None:
    centre.opened()
    key = asked(centre.boss)
    tasks.throw_away()
    assert row(centre.boss, key).state == ExportState.WAITING
    with clock.at(clock.now() + tasks.SILENT + timedelta(minutes=1)):
        assert tasks.throw_away() == 1
        assert row(centre.boss, key).fault == "export.broke_off"


@COMMITTING
def test_bytes_that_are_not_its_own_are_not_handed_out(centre: Centre) -> None:
    centre.opened()
    one, two = (row(centre.boss, made(centre.boss)).pk for _ in range(2))
    names = [vault.place(row(centre.boss, key).blob, vault.EXPORT) for key in (one, two)]
    with vault.storage().open(names[1]) as other:
        content_of_other = other.read()
    vault.storage().delete(names[0])
    vault.storage().save(names[0], ContentFile(content_of_other))
    with act_as(centre.boss), pytest.raises(NotAsStored, match="is not what was put there"):
        content(centre.boss, one)


@COMMITTING
def test_its_time_ends_it_with_its_key_and_its_bytes(centre: Centre) -> None:
    centre.opened()
    key = made(centre.boss)
    blob = row(centre.boss, key).blob
    assert _stored() == 1
    with pytest.raises(errors.StillKept):
        expire_export(System(TIDY), key)
    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        with pytest.raises(errors.NotThere):  # also before the job came by
            take_export(centre.boss, key)
        assert tasks.throw_away() == 1
        found = row(centre.boss, key)
    assert (found.state, found.secret, found.why) == ("EXPIRED", "", WHY)
    assert FileKey.objects.get(subject_id=blob).wrapped is None
    with act_as(centre.boss), pytest.raises(crypto.KeyDestroyed):
        crypto.seal(blob, "x", "y")
    assert _stored() == 0
    assert lines(key)[-1][0] == "export.expired"


@COMMITTING
def test_deleting_stops_the_job_and_leaves_nothing(centre: Centre) -> None:
    centre.opened()
    waiting, ready = asked(centre.boss), made(centre.boss)
    for stranger in (centre.other, centre.worker):
        with pytest.raises(AccessDenied):
            discard_export(stranger, ready)
    for key in (waiting, ready):
        discard_export(centre.boss, key)
    assert not make_export(waiting, centre.boss.id)
    with pytest.raises(errors.NoLongerMade):
        note_progress(JOB, waiting, 1)
    assert _stored() == 0
    assert row(centre.boss, ready).ended_at == clock.now()
    assert lines(ready)[-1][0] == "export.discarded"


@COMMITTING
def test_bytes_that_no_export_holds_are_swept(centre: Centre) -> None:
    centre.opened()
    made(centre.boss)
    spool = vault.Spool(part=vault.EXPORT)
    spool.sink.write(b"left by a process that died")
    spool.finish()
    spool.keep()
    spool.close()
    assert _stored() == 2
    with clock.at(
        clock.now() + timedelta(days=4000)
    ):  # files are as old as this machine's clock says
        tasks._sweep(System(TIDY))
    assert _stored() == 1


def _stored() -> int:
    return len(list(vault.stored(vault.EXPORT)))


def test_levels_hold_the_columns_that_the_models_declare(centre: Centre) -> None:
    centre.opened()
    least = set(table_of(centre.boss, level=Level.INTERNAL)[0])
    names = set(table_of(centre.boss, level=Level.PERSONAL)[0])
    most = set(table_of(centre.boss, level=Level.SEALED)[0])
    assert {"Number", "Step", "Due on", "Worker", "Unit"} <= least
    assert names - least == {
        "Given name", "Family name", "Father's name", "Nickname", "Sex", "Date of birth", "Age",
        "Municipality", "Risk", "Risk assessed on", "Reason for closing",
    }  # fmt: skip
    assert most - names == {"Phones", "Addresses"}


def test_the_files_in_an_export_are_known(centre: Centre) -> None:
    cases = {centre.opened("Arben"), centre.opened("Besa")}
    key = made(centre.boss)
    with act_as(centre.boss):
        held = ExportedFile.objects.filter(export_id=key).values_list("file_id", flat=True)
        assert set(held) == cases


def test_a_wish_sent_twice_is_one_export(centre: Centre) -> None:
    centre.opened()
    key, wish = keys.new(), Request()
    for _again in range(2):
        ask_export(centre.boss, centre.boss.id, request=wish, new_id=key, told=told())
    with act_as(centre.boss):
        assert Export.objects.count() == 1


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(Format)
