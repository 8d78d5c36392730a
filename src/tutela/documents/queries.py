"""Documents as the screens show them, and the bytes of a version: opening one is journalled."""

from __future__ import annotations

import base64
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db.models import Prefetch

from tutela.cases.queries.words import account_name, names_of
from tutela.documents import rules, vault
from tutela.documents.enums import About, Change, FileType, Standing
from tutela.documents.errors import NotAsStored
from tutela.documents.models import Document, Version
from tutela.kernel import crypto, journal
from tutela.kernel.access import Actor, current
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.kernel.models import ReadLine
from tutela.kernel.streams import Tampered
from tutela.people.models import Person
from tutela.people.rules import read_person

log = logging.getLogger(__name__)

MOST = 500
_OPENED = "document.opened"


@dataclass(frozen=True)
class VersionView:
    """One version of a document."""

    id: UUID
    number: int
    at: datetime
    by: str
    name: str
    file_type: FileType
    size: int
    change: Change | None
    standing: Standing
    scanned: bool
    has_thumbnail: bool

    @property
    def ready(self) -> bool:
        """Say whether it may be opened."""
        return self.standing is Standing.READY


@dataclass(frozen=True)
class DocumentView:
    """A document with its versions, the newest first. `erased`: its key is gone, and so is its text."""

    id: UUID
    version: int
    title: str
    note: str
    about: About
    about_id: UUID
    about_name: str  # of a person
    struck_out: bool
    erased: bool
    versions: tuple[VersionView, ...]

    @property
    def newest(self) -> VersionView:
        """Return the version that holds."""
        return self.versions[0]


@dataclass(frozen=True)
class OpenedBy:
    """Somebody opened a document."""

    at: datetime
    who: str


def documents(
    actor: Actor, case_id: UUID, about_id: UUID | None = None
) -> tuple[DocumentView, ...]:
    """Return the documents of a case, or of one thing in it, newest first. Raises: AccessDenied."""
    case = rules.read_documents.find(actor, case_id, lock=False)
    rows = Document.objects.filter(case=case)
    if about_id is not None:
        rows = rows.filter(about_id=about_id)
    return _views(rows.order_by("-made_at", "-id")[:MOST])


def document(actor: Actor, case_id: UUID, document_id: UUID) -> DocumentView:
    """Return one document of a case. Raises: AccessDenied."""
    row = rules.read_document.find(actor, document_id, lock=False)
    if row.case_id != case_id:
        raise AccessDenied(rules.read_document.code)
    (view,) = _views(Document.objects.filter(pk=row.pk))
    return view


def opened_by(actor: Actor, document_id: UUID) -> tuple[OpenedBy, ...]:
    """Return who opened a document, newest first, at most 50. Raises: AccessDenied."""
    row = rules.read_document.find(actor, document_id, lock=False)
    lines = ReadLine.objects.filter(subject_id=row.pk, event=_OPENED)
    found = list(lines.order_by("-recorded_at", "-id")[:50])
    names = names_of(UUID(line.actor) for line in found if line.actor_kind == "staff")
    return tuple(
        OpenedBy(line.recorded_at, names.get(UUID(line.actor), "")) for line in found
        if line.actor_kind == "staff"
    )  # fmt: skip


def people_of(actor: Actor, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the people of a file, by name; nobody for those who may not read people."""
    rows = read_person.rows(actor).filter(holdings__file_id=case_id).order_by("sort_key")
    return tuple((row.pk, row.full_name) for row in rows)


@dataclass(frozen=True)
class Bytes:
    """What is served of a version. It can be read after the transaction is over."""

    file_type: FileType
    name: str
    size: int
    content: BinaryIO


def bytes_of(
    actor: Actor, case_id: UUID, version_id: UUID, *, thumbnail: bool = False
) -> Bytes | None:
    """Open a version; journalled, but for the small picture of a list.

    None: it is in quarantine or erased, or its bytes are missing.

    Raises: AccessDenied; NotAsStored where the bytes are not those that were stored.
    """
    row = rules.read_version.find(actor, version_id, lock=False)
    if row.case_id != case_id or (thumbnail and not row.has_thumbnail):
        raise AccessDenied(rules.read_version.code)
    crypto.fetch_keys([row.key_id])
    if row.standing != Standing.READY or row.key_id in current().keyless:
        return None
    part = vault.THUMBNAIL if thumbnail else vault.MAIN
    try:
        content, size = vault.opened(row.blob, base64.b64decode(row.secret), part)
    except FileNotFoundError:
        log.error("The bytes of version %s are missing from the storage", row.pk)  # noqa: TRY400 -- the line says all
        return None
    except Tampered as changed:
        log.error("The bytes of version %s are not those that were stored", row.pk)  # noqa: TRY400 -- the line says all
        raise NotAsStored from changed
    if not thumbnail:
        journal.record_read(
            _OPENED, Subject(Document._meta.label, row.document_id), number=row.number
        )
    found = FileType.JPEG if thumbnail else FileType(row.file_type)
    return Bytes(found, f"{row.name or 'document'}{found.extension}", size, content)


def _views(rows: object) -> tuple[DocumentView, ...]:
    versions = Version.objects.select_related("made_by").order_by("-number")
    found = list(rows.prefetch_related(Prefetch("versions", versions)))  # type: ignore[attr-defined] # a query of documents
    crypto.fetch_keys({row.key_id for row in found})
    people = [row.about_id for row in found if row.about == About.PERSON]
    names = (
        {one.pk: one.full_name for one in Person.objects.filter(pk__in=people)} if people else {}
    )
    return tuple(_view(row, names.get(row.about_id, "")) for row in found)


def _view(row: Document, about_name: str) -> DocumentView:
    erased = row.key_id in current().keyless
    return DocumentView(
        id=row.pk,
        version=row.version,
        title="" if erased else row.title,
        note="" if erased else row.note,
        about=About(row.about),
        about_id=row.about_id,
        about_name=about_name,
        struck_out=row.voided_at is not None,
        erased=erased,
        versions=tuple(_version(one, erased=erased) for one in row.versions.all()),
    )


def _version(row: Version, *, erased: bool) -> VersionView:
    return VersionView(
        id=row.pk,
        number=row.number,
        at=row.made_at,
        by=account_name(row.made_by),
        name="" if erased else row.name,
        file_type=FileType(row.file_type),
        size=row.size,
        change=Change(row.change) if row.change else None,
        standing=Standing(row.standing),
        scanned=row.scanned_at is not None,
        has_thumbnail=row.has_thumbnail,
    )
