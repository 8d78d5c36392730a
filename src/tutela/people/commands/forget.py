"""A question between units has had its time: it goes, answered or not."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.births import add_years
from tutela.people.errors import KeptStill
from tutela.people.events import InquiryForgotten
from tutela.people.models import Inquiry
from tutela.reference.queries import setting


@command("inquiry.forget", rules.remind_of_inquiry, label=_("Forget a question about a child"))
def forget_inquiry(ctx: Context, inquiry: Inquiry, /) -> InquiryForgotten:
    """Take away a question with all that it says, and the key under which it was written.

    Refused when: its time is not over.
    """
    if (
        add_years(inquiry.asked_at.date(), int(setting("retention")["inquiry_years"]))
        > clock.today()
    ):
        raise KeptStill
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget('people_inquiry', %s)", [inquiry.pk])
    return InquiryForgotten(subject=Subject.of(inquiry))
