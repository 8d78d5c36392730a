"""A choice that is offered no more, or again. It is never deleted: files that have it keep it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.commands.code_checks import (
    refuse_named,
    refuse_same_words,
    refuse_the_last,
)
from tutela.reference.errors import CodeHasEnded, CodeHolds, CodeWasMerged, EndLiesBack
from tutela.reference.events import CodeBroughtBack, CodeEnded
from tutela.reference.models import Code


@command("code.end", rules.change_code, label=_("End a choice of a list"))
def end_code(ctx: Context, code: Code, /, *, on: date) -> CodeEnded:
    """Offer a choice no more from a day on; one that has not begun ends on its first day.

    Refused when: it has ended; the software names it, or nothing of its kind would be left; the day
    lies back.
    """
    today = clock.today()
    if code.merged_into_id is not None:
        raise CodeWasMerged
    if code.valid_to is not None and code.valid_to <= today:
        raise CodeHasEnded
    refuse_named(code)
    refuse_the_last(code)
    if on < today:
        raise EndLiesBack
    code.valid_to, code.written_at = max(on, code.valid_from or on), clock.now()
    code.save(update_fields=["valid_to", "written_at"])
    return CodeEnded(
        subject=Subject.of(code), list=code.list, code=code.code, valid_to=code.valid_to
    )


@command("code.bring_back", rules.change_code, label=_("Bring back a choice"))
def bring_back_code(ctx: Context, code: Code, /) -> CodeBroughtBack:
    """Offer a choice again, or go on offering one that was to end.

    Refused when: it has no end; it was merged into another one; another choice says the same now.
    """
    if code.merged_into_id is not None:
        raise CodeWasMerged
    if code.valid_to is None:
        raise CodeHolds
    refuse_same_words(code.list, code.labels, but=code)
    code.valid_to, code.written_at = None, clock.now()
    code.save(update_fields=["valid_to", "written_at"])
    return CodeBroughtBack(subject=Subject.of(code), list=code.list, code=code.code)
