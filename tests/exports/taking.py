"""Somebody takes a list out, by the commands and the job, without a browser."""

from __future__ import annotations

import csv
import io
from typing import Any
from uuid import UUID

from tutela.exports.commands.ask import ask_export
from tutela.exports.enums import Format, Purpose
from tutela.exports.making import make_export
from tutela.exports.models import Export
from tutela.exports.queries.reading import content
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.privacy import Level

WHY = "The yearly report to the ministry."


def told(**other: Any) -> dict[str, Any]:
    """Return a wish for the list of cases with names, as CSV."""
    facts = {
        "table": "cases", "level": Level.PERSONAL, "format": Format.CSV, "language": "en",
        "purpose": Purpose.REPORT, "why": WHY,
    }  # fmt: skip
    return {**facts, **other}


def asked(user: Staff, **other: Any) -> UUID:
    """Ask for an export; returns its key."""
    key = keys.new()
    ask_export(user, user.id, new_id=key, told=told(**other))
    return key


def made(user: Staff, **other: Any) -> UUID:
    """Ask for an export, and let the job make it."""
    key = asked(user, **other)
    assert make_export(key, user.id)
    return key


def row(user: Staff, key: UUID) -> Export:
    """Return an export as whoever asked sees it, what was typed opened."""
    with act_as(user):
        found = Export.objects.get(pk=key)
        assert isinstance(found.why + found.words, str)
        return found


def content_of(user: Staff, key: UUID) -> bytes:
    """Return the bytes of an export, opened."""
    with act_as(user):
        found = content(user, key)
    with found.content:
        return found.content.read()


def table_of(user: Staff, **other: Any) -> list[dict[str, str]]:
    """Return what an export as CSV holds: a row by its headings."""
    text = content_of(user, made(user, **other)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
