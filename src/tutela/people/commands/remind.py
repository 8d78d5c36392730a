"""Nobody answers a question between units: a job reminds of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.notifications import notify
from tutela.people import rules
from tutela.people.commands.hearing import let_hear, remind_next
from tutela.people.errors import NothingToRemind
from tutela.people.events import InquiryReminded
from tutela.people.models import Inquiry


@command("inquiry.remind", rules.remind_of_inquiry, label=_("Remind of a question about a child"))
def remind_of_inquiry(ctx: Context, inquiry: Inquiry, /) -> InquiryReminded:
    """Remind whoever answers for the unit that was asked, and tell whoever asked to call there.

    Also: whoever asked learns the same whether nobody had the time or nobody may hear of the child.
    Refused when: it is answered, or it is too early.
    """
    if inquiry.answer or inquiry.remind_at is None or inquiry.remind_at > clock.now():
        raise NothingToRemind
    told = let_hear(ctx, inquiry, inquiry.to_unit, "INQUIRY_WAITS")
    notify(ctx, [inquiry.asked_by], "INQUIRY_UNANSWERED", subject_id=inquiry.pk)
    inquiry.reminded += 1
    inquiry.remind_at = remind_next(inquiry)
    inquiry.save(update_fields=["reminded", "remind_at"])
    return InquiryReminded(subject=Subject.of(inquiry), to_unit=inquiry.to_unit_id, told=told)
