"""Members of a board: their mandate, its end before its time, and who chairs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.commands.apply import taken_back
from tutela.participation.commands.forget import end_permissions
from tutela.participation.enums import ApplicationState, MandateEnd, PermissionKind
from tutela.participation.errors import DaysInWrongOrder, MandateIsOver, NotAMember
from tutela.participation.events import (
    ApplicationWithdrawn,
    ChairChosen,
    MemberLeft,
    MemberSeated,
    SeatPassedOn,
)
from tutela.participation.models import Application, Mandate


@command("member.seat", rules.keep_application, makes=Mandate, holds=True,
         label=_("Give a member their mandate"))  # fmt: skip
def seat_member(
    ctx: Context, row: Application, /, *, new_id: UUID, from_date: date, until_date: date
) -> MemberSeated:
    """Give a confirmed child a mandate. Refused when: no seat is confirmed; a mandate runs; the days are turned."""
    if row.state != ApplicationState.CONFIRMED or row.mandates.filter(ended_date=None).exists():
        raise NotAMember
    if until_date < from_date:
        raise DaysInWrongOrder
    made = Mandate.objects.create(
        id=new_id, application=row, from_date=from_date, until_date=until_date
    )
    return MemberSeated(
        subject=Subject.of(made), also=(Subject.of(row),), until=until_date.isoformat()
    )


@command("member.end", rules.keep_member, label=_("End a mandate before its time"))
def end_mandate(
    ctx: Context, row: Mandate, /, *, reason: MandateEnd
) -> tuple[MemberLeft | ApplicationWithdrawn | SeatPassedOn, ...]:
    """End a mandate today. Also: no consent to photos holds any more.

    Where whoever consented takes it back, who the child is is erased, as when an application is withdrawn.
    Refused when: it has ended.
    """
    if row.ended_date is not None:
        raise MandateIsOver
    row.ended_date, row.ended_reason, row.chairs = clock.today(), reason, False
    row.save(update_fields=["ended_date", "ended_reason", "chairs"])
    end_permissions(row.application, PermissionKind.PHOTO)
    left = MemberLeft(subject=Subject.of(row), also=(Subject.of(row.application),), reason=reason)
    return (left, *(taken_back(row.application) if reason is MandateEnd.CONSENT else ()))


@command("member.choose_chair", rules.keep_member, label=_("Note who chairs a board"))
def choose_chair(ctx: Context, row: Mandate, /, *, chairs: bool) -> ChairChosen:
    """Note that the members chose a co-chair, or another one. Refused when: the mandate has ended."""
    if row.ended_date is not None:
        raise MandateIsOver
    row.chairs = chairs
    row.save(update_fields=["chairs"])
    return ChairChosen(subject=Subject.of(row), also=(Subject.of(row.application),), chairs=chairs)
