"""The archive that an export leaves in: encrypted with AES-256 under a passphrase that nothing keeps.

A passphrase is made when the page that shows it is opened. It comes back with the form of that page, signed
for this person and this export, and the archive is made under it while it is sent: neither the passphrase nor
the archive is ever stored. The format is that of WinZip (AE-2), which 7-Zip, WinZip
and libarchive open. It derives its key by only 1,000 rounds, so the passphrase itself is as strong as it
needs to be: 24 of 30 signs, 117 bits.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from stat import S_IFREG
from typing import BinaryIO
from uuid import UUID

from django.core import signing
from django.utils import timezone
from stream_zip import ZIP_64, stream_zip

from tutela.kernel import clock

PIECE = 256 * 1024
VALID_FOR = 15 * 60  # seconds from the page to the download
_SIGNS = "abcdefghjkmnpqrstuvwxyz2345678"  # none that is taken for another
_GROUPS, _GROUP = 6, 4
_SALT = "tutela.exports.passphrase"
_MODE = S_IFREG | 0o600


def new_passphrase() -> str:
    """Return a passphrase, in groups so that it can be read over a telephone."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def slip(passphrase: str, export: UUID, user: UUID) -> str:
    """Return the passphrase as the form carries it: signed, for one person and one export."""
    return signing.dumps([passphrase, str(export), str(user)], salt=_SALT)


def passphrase_of(text: str, export: UUID, user: UUID) -> str | None:
    """Return the passphrase of a slip; None where it is not of this person and export, or too old."""
    try:
        said, of, whose = signing.loads(text, salt=_SALT, max_age=VALID_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return str(said) if (of, whose) == (str(export), str(user)) else None


def pieces(content: BinaryIO) -> Iterator[bytes]:
    """Yield a file piece by piece, and close it."""
    with content:
        while piece := content.read(PIECE):
            yield piece


def archive(
    files: Iterable[tuple[str, Iterable[bytes]]], passphrase: str, made_at: datetime | None = None
) -> Iterator[bytes]:
    """Yield a ZIP of files, encrypted with AES-256; nothing of them is held."""
    at = timezone.localtime(made_at or clock.now()).replace(tzinfo=None)
    members = ((name, at, _MODE, ZIP_64, content) for name, content in files)
    yield from stream_zip(members, chunk_size=PIECE, password=passphrase)
