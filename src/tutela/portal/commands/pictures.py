"""Pictures of a page: add one with who agreed to it and until when; take one away."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from tutela.documents.intake import MB
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.portal import rules
from tutela.portal.commands.pages import rewritten
from tutela.portal.enums import PageKind
from tutela.portal.errors import NoPhotosOfThem, PictureNeedsConsent, PictureNeedsWords
from tutela.portal.events import PictureAdded, PictureRemoved
from tutela.portal.files import LARGEST_MB
from tutela.portal.models import PageSet, Picture
from tutela.portal.queries.editing import required_languages

Content = Annotated[bytes, Field(min_length=1, max_length=LARGEST_MB * MB)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=240)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120)]
Code = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Codes = Annotated[tuple[Code, ...], Field(max_length=200)]  # a wrong one is refused by its name
Who = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


@command("picture.add", rules.write_set, makes=Picture, label=_("Add a picture to a page"))
def add_picture(
    ctx: Context,
    row: PageSet,
    /,
    *,
    new_id: UUID,
    large: Content,
    small: Content,
    width: int,
    height: int,
    alts: dict[str, Words],
    taken_by: Name,
    nobody: bool,
    agreed_by: Who = "",
    agreed_until: date | None = None,
    members: Codes = (),
) -> PictureAdded:
    """Keep a picture that `files.drawn` let in, with what it shows in words. Also: a review no longer holds.

    `members`: codes of the applications of those members of a children's board who can be seen.
    Refused when: it is not said in words in a language that the page must have; somebody can be seen in it,
    and nobody agreed, or not beyond today; a member consents to no photos.
    """
    if row.kind == PageKind.HOME:
        raise BadArguments("picture.add", {"page_set": "The first page has drawings alone."})
    if any(not alts.get(language) for language in required_languages()):
        raise PictureNeedsWords
    agreed = agreed_by and agreed_until is not None and agreed_until >= clock.today()
    if not nobody and not agreed:
        raise PictureNeedsConsent
    made = Picture.objects.create(
        id=new_id, page_set=row, large=large, small=small, width=width, height=height, alts=alts,
        taken_by=taken_by, nobody=nobody, agreed_by="" if nobody else agreed_by,
        agreed_until=None if nobody else agreed_until, added_at=clock.now(),
        members=[] if nobody else _members(members),
    )  # fmt: skip
    return PictureAdded(
        subject=Subject.of(made), also=(Subject.of(row),), voided=rewritten(ctx, row)
    )


def _members(codes: Codes) -> list[UUID]:
    """Return the applications with these codes. Raises: NoPhotosOfThem, where a consent to photos does not hold."""
    wanted = {code.upper() for code in codes}
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, id FROM tutela.members_in_photos(%s)", [sorted(wanted)])
        found = dict(cursor.fetchall())
    if missing := wanted - found.keys():
        raise NoPhotosOfThem(codes=", ".join(sorted(missing)))
    return sorted(found.values())


@command("picture.remove", rules.write_picture, label=_("Take a picture away"))
def remove_picture(ctx: Context, picture: Picture, /) -> PictureRemoved:
    """Throw a picture away for good, from the site at once; no review is needed for that."""
    event = PictureRemoved(subject=Subject.of(picture), also=(Subject.of(picture.page_set),))
    picture.delete()
    return event
