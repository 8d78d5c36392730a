"""The notice after an act that takes something away: what was done, and one button to undo it.

The offer travels with the messages to the page that follows. Whether it still holds is decided by the
clock of the server when the button is pressed; the countdown on the page is a courtesy.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from tutela.kernel import clock
from tutela.kernel.responses import Answer

TAG = "undo"


@dataclass(frozen=True)
class Offer:
    """An act that can be undone: its request (of a text, its mark), its command, for how many seconds still."""

    done: str
    command: str
    seconds: int


@dataclass(frozen=True)
class Notice:
    """A message of the page before. Without a text, only the offer."""

    text: str
    level: str
    offer: Offer | None = None


def offer_undo(request: HttpRequest, answer: Answer) -> None:
    """Offer on the page that follows to undo what was just done, where it can be."""
    if answer.undo_until is not None:
        offer(request, str(answer.request_id), answer.command, answer.undo_until)


def offer(request: HttpRequest, done: str, command: str, until: datetime) -> None:
    """Offer to undo something by its mark, until a moment."""
    messages.info(request, f"{done} {command} {until.isoformat()}", extra_tags=TAG)


def notices(told: Iterable[Message]) -> Iterator[Notice]:
    """Yield the messages for a page, an offer with the message about what was done."""
    waiting: Offer | None = None
    for one in told:
        if one.extra_tags == TAG:
            waiting = _offer(str(one.message))
            continue
        yield Notice(str(one.message), one.level_tag, waiting)
        waiting = None
    if waiting:
        yield Notice("", "success", waiting)


def _offer(told: str) -> Offer | None:
    """Read an offer; None when its minute is over."""
    done, command, until = told.split(" ", 2)
    left = (datetime.fromisoformat(until) - clock.now()).total_seconds()
    return Offer(done, command, math.ceil(left)) if left > 0 else None
