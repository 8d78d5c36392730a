"""A campaign on the public site: how its pages were read, what led there, and codes to print."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from tutela.awareness.queries.campaigns import CampaignView, SourceView
from tutela.desk.pictures.qr import qr_code
from tutela.desk.pictures.reach import week_columns
from tutela.desk.screens.campaign_bars import bars, number
from tutela.desk.screens.campaign_found import found_campaign
from tutela.desk.shell import SPOKEN
from tutela.desk.views import page, screen
from tutela.kernel.access import Actor
from tutela.portal.queries.materials import materials
from tutela.portal.queries.reach import SiteReach, site_reach
from tutela.portal.queries.visiting import titles


def shown(actor: Actor, campaign: CampaignView) -> dict[str, Any]:
    """Return the pages, codes and materials of a campaign, by name."""
    names = titles(get_language() or "en")
    return {
        "pages": [names[key] for key in campaign.pages if key in names],
        "materials": [(one, SPOKEN.get(one.language)) for one in materials(actor, campaign.id)],
        "codes": [(one, _leads(one, names)) for one in campaign.sources],
    }


def read(actor: Actor, key: UUID) -> dict[str, Any]:
    """Return how its pages were read, as bars and columns."""
    told = site_reach(actor, key, language=get_language() or "en")
    if told is None:
        return {"on_site": None}
    elsewhere, unknown = gettext("Another page of the site"), gettext("Without a code")
    return {
        "on_site": told,
        "site_until": told.before - timedelta(days=1),
        "site_pages": bars(told.pages, elsewhere),
        "site_sources": bars(told.sources, unknown),
        "site_downloads": bars(told.downloads, ""),
        "site_weeks": week_columns([(week.begins, week.people) for week in told.weeks]),
        "site_weeks_table": [(week.begins, number(week.people)) for week in told.weeks],
        **_crossed(told, elsewhere, unknown),
    }


def _crossed(told: SiteReach, elsewhere: str, unknown: str) -> dict[str, Any]:
    """Return the table of pages and codes, with its totals, where there are codes."""
    if len(told.sources) < 2 or not told.pages:
        return {}
    together = gettext("Together")
    rows = [
        [line.label or elsewhere, *map(number, cells), number(line.people)]
        for line, cells in zip(told.pages, told.cells, strict=True)
    ]
    totals = [together, *(number(line.people) for line in told.sources), number(told.total)]
    head = [gettext("Page"), *(line.label or unknown for line in told.sources), together]
    return {"site_head": head, "site_rows": [*rows, totals]}


@screen("campaign.read")
@require_safe
def codes(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Show the codes as a sheet to print and cut."""
    found = found_campaign(request, campaign_id)
    names = titles(get_language() or "en")
    context = {
        "campaign": found,
        "codes": [
            (one, _leads(one, names), _short(request, one), _drawn(request, one))
            for one in found.sources
        ],
    }
    return page(request, "desk/campaigns/codes.html", context)


@screen("campaign.read")
@require_safe
def code(request: HttpRequest, campaign_id: UUID, source_code: str) -> HttpResponse:
    """Give a code as a file, for whoever lays out a poster."""
    found = found_campaign(request, campaign_id)
    one = next((one for one in found.sources if one.code == source_code), None)
    if one is None:
        raise Http404
    return HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{_drawn(request, one)}\n',
        content_type="image/svg+xml",
        headers={"Content-Disposition": f'attachment; filename="{one.code}.svg"'},
    )


def _leads(one: SourceView, names: dict[UUID, str]) -> str:
    return names.get(one.page, "") if one.page else ""


def _address(request: HttpRequest, one: SourceView) -> str:
    """Return the short address: that of the site where it is served alone, else of this place."""
    origin = settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"
    return origin.rstrip("/") + reverse("site-code", args=[one.code])


def _short(request: HttpRequest, one: SourceView) -> str:
    """Return the address as somebody types it who has no camera."""
    return _address(request, one).partition("//")[2]


def _drawn(request: HttpRequest, one: SourceView) -> Any:
    words = gettext("QR code of %(address)s") % {"address": _address(request, one)}
    return qr_code(_address(request, one), words)


urls = [
    path("campaigns/<uuid:campaign_id>/codes/", codes, name="campaign-codes"),
    path("campaigns/<uuid:campaign_id>/codes/<slug:source_code>.svg", code, name="campaign-code"),
]
