"""Note what happened to pledges: which letters have left, which addresses are over."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from tutela.awareness import rules
from tutela.awareness.events import PledgesAnswered
from tutela.awareness.models import Campaign
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("campaign.answer_pledges", rules.answer_pledges, label=_("Answer pledges"))
def answer_pledges(
    ctx: Context, campaign: Campaign, /, *, sent: Annotated[list[UUID], Field(max_length=1000)]
) -> PledgesAnswered:
    """Note which letters have left, and erase those addresses. Also: what nobody confirmed in time goes."""
    over = Q(confirmed_at__isnull=True, until_date__lt=clock.today())
    gone, _by_table = campaign.pledged.filter(over).delete()
    left = campaign.pledged.filter(pk__in=sent, sent_at__isnull=True)
    answered = left.update(sealed=b"", sent_at=clock.now())
    return PledgesAnswered(subject=Subject.of(campaign), sent=answered, over=gone)
