"""The words of documents: what a file is, what it is about, whether it may be opened."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FileType(StrEnum):
    """What is kept. Pictures are drawn anew, so that there are two kinds of them only."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    DOCX = "DOCX"
    XLSX = "XLSX"
    ODT = "ODT"
    ODS = "ODS"
    TXT = "TXT"
    CSV = "CSV"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _TYPES[self][0]

    @property
    def media(self) -> str:
        """Return the media type under which it is served."""
        return _TYPES[self][1]

    @property
    def extension(self) -> str:
        """Return how the name of such a file ends."""
        return f".{self.value.lower().replace('jpeg', 'jpg')}"

    @property
    def picture(self) -> bool:
        """Say whether it is shown on a page."""
        return self in {FileType.JPEG, FileType.PNG}


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_TYPES: dict[FileType, tuple[str | Promise, str]] = {
    FileType.PDF: (_("PDF document"), "application/pdf"),
    FileType.JPEG: (_("Picture"), "image/jpeg"),
    FileType.PNG: (_("Picture"), "image/png"),
    FileType.DOCX: (_("Text document"), f"{_OFFICE}.wordprocessingml.document"),
    FileType.XLSX: (_("Table"), f"{_OFFICE}.spreadsheetml.sheet"),
    FileType.ODT: (_("Text document"), f"{_OPEN}.text"),
    FileType.ODS: (_("Table"), f"{_OPEN}.spreadsheet"),
    FileType.TXT: (_("Plain text"), "text/plain; charset=utf-8"),
    FileType.CSV: (_("Table"), "text/csv; charset=utf-8"),
}


class About(StrEnum):
    """What a document is attached to, within one file."""

    CASE = "CASE"
    PERSON = "PERSON"
    ASSESSMENT = "ASSESSMENT"
    PLAN = "PLAN"
    CONTACT = "CONTACT"
    SERVICE = "SERVICE"
    CONSENT = "CONSENT"
    MEASURE = "MEASURE"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _ABOUT[self]


_ABOUT: dict[About, str | Promise] = {
    About.CASE: _("The whole file"),
    About.PERSON: _("A person"),
    About.ASSESSMENT: _("An assessment"),
    About.PLAN: _("A plan"),
    About.CONTACT: _("A visit or call"),
    About.SERVICE: _("A service"),
    About.CONSENT: _("A consent"),
    About.MEASURE: _("An emergency measure"),
}


class Standing(StrEnum):
    """Whether a version may be opened."""

    WAITING = "WAITING"  # in quarantine
    READY = "READY"
    INFECTED = "INFECTED"


class Change(StrEnum):
    """What was taken out of a file on its way in; shown beside it."""

    DRAWN_ANEW = "DRAWN_ANEW"
    WRITTEN_ANEW = "WRITTEN_ANEW"
    FORMULAS_QUOTED = "FORMULAS_QUOTED"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _CHANGES[self]


_CHANGES: dict[Change, str | Promise] = {
    Change.DRAWN_ANEW: _("Drawn anew: place, time and camera are taken out"),
    Change.WRITTEN_ANEW: _("Written anew: scripts and attached files are taken out"),
    Change.FORMULAS_QUOTED: _("Formulas are quoted, so that they do not run"),
}
