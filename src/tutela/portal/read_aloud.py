"""What is said of a page when it is read out: its parts in their order, in whole sentences.

Left out is what only eyes need: addresses of the internet, sources, pictures, days of verification. A telephone
number is said digit by digit, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from tutela.awareness.running import Begun
from tutela.participation.door import OpenCall
from tutela.portal import writing
from tutela.portal.models import HelpPage, HomePage, SitePage
from tutela.portal.queries.library import Library

Words = str | Promise

_FACTS: dict[str, Words] = {
    "progress": "",
    "centre_kind": "",
    "happened_date": "",
    "happened": "",
    "begins_date": _("When"),
    "period": _("When"),
    "hours": "",
    "place": _("Where"),
    "places": _("Where"),
    "municipality": _("Municipality"),
    "address": _("Address"),
    "phone": _("Telephone"),
    "audience": _("Who it is for"),
    "donor": _("Who pays"),
    "goal": _("What we want"),
    "partners": _("Who works together"),
}
"""What a kind of page says beside its parts, in this order, and what stands before it."""
_FIRST_PAGE: dict[str, tuple[Words, ...]] = {
    "urgent": (_("Is someone in danger now?"), _("Do not write. Call.")),
    "strands": (_("Four kinds of work that hold together"),),
    "services": (_("Where to get help"),),
}
"""What stands above a list on the first page."""
_BELOW: dict[str, tuple[Words, ...]] = {
    "projects": (_("What we are working on"),),
    "events": (_("Come along"),),
    "news": (_("News"),),
}
"""The lists that stand below the parts of a page, and what stands above each."""

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MARKS = re.compile(r"\[([^\]]+)\]\([^)\s]+\)|\*+|^(?:- |\d{1,2}\. )", re.MULTILINE)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[., \u00a0\u202f]\d{3})+(?![\d.,]*\d)")
_HOUR = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_SPACE = re.compile(r"\s+")
_NEVER_SAID = str.maketrans("[]", "  ")  # espeak-ng takes what stands in two of them for sounds


def said(
    page: SitePage, beside: Mapping[str, Any], help_page: HelpPage | None, *, easy: bool = False
) -> tuple[str, ...]:
    """Return what is said of a page, part by part. `easy`: in easy words, each idea a part.

    `beside`: the lists that the page shows; `help_page`: whose telephone numbers are known wherever they stand.
    """
    return tuple(_heard(_easily(page) if easy else _whole(page, beside), help_page))


def _whole(page: SitePage, beside: Mapping[str, Any]) -> Iterator[str]:
    yield _text([page.title, page.lead])
    yield from _facts(page)
    yield from _call(beside.get("call"))
    yield from _campaign(beside.get("run"))
    yield from _lists(page, beside, above=True)
    yield from _parts(getattr(page, "messages", ()))
    yield from _parts(page.parts)
    yield from _parts(getattr(page, "results", ()))
    yield from _lists(page, beside, above=False)


def _easily(page: SitePage) -> Iterator[str]:
    yield _text([page.title, gettext("This is the page in easy words.")])
    yield from (_text([idea["said"], idea["more"]]) for idea in page.ideas)


def _heard(found: Iterable[str], help_page: HelpPage | None) -> Iterator[str]:
    services = help_page.services if help_page else ()
    numbers = {block.value["phone"] for block in services if block.value["phone"]}
    known = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    for part in found:
        told = re.sub(rf"(?<!\d)(?:{known})(?!\d)", _number, part) if known else part
        if told := _SPACE.sub(" ", told).strip():
            yield told


def _number(found: re.Match[str]) -> str:
    return digits(found[0])


def digits(number: str) -> str:
    """Return a telephone number as it is said and can be written down: digit by digit."""
    return ", ".join(re.findall(r"\d", number))


def _text(sentences: Iterable[object]) -> str:
    """Return sentences one after the other, each with its end."""
    return " ".join(_sentence(str(one)) for one in sentences if str(one or "").strip())


def _sentence(words: str) -> str:
    plain = _ADDRESS.sub("", words).translate(_NEVER_SAID).strip()
    plain = _THOUSANDS.sub(lambda one: re.sub(r"\D", "", one[0]), plain)
    plain = _HOUR.sub(lambda one: one[1] if one[2] == "00" else f"{one[1]} {one[2]}", plain)
    return plain if plain.endswith((".", "!", "?", ":", "…", ".”", "!”", "?”")) else f"{plain}."


def _facts(page: SitePage) -> Iterator[str]:
    for name, word in _FACTS.items():
        value = getattr(page, name, None)
        if not value or (name == "begins_date" and hasattr(page, "period")):
            continue  # a project says it in words
        if name == "phone":
            value = digits(value)
        elif isinstance(value, date):
            value = _days(value, getattr(page, "ends_date", None))
        elif shown := getattr(page, f"get_{name}_display", None):
            value = shown()
        yield _text([f"{word}: {value}" if word else value])


def _call(call: OpenCall | None) -> Iterator[str]:
    """Yield who can apply to a call of which a page tells, and on which days."""
    if call is None:
        return
    ages = gettext("You, if you are %(youngest)s to %(oldest)s")
    ages %= {"youngest": call.youngest, "oldest": call.oldest}
    yield _text([f"{gettext('Who can apply')}: {ages}"])
    yield _text([f"{gettext('Days')}: {_days(call.opens, call.closes)}"])


def _campaign(run: Begun | None) -> Iterator[str]:
    """Yield the days of a campaign of which a page tells."""
    if run is not None:
        yield _text([f"{gettext('When')}: {_days(run.begins, run.ends)}"])


def _days(first: date, last: date | None) -> str:
    days = [first, last] if last and last != first else [first]
    return " – ".join(date_format(day, "DAY_YEAR") for day in days)


def _lists(page: SitePage, beside: Mapping[str, Any], *, above: bool) -> Iterator[str]:
    headings = _FIRST_PAGE | _BELOW if isinstance(page, HomePage) else _BELOW
    for name in dict.fromkeys([*_FIRST_PAGE, *_BELOW, *beside]):
        rows = beside.get(name)
        if isinstance(rows, list) and rows and above is (name not in _BELOW):
            yield _text(headings.get(name, ()))
            yield from map(_row, rows)
        elif isinstance(rows, Library) and above:
            yield from (_text([shelf.words, *shelf.told]) for shelf in rows.shelves)


def _row(row: Any) -> str:
    """Return what is said of one row of a list: another page, a service, a word that is explained."""
    if isinstance(row, SitePage):
        return _text([row.title, row.lead])
    return _text(_values(row)) if isinstance(row, blocks.StructValue) else ""


def _parts(stream: Iterable[Any]) -> Iterator[str]:
    for block in stream:
        yield _text(_values(block.value))


def _values(value: blocks.StructValue) -> Iterator[str]:
    """Yield each sentence of a part; what is a choice, a day or an address of the internet is none."""
    for name, child in value.block.child_blocks.items():
        here = value.get(name)
        if isinstance(child, blocks.ListBlock):
            for one in here:
                yield _item(one) if isinstance(one, blocks.StructValue) else str(one)
        elif isinstance(child, blocks.RichTextBlock):
            yield from _MARKS.sub(r"\1", writing.to_typed(str(here.source))).split("\n")
        elif isinstance(child, blocks.CharBlock):
            yield digits(here or "") if name == "phone" else str(here or "")


def _item(row: blocks.StructValue) -> str:
    """Return what is said of one point: a number with what it counts, or a heading with its text."""
    said = list(_values(row))
    return " ".join(said) if "number" in row else _text(said)
