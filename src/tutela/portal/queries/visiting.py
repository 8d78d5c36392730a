"""What a visitor can read: pages that are live, below pages that are live."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from wagtail.models import Page

from tutela.awareness import pledging, running
from tutela.awareness.models import CampaignPage, Source
from tutela.awareness.pledging import OpenPledge
from tutela.documents.enums import FileType
from tutela.kernel.collation import sort_key
from tutela.kernel.cyrillic import cyrillic
from tutela.portal.blocks import EASY
from tutela.portal.enums import Listed, Progress
from tutela.portal.languages import Tongue, spoken
from tutela.portal.models import (
    CallPage,
    CentrePage,
    EventPage,
    GlossaryPage,
    HelpPage,
    HomePage,
    Material,
    NewsPage,
    OverviewPage,
    ProjectPage,
    PublicCampaignPage,
    SitePage,
    StrandPage,
)

_ORDER = {Progress.CURRENT: 0, Progress.PLANNED: 1, Progress.COMPLETED: 2}


def home_of(code: str) -> HomePage | None:
    """Return the first page of a language."""
    found: HomePage | None = (
        HomePage.objects.live().select_related("locale").filter(locale__language_code=code).first()
    )
    return found


def home_in_draft(code: str) -> HomePage | None:
    """Return the first page of a language, whether or not it is public yet: previews stand around it."""
    found: HomePage | None = (
        HomePage.objects.select_related("locale").filter(locale__language_code=code).first()
    )
    return found


def newest(page: Page) -> SitePage:
    """Return a page with its newest text."""
    found: SitePage = page.get_latest_revision_as_object()
    return found


def page_at(home: HomePage, path: str) -> SitePage | None:
    """Return the page at a path below a home page; none below one that is not live."""
    if not path:
        return home
    found = Page.objects.live().filter(url_path=f"{home.url_path}{path}").first()
    if found is None or found.get_ancestors().filter(depth__gt=1, live=False).exists():
        return None
    page = found.specific
    return page if isinstance(page, SitePage) else None


def led_to(code: str, tongue: Tongue) -> tuple[bool, str]:
    """Return whether a campaign gave out a code, and the path to which it leads in a language."""
    source = Source.objects.filter(code=code).first()
    if source is None or source.page is None:
        return source is not None, ""
    page = _live([source.page]).filter(locale__language_code=tongue.code).first()
    home = home_of(tongue.code)
    if page is None or home is None:
        return True, ""
    path = _path(page)
    return True, path if page_at(home, path) else ""


def codes() -> frozenset[str]:
    """Return every code that a campaign hands out."""
    return frozenset(Source.objects.values_list("code", flat=True))


def pages_of_campaigns() -> frozenset[UUID]:
    """Return the key of every page that belongs to a campaign."""
    return frozenset(CampaignPage.objects.values_list("page", flat=True))


def material(key: UUID) -> Material | None:
    """Return a file, if it is published."""
    found: Material | None = Material.objects.filter(pk=key, published_at__isnull=False).first()
    return found


def materials_of(page: SitePage) -> list[tuple[Material, str, str]]:
    """Return what campaigns give away on their page, that in its language first, with language and kind."""
    own = CampaignPage.objects.filter(page=page.translation_key).values("campaign")
    rows = Material.objects.filter(campaign__in=own, published_at__isnull=False).defer("content")
    names = {tongue.code: tongue.name for tongue in spoken() if not tongue.cyrillic}
    code = page.locale.language_code
    return [
        (row, names.get(row.language, row.language), FileType(row.file_type).name)
        for row in sorted(rows, key=lambda row: (row.language != code, row.language, row.title))
    ]


def pledge_of(page: SitePage, tongue: Tongue) -> OpenPledge | None:
    """Return what people can promise on a page, where a campaign that runs asks for it in that language."""
    return next(
        (
            one
            for one in pledging.pledges()
            if page.translation_key in one.pages and tongue.code in one.texts
        ),
        None,
    )


def addresses(keys: Iterable[UUID]) -> dict[str, UUID]:
    """Return each address, in all languages and letters, at which pages with these keys are read."""
    found = _live(keys).select_related("locale")
    return {
        reverse("site-page", args=[tongue.prefix, _path(page)]): page.translation_key
        for page in found
        for tongue in spoken()
        if tongue.code == page.locale.language_code
    }


def addresses_of_help() -> frozenset[str]:
    """Return each address at which somebody finds where to get help."""
    keys = HelpPage.objects.live().values_list("translation_key", flat=True)
    return frozenset(addresses(set(keys)))


def titles(language: str, keys: Iterable[UUID] | None = None) -> dict[UUID, str]:
    """Return what live pages, or those of them, are called in a language, or in another where it has none."""
    found: dict[UUID, str] = {}
    pages = Page.objects.live().filter(depth__gt=1) if keys is None else _live(keys)
    for page in pages.select_related("locale").order_by("path"):
        if page.locale.language_code == language or page.translation_key not in found:
            found[page.translation_key] = page.title
    return found


def _live(keys: Iterable[UUID]) -> Any:
    return Page.objects.live().filter(translation_key__in=list(keys), depth__gt=1)


def _path(page: Page) -> str:
    """Return where a page stands below the first page of its language."""
    below = str(page.url_path).strip("/").partition("/")[2]
    return f"{below}/" if below else ""


def top_pages(home: HomePage) -> list[Page]:
    """Return the pages right below the first one; those of the menu are among them."""
    found: Iterable[Page] = home.get_children().live().specific()
    return list(found)


def twins(page: SitePage, *, easy: bool = False) -> list[tuple[Tongue, str]]:
    """Return each language with the address of this page in it, or of its home page; in easy words where it has some."""
    codes = {tongue.code for tongue in spoken()}
    there = {
        found.locale.language_code: found.specific_deferred
        for found in Page.objects.live()
        .filter(translation_key=page.translation_key, locale__language_code__in=codes)
        .select_related("locale")
    }
    homes = set(HomePage.objects.live().values_list("locale__language_code", flat=True))
    return [
        (tongue, _path_of(there.get(tongue.code), easy=easy))
        for tongue in spoken()
        if tongue.code in homes
    ]


def _path_of(page: SitePage | None, *, easy: bool) -> str:
    path = page.path_in_language() if page else ""
    return f"{path}{EASY}/" if easy and page and page.ideas else path


def strands(home: HomePage) -> list[StrandPage]:
    """Return the strands of the programme, in their order."""
    return list(StrandPage.objects.live().descendant_of(home).order_by("path"))


def projects(home: HomePage) -> list[ProjectPage]:
    """Return the projects: those under way first, then what is planned, then what is completed."""
    found = ProjectPage.objects.live().descendant_of(home).order_by("path")
    return sorted(found, key=lambda page: _ORDER[Progress(page.progress)])


def news(home: HomePage) -> list[NewsPage]:
    """Return the news, the newest first; what has no day comes last."""
    return list(NewsPage.objects.live().descendant_of(home).order_by("-happened_date", "path"))


def news_of(project: ProjectPage) -> list[NewsPage]:
    """Return the news that tell of a project."""
    return _told(project, project_key=project.translation_key)


def news_of_campaign(page: PublicCampaignPage) -> list[NewsPage]:
    """Return the news that tell of a campaign."""
    return _told(page, campaign_key=page.translation_key)


def _told(page: SitePage, **about: UUID) -> list[NewsPage]:
    found = NewsPage.objects.live().filter(locale=page.locale_id, **about)
    return list(found.order_by("-happened_date", "path"))


def named(kind: type[SitePage], key: UUID | None, beside: SitePage) -> SitePage | None:
    """Return the page that another one names, in its language, where it is on the site."""
    found: SitePage | None = (
        kind.objects.live().filter(translation_key=key, locale=beside.locale_id).first()
    )
    return found


def events(home: HomePage) -> list[EventPage]:
    """Return the events: those to come, the soonest first; then those that are past, the latest first."""
    return _by_day(EventPage.objects.live().descendant_of(home))


def events_of(page: PublicCampaignPage) -> list[EventPage]:
    """Return the events of a campaign, in the same order."""
    return _by_day(
        EventPage.objects.live().filter(campaign_key=page.translation_key, locale=page.locale_id)
    )


def _by_day(events: Iterable[EventPage]) -> list[EventPage]:
    found = sorted(events, key=lambda page: page.begins_date or date.max)
    past = [page for page in found if page.is_past]
    return [*(page for page in found if not page.is_past), *reversed(past)]


def running_campaigns(home: HomePage) -> list[PublicCampaignPage]:
    """Return the pages of the campaigns that run today."""
    keys = {key for one in running.campaigns() if one.runs for key in one.pages}
    found = PublicCampaignPage.objects.live().descendant_of(home)
    return list(found.filter(translation_key__in=keys).order_by("path"))


def call_pages(home: HomePage) -> dict[str, CallPage]:
    """Return the pages that tell of calls, by the code of the call."""
    found = CallPage.objects.live().descendant_of(home).exclude(call_code="").order_by("-path")
    return {page.call_code: page for page in found}


def centres(home: HomePage) -> list[CentrePage]:
    """Return the centres, in their order."""
    return list(CentrePage.objects.live().descendant_of(home).order_by("path"))


def terms(page: GlossaryPage, tongue: Tongue) -> list[Any]:
    """Return the words of a page, in the order of the alphabet in which they are read."""
    in_letters = cyrillic if tongue.cyrillic else str
    found = [block.value for block in page.terms]
    return sorted(found, key=lambda value: sort_key(in_letters(value["term"]), tongue.tag))


def services(home: HomePage) -> list[Any]:
    """Return the places and lines where somebody helps."""
    page = HelpPage.objects.live().descendant_of(home).first()
    return [block.value for block in page.services] if page else []


def below(page: OverviewPage, home: HomePage) -> list[Any]:
    """Return what an overview lists."""
    listed: dict[str, Any] = {
        Listed.STRANDS: strands,
        Listed.PROJECTS: projects,
        Listed.NEWS: news,
        Listed.EVENTS: events,
        Listed.CENTRES: centres,
    }
    found: list[Any] = listed[page.lists](home)
    return found


def first(kind: type[SitePage], home: HomePage, **fields: Any) -> SitePage | None:
    """Return the first page of a kind below a home page."""
    found: SitePage | None = kind.objects.live().descendant_of(home).filter(**fields).first()
    return found


def every_page(tongue: Tongue) -> list[SitePage]:
    """Return every page that can be read in a language; none below one that is not live."""
    home = home_of(tongue.code)
    if home is None:
        return []
    pages = home.get_descendants(inclusive=True).order_by("path").specific()
    shut = [page.path for page in pages if not page.live]
    return [page for page in pages if not page.path.startswith(tuple(shut))]
