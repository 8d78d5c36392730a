"""What must not leave: sealed files, hidden addresses, conflicts, other centres; looked for in the bytes."""

from __future__ import annotations

import io
import zipfile
from uuid import UUID

import pytest
from django.db import connections

from tests import cast
from tests.cases import story
from tests.exports.conftest import Centre
from tests.exports.taking import content_of, made
from tutela.cases.commands.break_glass import break_glass
from tutela.cases.commands.erase import Why, erase_case
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.seal import seal_case
from tutela.cases.jobs import ERASE
from tutela.documents import vault
from tutela.exports import errors
from tutela.exports.commands.take import take_export
from tutela.exports.enums import Format
from tutela.exports.models import Export, ExportedFile
from tutela.kernel import keys
from tutela.kernel.access import System, act_as
from tutela.kernel.models import FileKey
from tutela.kernel.privacy import Level
from tutela.people.commands.address import add_address
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.phone import add_phone
from tutela.people.told import AddressTold, PhoneTold
from tutela.reference.enums import CodeList

COMMITTING = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def _child(centre: Centre, case: UUID) -> UUID:
    return story.case_of(centre.boss, case).child_id


def _text(centre: Centre, format_: Format, level: Level) -> str:
    data = content_of(centre.boss, made(centre.boss, format=format_, level=level))
    if format_ is Format.XLSX:
        box = zipfile.ZipFile(io.BytesIO(data))
        return "".join(box.read(name).decode() for name in box.namelist())
    return data.decode(errors="replace")


@pytest.mark.parametrize("format_", [Format.CSV, Format.XLSX, Format.JSON])
def test_nothing_leaves_that_is_not_the_persons_to_take(centre: Centre, format_: Format) -> None:
    plain, sealed = centre.opened("Arben"), centre.opened("Sekreta")
    cousin = centre.opened("Kusheri")
    child = _child(centre, plain)
    add_phone(centre.worker, child, new_id=keys.new(), phone=PhoneTold(number="+383 44 123 456"))
    add_address(centre.worker, child, new_id=keys.new(), address=AddressTold(street="Rruga e Re 1"))
    set_hidden_address(centre.worker, child, new_id=keys.new(), text="Strehimorja Dielli")
    seal_case(
        centre.boss, sealed, new_id=keys.new(), reason="A threat.", colleagues=[centre.worker.id]
    )
    declare_conflict(
        cast.head(), cousin, new_id=keys.new(), user=centre.boss.id,
        kind=story.code_id(CodeList.CONFLICT_KIND, "RELATIVE"), note="A cousin.",
    )  # fmt: skip
    far = cast.social_worker("CSW_GJ")
    story.registered(far, "CSW_GJ", traits=story.PersonTraits(given_name="Larget"))

    everything = _text(centre, format_, Level.SEALED)
    assert "Arben" in everything
    assert "383 44 123 456" in everything
    assert "Rruga e Re 1" in everything
    for secret in ("Sekreta", "Kusheri", "Larget", "Strehimorja", "Dielli"):
        assert secret not in everything, secret

    names = _text(centre, format_, Level.PERSONAL)
    assert "Arben" in names
    assert not any(word in names for word in ("383 44", "Rruga e Re"))
    least = _text(centre, format_, Level.INTERNAL)
    assert story.case_of(centre.boss, plain).number in least
    assert not any(word in least for word in ("Arben", "Krasniqi", "383 44", "Rruga"))


def test_a_file_opened_in_an_emergency_does_not_leave(centre: Centre) -> None:
    case = centre.opened("Arben")
    number = story.case_of(centre.boss, case).number
    break_glass(centre.other, centre.other.id, new_id=keys.new(), number=number, reason="At night.")
    assert story.case_of(centre.other, case).number == number  # it is read,
    with pytest.raises(errors.NothingToExport):  # and not taken out
        made(centre.other)


def test_an_export_of_a_file_that_is_sealed_afterwards_stays_shut(centre: Centre) -> None:
    case = centre.opened("Arben")
    key = made(centre.boss)
    seal_case(
        centre.boss, case, new_id=keys.new(), reason="A threat.", colleagues=[centre.worker.id]
    )
    with pytest.raises(errors.ReachChanged):
        take_export(centre.boss, key)


@COMMITTING
def test_the_wall_shows_an_export_to_who_asked_and_to_the_officer(centre: Centre) -> None:
    centre.opened()
    key = made(centre.boss)
    officer = cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")
    sees = {centre.boss: True, officer: True, centre.other: False, centre.worker: False,
            cast.head(): False, cast.analyst(): False, System("console.user"): False}  # fmt: skip
    for actor, expected in sees.items():
        with act_as(actor):
            assert Export.objects.filter(pk=key).exists() is expected, actor
            assert ExportedFile.objects.exists() is (actor == centre.boss), actor
            changed = Export.objects.filter(pk=key).update(rows=99)
            assert changed == (1 if actor == centre.boss else 0), actor


@COMMITTING
def test_erasing_a_file_ends_the_exports_that_hold_it_and_no_other(centre: Centre) -> None:
    gone, kept = story.not_opened(centre.worker), centre.opened("Besa")
    number = story.case_of(centre.boss, gone).number
    both = made(
        centre.boss, filters={"state": "NOT_OPENED"}, words=number, why=f"For {number} alone"
    )
    other = made(centre.boss)
    with act_as(centre.boss):
        blobs = {row.pk: row.blob for row in Export.objects.all()}
    erase_case(System(ERASE), gone, because=Why.DEMANDED)
    with act_as(centre.boss):
        ended, alive = Export.objects.get(pk=both), Export.objects.get(pk=other)
        assert (ended.state, ended.why, ended.words, ended.secret) == ("PURGED", "", "", "")
        assert alive.state == "READY"
        assert set(ExportedFile.objects.values_list("file_id", flat=True)) == {kept}
    dead = FileKey.objects.filter(wrapped=None).values_list("subject_id", flat=True)
    assert {both, blobs[both]} <= set(dead)
    assert not {other, blobs[other]} & set(dead)
    with pytest.raises(errors.NotThere):
        take_export(centre.boss, both)
    assert content_of(centre.boss, other)


@COMMITTING
def test_only_the_job_that_erases_purges(centre: Centre) -> None:
    case = centre.opened()
    made(centre.boss)
    with (
        act_as(centre.boss),
        connections["default"].cursor() as cursor,
        pytest.raises(Exception, match="only the job"),
    ):
        cursor.execute("SELECT * FROM tutela.purge_exports(%s, 'PURGED', now())", [case])
    assert len(list(vault.stored(vault.EXPORT))) == 1
