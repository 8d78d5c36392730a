"""Begin a page: a news item, an event, a project, a campaign, a call, a centre, a library, a plain page."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.portal import rules
from tutela.portal.commands.pages import add_page, below_which, writer
from tutela.portal.enums import PageKind
from tutela.portal.events import PageStarted
from tutela.portal.models import PageSet
from tutela.portal.queries.editing import written_languages
from tutela.reference.models import Setting

Title = Annotated[str, StringConstraints(min_length=3, max_length=120)]
STARTED = (
    PageKind.NEWS,
    PageKind.EVENT,
    PageKind.PROJECT,
    PageKind.CAMPAIGN,
    PageKind.CALL,
    PageKind.CENTRE,
    PageKind.LIBRARY,
    PageKind.PLAIN,
)
"""The kinds of pages of which there may be any number; the others make up the frame of the site."""


@command("page_set.start", rules.start_in, makes=PageSet, label=_("Begin a page of the site"))
def start_page(
    ctx: Context, profile: Setting, /, *, new_id: UUID, kind: PageKind, language: str, title: Title
) -> PageStarted:
    """Begin a page in one language; the others are written after it. Nothing of it is public.

    Refused when: there is no page in this language that it could stand below.
    """
    if kind not in STARTED:
        raise BadArguments("page_set.start", {"kind": "Pages of this kind are not begun here."})
    if language not in written_languages():
        raise BadArguments("page_set.start", {"language": "No page is written in this language."})
    above = below_which(kind, language)
    row = PageSet.objects.create(
        id=new_id, kind=kind, source=language, writers=writer(ctx), written_at=clock.now()
    )
    add_page(row, language, above, title=title)
    return PageStarted(subject=Subject.of(row), kind=kind, language=language)
