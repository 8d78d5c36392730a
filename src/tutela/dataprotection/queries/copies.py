"""Copies as the screens show them, and as they are printed."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext

from tutela.dataprotection import rules
from tutela.dataprotection.enums import BlackedOut, CopyState, PartKind, Told
from tutela.dataprotection.models import CopyPart, RedactedCopy, Redaction
from tutela.dataprotection.papers import Sheet, Words
from tutela.dataprotection.passages import Passage, Segment, paragraphs, segments
from tutela.kernel import clock, crypto, journal
from tutela.kernel.access import Actor, current
from tutela.kernel.events import Subject

_OPENED = "redacted_copy.opened"


@dataclass(frozen=True)
class CopyLine:
    """A copy in the list of a request."""

    id: UUID
    state: CopyState
    made_at: datetime
    expires_at: datetime
    size: int
    passages: int
    given: Told | None
    given_on: date | None


@dataclass(frozen=True)
class Hidden:
    """A passage that is blacked out, with what stands there, for the officer who decides."""

    id: UUID
    words: str
    reason: BlackedOut
    proposed: bool


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a part; `start` and `end` say where it stands."""

    start: int
    end: int
    segments: tuple[Segment, ...]
    text: str
    whole: bool  # blacked out wholly


@dataclass(frozen=True)
class PartView:
    """A part of a copy."""

    id: UUID
    kind: PartKind
    on: date | None
    chosen: bool
    text: str
    paragraphs: tuple[Paragraph, ...]
    hidden: tuple[Hidden, ...]


@dataclass(frozen=True)
class CopyView:
    """A copy with its parts. `erased`: the key of the file is gone."""

    line: CopyLine
    version: int
    request_id: UUID
    file_number: str
    language: str
    erased: bool
    parts: tuple[PartView, ...]

    @property
    def chosen(self) -> tuple[PartView, ...]:
        """Return the parts that go into it."""
        return tuple(part for part in self.parts if part.chosen)


def copies(actor: Actor, request_id: UUID) -> tuple[CopyLine, ...]:
    """Return the copies made for a request, newest first. Raises: AccessDenied."""
    request = rules.handle_request.find(actor, request_id, lock=False)
    rows = rules.handle_copy.rows(actor).filter(request=request).defer("paper")
    return tuple(_line(row) for row in rows.order_by("-made_at"))


def one_copy(actor: Actor, copy_id: UUID) -> CopyView:
    """Return a copy with its parts and what is blacked out. Raises: AccessDenied."""
    row = rules.handle_copy.find(actor, copy_id, lock=False)
    crypto.fetch_keys([row.file_id])
    erased = row.file_id in current().keyless
    return CopyView(
        line=_line(row),
        version=row.version,
        request_id=row.request_id,
        file_number=row.request.file_number,
        language=row.language,
        erased=erased,
        parts=() if erased else tuple(_view(part) for part in _parts(row)),
    )


def part_of(actor: Actor, part_id: UUID) -> tuple[CopyView, PartView]:
    """Return a part with its copy. Raises: AccessDenied."""
    row = rules.handle_part.find(actor, part_id, lock=False)
    found = one_copy(actor, row.copy_id)
    part = next((one for one in found.parts if one.id == part_id), None)
    return found, part or _view(row)


def paper(actor: Actor, copy_id: UUID) -> bytes:
    """Return the PDF, empty where there is none; journalled. Raises: AccessDenied."""
    row = rules.handle_copy.find(actor, copy_id, lock=False)
    crypto.fetch_keys([row.file_id])
    if row.file_id in current().keyless or not row.size:
        return b""
    journal.record_read(_OPENED, Subject.of(row))
    return base64.b64decode(row.paper)


def sheets(row: RedactedCopy) -> list[Sheet]:
    """Return what is printed: the chosen parts, without what is blacked out."""
    with translation.override(row.language):
        return [
            Sheet(_title(part), segments(part.text, _passages(part)))
            for part in _parts(row)
            if part.chosen
        ]


def around(row: RedactedCopy) -> Words:
    """Return the words around the parts, in the language of the copy."""
    request = row.request
    with translation.override(row.language):
        said = {
            "number": request.file_number,
            "name": request.asker,
            "day": date_format(clock.today(), "DAY_YEAR"),
        }
        return Words(
            language=row.language,
            title=gettext("Copy of the file %(number)s") % said,
            lead=gettext(
                "Made on %(day)s for %(name)s. Black bars stand for passages that may not be shown; "
                "each bar says why. You may complain about them."
            )
            % said,
            blacked_out=gettext("Blacked out"),
            footer=gettext("%(number)s, for %(name)s, %(day)s") % said,
            reasons={one: str(one.label) for one in BlackedOut},
        )


def _parts(row: RedactedCopy) -> Sequence[CopyPart]:
    kept = Redaction.objects.filter(lifted_at=None).order_by("start", "end")
    return list(
        row.parts.order_by("position").prefetch_related(
            Prefetch("redactions", kept, to_attr="kept")
        )
    )


def _passages(part: CopyPart) -> list[Passage]:
    return [Passage(one.start, one.end, BlackedOut(one.reason)) for one in part.kept]  # type: ignore[attr-defined] # prefetched


def _title(part: CopyPart) -> str:
    words = str(PartKind(part.kind).label)
    return f"{words}, {date_format(part.on, 'DAY_YEAR')}" if part.on else words


def _view(part: CopyPart) -> PartView:
    rows: list[Redaction] = getattr(part, "kept", [])
    passages = [Passage(one.start, one.end, BlackedOut(one.reason)) for one in rows]
    text = part.text
    return PartView(
        id=part.pk,
        kind=PartKind(part.kind),
        on=part.on,
        chosen=part.chosen,
        text=text,
        paragraphs=tuple(_paragraph(text, a, b, passages) for a, b, _line in paragraphs(text)),
        hidden=tuple(
            Hidden(one.pk, text[one.start : one.end], BlackedOut(one.reason), one.proposed)
            for one in rows
        ),
    )


def _paragraph(text: str, start: int, end: int, passages: list[Passage]) -> Paragraph:
    within = [
        Passage(max(a, start) - start, min(b, end) - start, why)
        for a, b, why in passages
        if a < end and b > start
    ]
    pieces = segments(text[start:end], within)
    whole = all(one.reason is not None or not one.text.strip() for one in pieces)
    return Paragraph(start, end, pieces, text[start:end], whole)


def _line(row: RedactedCopy) -> CopyLine:
    return CopyLine(
        id=row.pk,
        state=CopyState(row.state),
        made_at=row.made_at,
        expires_at=row.expires_at,
        size=row.size,
        passages=row.passages,
        given=Told(row.given) if row.given else None,
        given_on=row.given_on,
    )


def part_with(actor: Actor, redaction_id: UUID) -> UUID:
    """Return the part that a passage is in. Raises: AccessDenied."""
    return rules.handle_redaction.find(actor, redaction_id, lock=False).part_id
