"""What a call asks a child, what the child wrote, and what is still to be done before it can be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext

from tutela.participation import ages
from tutela.participation.door import OpenCall
from tutela.participation.enums import QuestionKind
from tutela.reference.queries import in_language

LONGEST = {"name": 120, "birth_date": 20, "stratum": 40, "language": 20, "contact": 200}
ONE_ANSWER = 4000  # letters, where a call has no questions of its own
SHORTEST_NAME = 2
DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")


@dataclass(frozen=True)
class Box:
    """A question of a call as a child sees it. `own`: composed for this call."""

    name: str
    text: str
    long: bool
    required: bool
    longest: int
    own: bool


def boxes(call: OpenCall, language: str) -> list[Box]:
    """Return what a call asks; the one question of every call, where it has none of its own."""
    if not call.questions:
        text = gettext("Why do you want to be on the board, and what do you want to talk about?")
        return [Box("answers", text, long=True, required=True, longest=ONE_ANSWER, own=False)]
    return [
        Box(
            name=f"q{at}",
            text=in_language(one["texts"], language),
            long=one["kind"] == QuestionKind.LONG,
            required=one["required"],
            longest=one["longest"],
            own=True,
        )
        for at, one in enumerate(call.questions)
    ]


def written(call: OpenCall, posted: Callable[[str], str]) -> dict[str, Any]:
    """Return what stands in each box, also where it is too long: nobody's words are cut off."""
    names = (*LONGEST, *(one.name for one in boxes(call, "")))
    said: dict[str, Any] = {name: posted(name) for name in names}
    return said | {"by_office": bool(posted("by_office"))}


def to_send(call: OpenCall, said: dict[str, Any]) -> dict[str, Any]:
    """Return it as the office takes it: the answers as one text, each below its question if the call has its own."""
    told = [
        f"{one.text}\n{said[one.name]}" if one.own else said[one.name]
        for one in boxes(call, said["language"])
        if said[one.name]
    ]
    rest = {name: said[name] for name in (*LONGEST, "by_office")}
    return rest | {"birth_date": str(_day(said["birth_date"])), "answers": "\n\n".join(told)}


def missing(call: OpenCall, said: dict[str, Any]) -> dict[str, str]:
    """Return what is to be done about each box; nothing, where all can be sent."""
    wrong = {}
    if len(said["name"]) < SHORTEST_NAME:
        wrong["name"] = gettext("Write your name.")
    if fault := _of_the_day(call, _day(said["birth_date"])):
        wrong["birth_date"] = fault
    if said["stratum"] not in {one["code"] for one in call.strata}:
        wrong["stratum"] = gettext("Choose one.")
    if said["language"] not in call.languages:
        wrong["language"] = gettext("Choose one.")
    if not said["contact"]:
        wrong["contact"] = gettext("Write how we can reach you, so that you get an answer.")
    for one in boxes(call, ""):
        if one.required and not said[one.name]:
            wrong[one.name] = gettext("Write something. One sentence is enough.")
    return too_long(call, said) | wrong


def too_long(call: OpenCall, said: dict[str, Any]) -> dict[str, str]:
    """Return in which boxes there is more than can be sent, and how much of it can."""
    most = LONGEST | {one.name: one.longest for one in boxes(call, "")}
    words = gettext(
        "This is too long. At most %(most)s letters can be sent. Make it shorter by %(n)s."
    )
    return {
        name: words % {"most": letters, "n": len(said[name]) - letters}
        for name, letters in most.items()
        if len(said[name]) > letters
    }


def _of_the_day(call: OpenCall, day: date | None) -> str:
    if day is None:
        return gettext("Write the day on which you were born, for example 27.03.2012.")
    if call.youngest <= ages.age_on(call.reference, day) <= call.oldest:
        return ""
    return gettext(
        "Thank you for wanting to take part. On the day that counts you are not of the age that this "
        "call asks for. Look at the day that you wrote. If it is right, another call will be for you."
    )


def _day(written_so: str) -> date | None:
    for form in DAYS:
        try:
            return datetime.strptime(written_so, form).date()  # noqa: DTZ007 -- a day, of no zone
        except ValueError:
            continue
    return None
