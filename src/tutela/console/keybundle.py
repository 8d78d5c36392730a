"""The keys of an installation in one file, closed with a passphrase: kept apart from every backup.

A backup without these keys opens nothing, and these keys without a backup hold nothing. Inside are the
key-encryption key, the key of the lookups, the key that signs the journal and the key of the backups;
not the passwords of this machine's roles, which every machine makes for itself.
"""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings

from tutela.console.backups.archive import key_mark
from tutela.kernel import crypto, keyfiles

NAMES = ("kek.json", "lookup.key", "journal-signing.key", "backup.json")
SHORTEST = 16
FORMAT = 1
_COST = {"n": 2**16, "r": 8, "p": 1}  # 64 MB of memory, about a quarter of a second
_ABOUT = b"tutela keys 1"


class KeysUnusable(RuntimeError):
    """Keys cannot be written or brought in; the text says why and what to do."""


def export(target: Path, passphrase: str) -> list[str]:
    """Write the keys to a new 0600 file; return the names of what is inside. Raises: KeysUnusable."""
    if len(passphrase) < SHORTEST:
        raise KeysUnusable(
            f"The passphrase needs at least {SHORTEST} characters: five words are good."
        )
    if target.exists():
        raise KeysUnusable(f"{target} is there already. Give another name.")
    crypto.kek_mark()
    key_mark()  # both are made now, if nothing was written or backed up yet
    folder = Path(settings.KEYS)
    found = {
        name: base64.b64encode((folder / name).read_bytes()).decode()
        for name in NAMES
        if (folder / name).exists()
    }
    salt, nonce = os.urandom(16), os.urandom(12)
    closed = AESGCM(_derive(passphrase, salt)).encrypt(nonce, json.dumps(found).encode(), _ABOUT)
    told = {
        "tutela_keys": FORMAT,
        "salt": base64.b64encode(salt).decode(),
        "nonce": base64.b64encode(nonce).decode(),
        "closed": base64.b64encode(closed).decode(),
    }
    keyfiles.kept(target, lambda: json.dumps(told, indent=1).encode())
    return sorted(found)


def bring_in(source: Path, passphrase: str) -> list[str]:
    """Lay the keys of a file into this place; one that is here already is never replaced.

    Returns the names of what was laid down. Raises: KeysUnusable, and then nothing was changed.
    """
    found = _open(source, passphrase)
    folder = Path(settings.KEYS)
    for name, secret in found.items():
        if (folder / name).exists() and (folder / name).read_bytes() != secret:
            raise KeysUnusable(
                f"{folder / name} is another key than the one in {source}. What it closed could "
                "never be opened again, so it is not replaced. Use an empty TUTELA_KEYS."
            )
    fresh = sorted(name for name in found if not (folder / name).exists())
    for name in fresh:
        keyfiles.kept(folder / name, lambda name=name: found[name])  # type: ignore[misc] # bound now
    return fresh


def _open(source: Path, passphrase: str) -> dict[str, bytes]:
    try:
        told = json.loads(source.read_text())
        salt, nonce, closed = (base64.b64decode(told[n]) for n in ("salt", "nonce", "closed"))
        known = told["tutela_keys"] == FORMAT
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise KeysUnusable(f"{source} holds no keys of Tutela.") from broken
    if not known:
        raise KeysUnusable(f"{source} was written by a newer Tutela. Use that version.")
    try:
        text = AESGCM(_derive(passphrase, salt)).decrypt(nonce, closed, _ABOUT)
    except InvalidTag as wrong:
        raise KeysUnusable(
            f"The passphrase does not open {source}, or the file was changed."
        ) from wrong
    found = {name: base64.b64decode(secret) for name, secret in json.loads(text).items()}
    return {name: secret for name, secret in found.items() if name in NAMES}


def _derive(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, **_COST).derive(passphrase.encode())
