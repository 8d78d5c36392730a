"""What is handed out of an export: its bytes, and what is said about it."""

from __future__ import annotations

import base64
import logging
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db.models import Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from tutela.cases.queries.words import account_name
from tutela.documents import vault
from tutela.documents.errors import NotAsStored
from tutela.exports import rules
from tutela.exports.columns import Key, Wish
from tutela.exports.enums import LEVEL_WORDS, ExportState, Format, Purpose
from tutela.exports.errors import NotThere, ReachChanged
from tutela.exports.formats.head import Head, Heading
from tutela.exports.models import Export, ExportedFile
from tutela.exports.queries.tables import table_of
from tutela.exports.queries.wishes import narrowed, wish_of
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor
from tutela.kernel.privacy import Level
from tutela.kernel.streams import Tampered
from tutela.organisations.models import SealedFile

log = logging.getLogger(__name__)

LOWEST = Level.INTERNAL
"""What may leave without an archive: it says nothing about a person by itself."""


@dataclass(frozen=True)
class Content:
    """An export as it is handed out. It can be read after the transaction is over."""

    name: str  # without its ending; it names nobody
    format: Format
    size: int
    content: BinaryIO
    about: str  # what it is, in its language; goes into the archive


def archived(export: Export) -> bool:
    """Say whether an export leaves in an archive with a passphrase."""
    return Level(export.level) not in {Level.OPEN, LOWEST}


def refuse_unreachable(actor: Actor, export: Export) -> None:
    """Refuse what is not there, and what holds a file that the actor no longer reaches.

    Raises: NotThere, ReachChanged; AccessDenied where the right to the list is gone.
    """
    over = export.expires_at is None or export.expires_at <= clock.now()
    if export.state != ExportState.READY or over:
        raise NotThere
    refuse_outside(actor, export)


def refuse_outside(actor: Actor, export: Export) -> None:
    """Refuse an export with a file that was taken away, given up or sealed since.

    Raises: ReachChanged; AccessDenied where the right to the list is gone.
    """
    reach = table_of(export.table).reach
    if reach is None:
        return
    held = ExportedFile.objects.filter(export=export)
    reached = reach.rows(actor).values("pk")
    sealed = SealedFile.objects.filter(ended_at=None).values("file_id")
    if held.filter(~Q(file_id__in=reached) | Q(file_id__in=sealed)).exists():
        raise ReachChanged


def content(actor: Actor, export_id: UUID) -> Content:
    """Open an export of one's own. Raises: AccessDenied, Refusal."""
    export = rules.own_export.find(actor, export_id, lock=False)
    refuse_unreachable(actor, export)
    crypto.fetch_keys([export.blob])
    secret = base64.b64decode(export.secret)
    try:
        opened, size = vault.opened(export.blob, secret, vault.EXPORT)
    except FileNotFoundError as missing:
        log.error("The bytes of export %s are missing from the storage", export.pk)  # noqa: TRY400 -- the line says all
        raise NotThere from missing
    except Tampered as changed:
        log.error("The bytes of export %s are not those that were stored", export.pk)  # noqa: TRY400 -- the line says all
        raise NotAsStored from changed
    made = timezone.localtime(export.made_at)
    head = head_of(export, export.rows)
    lines = [head.title, "", *(f"{name}: {said}" for name, said in head.facts), "", head.notice, ""]
    return Content(
        name=f"{export.table}-{made:%Y-%m-%d-%H%M}",
        format=Format(export.format),
        size=size,
        content=opened,
        about="\r\n".join(lines),
    )


def head_of(export: Export, rows: int) -> Head:
    """Return what a file says about itself, in the language of the export."""
    table = table_of(export.table)
    with translation.override(export.language):
        made = timezone.localtime(export.made_at or clock.now())
        facts = [
            (gettext("Made by"), account_name(export.user)),
            (gettext("Made on"), date_format(made, "MOMENT_YEAR")),
            (gettext("Purpose"), str(Purpose(export.purpose).label)),
            (gettext("Level"), str(LEVEL_WORDS[Level(export.level)])),
            *narrowed(export),
            (gettext("Rows"), str(rows)),
        ]
        return Head(
            language=export.language,
            title=str(table.label),
            facts=tuple(facts),
            notice=gettext(
                "Confidential. Only for the purpose above: show it to nobody who does not need it, and "
                "delete it when it is served."
            ),
            headings=tuple(
                Heading(one.code, str(one.label)) for one in table.shown(Level(export.level))
            ),
        )


@dataclass(frozen=True)
class Planned:
    """An export as the job makes it."""

    export: Export
    wish: Wish
    keys: tuple[Key, ...]


def planned(actor: Actor, export_id: UUID, most: int) -> Planned | None:
    """Return an export that waits, with the rows of this hour; None where it waits no more.

    Raises: AccessDenied where a right is gone.
    """
    export = rules.own_export.find(actor, export_id, lock=False)
    if export.state != ExportState.WAITING:
        return None
    wish = wish_of(export)
    return Planned(export, wish, tuple(table_of(export.table).keys(actor, wish, most)))
