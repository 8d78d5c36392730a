"""Code lists: names, order of meaning, parents, mappings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tutela.reference.enums import CodeList
from tutela.reference.profile.checks.entries import Entry, Profiled, repeated
from tutela.reference.profile.faults import Fault

_UPPER_SNAKE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")


def misnamed(entry: Entry) -> Iterator[Fault]:
    """Return a fault when a stored code is not UPPER_SNAKE."""
    if not _UPPER_SNAKE.fullmatch(entry.data["code"]):
        yield entry.fault("The code must be capital letters, digits and single underscores.")


def ends_before_it_begins(entry: Entry) -> Iterator[Fault]:
    """Return a fault when a period of validity is upside down."""
    begin, end = entry.data.get("valid_from"), entry.data.get("valid_to")
    if begin and end and end < begin:
        yield entry.fault(f"It ends on {end}, before it begins on {begin}.")


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at the files of the folder codes."""
    codes = profiled.of("code")
    lists: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        lists[code.list].add(code.data["code"])
    yield from _lists(profiled, lists)
    yield from repeated(
        codes, lambda e: (e.list, e.data["code"]), "The list has this code already."
    )
    for language in profiled.languages:
        yield from _alike(codes, language)
    for code in codes:
        yield from misnamed(code)
        yield from ends_before_it_begins(code)
        yield from _parent(code, profiled, lists)
        yield from _maps(code, profiled)
        yield from _reciprocal(code, lists)


def _alike(codes: list[Entry], language: str) -> Iterator[Fault]:
    def words(code: Entry) -> tuple[str, str]:
        return code.list, code.data[language].casefold()

    sentence = (
        f"Another choice of the list says the same in {language!r}. Nobody could tell them apart."
    )
    yield from repeated(codes, words, sentence)


def _lists(profiled: Profiled, lists: dict[str, set[str]]) -> Iterator[Fault]:
    for name in sorted(lists.keys() - set(CodeList)):
        yield Fault(f"codes/{name}.toml", "", "No form uses a list of this name.")
    for name in sorted(set(CodeList) - lists.keys()):
        yield Fault(f"codes/{name}.toml", "", "This list is missing. The forms need it.")


def _parent(code: Entry, profiled: Profiled, lists: dict[str, set[str]]) -> Iterator[Fault]:
    parent = code.data.get("parent")
    parents = profiled.source.files[code.file].get("parents", code.list)
    if parent is not None and parent not in lists.get(parents, set()):
        yield code.fault(f"The list {parents} has no code {parent!r} to be the parent.")


def _maps(code: Entry, profiled: Profiled) -> Iterator[Fault]:
    known = {e.data["code"]: e.data["codes"] for e in profiled.of("classification")}
    for classification, value in code.data.get("maps", {}).items():
        if classification not in known:
            yield code.fault(f"profile.toml names no classification {classification!r}.")
        elif value not in known[classification]:
            yield code.fault(f"The classification {classification} has no code {value!r}.")


def _reciprocal(code: Entry, lists: dict[str, set[str]]) -> Iterator[Fault]:
    if code.list != CodeList.RELATION_TYPE:
        return
    traits = code.data.get("traits", {})
    if traits.get("reciprocal") not in lists[code.list]:
        yield code.fault(f"The reciprocal {traits.get('reciprocal')!r} is not in the list.")
    if not isinstance(traits.get("caregiver"), bool):
        yield code.fault("traits.caregiver must say whether this person takes care of the child.")
    if not isinstance(traits.get("generation", 0), int):
        yield code.fault("traits.generation must be a whole number: -1 a parent, 0 a sibling.")
