"""The form of a public page's text: one box for each value of each part, made from the closed blocks.

What was sent says by its names which parts and lines there are, so that a form grows without a script: `add`
asks for one more part, or one more line, and nothing is saved by that. Empty parts and lines are left out.
All that is there is always shown: a form that is full refuses to grow, and cuts nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from tutela.desk.forms import DayField, DeskForm, dress
from tutela.portal import texts
from tutela.portal.enums import PageKind
from tutela.portal.labels import block_word, field_word, name_word, stream_word
from tutela.portal.texts import Part, Text

_NUMBERED = re.compile(r"(\d{1,4})-type$")
_LINE = re.compile(r"([a-z]+-\d{1,4})-row-(\d{1,4})-[a-z_]+$")
LONG = 120  # letters, from which a box has several lines
SPARE, FIRST_LINES = 1, 3  # empty lines at the end of a part; lines of a new one
UP = ":up"  # what asks for a part to change places with the one before
ROOM = 800  # boxes in a form that may still grow; Django reads a thousand of them and refuses more


@dataclass
class Box:
    """One value: its field, and what the other language says in its place."""

    bound: BoundField
    beside: str = ""


@dataclass
class PartBoxes:
    """One part of the page on the screen."""

    name: str
    words: str
    number: int
    kind: str
    boxes: list[Box] = field(default_factory=list)
    rows: list[list[Box]] = field(default_factory=list)
    out: BoundField | None = None


@dataclass
class StreamBoxes:
    """One list of parts, and what can be added to it."""

    name: str
    words: str
    parts: list[PartBoxes]
    more: list[tuple[str, str]]


class Carried(forms.CharField):
    """What a form knows of itself. One that grew says how it stands now, not what was sent."""

    widget = forms.HiddenInput

    def __init__(self, value: object) -> None:
        super().__init__(initial=str(value), required=False)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what the form knows, whatever was sent."""
        return initial


class TextForm(DeskForm):
    """The text of a page in one language. `shape`: an answer whose parts are shown, saved or not."""

    title = forms.CharField(label=_("Title"), max_length=120)
    lead = forms.CharField(
        label=_("In one or two sentences"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands below the title, and in lists of pages."),
    )  # fmt: skip

    def __init__(
        self,
        data: QueryDict | None,
        *,
        kind: PageKind,
        own: Text,
        beside: Text | None,
        shape: QueryDict | None = None,
    ) -> None:
        super().__init__(data, initial={"title": own.title, "lead": own.lead})
        self.kind, self.own, self.beside = kind, own, beside
        self.grows = str(data.get("add", "")) if data else ""
        raised = ""
        if data is not None and self.grows.endswith(UP):
            data, raised = _raised(data, self.grows.removesuffix(UP))
            self.data = data
        self._words()
        bare, shape = dict(self.fields), data if data is not None else shape
        self._parts(shape, self.grows)
        self.is_full = bool(self.grows) and len(self.fields) > ROOM
        if self.is_full:
            self.fields = bare
            self._parts(shape, "")
        if raised:
            self._look_at(raised)
        dress(self)

    def clean(self) -> dict[str, Any]:
        """Refuse to grow without end."""
        if self.is_full:
            raise ValidationError(
                gettext(
                    "The page is as long as it can be. Save it; then take a part out, or begin another page."
                ),
                code="full",
            )
        return super().clean() or {}

    # --- what is asked ------------------------------------------------------------------------

    def _streams(self) -> tuple[str, ...]:
        return (*texts.streams_of(self.kind), "sources")

    def _words(self) -> None:
        for name in texts.FIELDS.get(self.kind, ()):
            label, said = str(field_word(self.kind, name)), self.own.fields.get(name, "")
            self.fields[f"field-{name}"] = forms.CharField(
                label=label, max_length=texts.longest(self.kind, name), required=False, initial=said
            )

    def _parts(self, shape: QueryDict | None, grows: str) -> None:
        self._made: dict[str, list[tuple[str, blocks.StructBlock, Part, Part | None]]] = {}
        self._lines_of = dict[str, int]()
        for name in self._streams():
            self._stream(name, shape, grows)

    def _stream(self, name: str, shape: QueryDict | None, grows: str) -> None:
        known = texts.choices(self.kind, name)
        pairs = _paired(_parts_of(self.own, name), _parts_of(self.beside, name))
        numbered = dict(enumerate(pairs))
        if shape is not None:
            numbered = _sent(shape, name, known, pairs)
        stream, _colon, kind = grows.partition(":")
        if stream == name and kind in known:
            numbered[max(numbered, default=-1) + 1] = (Part(type=kind), None)
        self._made[name] = []
        sent = _sent_lines(shape)
        for number, (part, other) in numbered.items():
            block, prefix = known[part.type], f"{name}-{number}"
            self.fields[f"{prefix}-type"] = Carried(part.type)
            self.fields[f"{prefix}-out"] = forms.BooleanField(
                label=gettext("Take this part out"), required=False
            )
            for key, child in texts.values_of(block).items():
                self.fields[f"{prefix}-{key}"] = _field(key, child, part.values.get(key))
            there = max(len(part.rows), len(other.rows) if other else 0)
            wanted = max(there + SPARE if there else FIRST_LINES, len(sent[prefix]))
            more = grows == f"{prefix}:row"
            self._rows(prefix, block, part, wanted + more)
            self._made[name].append((prefix, block, part, other))
            if more and self._lines_of[prefix]:
                self._look_at(f"{prefix}-row-{wanted}-")
        if stream == name and kind in known:
            new = f"{name}-{next(reversed(numbered))}"
            self._look_at(*(f"{new}-{key}" for key in texts.values_of(known[kind])))

    def _look_at(self, *names: str) -> None:
        """Let a form that grew come back where it grew, without a script."""
        new = next(name for name in self.fields if name.startswith(names))
        self.fields[new].widget.attrs["autofocus"] = True

    def _rows(self, prefix: str, block: blocks.StructBlock, part: Part, wanted: int) -> None:
        listed = texts.rows_of(block)
        self._lines_of[prefix] = wanted if listed else 0
        for at in range(self._lines_of[prefix]):
            row = part.rows[at] if at < len(part.rows) else {}
            for key, child in listed[1].items() if listed else ():
                self.fields[f"{prefix}-row-{at}-{key}"] = _field(key, child, row.get(key))

    # --- what is shown ------------------------------------------------------------------------

    def words(self) -> list[Box]:
        """Return title, lead and the fields of this kind of page."""
        other = self.beside
        found = [
            Box(self["title"], other.title if other else ""),
            Box(self["lead"], other.lead if other else ""),
        ]
        return found + [
            Box(self[f"field-{name}"], other.fields.get(name, "") if other else "")
            for name in texts.FIELDS.get(self.kind, ())
        ]

    def streams(self) -> list[StreamBoxes]:
        """Return every list of parts, with its boxes."""
        return [
            StreamBoxes(
                name,
                stream_word(name),
                [self._boxes(number, *one) for number, one in enumerate(self._made[name], 1)],
                [
                    (code, str(block_word(block)))
                    for code, block in texts.choices(self.kind, name).items()
                ],
            )
            for name in self._streams()
        ]

    def _boxes(
        self, number: int, prefix: str, block: blocks.StructBlock, part: Part, other: Part | None
    ) -> PartBoxes:
        found = PartBoxes(prefix, str(block_word(block)), number, part.type)
        for key, child in texts.values_of(block).items():
            said = other.values.get(key, "") if other else ""
            found.boxes.append(Box(self[f"{prefix}-{key}"], _in_words(child, said)))
        listed = texts.rows_of(block)
        if listed is not None:
            for at in range(self._lines_of[prefix]):
                row = other.rows[at] if other and at < len(other.rows) else {}
                found.rows.append(
                    [
                        Box(self[f"{prefix}-row-{at}-{key}"], _in_words(child, row.get(key, "")))
                        for key, child in listed[1].items()
                    ]
                )
        found.out = self[f"{prefix}-out"]
        return found

    def hidden(self) -> Iterator[BoundField]:
        """Yield what is carried and not seen."""
        for name in self.fields:
            if name.endswith("-type"):
                yield self[name]

    # --- what was written ---------------------------------------------------------------------

    def text(self) -> Text:
        """Return the text, without parts and lines that are empty or taken out."""
        said = self.cleaned_data
        return Text(
            title=said["title"],
            lead=said["lead"],
            fields={name: said[f"field-{name}"] for name in texts.FIELDS.get(self.kind, ())},
            streams={name: self._written(name) for name in texts.streams_of(self.kind)},
            sources=self._written("sources"),
        )

    def _written(self, name: str) -> list[Part]:
        found = []
        for prefix, block, part, _other in self._made[name]:
            if self.cleaned_data.get(f"{prefix}-out"):
                continue
            values = {
                key: _plain(self.cleaned_data.get(f"{prefix}-{key}"))
                for key in texts.values_of(block)
            }
            rows = list(self._lines(prefix, block))
            typed = (value for value in values.values() if isinstance(value, str))
            if any(typed) or rows:
                found.append(Part(type=part.type, values=values, rows=rows))
        return found

    def _lines(self, prefix: str, block: blocks.StructBlock) -> Iterator[dict[str, str]]:
        listed = texts.rows_of(block)
        for at in range(self._lines_of[prefix]):
            row = {
                key: str(_plain(self.cleaned_data.get(f"{prefix}-row-{at}-{key}")))
                for key in (listed or ("", {}))[1]
            }
            if any(row.values()):
                yield row


def _parts_of(text: Text | None, name: str) -> list[Part]:
    if text is None:
        return []
    return list(text.sources if name == "sources" else text.streams.get(name, []))


def _paired(own: list[Part], beside: list[Part]) -> list[tuple[Part, Part | None]]:
    """Put each part beside the one that it is written after; what is missing stands there empty."""
    left, found = list(own), list[tuple[Part, Part | None]]()
    for other in beside:
        same = next((part for part in left if part.type == other.type), None)
        if same is not None:
            left.remove(same)
        found.append((same or _shared(other), other))
    return found + [(part, None) for part in left]


def _shared(other: Part) -> Part:
    """Return a part that is to be translated: what is no word is the same in every language."""
    kept = {
        key: value
        for key, value in other.values.items()
        if isinstance(value, bool) or key in {"icon", "kind", "address", "phone", "verified"}
    }
    rows = [{key: row[key] for key in ("icon", "number") if key in row} for row in other.rows]
    return Part(type=other.type, values=kept, rows=[row for row in rows if row])


def _sent(
    data: QueryDict,
    name: str,
    known: Mapping[str, blocks.StructBlock],
    pairs: list[tuple[Part, Part | None]],
) -> dict[int, tuple[Part, Part | None]]:
    """Return the parts that were sent by their numbers, each beside what stood beside it."""
    found = dict[int, tuple[Part, Part | None]]()
    left = list(pairs)
    for number in _numbers(data, name):
        kind = data.get(f"{name}-{number}-type", "")
        if kind not in known:
            continue
        pair = next((pair for pair in left if pair[0].type == kind), None)
        if pair is not None:
            left.remove(pair)
        found[number] = pair or (Part(type=kind), None)
    return found


def _numbers(data: QueryDict, name: str) -> list[int]:
    """Return the numbers of the parts that were sent of a list."""
    numbers = (_NUMBERED.match(key.removeprefix(f"{name}-")) for key in data)
    return sorted({int(match[1]) for match in numbers if match})


def _raised(data: QueryDict, part: str) -> tuple[QueryDict, str]:
    """Return what was sent with a part in the place of the one before it, and that place; none before the first."""
    name, _dash, number = part.rpartition("-")
    before = [one for one in _numbers(data, name) if number.isdecimal() and one < int(number)]
    if not before:
        return data, ""
    place = f"{name}-{before[-1]}-"
    swapped = {f"{part}-": place, place: f"{part}-"}
    moved = QueryDict(mutable=True)
    for key, values in data.lists():
        old = next((prefix for prefix in swapped if key.startswith(prefix)), "")
        moved.setlist(swapped.get(old, "") + key.removeprefix(old), values)
    return moved, place


def _sent_lines(data: QueryDict | None) -> Mapping[str, set[str]]:
    """Return which lines of which part were sent."""
    found = defaultdict[str, set[str]](set)
    for match in map(_LINE.match, data or ()):
        if match:
            found[match[1]].add(match[2])
    return found


def _plain(value: Any) -> str | bool:
    if isinstance(value, bool):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")


def _in_words(block: blocks.Block, said: object) -> str:
    if isinstance(said, bool):
        return gettext("Yes") if said else ""
    if isinstance(block, blocks.ChoiceBlock):
        return str(dict(block.field.choices).get(said, said)) if said else ""
    return str(said)


def _field(name: str, block: blocks.Block, said: object) -> forms.Field:
    """Return the box for one value of a part. None is required: a draft may be unfinished."""
    label = name_word(name)
    if isinstance(block, blocks.BooleanBlock):
        return forms.BooleanField(label=label, required=False, initial=bool(said))
    if isinstance(block, blocks.ChoiceBlock):
        choices = [("", gettext("Choose")), *((v, w) for v, w in block.field.choices if v)]
        return forms.ChoiceField(label=label, choices=choices, required=False, initial=said)
    if isinstance(block, blocks.DateBlock):
        return DayField(label=label, required=False, past=True, initial=_day(said))
    if isinstance(block, blocks.URLBlock):
        return forms.URLField(
            label=label, required=False, initial=said, max_length=400, assume_scheme="https"
        )
    if isinstance(block, blocks.RichTextBlock):
        return forms.CharField(
            label=label, required=False, initial=said, max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 8}),
            help_text=gettext(
                "An empty line begins a paragraph. “- ” makes points, “1. ” numbers, **two stars** bold, "
                "[words](https://…) a link."
            ),
        )  # fmt: skip
    longest = block.field.max_length or LONG
    widget = forms.Textarea(attrs={"rows": 2}) if longest > LONG else forms.TextInput()
    return forms.CharField(
        label=label, required=False, initial=said, max_length=longest, widget=widget
    )


def _day(said: object) -> str:
    """Return a stored day as it is written by hand."""
    year, _dash, rest = str(said or "").partition("-")
    month, _dash, day = rest.partition("-")
    return f"{day}.{month}.{year}" if day else ""
