"""Draw the parts of a file together, so that a copy can be made of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import of_file, signed
from tutela.dataprotection.enums import Asked, CopyState, RequestState
from tutela.dataprotection.errors import CopyBegun, NothingToCopy
from tutela.dataprotection.events import CopyDrawn
from tutela.dataprotection.models import CopyPart, RedactedCopy, Redaction, SubjectRequest
from tutela.dataprotection.queries.drawing import drawn
from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.kernel.workflow import ImpossibleMove

KEPT = timedelta(days=30)
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)?$")]


@command(
    "redacted_copy.draw",
    rules.handle_request,
    makes=RedactedCopy,
    holds=True,
    label=_("Prepare a copy of the file"),
)
def draw_copy(
    ctx: Context, request: SubjectRequest, /, *, new_id: UUID, language: Language = "en"
) -> CopyDrawn:
    """Draw together what the file says today, with what must not be read proposed to be blacked out.

    Also: it is thrown away after thirty days. Refused when: the request is not about seeing a file, it
    is not sure who asks, another copy is in preparation, or the file is sealed.
    """
    officer = signed(ctx, rules.handle_request.code)
    if request.asked != Asked.ACCESS or not request.file_number:
        raise NothingToCopy
    if request.state not in {RequestState.IN_WORK, RequestState.ANSWERED}:
        raise ImpossibleMove("copy", request.state)
    if RedactedCopy.objects.filter(request=request, state=CopyState.DRAFT).exists():
        raise CopyBegun
    parts = drawn(officer, request.file_id, language)
    now = clock.now()
    copy = RedactedCopy(
        id=new_id, request=request, file_id=request.file_id, language=language,
        made_by_id=officer, made_at=now, expires_at=now + KEPT,
    )  # fmt: skip
    copy.save(force_insert=True)
    for position, part in enumerate(parts, 1):
        row = CopyPart(
            id=keys.new(), copy=copy, file_id=copy.file_id, position=position,
            kind=part.kind, on=part.on, text=part.text,
        )  # fmt: skip
        row.save(force_insert=True)
        Redaction.objects.bulk_create(
            Redaction(id=keys.new(), part=row, file_id=copy.file_id, proposed=True, **one._asdict())
            for one in part.passages
        )
    return CopyDrawn(subject=Subject.of(copy), also=of_file(request), parts=len(parts))
