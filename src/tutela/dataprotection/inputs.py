"""What the commands of data protection are told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, StringConstraints

from tutela.cases.inputs.base import Input, Line, wrong
from tutela.dataprotection.enums import Asked, Capacity, Identity
from tutela.kernel import clock

LONG = 4000
LongText = Annotated[str, StringConstraints(max_length=LONG)]
SaidText = Annotated[str, StringConstraints(min_length=1, max_length=LONG)]
SaidLine = Annotated[str, StringConstraints(min_length=1, max_length=120)]


def _has_come(day: date) -> date:
    if day > clock.today():
        raise wrong("day.to_come", _("This day is still to come. Enter today or an earlier day."))
    return day


PastDay = Annotated[date, AfterValidator(_has_come)]


class RequestTold(Input):
    """A request as it came in. `about`: whose data, where the file's number is not known."""

    asked: Asked
    capacity: Capacity
    asker: SaidLine
    contact: LongText = ""
    about: Line = ""
    wish: SaidText
    received_on: PastDay
    identity: Identity = Identity.NOT_YET
    identity_note: LongText = ""
