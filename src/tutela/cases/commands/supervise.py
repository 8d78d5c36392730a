"""What worker and supervisor talked about, for the two of them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add
from tutela.cases.commands.telling import tell
from tutela.cases.errors import NothingWritten, SupervisionInTheFuture
from tutela.cases.events.across import SupervisionNoted
from tutela.cases.models import Case, SupervisionNote
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command(
    "supervision.note",
    rules.supervise_case,
    makes=SupervisionNote,
    label=_("Write a supervision note"),
)
def note_supervision(
    ctx: Context, case: Case, /, *, new_id: UUID, held_on: date, text: str, agreed: str = ""
) -> SupervisionNoted:
    """Write down what worker and supervisor talked about, and what they agreed.

    Also: tells the worker.
    Refused when: nothing is written, or the day lies ahead.
    """
    if not text:
        raise NothingWritten
    if held_on > clock.today():
        raise SupervisionInTheFuture
    note = add(ctx, case, SupervisionNote, key=new_id, text=text, agreed=agreed, held_on=held_on)
    tell(ctx, case, [case.worker_id], "SUPERVISION_NOTED", note.pk)
    return SupervisionNoted(subject=Subject.of(note), also=(Subject.of(case),), held_on=held_on)
