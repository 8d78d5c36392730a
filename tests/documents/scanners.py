"""Scanners for the tests: a stand-in that speaks clamd's protocol, and clamd itself where it is installed.

clamd gets a database of one line, made here: it knows one virus, which is harmless.
"""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

VIRUS = b"Tutela's own test virus, which harms nobody."
CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin")


@contextmanager
def stand_in(folder: Path) -> Iterator[str]:
    """Answer as clamd does: OK, or FOUND where the virus is in it."""
    where = folder / "stand-in.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(where))
        door.listen()
        threading.Thread(target=_serve, args=(door,), daemon=True).start()
        yield str(where)
        door.shutdown(socket.SHUT_RDWR)


def _serve(door: socket.socket) -> None:
    while True:
        try:
            link, _who = door.accept()
        except OSError:
            return
        with link, link.makefile("rb") as said:
            if said.read(6) == b"zPING\0":
                link.sendall(b"PONG\0")
                continue
            said.read(4)  # the rest of zINSTREAM and its nought
            seen = b""
            while length := struct.unpack(">I", said.read(4))[0]:
                seen += said.read(length)
            link.sendall(b"stream: Own.Test FOUND\0" if VIRUS in seen else b"stream: OK\0")


@contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """Run clamd with a database of its own."""
    where, known = folder / "clamd.sock", folder / "signatures"
    known.mkdir()
    (known / "own.ndb").write_text(f"Own.Test:0:*:{VIRUS.hex()}\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(
        f"LocalSocket {where}\nDatabaseDirectory {known}\nForeground yes\n"
        f"TemporaryDirectory {folder}\nStreamMaxLength 100M\nConcurrentDatabaseReload no\n"
    )
    running = subprocess.Popen(
        [str(CLAMD), "-c", str(configuration)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(where, running)
        yield str(where)
    finally:
        running.terminate()
        running.wait()


def _wait_for(where: Path, running: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert running.poll() is None, "clamd ended by itself"
        if where.exists():
            return
        time.sleep(0.1)
    raise AssertionError("clamd did not start")


SCANNERS: dict[str, Callable[[Path], object]] = {"stand-in": stand_in}
if CLAMD:
    SCANNERS["clamd"] = clamd
HOW = (
    "clamd itself" if CLAMD else
    "a stand-in only: clamd is not installed here (Debian: apt-get install clamav-daemon)"
)  # fmt: skip
"""What the quarantine was tried with; the test prints it."""
