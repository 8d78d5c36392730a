"""Pledges: how many confirmed, and which wait for their letter."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import tink
from django.conf import settings
from django.db import connection
from django.db.models import Q

from tutela.awareness import pledging, rules
from tutela.awareness.models import Pledge
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.disclosure import protect_growing_number
from tutela.kernel.letterbox import opened_with


@dataclass(frozen=True)
class Waiting:
    """A letter to write. Empty `address`: there is none, what was left is not what the page leaves."""

    key: UUID
    campaign: UUID
    address: str = ""
    language: str = ""
    token: str = ""


def confirmed(actor: Actor, key: UUID, /) -> int | None:
    """Return how many confirmed their pledge, in full tens; None where they are too few to be told.

    Raises: AccessDenied.
    """
    row = rules.read_campaign.find(actor, key, lock=False)
    number = row.pledges
    if number is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tutela.pledges_confirmed(%s)", [key])
            number = cursor.fetchone()[0]
    return protect_growing_number(number)


def waiting(actor: Actor, most: int) -> list[Waiting]:
    """Return the letters that are to be written, the oldest first."""
    rows = rules.see_the_pledges.rows(actor).filter(sent_at__isnull=True)
    return [
        _waiting(row) for row in rows.select_related("campaign__pledge_keys").order_by("pk")[:most]
    ]


def over(actor: Actor) -> set[UUID]:
    """Return the campaigns in which somebody did not confirm in time."""
    rows = rules.see_the_pledges.rows(actor)
    late = rows.filter(Q(confirmed_at__isnull=True, until_date__lt=clock.today()))
    return set(late.values_list("campaign", flat=True))


def _waiting(row: Pledge) -> Waiting:
    try:
        said = opened_with(row.campaign.pledge_keys.secret, bytes(row.sealed), pledging.WHAT)
        address, language, token = (str(said[name]) for name in ("address", "language", "token"))
    except (tink.TinkError, ValueError, LookupError, TypeError):
        return Waiting(row.pk, row.campaign_id)
    spoken = language in dict(settings.LANGUAGES)
    if not (spoken and pledging.is_address(address) and pledging.is_token(token, bytes(row.token))):
        return Waiting(row.pk, row.campaign_id)
    return Waiting(row.pk, row.campaign_id, address, language, token)
