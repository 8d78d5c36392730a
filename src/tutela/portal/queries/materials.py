"""The files of a campaign, as whoever runs it sees them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from tutela.awareness import rules as of_campaigns
from tutela.documents.enums import FileType
from tutela.kernel.access import Actor
from tutela.portal import rules
from tutela.portal.models import Material


@dataclass(frozen=True)
class MaterialLine:
    """One file, without what is in it."""

    id: UUID
    version: int
    campaign_id: UUID
    title: str
    language: str
    kind: FileType
    size: int
    added_at: datetime.datetime
    reviewed_at: datetime.datetime | None
    reason: str
    published_at: datetime.datetime | None


def materials(actor: Actor, key: UUID, /) -> list[MaterialLine]:
    """Return the files of a campaign, by name. Raises: AccessDenied."""
    row = of_campaigns.read_campaign.find(actor, key, lock=False)
    found = Material.objects.filter(campaign=row).defer("content")
    return [_line(one) for one in found.order_by("title", "language", "pk")]


def material(actor: Actor, key: UUID, /) -> MaterialLine:
    """Return one file that may be changed. Raises: AccessDenied."""
    return _line(rules.write_material.find(actor, key, lock=False))


def content(actor: Actor, key: UUID, /) -> tuple[MaterialLine, bytes]:
    """Return a file with what is in it. Raises: AccessDenied."""
    row = rules.read_material.find(actor, key, lock=False)
    return _line(row), bytes(row.content)


def content_under_review(actor: Actor, key: UUID, /) -> tuple[MaterialLine, bytes]:
    """Return a file with what is in it, for a reviewer. Raises: AccessDenied."""
    row = rules.review_material.find(actor, key, lock=False)
    return _line(row), bytes(row.content)


def unreviewed(actor: Actor, /) -> list[MaterialLine]:
    """Return the files that wait for somebody to look whether they are safe, oldest first. Raises: AccessDenied."""
    found = rules.review_material.rows(actor).filter(reviewed_at=None, reason="")
    return [_line(one) for one in found.order_by("added_at", "pk").defer("content")]


def under_review(actor: Actor, key: UUID, /) -> tuple[MaterialLine, bool]:
    """Return a file for a reviewer, and whether they added it themselves. Raises: AccessDenied."""
    row = rules.review_material.find(actor, key, lock=False)
    return _line(row), row.added_by is not None and row.added_by == getattr(actor, "id", None)


def _line(row: Material) -> MaterialLine:
    return MaterialLine(
        row.pk, row.version, row.campaign_id, row.title, row.language, FileType(row.file_type), row.size,
        row.added_at, row.reviewed_at, row.reason, row.published_at,
    )  # fmt: skip
