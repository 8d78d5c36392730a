"""Walk through the entries of a profile: each with its file, its kind and a name to find it by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tutela.reference.profile.faults import Fault
from tutela.reference.profile.files import Source
from tutela.reference.profile_data import Table

PLACES_IN_FILES: dict[str, tuple[str, str]] = {
    "places.toml": ("place", "place"),
    "holidays.toml": ("holiday", "holiday"),
    "law.toml": ("basis", "basis"),
    "deadlines.toml": ("deadline", "deadline"),
    "roles.toml": ("role", "role"),
    "risk_tool.toml": ("tool", "risk tool"),
    "assessment.toml": ("form", "assessment form"),
    "map.toml": ("map", "map"),
}
"""File → the key of its list of entries, and their kind."""

NESTED: dict[str, dict[str, str]] = {
    "profile": {"classification": "classification", "letter": "letter", "audit": "audit question"},
    "place": {"languages": "language of a place"},
    "deadline": {"escalate": "escalation"},
    "agency": {"unit": "unit"},
    "risk tool": {"answers": "answer", "domains": "domain", "levels": "level"},
    "assessment form": {"scale": "step of the scale", "domains": "domain"},
    "domain": {"items": "item"},
    "map": {"outline": "outline"},
}
"""Kind → the lists of entries inside its entries."""

_NAMING_KEYS = ("code", "id", "uri", "date", "risk", "to", "place")


@dataclass(frozen=True)
class Entry:
    """One table of a file. `path` leads to it from the outermost entry."""

    file: str
    kind: str
    data: Table
    path: tuple[str, ...]

    @property
    def where(self) -> str:
        """Return the words that find the entry in its file."""
        return ", ".join(self.path)

    @property
    def list(self) -> str:
        """Return the name of the code list that the entry's file holds."""
        return self.file.removeprefix("codes/").removesuffix(".toml")

    def fault(self, sentence: str) -> Fault:
        """Return a fault at this entry."""
        return Fault(self.file, self.where, sentence)


def kind_of(file: str) -> tuple[str, str] | None:
    """Return the key and the kind of a file's entries; None for the head of the profile."""
    if file.startswith("codes/"):
        return ("code", "code")
    if file.startswith("agencies/"):
        return ("agency", "agency")
    return PLACES_IN_FILES.get(file)


def walk(source: Source) -> Iterator[Entry]:
    """Return every entry that is a table, outer before inner."""
    for file, content in source.files.items():
        if file == "profile.toml":
            yield from _entry(file, "profile", content, ())
        elif found := kind_of(file):
            yield from _entries(file, found[1], content.get(found[0]), ())


def _entries(file: str, kind: str, rows: Any, path: tuple[str, ...]) -> Iterator[Entry]:
    if not isinstance(rows, list):
        return
    for number, row in enumerate(rows, 1):
        if isinstance(row, dict):
            name = next((str(row[key]) for key in _NAMING_KEYS if key in row), str(number))
            yield from _entry(file, kind, row, (*path, f"{kind} {name}"))


def _entry(file: str, kind: str, data: Table, path: tuple[str, ...]) -> Iterator[Entry]:
    yield Entry(file, kind, data, path)
    for key, inner in NESTED.get(kind, {}).items():
        yield from _entries(file, inner, data.get(key), path)


@dataclass(frozen=True)
class Profiled:
    """A profile whose shape is right, by kind of entry."""

    source: Source

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return every entry."""
        return tuple(walk(self.source))

    def of(self, kind: str) -> list[Entry]:
        """Return the entries of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    @property
    def head(self) -> Entry:
        """Return the head of the profile."""
        return self.entries_by_file("profile.toml")[0]

    @property
    def languages(self) -> list[str]:
        """Return the languages that every text must have."""
        languages: list[str] = self.head.data["languages"]
        return languages

    def entries_by_file(self, file: str) -> list[Entry]:
        """Return the entries of one file."""
        return [entry for entry in self.entries if entry.file == file]


def repeated(
    entries: Iterable[Entry], natural: Callable[[Entry], Hashable], sentence: str
) -> Iterator[Fault]:
    """Return a fault for each entry whose natural key another entry has already."""
    seen: dict[Hashable, Entry] = {}
    for entry in entries:
        key = natural(entry)
        first = seen.setdefault(key, entry)
        if first is not entry:
            elsewhere = "" if first.file == entry.file else f" The other is in {first.file}."
            yield entry.fault(sentence + elsewhere)


def unknown(entry: Entry, key: str, allowed: Iterable[str]) -> Iterator[Fault]:
    """Return a fault when a value is none of those allowed; an absent key is not one."""
    choices = list(allowed)
    value = entry.data.get(key)
    if value is not None and value not in choices:
        yield entry.fault(f"{key} is {value!r}. It must be one of {', '.join(choices)}.")
