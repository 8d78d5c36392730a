"""Sealed text: closed under the key of its file, bound to its place, gone with its key."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import tink
from django.conf import settings
from django.db import connection, connections
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as some
from tink import cleartext_keyset_handle

from tests.kernel import sample
from tests.organisations.conftest import World
from tutela.kernel import clock, crypto, keyfiles, keys, verification
from tutela.kernel.access import Staff, act_as
from tutela.kernel.models import FileKey
from tutela.organisations.models import Draft

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SECRET = "He hid the bruise under a scarf. Ç ë š ж"  # noqa: S105


def write(user: Staff, text: str = SECRET) -> UUID:
    key = keys.new()
    sample.write(user, user.id, new_id=key, text=text)
    return key


def stored(draft: UUID) -> bytes:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT content FROM organisations_draft WHERE id = %s", [draft])
        return bytes(cursor.fetchone()[0])


def store(draft: UUID, content: bytes) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE organisations_draft SET content = %s WHERE id = %s",
                       [content, draft])  # fmt: skip


def read(user: Staff, draft: UUID) -> str:
    with act_as(user):
        return str(Draft.objects.get(pk=draft).content)


def destroy(subject: UUID) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = %s", [subject])


def test_text_is_closed_in_the_database_and_open_to_its_reader(world: World) -> None:
    draft = write(world.worker)
    assert SECRET.encode() not in stored(draft)
    assert b"bruise" not in stored(draft)
    assert read(world.worker, draft) == SECRET


@pytest.fixture
def worker(world: World) -> Staff:
    return world.worker


@given(text=some.text(some.characters(exclude_categories=["Cs"]), max_size=2000))
@effort(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_closed_opens_to_the_same(worker: Staff, text: str) -> None:
    with act_as(worker) as context:
        draft = Draft(pk=keys.new(), user_id=worker.id, form="x", content=text,
                      saved_at=clock.now())  # fmt: skip
        draft.save(force_insert=True)
        context.forget()
        assert Draft.objects.get(pk=draft.pk).content == text


def test_the_same_text_looks_different_each_time(world: World) -> None:
    assert stored(write(world.worker)) != stored(write(world.worker))


def test_unread_text_is_saved_as_it_was(world: World) -> None:
    draft = write(world.worker)
    before = stored(draft)
    with act_as(world.worker):
        row = Draft.objects.get(pk=draft)
        row.part = "next"
        row.save()
    assert stored(draft) == before


def test_deferred_text_opens_when_it_is_read(world: World) -> None:
    draft = write(world.worker)
    with act_as(world.worker):
        assert Draft.objects.defer("content").get(pk=draft).content == SECRET


def test_empty_text_needs_no_key(world: World) -> None:
    draft = write(world.worker, "")
    assert (stored(draft), read(world.worker, draft)) == (b"", "")
    assert FileKey.objects.count() == 0


def test_moved_text_does_not_open(world: World) -> None:
    mine, other = write(world.worker), write(world.worker, "another")
    store(other, stored(mine))
    with pytest.raises(tink.TinkError):
        read(world.worker, other)


def test_text_of_another_file_does_not_open(world: World) -> None:
    mine, theirs = write(world.worker), write(world.second)
    store(mine, stored(theirs))
    with pytest.raises(tink.TinkError):
        read(world.worker, mine)


def test_a_wrapped_key_moved_to_another_file_does_not_open(world: World) -> None:
    write(world.worker)
    draft = write(world.second)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_filekey SET wrapped = (SELECT wrapped FROM kernel_filekey"
            " WHERE subject_id = %s) WHERE subject_id = %s",
            [world.worker.id, world.second.id],
        )
    with pytest.raises(tink.TinkError):
        read(world.second, draft)


def test_changed_bytes_do_not_open(world: World) -> None:
    draft = write(world.worker)
    content = bytearray(stored(draft))
    content[-1] ^= 1
    store(draft, bytes(content))
    with pytest.raises(tink.TinkError):
        read(world.worker, draft)


def test_open_text_never_reaches_the_database_by_a_side_door(world: World) -> None:
    draft = write(world.worker)
    before = stored(draft)
    with pytest.raises(TypeError, match="saving its row"), act_as(world.worker):
        Draft.objects.filter(pk=draft).update(content="open")
    with act_as(world.worker):
        row = Draft.objects.get(pk=draft)
    row.content = "open"
    with pytest.raises(TypeError, match="saving its row"), act_as(world.worker):
        Draft.objects.bulk_update([row], ["content"])
    with pytest.raises(TypeError, match="never looked up"), act_as(world.worker):
        Draft.objects.filter(content="open").exists()
    assert stored(draft) == before


def test_without_its_key_text_is_gone_and_the_journal_still_holds(world: World) -> None:
    draft = write(world.worker)
    destroy(world.worker.id)
    with pytest.raises(crypto.KeyDestroyed):
        read(world.worker, draft)
    with pytest.raises(crypto.KeyDestroyed):
        write(world.worker)
    assert verification.verify().findings == ()


def test_keys_of_many_files_are_fetched_with_one_query(world: World) -> None:
    users = [world.worker, world.second, world.head]
    for user in users:
        write(user)
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with act_as(world.worker), connection.execute_wrapper(count):
        for _ in range(2):
            crypto.fetch_keys([u.id for u in users])
        assert len([sql for sql in asked if "kernel_filekey" in sql]) == 1


def test_two_who_make_a_files_key_at_once_agree(world: World) -> None:
    def one(_: int) -> UUID:
        try:
            return write(world.worker)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as together:
        made = list(together.map(one, range(8)))
    assert {read(world.worker, draft) for draft in made} == {SECRET}


# --- files ----------------------------------------------------------------------------------------


@pytest.fixture
def other_keys(tmp_path: Path) -> Iterator[Path]:
    kept = settings.KEYS
    settings.KEYS = tmp_path / "keys"
    yield settings.KEYS
    settings.KEYS = kept


@pytest.mark.parametrize("name", ["kek.json", "lookup.key"])
def test_a_key_file_that_others_can_read_is_refused(
    world: World, other_keys: Path, name: str
) -> None:
    other_keys.mkdir(mode=0o700)
    (other_keys / name).write_text("{}")
    (other_keys / name).chmod(0o644)
    with pytest.raises(keyfiles.KeyFileUnsafe, match="chmod 600"):
        write(world.worker)


def test_key_files_are_made_for_their_owner_alone(world: World, other_keys: Path) -> None:
    write(world.worker)
    modes = {f.name: stat.S_IMODE(f.stat().st_mode) for f in other_keys.iterdir()}
    assert modes == {"kek.json": 0o600, "lookup.key": 0o600}
    assert stat.S_IMODE(other_keys.stat().st_mode) == 0o700


def test_a_lost_key_is_never_replaced_by_a_new_one(world: World, other_keys: Path) -> None:
    write(world.worker)
    for file in other_keys.iterdir():
        file.rename(file.with_name(f"lost-{file.name}"))
    with pytest.raises(keyfiles.KeyFileMissing, match="Bring it back"):
        write(world.second)
    assert not (other_keys / "kek.json").exists()


def test_a_lost_key_of_lookups_is_never_replaced_by_a_new_one(
    world: World, other_keys: Path
) -> None:
    assert crypto.lost_key_files() == []
    write(world.worker)
    assert crypto.lost_key_files() == []
    (other_keys / "lookup.key").rename(other_keys / "lost.key")
    assert crypto.lost_key_files() == [other_keys / "lookup.key"]
    crypto._lookup_key.cache_clear()
    with pytest.raises(keyfiles.KeyFileMissing, match=r"lookup\.key is missing"):
        crypto.blind("049 111 222", "phone")
    assert not (other_keys / "lookup.key").exists()


def test_two_who_make_a_key_file_at_once_agree(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "new.key"
    with ThreadPoolExecutor(8) as together:
        made = list(together.map(lambda _: keyfiles.kept(path, lambda: os.urandom(32)), range(40)))
    assert len(set(made)) == 1
    assert [f.name for f in path.parent.iterdir()] == ["new.key"]


def test_the_key_of_another_house_opens_nothing(world: World, other_keys: Path) -> None:
    draft = write(world.worker)
    thief = other_keys.with_name("thief")
    keyfiles.kept(thief / "kek.json", _some_kek)
    settings.KEYS = thief
    with pytest.raises(tink.TinkError):
        read(world.worker, draft)


def _some_kek() -> bytes:
    text = io.StringIO()
    handle = tink.new_keyset_handle(tink.aead.aead_key_templates.AES256_GCM)
    cleartext_keyset_handle.write(tink.JsonKeysetWriter(text), handle)
    return text.getvalue().encode()


def test_blind_hashes_are_keyed_and_kept_apart(world: World, other_keys: Path) -> None:
    assert crypto.blind("1234567890", "identifier") == crypto.blind("1234567890", "identifier")
    assert crypto.blind("1234567890", "identifier") != crypto.blind("1234567890", "phone")
    here = crypto.blind("1234567890", "phone")
    settings.KEYS = other_keys.with_name("elsewhere")
    assert crypto.blind("1234567890", "phone") != here
