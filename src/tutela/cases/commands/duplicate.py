"""Two files of one child: the work goes on in one, the other points to it."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.telling import tell
from tutela.cases.commands.void import strike_out, take_back
from tutela.cases.enums import CaseState
from tutela.cases.errors import DuplicateOfDuplicate, DuplicateOfItself, NotADuplicate
from tutela.cases.events.across import DuplicateMarked, DuplicateUnmarked
from tutela.cases.models import Case
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("case.mark_duplicate", rules.correct_case, label=_("Mark a file as double"))
def mark_duplicate(
    ctx: Context,
    case: Case,
    /,
    *,
    other: Annotated[Case, rules.read_case],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
) -> DuplicateMarked:
    """Mark a file as a second one of the same child; it is out of use, and points to the other.

    Also: its clocks stop; tells both workers.
    Refused when: it is the same file, the other is out of use itself, or others point here.
    """
    if other.pk == case.pk:
        raise DuplicateOfItself
    if other.state == CaseState.VOID or other.duplicate_of_id is not None:
        raise DuplicateOfDuplicate
    before = strike_out(ctx, case)
    case.duplicate_of = other
    case.save(update_fields=["duplicate_of"])
    tell(ctx, case, [case.worker_id], "CASE_VOIDED")
    tell(ctx, other, [other.worker_id], "DUPLICATE_FOUND", case.pk)
    return DuplicateMarked(
        subject=Subject.of(case), also=(Subject.of(other),), other=other.pk, state=before
    )


@command("case.unmark_duplicate", rules.correct_case, label=_("Mark a file as not double"))
def unmark_duplicate(ctx: Context, case: Case, /) -> DuplicateUnmarked:
    """Say that the two files are of two children after all; the file goes on where it was.

    Refused when: it is not marked as a duplicate.
    """
    if case.duplicate_of_id is None:
        raise NotADuplicate
    other = case.duplicate_of_id
    case.duplicate_of = None
    case.save(update_fields=["duplicate_of"])
    state = take_back(case)
    tell(ctx, case, [case.worker_id], "CASE_RESTORED")
    return DuplicateUnmarked(
        subject=Subject.of(case),
        also=(Subject(Case._meta.label, other),),
        other=other,
        state=state,
    )
