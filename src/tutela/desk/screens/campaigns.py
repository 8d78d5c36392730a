"""Campaigns: the list, one as it is planned, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from tutela.awareness.enums import CampaignState
from tutela.awareness.queries import campaigns as queries
from tutela.awareness.queries.campaigns import CampaignView
from tutela.awareness.queries.results import Line, Results, results
from tutela.desk.pictures.reach import ReachBar, reach_bar, week_columns
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.shell import SPOKEN
from tutela.desk.templatetags.lists import grouped
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel.disclosure import LEAST
from tutela.kernel.errors import AccessDenied

PAGE = 50


def found_campaign(request: HttpRequest, key: UUID) -> CampaignView:
    """Return a campaign. Raises: Http404 when it is hidden or absent."""
    try:
        return queries.campaign_view(actor_of(request), key, language=get_language() or "en")
    except AccessDenied as denied:
        raise Http404 from denied


@screen("campaign.read")
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns."""
    number = page_number(request)
    found = queries.campaigns(actor_of(request), first=(number - 1) * PAGE, most=PAGE + 1)
    context = {
        "found": found[:PAGE],
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if len(found) > PAGE else "",
        "may_write": may("campaign.write"),
    }
    return page(request, "desk/campaigns/list.html", context)


@screen("campaign.read")
@require_safe
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Show what is planned."""
    found = found_campaign(request, campaign_id)
    names = found.audience_names
    context = {
        "campaign": found,
        "messages_told": [
            (
                one,
                SPOKEN.get(one.language),
                names.get(one.audience, ""),
            )
            for one in found.messages
        ],
        "may_write": may("campaign.write") and found.state != CampaignState.CLOSED,
        "running": found.state == CampaignState.RUNNING,
        "planned": found.state == CampaignState.PLANNED,
    }
    return page(request, "desk/campaigns/campaign.html", context)


@dataclass(frozen=True)
class Bar:
    """A line of the results: its picture, and its number in words."""

    line: Line
    label: str
    picture: SafeString
    words: str


@screen("campaign.read")
@require_safe
def reached(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Show what came of a campaign: nothing below ten people, nor what would tell it."""
    found = found_campaign(request, campaign_id)
    told = results(actor_of(request), campaign_id, language=get_language() or "en")
    everywhere, everybody = gettext("The whole country"), gettext("Everybody")
    context = {
        "campaign": found,
        "results": told,
        "least": LEAST,
        "percent": Line("", told.total, told.planned).percent,
        "by_channel": _bars(told.channels, ""),
        "by_place": _bars(told.places, everywhere),
        "by_audience": _bars(told.audiences, everybody),
        "weeks": week_columns([(week.begins, week.people) for week in told.weeks]),
        "weeks_table": [(week.begins, number(week.people)) for week in told.weeks],
        **_crossed(told, everywhere),
    }
    return page(request, "desk/campaigns/results.html", context)


def number(people: int | None) -> str:
    """Return a number as it is told."""
    return gettext("not told") if people is None else grouped(people)


def _bars(lines: Sequence[Line], unnamed: str) -> list[Bar]:
    """Return the lines as bars; what has no name stands without one, for it would dwarf the others."""
    most = max((line.people or 0 for line in lines if line.label), default=0)
    return [
        Bar(
            line,
            line.label or unnamed,
            reach_bar(ReachBar(line.label, line.people, line.planned), most)
            if line.label
            else SafeString(""),
            number(line.people),
        )
        for line in lines
    ]


def _crossed(told: Results, everywhere: str) -> dict[str, Any]:
    """Return the table of places and channels, with its totals."""
    rows = [
        [place.label or everywhere, *map(number, cells), number(place.people)]
        for place, cells in zip(told.places, told.cells, strict=True)
    ]
    totals = [
        gettext("Together"),
        *(number(line.people) for line in told.channels),
        number(told.total),
    ]
    return {
        "crossed_head": [
            gettext("Place"),
            *(line.label for line in told.channels),
            gettext("Together"),
        ],
        "crossed_rows": [*rows, totals] if rows else [],
    }


urls = [
    path("campaigns/", campaigns, name="campaigns"),
    path("campaigns/<uuid:campaign_id>/", campaign, name="campaign"),
    path("campaigns/<uuid:campaign_id>/results/", reached, name="campaign-results"),
]
