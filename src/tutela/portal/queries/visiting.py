"""What a visitor can read: pages that are live, below pages that are live."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from tutela.portal.enums import Listed, Progress
from tutela.portal.languages import Tongue, spoken
from tutela.portal.models import (
    HelpPage,
    HomePage,
    NewsPage,
    OverviewPage,
    ProjectPage,
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


def menu(home: HomePage) -> list[Page]:
    """Return the pages of the menu."""
    found: Iterable[Page] = home.get_children().live().in_menu().specific()
    return list(found)


def twins(page: SitePage) -> list[tuple[Tongue, str]]:
    """Return each language with the address of this page in it, or of its home page."""
    codes = {tongue.code for tongue in spoken()}
    there = {
        found.locale.language_code: found.specific_deferred
        for found in Page.objects.live()
        .filter(translation_key=page.translation_key, locale__language_code__in=codes)
        .select_related("locale")
    }
    homes = set(HomePage.objects.live().values_list("locale__language_code", flat=True))
    return [
        (tongue, there[tongue.code].path_in_language() if tongue.code in there else "")
        for tongue in spoken()
        if tongue.code in homes
    ]


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
    return list(NewsPage.objects.live().filter(project=project).order_by("-happened_date", "path"))


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
