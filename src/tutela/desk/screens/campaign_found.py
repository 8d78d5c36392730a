"""Finding the campaign of an address."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from tutela.awareness.queries import campaigns as queries
from tutela.awareness.queries.campaigns import CampaignView
from tutela.desk.views import actor_of
from tutela.kernel.errors import AccessDenied


def found_campaign(request: HttpRequest, key: UUID) -> CampaignView:
    """Return a campaign. Raises: Http404 when it is hidden or absent."""
    try:
        return queries.campaign_view(actor_of(request), key, language=get_language() or "en")
    except AccessDenied as denied:
        raise Http404 from denied
