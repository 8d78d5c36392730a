"""Say which public pages are a campaign's, and which codes lead to them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from tutela.awareness import rules
from tutela.awareness.enums import CampaignState
from tutela.awareness.errors import CampaignIsClosed, CodeIsTaken, CodeStays, PageStays
from tutela.awareness.events import PagesSet, SourcesSet
from tutela.awareness.inputs import Pages, Sources
from tutela.awareness.models import Campaign, CampaignPage, Source
from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Of a code that is made: none that is taken for another on paper."""
LENGTH = 5


@command("campaign.set_pages", rules.write_campaign, label=_("Set the pages of a campaign"))
def set_pages(ctx: Context, campaign: Campaign, /, *, pages: Pages) -> PagesSet:
    """Set which pages of the public site belong to the campaign; one that is named twice is one.

    While it runs, what was counted stays: a page that is added counts from the next Monday on.
    Refused when: the campaign is closed; it runs, and a page is taken out that counts already.
    """
    if campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    wanted = {one.page for one in pages}
    running = campaign.state == CampaignState.RUNNING
    gone = campaign.pages.exclude(page__in=wanted)
    if running and gone.exclude(since_date__gt=clock.today()).exists():
        raise PageStays
    gone.delete()
    since = clock.week_begins() + timedelta(days=7) if running else None
    for page in sorted(wanted - set(campaign.pages.values_list("page", flat=True))):
        CampaignPage(id=keys.new(), campaign=campaign, page=page, since_date=since).save()
    return PagesSet(subject=Subject.of(campaign), pages=len(wanted))


@command("campaign.set_sources", rules.write_campaign, label=_("Set the codes of a campaign"))
def set_sources(ctx: Context, campaign: Campaign, /, *, sources: Sources) -> SourcesSet:
    """Set the codes that lead to the site, in their order; one without a code is given one.

    Refused when: the campaign is closed; a code is taken out or changed after the campaign began, for it may
    be printed; two have the same code, or another campaign has it.
    """
    if campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    known = {row.pk: row for row in campaign.sources.all()}
    kept = {one.id: one.code for one in sources if one.id in known}
    changed = any(kept.get(key, "") not in ("", row.code) for key, row in known.items())
    if campaign.state == CampaignState.RUNNING and (changed or set(known) - set(kept)):
        raise CodeStays
    codes = [one.code for one in sources if one.code]
    elsewhere = Source.objects.exclude(campaign=campaign).filter(code__in=codes)
    if len(set(codes)) < len(codes) or elsewhere.exists():
        raise CodeIsTaken
    campaign.sources.exclude(pk__in=kept).delete()
    made = _made({*codes, *(row.code for row in known.values())})
    for position, one in enumerate(sources):
        row = known.get(one.id) if one.id else None
        row = row or Source(id=keys.new(), campaign=campaign)
        row.code = one.code or row.code or next(made)
        row.name, row.page, row.position = one.name, one.page, position
        row.save()
    return SourcesSet(subject=Subject.of(campaign), sources=len(sources))


def _made(taken: set[str]) -> Iterator[str]:
    """Yield codes that nobody has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _n in range(LENGTH))
        if code not in taken and not Source.objects.filter(code=code).exists():
            taken.add(code)
            yield code
