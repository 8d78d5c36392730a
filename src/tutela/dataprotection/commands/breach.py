"""Keep the register of breaches: noticed, assessed, told, closed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field

from tutela.cases.inputs.base import Input, Past
from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import signed
from tutela.dataprotection.enums import BreachKind, BreachState, DataKind, Receiver
from tutela.dataprotection.errors import BreachUnanswered, NotYetNoticed, WhyNot
from tutela.dataprotection.events import (
    BreachAssessed,
    BreachClosed,
    BreachRegistered,
    BreachReopened,
    BreachTold,
)
from tutela.dataprotection.inputs import LongText, SaidText
from tutela.dataprotection.models import Breach
from tutela.dataprotection.workflow import BREACH
from tutela.kernel import clock, deadlines
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.kernel.workflow import ImpossibleMove
from tutela.organisations.models import User
from tutela.reference.queries import calendar, deadline_rules

CLOCK = "BREACH_NOTIFICATION"
Count = Annotated[int, Field(ge=0, le=100_000_000)]


class BreachTraits(Input):
    """What a breach is about, what may follow from it and what is done."""

    data: list[DataKind] = []
    people: Count = 0
    records: Count = 0
    consequences: LongText = ""
    measures: LongText = ""


@command("breach.register", rules.register_breach, makes=Breach, label=_("Register a breach"))
def register_breach(
    ctx: Context,
    officer: User,
    /,
    *,
    new_id: UUID,
    kind: BreachKind,
    noticed_at: Past,
    what: SaidText,
) -> BreachRegistered:
    """Write down that data were breached, and start the clock with the moment it was noticed."""
    row = Breach(
        id=new_id, kind=kind, noticed_at=noticed_at, what=what, made_at=clock.now(),
        made_by_id=signed(ctx, rules.register_breach.code),
    )  # fmt: skip
    row.rule = deadline_rules(clock.today()).filter(code=CLOCK).first()
    if row.rule is not None:
        row.due_at = deadlines.due(noticed_at, row.rule.span(), calendar())
    row.save(force_insert=True)
    return BreachRegistered(subject=Subject.of(row), kind=kind, noticed_at=noticed_at)


def _refuse_closed(breach: Breach) -> None:
    if breach.state != BreachState.OPEN:
        raise ImpossibleMove("change", breach.state)


@command("breach.assess", rules.handle_breach, label=_("Say what a breach is about"))
def assess_breach(ctx: Context, breach: Breach, /, *, traits: BreachTraits) -> BreachAssessed:
    """Say which data of how many people it is about, what may follow, what is done.

    Refused when: it is closed.
    """
    _refuse_closed(breach)
    said = traits.model_dump()
    for name, value in said.items():
        setattr(breach, name, value)
    breach.save(update_fields=list(said))
    return BreachAssessed(subject=Subject.of(breach), people=traits.people, records=traits.records)


@command("breach.tell", rules.handle_breach, label=_("Say who was told of a breach"))
def tell_of_breach(
    ctx: Context,
    breach: Breach,
    /,
    *,
    receiver: Receiver,
    at: AwareDatetime | None = None,
    why: LongText = "",
) -> BreachTold:
    """Say when the authority or the people were told; or why they were not, or why it was late.

    Refused when: it is closed, the moment is impossible, or a reason is missing.
    """
    _refuse_closed(breach)
    if at is not None and not breach.noticed_at <= at <= clock.now():
        raise NotYetNoticed
    if not why and (at is None or _late(breach, receiver, at)):
        raise WhyNot
    half = receiver.lower()
    setattr(breach, f"{half}_at", at)
    setattr(breach, f"{half}_why", why)
    setattr(breach, f"{half}_said", True)
    breach.save(update_fields=[f"{half}_{what}" for what in ("at", "why", "said")])
    return BreachTold(subject=Subject.of(breach), receiver=receiver, at=at)


def _late(breach: Breach, receiver: Receiver, at: datetime) -> bool:
    return receiver is Receiver.AUTHORITY and breach.due_at is not None and at > breach.due_at


@command("breach.close", rules.handle_breach, label=_("Close a breach"))
def close_breach(ctx: Context, breach: Breach, /, *, lessons: SaidText) -> BreachClosed:
    """Close a breach with what was learnt.

    Refused when: it is not said whether the authority and the people were told.
    """
    breach.state = BREACH.next("close", breach.state)
    if not (breach.authority_said and breach.people_said):
        raise BreachUnanswered
    breach.lessons, breach.closed_at = lessons, clock.now()
    breach.save(update_fields=["state", "lessons", "closed_at"])
    return BreachClosed(subject=Subject.of(breach))


@command("breach.reopen", rules.handle_breach, label=_("Look at a breach again"))
def reopen_breach(ctx: Context, breach: Breach, /) -> BreachReopened:
    """Open a closed breach again, because more became known."""
    breach.state = BREACH.next("reopen", breach.state)
    breach.closed_at = None
    breach.save(update_fields=["state", "closed_at"])
    return BreachReopened(subject=Subject.of(breach))
