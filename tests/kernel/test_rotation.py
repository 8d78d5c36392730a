"""A new key-encryption key while others read, write and destroy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections

from tutela.kernel import clock, crypto, keys, rotation
from tutela.kernel.access import Staff, act_as

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SOMEBODY = Staff(UUID(int=1))


@pytest.fixture(autouse=True)
def _own_keys(tmp_path: Path) -> Iterator[None]:
    kept = settings.KEYS
    settings.KEYS = tmp_path / "keys"
    yield
    settings.KEYS = kept


def close(subject: UUID, text: str = "He sleeps at his aunt's") -> bytes:
    with act_as(SOMEBODY):
        return crypto.seal(subject, text, "here")


def opened(subject: UUID, sealed: bytes) -> str:
    with act_as(SOMEBODY):
        return crypto.unseal(subject, sealed, "here")


def wrapped(subject: UUID) -> bytes | None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM kernel_filekey WHERE subject_id = %s", [subject])
        found = cursor.fetchone()[0]
    return None if found is None else bytes(found)


def test_every_key_is_wrapped_anew_and_every_text_still_opens() -> None:
    files = {keys.new(): b"" for _ in range(5)}
    files = {subject: close(subject) for subject in files}
    before = {subject: wrapped(subject) for subject in files}
    old, told = crypto.kek_mark(), []

    assert rotation.rotate(lambda done, total: told.append((done, total))) == 5

    assert crypto.kek_mark() != old
    assert crypto.kek_marks() == {old, crypto.kek_mark()}
    assert told[0] == (0, 5)
    assert told[-1] == (5, 5)
    for subject, sealed in files.items():
        assert wrapped(subject) != before[subject]
        assert opened(subject, sealed) == "He sleeps at his aunt's"
    late = keys.new()
    assert opened(late, close(late, "New")) == "New"


def test_what_was_destroyed_stays_destroyed() -> None:
    subject, other = keys.new(), keys.new()
    sealed, _ = close(subject), close(other)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = %s", [subject])
    assert rotation.rotate(lambda _done, _total: None) == 1
    assert wrapped(subject) is None
    with pytest.raises(crypto.KeyDestroyed):
        opened(subject, sealed)


def test_an_old_key_goes_only_when_nothing_needs_it() -> None:
    subject = keys.new()
    sealed = close(subject)
    rotation.rotate(lambda _done, _total: None)
    with pytest.raises(rotation.NotRotated, match="within the last hour"):
        rotation.retire()
    later = clock.now() + timedelta(hours=2)

    straggler = keys.new()  # whoever held the old key in hand wrapped one more
    late = close(straggler)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE kernel_filekey SET wrapped = overlay(wrapped PLACING %s FROM 4) "
            "WHERE subject_id = %s",
            [b"\x01\x00\x00\x00\x00", straggler],
        )
    with pytest.raises(rotation.NotRotated, match="tutela keys rotate"):
        rotation.retire(later)
    with connections["owner"].cursor() as cursor:
        cursor.execute("DELETE FROM kernel_filekey WHERE subject_id = %s", [straggler])
    assert late

    assert len(rotation.retire(later)) == 1
    assert crypto.kek_marks() == {crypto.kek_mark()}
    assert opened(subject, sealed) == "He sleeps at his aunt's"
