"""The pictures of pages: what a visitor may see today, and what an editor has to look after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BooleanField, F, Func, Q
from django.urls import reverse

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.portal import rules
from tutela.portal.enums import SMALL
from tutela.portal.languages import Tongue
from tutela.portal.models import Picture, SitePage

PUBLIC = "site-picture"
SIZES = ("small", "large")


@dataclass(frozen=True)
class Shown:
    """A picture as a page shows it."""

    source: str
    sources: str
    width: int
    height: int
    alt: str
    taken_by: str


@dataclass(frozen=True)
class PictureLine:
    """A picture as its editor sees it, without what is in it."""

    id: UUID
    version: int
    page_set_id: UUID
    alts: dict[str, str]
    taken_by: str
    nobody: bool
    agreed_by: str
    agreed_until: date | None
    public: bool
    ended: bool
    members: int


def agreed() -> Q:
    """Return which pictures may be shown now: nobody is in them, or each consent holds, also of a board's members."""
    asked = Func(F("pk"), function="tutela.door_picture_agreed", output_field=BooleanField())
    return Q(nobody=True) | Q(agreed_until__gte=clock.today()) & Q(asked)


def shown_on(page: SitePage, tongue: Tongue, *, at: str = PUBLIC) -> list[Shown]:
    """Return the pictures of a page. `at`: the name of the address that gives them; of a preview, its own."""
    rows = Picture.objects.filter(agreed(), page_set=page.translation_key)
    if at == PUBLIC:
        rows = rows.filter(published_at__isnull=False)
    found = []
    for row in rows.defer("large", "small", "agreed_by", "members").order_by("added_at", "pk"):
        alt = row.alts.get(tongue.code, "")
        if not alt:  # it is not said in this language what it shows
            continue
        small, large = (reverse(at, args=[row.pk, size]) for size in SIZES)
        sources = f"{small} {min(SMALL, row.width)}w, {large} {row.width}w"
        found.append(Shown(small, sources, row.width, row.height, alt, row.taken_by))
    return found


def public_file(key: UUID, size: str) -> bytes | None:
    """Return what is in a picture that is on the site today; nothing for a size that it has not."""
    if size not in SIZES:
        return None
    found = Picture.objects.filter(agreed(), pk=key, published_at__isnull=False)
    content = found.values_list(size, flat=True).first()
    return None if content is None else bytes(content)


def pictures(actor: Actor, key: UUID, /) -> list[PictureLine]:
    """Return the pictures of a page, the oldest first. Raises: AccessDenied."""
    row = rules.read_set.find(actor, key, lock=False)
    found = Picture.objects.filter(page_set=row).defer("large", "small")
    held = set(found.filter(agreed()).values_list("pk", flat=True))
    return [_line(one, held=one.pk in held) for one in found.order_by("added_at", "pk")]


def picture(actor: Actor, key: UUID, /) -> PictureLine:
    """Return one picture that may be taken away. Raises: AccessDenied."""
    row = rules.write_picture.find(actor, key, lock=False)
    return _line(row, held=Picture.objects.filter(agreed(), pk=key).exists())


def file(actor: Actor, key: UUID, size: str, /) -> bytes:
    """Return what is in a picture, also before it is public. Raises: AccessDenied."""
    return bytes(getattr(rules.read_picture.find(actor, key, lock=False), size))


def with_ended_consent(keys: Collection[UUID]) -> set[UUID]:
    """Return which of these pages have a picture that is no longer shown, for its consent has ended."""
    ended = Picture.objects.filter(~agreed(), page_set_id__in=keys)
    return set(ended.values_list("page_set_id", flat=True))


def _line(row: Picture, *, held: bool) -> PictureLine:
    return PictureLine(
        row.pk, row.version, row.page_set_id, row.alts, row.taken_by, row.nobody, row.agreed_by,
        row.agreed_until, row.published_at is not None, not held, len(row.members),
    )  # fmt: skip
