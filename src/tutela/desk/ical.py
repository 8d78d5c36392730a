"""A calendar as phones read it (RFC 5545): of each entry its kind and its time, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

LINE = 75  # octets, without the end of the line
END = "\r\n"


@dataclass(frozen=True)
class Event:
    """What a phone may know: a mark that means nothing elsewhere, when, what kind, a page behind the sign-in."""

    uid: str
    at: datetime | date
    words: str
    url: str


def calendar(name: str, events: Iterable[Event], now: datetime) -> str:
    """Return the text of a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tutela//Calendar//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in events for line in _event(event, now)),
        "END:VCALENDAR",
    ]
    return "".join(folded(line) + END for line in lines)


def _event(event: Event, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_moment(now)}"
    if isinstance(event.at, datetime):
        yield f"DTSTART:{_moment(event.at)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.at:%Y%m%d}"
    yield f"SUMMARY:{escaped(event.words)}"
    yield f"URL:{event.url}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Return a text as a value: section 3.3.11."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter cut in two: section 3.1."""
    pieces, piece, size = [], "", 0
    for letter in line:
        more = len(letter.encode())
        if size + more > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + more
    return END.join([*pieces, piece])
