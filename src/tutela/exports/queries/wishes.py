"""What an export was narrowed to, as it was kept."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.utils.translation import gettext

from tutela.exports.columns import Wish
from tutela.exports.models import Export
from tutela.exports.queries.tables import TABLES


def wish_of(export: Export) -> Wish:
    """Return what the list was narrowed to."""
    return Wish(dict(parse_qsl(export.filters)), export.words)


def narrowed(export: Export) -> list[tuple[str, str]]:
    """Return the filters in words; what was typed is not among them, only that something was."""
    lines = TABLES[export.table].said(dict(parse_qsl(export.filters)))
    if export.words:
        lines.append((gettext("Search"), gettext("by a name or number")))
    return lines
