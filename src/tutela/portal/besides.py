"""What a kind of page shows besides itself: the pages below it, its news, its documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from tutela.awareness import running
from tutela.portal import calls
from tutela.portal.blocks import BAND
from tutela.portal.enums import Listed
from tutela.portal.languages import Tongue
from tutela.portal.models import (
    CallPage,
    EventPage,
    GlossaryPage,
    HelpPage,
    HomePage,
    LibraryPage,
    NewsPage,
    OverviewPage,
    ProjectPage,
    PublicCampaignPage,
    SitePage,
)
from tutela.portal.queries import library as of_library
from tutela.portal.queries import pictures as of_pictures
from tutela.portal.queries import visiting as queries

ON_HOME = 3
LANGUAGE = "in"  # what asks a library for the documents in one language


@dataclass(frozen=True)
class Doors:
    """The names of the addresses that give pictures and documents; of a preview, its own."""

    pictures: str = of_pictures.PUBLIC
    documents: str = of_library.PUBLIC


SITE = Doors()


def beside(
    page: SitePage,
    home: HomePage,
    tongue: Tongue,
    *,
    asked: Mapping[str, str] = MappingProxyType({}),
    doors: Doors = SITE,
) -> dict[str, Any]:
    """Return it for a page. `asked`: what stands in the address behind the page."""
    if isinstance(page, HomePage):
        return _on_home(home) | {"has_band": any(one.block_type == BAND for one in page.parts)}
    if isinstance(page, OverviewPage):
        return {"found": queries.below(page, home)}
    if isinstance(page, ProjectPage):
        return {"news": queries.news_of(page)}
    if isinstance(page, NewsPage):
        return {
            "project": queries.named(ProjectPage, page.project_key, page),
            "campaign": queries.named(PublicCampaignPage, page.campaign_key, page),
        }
    if isinstance(page, EventPage):
        return {"campaign": queries.named(PublicCampaignPage, page.campaign_key, page)}
    if isinstance(page, CallPage):
        call = calls.of_code(page.call_code)
        return {"call": call, **calls.in_words(call, tongue.code)} if call else {}
    if isinstance(page, PublicCampaignPage):
        return {
            "run": running.of_page(page.translation_key),
            "events": queries.events_of(page),
            "news": queries.news_of_campaign(page),
        }
    if isinstance(page, HelpPage):
        return {
            "services": [block.value for block in page.services],
            "all_centres": queries.first(OverviewPage, home, lists=Listed.CENTRES),
        }
    if isinstance(page, GlossaryPage):
        return {"terms": queries.terms(page, tongue)}
    if isinstance(page, LibraryPage):
        wanted = asked.get(LANGUAGE, "")
        return {"library": of_library.library(page, wanted, at=doors.documents)}
    return {}


def _on_home(home: HomePage) -> dict[str, Any]:
    known = queries.services(home)
    return {
        "strands": queries.strands(home),
        "services": [s for s in known if s["on_home"]][:ON_HOME],
        "urgent": [s for s in known if s["urgent"]],
        "campaigns": queries.running_campaigns(home),
        "projects": queries.projects(home)[:ON_HOME],
        "news": queries.news(home)[:ON_HOME],
        "events": [one for one in queries.events(home) if not one.is_past][:ON_HOME],
        "all_events": queries.first(OverviewPage, home, lists=Listed.EVENTS),
        "all_projects": queries.first(OverviewPage, home, lists=Listed.PROJECTS),
        "all_news": queries.first(OverviewPage, home, lists=Listed.NEWS),
    }
