"""Somebody is back early."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.errors import CoverHasEnded
from tutela.organisations.events import CoverEnded
from tutela.organisations.models import Cover
from tutela.organisations.notifications import notify


@command("cover.end", rules.change_cover, label=_("End standing in"))
def end_cover(ctx: Context, cover: Cover, /) -> CoverEnded:
    """End a cover this moment, and tell both.

    Refused when: it has ended.
    """
    if cover.ended_at is not None or cover.last_day < clock.today():
        raise CoverHasEnded
    cover.ended_at = clock.now()
    cover.save(update_fields=["ended_at"])
    notify(ctx, [cover.absent, cover.covering], "COVER_ENDED", subject_id=cover.pk)
    return CoverEnded(
        subject=Subject.of(cover),
        also=(Subject.of(cover.absent), Subject.of(cover.covering)),
        absent_id=cover.absent_id,
        covering_id=cover.covering_id,
    )
