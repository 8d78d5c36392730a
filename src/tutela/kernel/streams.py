"""Bytes that are encrypted piece by piece: streamed in and out, read at any place, never held whole.

A secret belongs to one upload; each stored thing under it has a name and, derived from both, a key that
is used once. A piece is 256 KiB under AES-256-GCM; its nonce says which piece it is and whether it is
the last. So pieces cannot be changed, swapped, left out, added, cut off or moved to another name. It is
the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and
its Nonce-Reuse Misuse-Resistance" (2015), as in Tink's streaming AEAD, which cannot be read at any place
from Python.
"""

from __future__ import annotations

import io
import secrets
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PIECE = 256 * 1024
_TAG = 16
_SEALED = PIECE + _TAG
_KEY = 32


class Tampered(RuntimeError):
    """The stored bytes are not those that were written: cut, changed or taken from elsewhere."""


def new_secret() -> bytes:
    """Return a secret for one upload: 32 random bytes."""
    return secrets.token_bytes(_KEY)


def _cipher(secret: bytes, name: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), _KEY, None, f"tutela.streams:{name}".encode()).derive(secret))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealing(io.RawIOBase):
    """A file that encrypts what is written to it, and ends properly only by `finish`."""

    def __init__(self, sink: IO[bytes], secret: bytes, name: str) -> None:
        self.size = 0  # of the plain bytes
        self._sink = sink
        self._cipher = _cipher(secret, name)
        self._waiting = bytearray()
        self._number = 0

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:
        """Encrypt; a whole piece waits until more comes, because it may be the last."""
        left = memoryview(data).cast("B")
        written = len(left)
        while left:
            if len(self._waiting) == PIECE:
                self._put(last=False)
            room = PIECE - len(self._waiting)
            self._waiting += left[:room]
            left = left[room:]
        self.size += written
        return written

    def finish(self) -> None:
        """Write the end; the sink stays open."""
        self._put(last=True)

    def _put(self, *, last: bool) -> None:
        nonce = _nonce(self._number, last=last)
        self._sink.write(self._cipher.encrypt(nonce, self._waiting, None))
        self._waiting, self._number = bytearray(), self._number + 1


class Opened(io.RawIOBase):
    """A stored file as plain bytes, read and sought like any other.

    Raises Tampered at once when the end is not the end, later when a piece is not its own.
    """

    def __init__(self, source: IO[bytes], secret: bytes, name: str, *, closes: bool = True) -> None:
        self._source = source
        self._closes = closes  # the source with itself
        self._cipher = _cipher(secret, name)
        stored = source.seek(0, io.SEEK_END)
        self._pieces = max(1, -(-stored // _SEALED))
        self.size = stored - self._pieces * _TAG
        self._at = 0
        self._held: tuple[int, bytes] = (-1, b"")
        try:
            self._piece(self._pieces - 1)
        except Tampered:
            self.close()
            raise

    def _piece(self, number: int) -> bytes:
        if self._held[0] != number:
            self._source.seek(number * _SEALED)
            last = number == self._pieces - 1
            try:
                plain = self._cipher.decrypt(
                    _nonce(number, last=last), self._source.read(_SEALED), None
                )
            except (InvalidTag, ValueError) as wrong:
                raise Tampered from wrong
            self._held = (number, plain)
        return self._held[1]

    def readable(self) -> bool:
        """Say yes."""
        return True

    def seekable(self) -> bool:
        """Say yes."""
        return True

    def tell(self) -> int:
        """Return where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if start + offset < 0:
            raise ValueError("There is nothing before the beginning.")
        self._at = start + offset
        return self._at

    def readall(self) -> bytes:
        """Return everything from here to the end."""
        first, within = divmod(self._at, PIECE)
        self._at = max(self._at, self.size)
        parts = [self._piece(number) for number in range(first, self._pieces)]
        if parts:
            parts[0] = parts[0][within:]
        return b"".join(parts)

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the piece goes."""
        if self._at >= self.size:
            return 0
        number, within = divmod(self._at, PIECE)
        part = self._piece(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Close what is stored too."""
        if not self.closed and self._closes:
            self._source.close()
        super().close()
