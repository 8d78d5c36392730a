"""The numbers under which a file is kept elsewhere: the paper file, the protocol."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.cases import rules
from tutela.cases.events.across import NumbersSet
from tutela.cases.models import Case
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject

Number = Annotated[str, StringConstraints(max_length=40)]


@command("case.set_numbers", rules.correct_case, label=_("Set the numbers of a file"))
def set_numbers(
    ctx: Context, case: Case, /, *, paper_number: Number = "", protocol_number: Number = ""
) -> NumbersSet:
    """Write down the numbers of the paper file and of the protocol; empty takes one away."""
    told = {"paper_number": paper_number, "protocol_number": protocol_number}
    changed = tuple(name for name, number in told.items() if getattr(case, name) != number)
    for name in changed:
        setattr(case, name, told[name])
    case.save(update_fields=list(changed))
    return NumbersSet(subject=Subject.of(case), changed=changed)
