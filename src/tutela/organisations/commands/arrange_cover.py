"""Somebody is away, and a colleague stands in."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.errors import (
    ColleagueIsAway,
    CoverOverlaps,
    EndsBeforeItBegins,
    LastDayHasPassed,
    NotAColleague,
)
from tutela.organisations.events import CoverArranged
from tutela.organisations.models import Cover, User
from tutela.organisations.notifications import notify


@command("cover.arrange", rules.cover_for, makes=Cover, label=_("Arrange who stands in"))
def arrange_cover(
    ctx: Context,
    absent: User,
    /,
    *,
    new_id: UUID,
    covering: Annotated[User, rules.may_cover],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    first_day: date,
    last_day: date,
) -> CoverArranged:
    """Let a colleague of the same agency work somebody's files from a day to a day.

    The colleague reaches those files as far as the colleague's own roles go; a conflict of interest
    still hides a file. Tells both.

    Refused when: they are not colleagues; the colleague covers already, or is away too, in part of
    that time; the days are backwards or have passed.
    """
    User.objects.select_for_update(no_key=True).get(pk=absent.pk)  # one arrangement at a time
    if last_day < first_day:
        raise EndsBeforeItBegins
    if last_day < clock.today():
        raise LastDayHasPassed
    unit = absent.unit
    if unit is None or absent.pk == covering.pk or not _works_in(covering, unit.agency_id):
        raise NotAColleague
    at_that_time = Cover.objects.filter(
        first_day__lte=last_day, last_day__gte=first_day, ended_at__isnull=True
    )
    if at_that_time.filter(absent=absent, covering=covering).exists():
        raise CoverOverlaps
    if at_that_time.filter(absent=covering).exists():
        raise ColleagueIsAway
    cover = Cover.objects.create(
        id=new_id,
        absent=absent,
        covering=covering,
        unit=unit,
        first_day=first_day,
        last_day=last_day,
    )
    notify(ctx, [absent, covering], "COVER_ARRANGED", subject_id=cover.pk)
    return CoverArranged(
        subject=Subject.of(cover),
        also=(Subject.of(absent), Subject.of(covering)),
        absent_id=absent.pk,
        covering_id=covering.pk,
        first_day=first_day,
        last_day=last_day,
    )


def _works_in(user: User, agency_id: UUID) -> bool:
    """Say whether somebody works in an agency."""
    return user.unit is not None and user.unit.agency_id == agency_id
