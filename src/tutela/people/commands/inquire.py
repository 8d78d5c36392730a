"""One unit asks another whether it knows a child, and is answered."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.organisations.models import Unit
from tutela.organisations.notifications import notify
from tutela.organisations.queries import holders
from tutela.people import names, rules
from tutela.people.commands.hearing import let_hear, remind_next
from tutela.people.enums import InquiryAnswer
from tutela.people.errors import AnsweredAlready, AskedOwnUnit, NobodyToAsk
from tutela.people.events import InquiryAnswered, InquiryAsked
from tutela.people.models import Inquiry
from tutela.people.models.person import LONGEST_KEY
from tutela.people.told import InquiryTold, identifier_digits, identifier_lookup
from tutela.people.traits import at_most


@command("inquiry.ask", rules.register_in, makes=Inquiry, label=_("Ask another unit about a child"))
def ask_unit(
    ctx: Context, unit: Unit, /, *, new_id: UUID, to: UUID, told: InquiryTold
) -> InquiryAsked:
    """Ask another unit whether it knows a child; `unit` is where the child would be registered.

    Also: tells whoever answers for that unit, save those whom a conflict of interest keeps away from
    a child of this name or number; is there nobody else, those who can name somebody learn that a
    question waits there. A job reminds of it.
    Refused when: it is one's own unit, it is closed, or nobody answers for it.
    """
    if not isinstance(ctx.actor, Staff):
        raise AccessDenied(rules.register_in.code)
    if unit.pk == to:
        raise AskedOwnUnit
    asked = Unit.objects.filter(pk=to, active=True).first()
    if asked is None or not holders(rules.answer_inquiry.code, asked).exists():
        raise NobodyToAsk
    row = Inquiry(
        id=new_id,
        from_unit=unit,
        to_unit_id=to,
        asked_by_id=ctx.actor.id,
        asked_at=clock.now(),
        keys=sorted(key[:LONGEST_KEY] for key in names.whole_keys(told.name)),
        lookups=[identifier_lookup(told.number)] if identifier_digits(told.number) else [],
        **told.model_dump(),
    )
    row.remind_at = remind_next(row)
    row.save(force_insert=True)
    let_hear(ctx, row, asked, "INQUIRY_ASKED")
    return InquiryAsked(subject=Subject.of(row), from_unit=unit.pk, to_unit=to)


@command("inquiry.answer", rules.answer_inquiry, label=_("Answer a question about a child"))
def answer_inquiry(
    ctx: Context,
    inquiry: Inquiry,
    /,
    *,
    answer: InquiryAnswer,
    note: Annotated[str, at_most(500)] = "",
) -> InquiryAnswered:
    """Say whether the unit knows the child. Also: tells whoever asked.

    Refused when: somebody answered already.
    """
    if inquiry.answer:
        raise AnsweredAlready
    if not isinstance(ctx.actor, Staff):
        raise AccessDenied(rules.answer_inquiry.code)
    inquiry.answer, inquiry.answer_note = answer, note
    inquiry.answered_by_id, inquiry.answered_at = ctx.actor.id, clock.now()
    inquiry.save(update_fields=["answer", "answer_note", "answered_by", "answered_at"])
    notify(ctx, [inquiry.asked_by], "INQUIRY_ANSWERED", subject_id=inquiry.pk)
    return InquiryAnswered(subject=Subject.of(inquiry), to_unit=inquiry.to_unit_id, answer=answer)
