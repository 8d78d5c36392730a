"""Seals: made in order, whole or not at all, whatever goes down and whenever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections, transaction
from hypothesis import given
from hypothesis import strategies as some

from tests.kernel import sample
from tests.organisations.conftest import World, unit_id
from tutela.kernel import clock, keyfiles, merkle, seals
from tutela.kernel.access import System, act_as
from tutela.kernel.models import Seal, Unsealed
from tutela.kernel.verification import verify

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

A1 = unit_id("A1")


@pytest.fixture(autouse=True)
def copy(world: World, tmp_path: Path) -> Iterator[Path]:
    kept = settings.CHECKPOINTS
    settings.CHECKPOINTS = tmp_path / "checkpoints"
    seals.seal()
    yield settings.CHECKPOINTS
    settings.CHECKPOINTS = kept


def change(world: World, letters: str = "QA") -> None:
    sample.letter(world.admin, A1, letters=letters)


def numbers(copy: Path) -> list[int]:
    lines = seals.Copy(tuple((f, f.stat().st_size) for f in sorted(copy.glob("*.jsonl")))).lines()
    return [seals.Checkpoint.read(line).no for _, line in lines]


def test_what_waits_is_sealed_once(world: World, copy: Path) -> None:
    change(world)
    change(world)
    assert Unsealed.objects.count() == 2
    assert seals.seal() == 2
    assert seals.seal() == 0
    assert (Unsealed.objects.count(), Seal.objects.count(), numbers(copy)) == (0, 2, [1, 2])
    assert verify().findings == ()


def test_a_rolled_back_change_is_never_sealed(world: World, copy: Path) -> None:
    with pytest.raises(sample.Unwanted):
        change(world, "BAD")
    assert [u.kind for u in Unsealed.objects.all()] == ["R"]  # the line about the refusal


def test_more_than_one_batch(world: World, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seals, "MOST", 2)
    for _ in range(5):
        change(world)
    assert seals.seal() == 5
    assert (numbers(copy), verify().findings) == ([1, 2, 3, 4], ())


def test_the_copy_holds_no_content(world: World, copy: Path) -> None:
    change(world, "QWERTZ")
    seals.seal()
    for file in copy.iterdir():
        assert b"QWERTZ" not in file.read_bytes()
        assert b"sample" not in file.read_bytes()


def test_a_crash_after_the_copy_and_before_the_database(world: World, copy: Path) -> None:
    """The copy knows a seal that the database does not: its lines are sealed again."""
    change(world)
    with act_as(System("journal.seal"), durable=True):
        seals._seal_batch()
        transaction.set_rollback(True)
    assert (numbers(copy), Seal.objects.count()) == ([1, 2], 1)
    assert verify().findings == ()

    change(world)
    assert seals.seal() == 2
    assert (numbers(copy), Seal.objects.count()) == ([1, 2, 3], 2)
    assert verify().findings == ()


@pytest.mark.parametrize("left", ["", '{"no":2,"at"', '{"no":2}'])
def test_a_crash_in_the_middle_of_the_copy(world: World, copy: Path, left: str) -> None:
    (file,) = copy.glob("*.jsonl")
    with file.open("a") as torn:
        torn.write(left)
    assert verify().findings == ()
    change(world)
    assert seals.seal() == 1
    assert (numbers(copy), verify().findings) == ([1, 2], ())


def test_a_crash_at_the_first_seal_of_a_month(world: World, copy: Path) -> None:
    (copy / "9998-01.jsonl").write_text('{"no":2,"at"')
    change(world)
    assert seals.seal() == 1
    assert (numbers(copy), verify().findings) == ([1, 2], ())


def test_a_new_month_is_a_new_file(world: World, copy: Path) -> None:
    with clock.at(datetime(2099, 1, 15, tzinfo=UTC)):
        change(world)
        seals.seal()
    assert [f.name for f in sorted(copy.glob("*.jsonl"))][-1] == "2099-01.jsonl"
    change(world)  # the clock is back
    seals.seal()
    assert (numbers(copy), len(list(copy.glob("*.jsonl")))) == ([1, 2, 3], 2)
    assert verify().findings == ()


def test_only_the_tail_of_the_copy_is_read(world: World, copy: Path) -> None:
    """A year of seals costs the next one nothing: what stands before the last line is not parsed."""
    (file,) = copy.glob("*.jsonl")
    whole = file.read_bytes()
    file.write_bytes(b"not json\n" * 100_000 + whole)
    last = seals._last()
    assert last is not None
    assert last.no == 1
    file.write_bytes(whole)


def test_two_sealers_do_not_take_the_same_line(world: World, copy: Path) -> None:
    change(world)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT * FROM kernel_unsealed FOR UPDATE")
        assert seals.seal() == 0
    assert seals.seal() == 1


def test_the_signing_key_is_for_its_owner_alone_and_never_replaced(
    world: World, copy: Path, tmp_path: Path
) -> None:
    kept, settings.KEYS = settings.KEYS, tmp_path / "elsewhere"
    try:
        change(world)
        with pytest.raises(keyfiles.KeyFileMissing, match=r"journal-signing\.key is missing"):
            seals.seal()
        assert verify().findings == ()  # the public half beside the copy is enough
        settings.KEYS.mkdir(mode=0o700, exist_ok=True)
        (settings.KEYS / "journal-signing.key").write_bytes(b"x" * 32)
        (settings.KEYS / "journal-signing.key").chmod(0o640)
        with pytest.raises(keyfiles.KeyFileUnsafe):
            seals.seal()
    finally:
        settings.KEYS = kept


leaves = some.lists(some.binary(min_size=32, max_size=32), max_size=40)


@given(leaves, some.data())
def test_a_root_says_which_leaves_in_which_order(some_leaves: list[bytes], data: object) -> None:
    root = merkle.root(some_leaves)
    assert len(root) == 32
    if len(set(some_leaves)) > 1:
        assert merkle.root(some_leaves[::-1]) != root or some_leaves == some_leaves[::-1]
        assert merkle.root(some_leaves[1:]) != root
    assert merkle.root([*some_leaves, b"\x00" * 32]) != root


def test_a_node_cannot_pose_as_a_leaf() -> None:
    one, two, three = (bytes([n]) * 32 for n in range(3))
    assert merkle.root([one, two, three]) != merkle.root([merkle.root([one, two]), three])
    assert merkle.root([one, two, three]) != merkle.root([one, two, three, three])
