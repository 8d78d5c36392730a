"""Campaigns: the list, one as it is planned, and what came of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from tutela.awareness.enums import CampaignState
from tutela.awareness.queries import campaigns as queries
from tutela.awareness.queries.pledges import confirmed
from tutela.awareness.queries.results import Line, Results, results
from tutela.awareness.queries.survey import Answer, Round, answers
from tutela.desk.pictures.reach import share_bar, week_columns
from tutela.desk.screens import campaign_site as site
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.screens.campaign_bars import bars, number
from tutela.desk.screens.campaign_found import found_campaign
from tutela.desk.shell import SPOKEN
from tutela.desk.templatetags.lists import grouped
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel.disclosure import LEAST

PAGE = 50


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
        "pledge_told": [(one, SPOKEN.get(one.language)) for one in found.pledge],
        "may_pledge": may("campaign.write")
        and (
            found.state == CampaignState.PLANNED
            or (found.state == CampaignState.RUNNING and not found.pledge)
        ),
        "may_write": may("campaign.write") and found.state != CampaignState.CLOSED,
        "running": found.state == CampaignState.RUNNING,
        "planned": found.state == CampaignState.PLANNED,
        **site.shown(actor_of(request), found),
    }
    return page(request, "desk/campaigns/campaign.html", context)


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
        "until": told.before - timedelta(days=1),
        "least": LEAST,
        "percent": Line("", told.total, told.planned).percent,
        "by_channel": bars(told.channels, ""),
        "by_place": bars(told.places, everywhere),
        "by_audience": bars(told.audiences, everybody),
        "weeks": week_columns([(week.begins, week.people) for week in told.weeks]),
        "weeks_table": [(week.begins, number(week.people)) for week in told.weeks],
        "pledges": confirmed(actor_of(request), campaign_id) if found.pledge else 0,
        "answers": [_asked(one) for one in answers(found)],
        **_crossed(told, everywhere),
        **site.read(actor_of(request), campaign_id),
    }
    return page(request, "desk/campaigns/results.html", context)


def _asked(one: Answer) -> dict[str, Any]:
    """Return a question with its rounds as pictures and in words."""
    rounds = [(gettext("Before"), one.before), (gettext("After"), one.after)]
    return {"answer": one, "rounds": [_round(when, told) for when, told in rounds if told]} | (
        {"change": _points(one)} if one.change else {}
    )


def _round(when: str, told: Round) -> tuple[str, SafeString, str]:
    words = gettext("%(found)s%% (%(low)s to %(high)s) of %(asked)s") % {
        "found": round(100 * told.said.found), "low": round(100 * told.said.low),
        "high": round(100 * told.said.high), "asked": grouped(told.asked),
    }  # fmt: skip
    return (
        when,
        share_bar(f"{when}: {words}", told.said.found, told.said.low, told.said.high),
        words,
    )


def _points(one: Answer) -> str:
    if one.change is None:
        return ""
    found, low, high = (round(100 * n) for n in (one.change.found, one.change.low, one.change.high))
    words = gettext("Change: %(found)s points (%(low)s to %(high)s).") % {
        "found": f"{found:+d}", "low": f"{low:+d}", "high": f"{high:+d}",
    }  # fmt: skip
    sure = (
        gettext("Chance alone seldom does that.")
        if one.change.differs
        else gettext("Chance alone may have done that.")
    )
    return f"{words} {sure}"


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
