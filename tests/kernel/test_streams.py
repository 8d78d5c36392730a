"""Bytes encrypted piece by piece: round trips at every length, and nobody can cut, swap or move a piece."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.kernel.streams import PIECE, Opened, Sealing, Tampered, new_secret

SECRET, NAME, STORED = b"s" * 32, "aa/one.main", PIECE + 16
LENGTHS = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7)


def sealed(plain: bytes, *, step: int = 100_000, name: str = NAME) -> bytes:
    sink = io.BytesIO()
    sealing = Sealing(sink, SECRET, name)
    for at in range(0, len(plain), step):
        sealing.write(plain[at : at + step])
    sealing.finish()
    assert sealing.size == len(plain)
    return sink.getvalue()


def opened(stored: bytes, *, secret: bytes = SECRET, name: str = NAME) -> bytes:
    return Opened(io.BytesIO(stored), secret, name).readall()


def text(length: int) -> bytes:
    return bytes(n * 31 % 251 for n in range(length % 4096)) + b"x" * (length - length % 4096)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("step", [7_777, PIECE, 5 * PIECE])
def test_every_length_comes_back(length: int, step: int) -> None:
    stored = sealed(text(length), step=step)
    assert opened(stored) == text(length)
    assert len(stored) == length + 16 * max(1, -(-length // PIECE))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3 * PIECE), st.integers(0, 2 * PIECE)), max_size=6))
def test_any_place_can_be_read(places: list[tuple[int, int]]) -> None:
    plain = text(3 * PIECE - 5)
    file = io.BufferedReader(Opened(io.BytesIO(STORED_ONCE), SECRET, NAME), PIECE)
    for at, length in places:
        file.seek(at)
        assert file.read(length) == plain[at : at + length]
        assert file.tell() == min(at + length, max(at, len(plain)))
    file.seek(-3, io.SEEK_END)
    assert file.read() == plain[-3:]


STORED_ONCE = sealed(text(3 * PIECE - 5))


def test_pieces_cannot_be_cut_swapped_left_out_or_added() -> None:
    whole = sealed(text(3 * PIECE + 7))
    pieces = [whole[at : at + STORED] for at in range(0, len(whole), STORED)]
    last = len(pieces) - 1
    attacks = [
        whole[:-1], whole[: 3 * STORED], whole[: 2 * STORED], whole[:5], b"", whole + b"\0", whole + whole,
        b"".join([pieces[1], pieces[0], *pieces[2:]]), b"".join([*pieces[:1], *pieces[2:]]),
        b"".join([pieces[0], pieces[0], *pieces[2:]]), b"".join([*pieces, pieces[last]]),
    ]  # fmt: skip
    for attack in attacks:
        with pytest.raises(Tampered):
            opened(attack)


def test_no_bit_can_be_turned() -> None:
    whole = bytearray(sealed(text(PIECE + 100)))
    for at in (0, 1000, PIECE - 1, PIECE + 15, PIECE + 16, len(whole) - 1):
        whole[at] ^= 1
        with pytest.raises(Tampered):
            opened(bytes(whole))
        whole[at] ^= 1


def test_bytes_belong_to_their_name_and_secret() -> None:
    stored = sealed(b"one")
    for wrong in ({"secret": new_secret()}, {"name": "aa/one.thumbnail"}, {"name": "aa/two.main"}):
        with pytest.raises(Tampered):
            opened(stored, **wrong)  # type: ignore[arg-type]


def test_what_was_not_finished_does_not_open() -> None:
    sink = io.BytesIO()
    Sealing(sink, SECRET, NAME).write(text(2 * PIECE))
    with pytest.raises(Tampered):
        opened(sink.getvalue())


def test_a_failed_opening_closes_its_source() -> None:
    source = io.BytesIO(b"nothing")
    with pytest.raises(Tampered):
        Opened(source, SECRET, NAME)
    assert source.closed


def test_there_is_nothing_before_the_beginning() -> None:
    file = Opened(io.BytesIO(sealed(b"one")), SECRET, NAME)
    with pytest.raises(ValueError, match="beginning"):
        file.seek(-1)
