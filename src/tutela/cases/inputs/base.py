"""What all inputs have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from tutela.kernel import clock


class Input(BaseModel):
    """A checked shape: unknown words are refused, spaces at the ends are dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def wrong(code: str, sentence: str | Promise) -> PydanticCustomError:
    """Return an error whose sentence is shown to the person as it is."""
    return PydanticCustomError(code, "{sentence}", {"sentence": str(sentence)})


def _has_been(moment: datetime) -> datetime:
    if moment > clock.now():
        raise wrong("moment.to_come", _("This is still to come. Give a moment that has passed."))
    return moment


Past = Annotated[AwareDatetime, AfterValidator(_has_been)]
Line = Annotated[str, StringConstraints(max_length=120)]
LongLine = Annotated[str, StringConstraints(max_length=160)]
