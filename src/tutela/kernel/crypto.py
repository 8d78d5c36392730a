"""Envelope encryption: a data key for each case and each person, wrapped by a key outside.

The key-encryption key is a Tink keyset in a 0600 file (`TUTELA_DATA/keys/kek.json`), never in the
database and never in a backup. Destroying the wrapped data key erases everything under it.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import tink
from django.conf import settings
from django.core import checks
from django.db import connection, models
from tink import aead

from tutela.kernel import access, clock, keyfiles, keysets
from tutela.kernel.models import FileKey

aead.register()
_TEMPLATE = aead.aead_key_templates.AES256_GCM


class KeyDestroyed(RuntimeError):
    """The file's key was destroyed: its text is erased for ever."""


def kek_path() -> Path:
    """Return where the key-encryption key lies."""
    return Path(settings.KEYS) / "kek.json"


def kek_keyset() -> Any:
    """Return the keyset of the key-encryption key: made at first use, read again when it is rotated.

    Never made anew when there is something to open. Raises: KeyFileMissing.
    """
    path = kek_path()
    text = keyfiles.kept(path, lambda: _new_kek(path))
    return _keyset(text)


@lru_cache(maxsize=4)
def _keyset(text: bytes) -> Any:
    return keysets.opened(text)


def _kek() -> Any:
    path = kek_path()
    if not path.exists():
        kek_keyset()
    return _kek_written(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _kek_written(_path: Path, _written: int) -> Any:
    return kek_keyset().primitive(aead.Aead)


def kek_mark() -> str:
    """Return the mark of the key that new keys of files are wrapped with."""
    return keysets.mark(kek_keyset().keyset_info().primary_key_id)


def kek_marks() -> set[str]:
    """Return the marks of all keys that can unwrap."""
    return {keysets.mark(key.key_id) for key in kek_keyset().keyset_info().key_info}


def _new_kek(path: Path) -> bytes:
    _refuse_where_something_is_kept(path)
    return keysets.fresh(_TEMPLATE)


def _refuse_where_something_is_kept(path: Path) -> None:
    if FileKey.objects.exists():
        raise keyfiles.KeyFileMissing(
            f"{path} is missing. Bring it back from where you keep its copy (`tutela keys import`), or "
            "read docs/how-to/key-loss.md."
        )


def lost_key_files() -> list[Path]:
    """Return the key files that are gone although the database holds what they opened or found."""
    gone = [path for path in (kek_path(), lookup_path()) if not path.exists()]
    return gone if gone and FileKey.objects.exists() else []


def _unwrap(subject: UUID, wrapped: bytes) -> Any:
    handle = tink.read_keyset_handle_with_associated_data(
        tink.BinaryKeysetReader(wrapped), _kek(), subject.bytes
    )
    return handle.primitive(aead.Aead)


def rewrap(subject: UUID, wrapped: bytes) -> bytes:
    """Return the same key of a file, wrapped with the newest key-encryption key."""
    handle = tink.read_keyset_handle_with_associated_data(
        tink.BinaryKeysetReader(wrapped), _kek(), subject.bytes
    )
    return _wrap(handle, subject)


def _wrap(handle: Any, subject: UUID) -> bytes:
    wrapped = io.BytesIO()
    handle.write_with_associated_data(tink.BinaryKeysetWriter(wrapped), _kek(), subject.bytes)
    return wrapped.getvalue()


def _make(subject: UUID) -> Any:
    handle = tink.new_keyset_handle(_TEMPLATE)
    FileKey.objects.bulk_create(
        [FileKey(subject_id=subject, wrapped=_wrap(handle, subject), made_at=clock.now())],
        ignore_conflicts=True,
    )
    kept = FileKey.objects.get(subject_id=subject)  # another process may have been first
    return _kept(subject, kept.wrapped)


def _kept(subject: UUID, wrapped: Any) -> Any:
    if wrapped is None:
        raise KeyDestroyed(str(subject))
    return _unwrap(subject, bytes(wrapped))


def fetch_keys(subjects: Iterable[UUID]) -> None:
    """Unwrap the keys of many files with one query, before their rows are shown."""
    context = access.current()
    ring = context.keyring
    wanted = {s for s in subjects if s not in ring and s not in context.keyless}
    if wanted:
        for row in FileKey.objects.filter(subject_id__in=wanted, wrapped__isnull=False):
            ring[row.subject_id] = _kept(row.subject_id, row.wrapped)
        context.keyless |= wanted - ring.keys()


def key_of(subject: str = "pk") -> models.Subquery:
    """Return the wrapped key of the file that a column names, to be read along with its rows."""
    rows = FileKey.objects.filter(subject_id=models.OuterRef(subject), wrapped__isnull=False)
    return models.Subquery(rows.values("wrapped"))


def hold(subject: UUID, wrapped: bytes | None) -> None:
    """Keep a key that came along with a row (`key_of`): nobody needs to fetch it."""
    context = access.current()
    if wrapped is None:
        context.keyless.add(subject)
    elif subject not in context.keyring:
        context.keyring[subject] = _unwrap(subject, bytes(wrapped))


def _key(subject: UUID, *, make: bool) -> Any:
    ring = access.current().keyring
    if subject not in ring:
        with connection.cursor() as cursor:
            cursor.execute("SELECT wrapped FROM kernel_filekey WHERE subject_id = %s", [subject])
            row = cursor.fetchone()
        if row is None and not make:
            raise KeyDestroyed(str(subject))
        ring[subject] = _make(subject) if row is None else _kept(subject, row[0])
    return ring[subject]


def seal(subject: UUID, plain: str, about: str) -> bytes:
    """Encrypt text under a file's key; `about` names the place it belongs to, and is bound to it."""
    sealed: bytes = _key(subject, make=True).encrypt(plain.encode(), about.encode())
    return sealed


def unseal(subject: UUID, sealed: bytes, about: str) -> str:
    """Decrypt. Raises KeyDestroyed after an erasure, tink.TinkError when the bytes were moved."""
    plain: bytes = _key(subject, make=False).decrypt(sealed, about.encode())
    return plain.decode()


class _Sealed(bytes):
    """Bytes as they came from the database, still closed."""


class _Opening:
    """Open a sealed field when it is read, and keep what was read."""

    def __init__(self, field: SealedTextField) -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:  # deferred
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, _Sealed):
            value = unseal(self.field.subject(row), value, self.field.about(row)) if value else ""
            row.__dict__[name] = value
        return value

    def __set__(self, row: models.Model, value: str | bytes) -> None:
        row.__dict__[self.field.attname] = value


class SealedTextField(models.BinaryField):  # type: ignore[type-arg] # not subscriptable at run time
    """Text encrypted with the key of the file that `key_of` names (a column of the same row)."""

    def __init__(self, *args: Any, key_of: str = "case_id", **kwargs: Any) -> None:
        self.key_of = key_of
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Return what a migration writes down."""
        name, path, args, kwargs = super().deconstruct()
        kwargs["key_of"] = self.key_of
        return name, path, args, kwargs

    def contribute_to_class(
        self,
        cls: type[models.Model],
        name: str,
        private_only: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
    ) -> None:
        """Open the field when it is read."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    def subject(self, row: models.Model) -> UUID:
        """Return whose key closes this field."""
        found: UUID = getattr(row, self.key_of)
        return found

    def about(self, row: models.Model) -> str:
        """Return the place that the text is bound to: it cannot be moved to another row."""
        return self._place(row.pk)

    def _place(self, key: object) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}:{key}"

    def opened(self, subject: UUID, key: UUID, sealed: bytes) -> str:
        """Return the text of a row that was read by columns. `subject`: whose key closes it."""
        return unseal(subject, bytes(sealed), self._place(key)) if sealed else ""

    def from_db_value(self, value: bytes | None, *_: object) -> _Sealed | None:
        """Mark what comes from the database as closed."""
        return None if value is None else _Sealed(value)

    def _check_str_default_value(self) -> list[checks.CheckMessage]:
        """Allow text as the default: this field is bytes in the database only."""
        return []

    def get_default(self) -> str:
        """Return the empty text."""
        return ""

    def to_python(self, value: str) -> str:
        """Return text as text."""
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:  # noqa: FBT001 -- Django's
        """Close the text, unless it was never opened; empty text needs no key."""
        value = model_instance.__dict__.get(self.attname, "")
        if isinstance(value, bytes):
            return bytes(value)
        return (
            seal(self.subject(model_instance), value, self.about(model_instance)) if value else b""
        )

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's
        """Refuse open text: `.update()` and filters know no row, so they cannot close it."""
        if isinstance(value, str):
            if value:
                raise TypeError(f"{self.name} is written by saving its row, and never looked up.")
            value = b""
        return super().get_db_prep_value(value, connection, prepared)


def blind(value: str, purpose: str) -> bytes:
    """Return a keyed hash for finding an exact value (an identifier, a phone) without storing it.

    32 bytes, HMAC-SHA-256 with a key from a 0600 file; `purpose` keeps the kinds apart.
    """
    key = _lookup_key(lookup_path())
    return hmac.new(key, f"{purpose}\n{value}".encode(), hashlib.sha256).digest()


def lookup_path() -> Path:
    """Return where the key lies by which exact values are found."""
    return Path(settings.KEYS) / "lookup.key"


@cache
def _lookup_key(path: Path) -> bytes:
    """Return the key, made at first use; a new one would find nothing that was entered before.

    Raises: KeyFileMissing.
    """
    return keyfiles.kept(path, lambda: _new_lookup_key(path))


def _new_lookup_key(path: Path) -> bytes:
    _refuse_where_something_is_kept(path)
    return secrets.token_bytes(32)
