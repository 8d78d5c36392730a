"""What is told when files are drawn and looked at."""

from __future__ import annotations

import datetime
from typing import Annotated, Self

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from tutela.cases.enums import AuditAnswer, AuditFrame
from tutela.cases.inputs.base import Input, wrong
from tutela.kernel import clock

MOST_DRAWN = 100
_MOST_SEED = 2**31 - 1


class Draw(Input):
    """From which files to draw how many. `by_worker`: the workers' files take turns."""

    frame: AuditFrame
    first_day: datetime.date
    last_day: datetime.date
    size: Annotated[int, Field(ge=1, le=MOST_DRAWN)]
    seed: Annotated[int, Field(ge=0, le=_MOST_SEED)]
    by_worker: bool = False

    @model_validator(mode="after")
    def _a_period(self) -> Self:
        if self.last_day < self.first_day:
            raise wrong("audit.period", _("The last day comes before the first one."))
        if self.last_day > clock.today():
            raise wrong("audit.ahead", _("These days are still to come."))
        return self


class Found(Input):
    """What was found about one question."""

    answer: AuditAnswer
    note: Annotated[str, StringConstraints(max_length=2000)] = ""


class ToDo(Input):
    """What must be done in a file, and by when."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    due_on: datetime.date | None = None
