"""Choose what goes into a copy, and black out passages of it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases.inputs.base import Input
from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import of_file
from tutela.dataprotection.enums import BlackedOut, CopyState
from tutela.dataprotection.errors import PassageElsewhere
from tutela.dataprotection.events import CopyPartsChosen, PassageLaidOpen, PassagesBlackedOut
from tutela.dataprotection.models import CopyPart, RedactedCopy, Redaction
from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.kernel.workflow import ImpossibleMove


class Marked(Input):
    """A passage of a part: from one letter to before another."""

    part: UUID
    start: int
    end: int


def _refuse_finished(copy: RedactedCopy) -> None:
    if copy.state != CopyState.DRAFT:
        raise ImpossibleMove("change", copy.state)


@command("redacted_copy.choose", rules.handle_copy, label=_("Choose the parts of a copy"))
def choose_parts(ctx: Context, copy: RedactedCopy, /, *, parts: list[UUID]) -> CopyPartsChosen:
    """Let these parts go into the copy, and no others. Refused when: it is finished."""
    _refuse_finished(copy)
    copy.parts.update(chosen=False)
    chosen = copy.parts.filter(pk__in=parts).update(chosen=True)
    return CopyPartsChosen(subject=Subject.of(copy), also=of_file(copy.request), parts=chosen)


@command("redacted_copy.black_out", rules.handle_copy, label=_("Black out passages of a copy"))
def black_out(
    ctx: Context, copy: RedactedCopy, /, *, passages: list[Marked], reason: BlackedOut
) -> PassagesBlackedOut:
    """Black out passages, each for the reason. Refused when: it is finished, or one is not in it."""
    _refuse_finished(copy)
    parts: dict[UUID, CopyPart] = {part.pk: part for part in copy.parts.all()}
    for one in passages:
        part = parts.get(one.part)
        if part is None or not 0 <= one.start < one.end <= len(part.text):
            raise PassageElsewhere
        row = Redaction(
            id=keys.new(), part=part, file_id=copy.file_id, start=one.start, end=one.end,
            reason=reason,
        )  # fmt: skip
        row.save(force_insert=True)
    if not passages:
        raise PassageElsewhere
    return PassagesBlackedOut(
        subject=Subject.of(copy), also=of_file(copy.request), passages=len(passages), reason=reason
    )


@command("redacted_copy.lay_open", rules.handle_redaction, label=_("Lay a passage open again"))
def lay_open(ctx: Context, redaction: Redaction, /) -> PassageLaidOpen:
    """Let a passage be read after all. Refused when: the copy is finished, or it is open already."""
    copy = RedactedCopy.objects.select_for_update(of=("self",)).get(pk=redaction.part.copy_id)
    _refuse_finished(copy)
    if redaction.lifted_at is not None:
        raise PassageElsewhere
    redaction.lifted_at = clock.now()
    redaction.save(update_fields=["lifted_at"])
    return PassageLaidOpen(
        subject=Subject.of(copy), also=of_file(copy.request), reason=redaction.reason
    )
