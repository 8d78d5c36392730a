"""Hold a file back from being erased, and let it go again."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator

from tutela.cases.inputs.base import Line, wrong
from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import file_numbered, of_file, signed
from tutela.dataprotection.errors import HeldAlready, LiftedAlready, NoFileNumbered
from tutela.dataprotection.events import LegalHoldLifted, LegalHoldPlaced
from tutela.dataprotection.inputs import SaidText
from tutela.dataprotection.models import LegalHold
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import User


def _to_come(day: date) -> date:
    if day <= clock.today():
        raise wrong("day.past", _("Enter a day to come: then somebody looks at it again."))
    return day


DayToCome = Annotated[date, AfterValidator(_to_come)]


@command("legal_hold.place", rules.place_hold, makes=LegalHold, label=_("Hold a file from erasure"))
def place_hold(
    ctx: Context,
    officer: User,
    /,
    *,
    new_id: UUID,
    file_number: Line,
    reason: SaidText,
    review_on: DayToCome,
) -> LegalHoldPlaced:
    """Keep a file although its time is over, until the hold is lifted.

    Refused when: no file has the number, or it is held already.
    """
    number = file_number.upper()
    file_id = file_numbered(number)
    if file_id is None:
        raise NoFileNumbered
    if rules.lift_hold.rows(ctx.actor).filter(file_id=file_id, ended_at=None).exists():
        raise HeldAlready(number=number)
    row = LegalHold(
        id=new_id, file_id=file_id, file_number=number, reason=reason, review_on=review_on,
        made_by_id=signed(ctx, rules.place_hold.code), made_at=clock.now(),
    )  # fmt: skip
    row.save(force_insert=True)
    return LegalHoldPlaced(subject=Subject.of(row), also=of_file(row), review_on=review_on)


@command("legal_hold.lift", rules.lift_hold, label=_("Lift the hold of a file"))
def lift_hold(ctx: Context, hold: LegalHold, /) -> LegalHoldLifted:
    """Let a file go: when its time is over it is erased.

    Refused when: it is lifted already.
    """
    if hold.ended_at is not None:
        raise LiftedAlready
    hold.ended_at, hold.ended_by_id = clock.now(), signed(ctx, rules.lift_hold.code)
    hold.save(update_fields=["ended_at", "ended_by"])
    return LegalHoldLifted(subject=Subject.of(hold), also=of_file(hold))
