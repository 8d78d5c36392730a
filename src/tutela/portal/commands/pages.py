"""The hand of the commands on Wagtail's tree: where a page stands, how it gets there, its newest text."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Locale, Page, Revision

from tutela.kernel import clock
from tutela.kernel.commands import Context
from tutela.portal import texts
from tutela.portal.blocks import EASY
from tutela.portal.enums import Drawing, Listed, PageKind, SetState
from tutela.portal.errors import NoPlaceForPage
from tutela.portal.facts import Facts
from tutela.portal.models import (
    KINDS,
    HomePage,
    OverviewPage,
    PageSet,
    ProjectPage,
    SitePage,
)
from tutela.portal.texts import Text
from tutela.portal.workflow import PAGE_SET

_BELOW = {
    PageKind.NEWS: Listed.NEWS,
    PageKind.EVENT: Listed.EVENTS,
    PageKind.PROJECT: Listed.PROJECTS,
    PageKind.CENTRE: Listed.CENTRES,
}
_OF_THE_PAGE = {"lists", *Facts.model_fields}
"""What is the same in every language."""
LONGEST_SLUG = 60
_OF_THE_SITE = {EASY, "search", "take-part"}  # addresses that are no page's
_STROKED = str.maketrans({"đ": "dj", "Đ": "Dj"})  # what slugify would drop


def writer(ctx: Context, row: PageSet | None = None) -> list[str]:
    """Return who wrote a page since it was published, with whoever writes now; `row` as it was before that."""
    found = set(row.writers) if row and row.state != SetState.LIVE else set()
    key = getattr(ctx.actor, "id", None)
    return sorted(found | ({str(key)} if key else set()))


def rewritten(ctx: Context, row: PageSet) -> bool:
    """Note that a page is a draft again, and who works on it; say whether a review no longer holds."""
    voided = row.state in {SetState.ASKED, SetState.REVIEWED}
    row.writers = writer(ctx, row)
    row.state, row.written_at = PAGE_SET.next("write", row.state), clock.now()
    row.save(update_fields=["state", "written_at", "writers"])
    return voided


def below_which(kind: PageKind, language: str) -> Page:
    """Return the page below which a new one stands. Raises: NoPlaceForPage."""
    of_language = {"locale__language_code": language}
    if kind in _BELOW:
        found = OverviewPage.objects.filter(lists=_BELOW[kind], **of_language).first()
    else:
        found = HomePage.objects.filter(**of_language).first()
    if found is None:
        raise NoPlaceForPage
    return found


def beside(page: Page, language: str) -> Page:
    """Return the page below which another language of a page stands. Raises: NoPlaceForPage."""
    above = page.get_parent()
    if above.depth == 1:
        return above
    twin = Page.objects.filter(
        translation_key=above.translation_key, locale__language_code=language
    ).first()
    if twin is None:
        raise NoPlaceForPage
    return twin


def add_page(
    row: PageSet, language: str, above: Page, *, title: str, like: SitePage | None = None
) -> SitePage:
    """Add a page that nobody can see yet; what is the same in every language comes from another one."""
    kind = KINDS[PageKind(row.kind)]
    locale, _made = Locale.objects.get_or_create(language_code=language)
    names = {field.name for field in kind._meta.get_fields()} & _OF_THE_PAGE
    shared: dict[str, Any] = {name: getattr(like, name) for name in names} if like else {}
    if kind is ProjectPage and like is None:
        shared["progress"] = "planned"
    shared.setdefault("drawing", Drawing.NONE)
    page = kind(
        locale=locale, translation_key=row.pk, title=title, slug=_slug(above, title, row),
        live=False, has_unpublished_changes=True, **shared,
    )  # fmt: skip
    added: SitePage = above.add_child(instance=page)
    added.save_revision(clean=False)
    return added


def newest(page: Page) -> SitePage:
    """Return a page with its newest text."""
    found: SitePage = page.get_latest_revision_as_object()
    return found


def put(page: SitePage, kind: PageKind, text: Text) -> Revision:
    """Keep a text as the newest of a page; what is on the site stays as it is.

    Raises: ValueError, where a part does not fit.
    """
    page.title, page.lead, page.search_description = text.title, text.lead, text.lead
    for name in texts.FIELDS.get(kind, ()):
        said, longest = text.fields.get(name, ""), texts.longest(kind, name)
        if len(said) > longest:
            raise ValueError(
                f"{name}: “{said[:40]}…” has {len(said)} letters; at most {longest} fit."
            )
        setattr(page, name, said)
    for name in texts.streams_of(kind):
        _fill(page, kind, name, text.streams.get(name, []))
    _fill(page, kind, "sources", text.sources)
    revision: Revision = page.save_revision(clean=False)
    return revision


def _fill(page: SitePage, kind: PageKind, name: str, parts: list[texts.Part]) -> None:
    stream = page._meta.get_field(name).stream_block
    setattr(page, name, StreamValue(stream, texts.laid(kind, name, parts), is_lazy=True))


def slug_of(title: str) -> str:
    """Return a title as it stands in an address."""
    return slugify(title.translate(_STROKED))[:LONGEST_SLUG].strip("-")


def _slug(above: Page, title: str, row: PageSet) -> str:
    said = slug_of(title) or f"page-{row.pk.hex[-6:]}"
    taken = {*above.get_children().values_list("slug", flat=True), *_OF_THE_SITE}
    return next(
        one for one in [said, *(f"{said}-{n}" for n in range(2, len(taken) + 3))]
        if one not in taken
    )  # fmt: skip
