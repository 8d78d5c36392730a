"""Make a copy of what is to be read, give it out, throw it away."""

from __future__ import annotations

import base64

from django.utils.translation import gettext_lazy as _

from tutela.dataprotection import papers, rules
from tutela.dataprotection.commands.rows import of_file
from tutela.dataprotection.enums import Told
from tutela.dataprotection.errors import CopyLives, NothingChosen
from tutela.dataprotection.events import CopyDiscarded, CopyExpired, CopyGiven, CopyMade
from tutela.dataprotection.inputs import PastDay
from tutela.dataprotection.models import RedactedCopy
from tutela.dataprotection.queries.copies import around, sheets
from tutela.dataprotection.workflow import COPY
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("redacted_copy.make", rules.handle_copy, label=_("Make the copy"))
def make_copy(ctx: Context, copy: RedactedCopy, /) -> CopyMade:
    """Make the PDF of what is to be read; from then on nothing of it changes.

    Refused when: nothing was chosen, or it was made already.
    """
    copy.state = COPY.next("make", copy.state)
    found = sheets(copy)
    if not found:
        raise NothingChosen
    paper = papers.made(around(copy), found)
    copy.paper, copy.size = base64.b64encode(paper).decode(), len(paper)
    copy.passages = sum(one.reason is not None for sheet in found for one in sheet.segments)
    copy.finished_at = clock.now()
    copy.save(update_fields=["state", "paper", "size", "passages", "finished_at"])
    return CopyMade(
        subject=Subject.of(copy),
        also=of_file(copy.request),
        parts=len(found),
        passages=copy.passages,
        size=copy.size,
    )


@command("redacted_copy.give", rules.handle_copy, label=_("Note that the copy was given out"))
def give_copy(ctx: Context, copy: RedactedCopy, /, *, told: Told, on: PastDay) -> CopyGiven:
    """Note how and when the copy was given to whoever asked. Refused when: it is not made."""
    copy.state = COPY.next("give", copy.state)
    copy.given, copy.given_on = told, on
    copy.save(update_fields=["state", "given", "given_on"])
    return CopyGiven(subject=Subject.of(copy), also=of_file(copy.request), told=told, on=on)


@command("redacted_copy.discard", rules.handle_copy, label=_("Throw the copy away"))
def discard_copy(ctx: Context, copy: RedactedCopy, /) -> CopyDiscarded:
    """Throw away a copy that nobody was given, with all that was drawn for it."""
    copy.state = COPY.next("discard", copy.state)
    _empty(copy)
    return CopyDiscarded(subject=Subject.of(copy), also=of_file(copy.request))


@command(
    "redacted_copy.expire", rules.handle_copy, label=_("Throw a copy away when its time is over")
)
def expire_copy(ctx: Context, copy: RedactedCopy, /) -> CopyExpired:
    """Throw away a copy whose time is over, with all that was drawn. Refused when: it is not over."""
    if clock.now() < copy.expires_at:
        raise CopyLives
    copy.state = COPY.next("expire", copy.state)
    _empty(copy)
    return CopyExpired(subject=Subject.of(copy), also=of_file(copy.request))


def _empty(copy: RedactedCopy) -> None:
    """Leave nothing of the text."""
    copy.paper, copy.size = "", 0
    copy.save(update_fields=["state", "paper", "size"])
    for part in copy.parts.all():
        part.text = ""
        part.save(update_fields=["text"])
