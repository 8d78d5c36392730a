"""ClamAV, asked by its socket: the bytes of a file go out piece by piece, one word comes back.

The protocol is INSTREAM of clamd(8): each piece behind its length in four bytes, then a length of nought.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import BinaryIO

from django.conf import settings

PIECE = 64 * 1024
PATIENCE = 120  # seconds for one file
_LONGEST_ANSWER = 4096


class Finding(StrEnum):
    """What the scanner says."""

    CLEAN = "CLEAN"
    INFECTED = "INFECTED"


class ScannerSilent(RuntimeError):
    """The scanner is out of reach, or says neither that a file is clean nor that it is not."""


def scan(file: BinaryIO) -> Finding:
    """Send a file to the scanner. Raises: ScannerSilent; the file must then go on waiting."""
    try:
        with _connected() as link:
            link.sendall(b"zINSTREAM\0")
            while piece := file.read(PIECE):
                link.sendall(struct.pack(">I", len(piece)) + piece)
            link.sendall(struct.pack(">I", 0))
            answer = _answer(link)
    except OSError as failure:
        raise ScannerSilent(str(failure)) from failure
    if answer == "stream: OK":
        return Finding.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Finding.INFECTED
    raise ScannerSilent(answer)


def answers() -> bool:
    """Say whether the scanner answers at all."""
    try:
        with _connected() as link:
            link.sendall(b"zPING\0")
            return _answer(link) == "PONG"
    except OSError:
        return False


@contextmanager
def _connected() -> Iterator[socket.socket]:
    where = str(settings.CLAMD)
    host, _colon, port = where.rpartition(":")
    if where.startswith("/"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        place: str | tuple[str, int] = where
    else:
        link = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        place = (host or "127.0.0.1", int(port))
    with link:
        link.settimeout(PATIENCE)
        link.connect(place)
        yield link


def _answer(link: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < _LONGEST_ANSWER:
        more = link.recv(_LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0").decode(errors="replace").strip()
