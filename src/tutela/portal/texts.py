"""The text of one page in one language, in the shape in which it is written: fields, parts, sources.

A part is one block of the closed list (`portal.blocks`): its values by name and, where it has one, a
list of rows. Wagtail keeps it as the raw value of a stream; `read` and `laid` go there and back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from wagtail import blocks

from tutela.portal import writing
from tutela.portal.enums import PageKind
from tutela.portal.models import KINDS

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
WORD = "word"  # how the one value of a row is called, where a row is a single text
FIELDS: dict[PageKind, tuple[str, ...]] = {
    PageKind.PROJECT: ("donor", "partners", "places", "period"),
    PageKind.NEWS: ("happened",),
    PageKind.EVENT: ("hours", "place", "audience"),
    PageKind.CAMPAIGN: ("goal", "audience", "partners"),
    PageKind.CENTRE: ("municipality", "address", "hours"),
}
"""What a kind of page says in words besides its title, its lead and its parts."""
STREAMS: dict[PageKind, tuple[str, ...]] = {
    PageKind.PROJECT: ("body", "results"),
    PageKind.HELP: ("services", "body"),
    PageKind.CAMPAIGN: ("messages", "body"),
    PageKind.GLOSSARY: ("terms", "body"),
}


class Part(BaseModel):
    """One block: which, its values, its rows."""

    model_config = ConfigDict(extra="forbid")

    type: str
    values: dict[str, Words | bool] = Field(default_factory=dict)
    rows: list[dict[str, Words]] = Field(default_factory=list)


class Text(BaseModel):
    """All that a page says in one language. `streams`: body, results, services, by their names."""

    model_config = ConfigDict(extra="forbid")

    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    lead: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    fields: dict[str, Annotated[str, StringConstraints(max_length=300)]] = Field(
        default_factory=dict
    )
    streams: dict[str, list[Part]] = Field(default_factory=dict)
    sources: list[Part] = Field(default_factory=list)

    def parts(self) -> Iterator[Part]:
        """Yield every part, in order; not the sources."""
        for found in self.streams.values():
            yield from found


def streams_of(kind: PageKind) -> tuple[str, ...]:
    """Return which lists of parts a kind of page has."""
    return STREAMS.get(kind, ("body",))


def longest(kind: PageKind, name: str) -> int:
    """Return how many letters fit into a field of a kind of page."""
    found: int = KINDS[kind]._meta.get_field(name).max_length
    return found


def choices(kind: PageKind, stream: str) -> Mapping[str, blocks.StructBlock]:
    """Return the blocks of which a list of parts can be made."""
    found: Mapping[str, blocks.StructBlock] = (
        KINDS[kind]._meta.get_field(stream).stream_block.child_blocks
    )
    return found


def block_of(kind: PageKind, stream: str, part: Part) -> blocks.StructBlock | None:
    """Return what a part is made by; none where the list has no such block."""
    return choices(kind, stream).get(part.type)


def values_of(block: blocks.StructBlock) -> dict[str, blocks.Block]:
    """Return what a block holds besides its rows."""
    return {
        name: child
        for name, child in block.child_blocks.items()
        if not isinstance(child, blocks.ListBlock)
    }


def rows_of(block: blocks.StructBlock) -> tuple[str, dict[str, blocks.Block]] | None:
    """Return the name of a block's rows, and what each row holds; none where it has no rows."""
    for name, child in block.child_blocks.items():
        if isinstance(child, blocks.ListBlock):
            inner = child.child_block
            is_struct = isinstance(inner, blocks.StructBlock)
            return name, dict(inner.child_blocks) if is_struct else {WORD: inner}
    return None


def is_required(block: blocks.Block) -> bool:
    """Say whether a value may not be empty. Rich text has no field here: Wagtail's editor is not set up."""
    if isinstance(block, blocks.RichTextBlock):
        return bool(block.field_options["required"])
    return bool(block.required)


# --- from Wagtail ---------------------------------------------------------------------------------


def read(kind: PageKind, content: Mapping[str, Any]) -> Text:
    """Return the text of a revision."""
    return Text.model_construct(
        title=content.get("title", ""),
        lead=content.get("lead", ""),
        fields={name: content.get(name) or "" for name in FIELDS.get(kind, ())},
        streams={name: _parts(kind, name, content.get(name)) for name in streams_of(kind)},
        sources=_parts(kind, "sources", content.get("sources")),
    )


def _parts(kind: PageKind, stream: str, raw: Any) -> list[Part]:
    found = json.loads(raw) if isinstance(raw, str) and raw else raw or []
    known = choices(kind, stream)
    return [_part(known[one["type"]], one) for one in found if one["type"] in known]


def _part(block: blocks.StructBlock, raw: Mapping[str, Any]) -> Part:
    said = raw["value"]
    values = {name: _value(child, said.get(name)) for name, child in values_of(block).items()}
    listed, rows = rows_of(block), []
    if listed is not None:
        name, inner = listed
        for item in said.get(name) or []:
            value = item["value"] if isinstance(item, dict) and "value" in item else item
            value = value if isinstance(value, dict) else {WORD: value}
            rows.append({key: str(_value(child, value.get(key))) for key, child in inner.items()})
    return Part.model_construct(type=raw["type"], values=values, rows=rows)


def _value(block: blocks.Block, raw: Any) -> str | bool:
    if isinstance(block, blocks.BooleanBlock):
        return bool(raw)
    if isinstance(block, blocks.RichTextBlock):
        return writing.to_typed(str(raw or ""))
    return str(raw or "")


# --- to Wagtail -----------------------------------------------------------------------------------


def laid(kind: PageKind, stream: str, parts: list[Part]) -> list[dict[str, Any]]:
    """Return parts as the raw value of a stream. Raises: ValueError, for what the list does not know."""
    found = []
    for part in parts:
        block = block_of(kind, stream, part)
        if block is None:
            raise ValueError(f"{stream}: there is no part {part.type!r}.")
        value: dict[str, Any] = {
            name: _raw(child, part.values.get(name)) for name, child in values_of(block).items()
        }
        listed = rows_of(block)
        if listed is not None:
            name, inner = listed
            value[name] = [_item(inner, row) for row in part.rows if any(row.values())]
        found.append({"type": part.type, "value": value, "id": str(uuid4())})
    return found


def _item(inner: Mapping[str, blocks.Block], row: Mapping[str, str]) -> dict[str, Any]:
    value: Any = {name: _raw(child, row.get(name)) for name, child in inner.items()}
    return {
        "type": "item",
        "value": value[WORD] if set(inner) == {WORD} else value,
        "id": str(uuid4()),
    }


def _raw(block: blocks.Block, said: object) -> str | bool | None:
    if isinstance(block, blocks.BooleanBlock):
        return bool(said)
    text = str(said or "").strip()
    if isinstance(block, blocks.RichTextBlock):
        return writing.to_html(text)
    if isinstance(block, blocks.DateBlock):
        return date.fromisoformat(text).isoformat() if text else None
    longest = getattr(block.field, "max_length", None)
    if longest and len(text) > longest:
        raise ValueError(f"“{text[:40]}…” has {len(text)} letters; at most {longest} fit.")
    if isinstance(block, blocks.ChoiceBlock) and text:
        known = {value for value, _label in block.field.choices}
        if text not in known:
            raise ValueError(f"{text!r} is not one of the choices.")
    if isinstance(block, blocks.URLBlock) and text and not text.startswith(("https://", "http://")):
        raise ValueError(f"{text!r} is no address: it begins with https://")
    return text
