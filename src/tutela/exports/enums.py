"""The words of exports: what for, how much of a person, in which format, and what became of it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tutela.kernel.privacy import Level


class Purpose(StrEnum):
    """What an export is for."""

    SUPERVISION = "SUPERVISION"
    REPORT = "REPORT"
    COURT = "COURT"
    INSPECTION = "INSPECTION"
    HANDOVER = "HANDOVER"
    CHECK = "CHECK"
    OTHER = "OTHER"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _PURPOSES[self]


_PURPOSES: dict[Purpose, str | Promise] = {
    Purpose.SUPERVISION: _("To plan and supervise the work"),
    Purpose.REPORT: _("To report to an authority"),
    Purpose.COURT: _("A court or a prosecutor asks for it"),
    Purpose.INSPECTION: _("An inspection or an audit"),
    Purpose.HANDOVER: _("To hand work over to another institution"),
    Purpose.CHECK: _("To compare the data and put them right"),
    Purpose.OTHER: _("Something else"),
}

LEVELS = tuple(Level)
"""From what anybody may know to what hurts: an export holds the columns up to one of them."""
OFFERED = (Level.INTERNAL, Level.PERSONAL, Level.SEALED)
LEVEL_WORDS: dict[Level, str | Promise] = {
    Level.OPEN: _("What may be published"),
    Level.INTERNAL: _("Internal data"),
    Level.PERSONAL: _("Personal data"),
    Level.SEALED: _("Personal data that hurt if they leak"),
}


def within(level: Level, most: Level) -> bool:
    """Say whether a level goes no further than another."""
    return LEVELS.index(level) <= LEVELS.index(most)


class Format(StrEnum):
    """What kind of file an export is."""

    XLSX = "XLSX"
    CSV = "CSV"
    JSON = "JSON"
    PDF = "PDF"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _FORMATS[self]

    @property
    def extension(self) -> str:
        """Return how the name of the file ends."""
        return f".{self.lower()}"

    @property
    def media(self) -> str:
        """Return the media type."""
        return _MEDIA[self]


_FORMATS: dict[Format, str | Promise] = {
    Format.XLSX: _("A workbook (XLSX), for Excel and LibreOffice"),
    Format.CSV: _("A plain table (CSV)"),
    Format.JSON: _("For another program (JSON)"),
    Format.PDF: _("To print (PDF)"),
}
_MEDIA = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.PDF: "application/pdf",
}


class ExportState(StrEnum):
    """Where an export stands."""

    WAITING = "WAITING"  # a job makes it, or will
    READY = "READY"
    FAILED = "FAILED"
    EXPIRED = "EXPIRED"
    DISCARDED = "DISCARDED"
    PURGED = "PURGED"  # a file in it was erased

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _STATES[self]


_STATES: dict[ExportState, str | Promise] = {
    ExportState.WAITING: pgettext_lazy("an export", "Being made"),
    ExportState.READY: pgettext_lazy("an export", "Ready"),
    ExportState.FAILED: pgettext_lazy("an export", "Failed"),
    ExportState.EXPIRED: pgettext_lazy("an export", "Expired"),
    ExportState.DISCARDED: pgettext_lazy("an export", "Deleted"),
    ExportState.PURGED: pgettext_lazy("an export", "Deleted, because a file in it was erased"),
}
