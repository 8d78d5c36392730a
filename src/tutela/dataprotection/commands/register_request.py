"""Write down what somebody asks about data."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases.inputs.base import Line
from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import file_numbered, of_file, signed
from tutela.dataprotection.enums import Identity, RequestState
from tutela.dataprotection.errors import NoFileNumbered
from tutela.dataprotection.events import SubjectRequestRegistered
from tutela.dataprotection.inputs import RequestTold
from tutela.dataprotection.models import SubjectRequest
from tutela.dataprotection.workflow import REQUEST
from tutela.kernel import clock, deadlines
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import User
from tutela.reference.queries import calendar, deadline_rules

CLOCK = "SUBJECT_REQUEST"


@command(
    "subject_request.register",
    rules.register_request,
    makes=SubjectRequest,
    label=_("Register a request about data"),
)
def register_request(
    ctx: Context, officer: User, /, *, new_id: UUID, file_number: Line = "", told: RequestTold
) -> SubjectRequestRegistered:
    """Write down who asks what about which file, and start the clock on the day it came in.

    Refused when: no file has the number.
    """
    number = file_number.upper()
    file_id = file_numbered(number) if number else new_id
    if file_id is None:
        raise NoFileNumbered
    row = SubjectRequest(
        id=new_id,
        file_id=file_id,
        file_number=number,
        handler=officer,
        made_by_id=signed(ctx, rules.register_request.code),
        made_at=clock.now(),
        **told.model_dump(),
    )
    if told.identity is not Identity.NOT_YET:
        row.state = REQUEST.next("identify", RequestState.RECEIVED)
    _start_clock(row)
    row.save(force_insert=True)
    return SubjectRequestRegistered(
        subject=Subject.of(row),
        also=of_file(row),
        asked=told.asked,
        capacity=told.capacity,
        received_on=told.received_on,
    )


def _start_clock(row: SubjectRequest) -> None:
    """Set when the answer is due, by the rule of the day on which it came in."""
    row.rule = deadline_rules(row.received_on).filter(code=CLOCK).first()
    if row.rule is not None:
        working = calendar()
        came = datetime.combine(row.received_on, time(12), working.time_zone)
        row.due_at = deadlines.due(came, row.rule.span(), working)
