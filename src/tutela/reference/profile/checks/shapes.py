"""The shape of every entry: which keys, of which type, and every text in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from tutela.reference.profile.checks.entries import Entry, kind_of, walk
from tutela.reference.profile.faults import Fault
from tutela.reference.profile.files import Source

_SPOKEN = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    date: "a date such as 2026-01-31",
    list: "a list",
    dict: "a table",
}


@dataclass(frozen=True)
class Shape:
    """The keys of one kind of entry. `translated`: it has a text in every language."""

    required: dict[str, type]
    optional: dict[str, type] = field(default_factory=dict)
    translated: bool = True


_VALID = {"valid_from": date, "valid_to": date}
_VERSION: dict[str, type] = {"code": str, "version": int, "valid_from": date, "domains": list}

SHAPES: dict[str, Shape] = {
    "profile": Shape(
        {
            "languages": list,
            "time_zone": str,
            "currency": str,
            "caseload_limit": int,
            "labels": dict,
            "case_number": dict,
            "retention": dict,
            "working_hours": dict,
        },
        {
            "classification": list,
            "documents": dict,
            "exports": dict,
            "conduct": dict,
            "site": dict,
            "workload": dict,
            "quality": dict,
            "letter": list,
            "audit": list,
        },
        translated=False,
    ),
    "classification": Shape(
        {"code": str, "version": str, "verified": bool, "source": str, "codes": dict},
        translated=False,
    ),
    "audit question": Shape({"code": str}, {"hint": dict}),
    "letter": Shape({"code": str, "version": int, "source": str, "verified": bool}),
    "place": Shape(
        {"code": str, "kind": str}, {"district": str, "letters": str, "languages": list}
    ),
    "map": Shape(
        {
            "width": int,
            "height": int,
            "credit": str,
            "licence": str,
            "source": str,
            "outline": list,
        },
        translated=False,
    ),
    "outline": Shape({"place": str, "x": int, "y": int, "path": str}, translated=False),
    "language of a place": Shape({"code": str, "status": str, "verified": bool}, translated=False),
    "code": Shape(
        {"code": str}, {"parent": str, "hint": dict, "maps": dict, "traits": dict, **_VALID}
    ),
    "holiday": Shape({"date": date, "verified": bool}),
    "basis": Shape({"uri": str, "source": str, "verified": bool}, {"article": str}),
    "deadline": Shape(
        {
            "code": str,
            "starts_with": str,
            "amount": int,
            "unit": str,
            "basis": str,
            "valid_from": date,
        },
        {"risk": str, "cut_off_hour": int, "roll": bool, "escalate": list, "valid_to": date},
    ),
    "escalation": Shape({"after": int, "unit": str, "to": str}, translated=False),
    "role": Shape(
        {"code": str, "mfa": bool, "agency_types": list, "rights": dict},
        {"on_duty": bool, "hint": dict},
    ),
    "agency": Shape({"code": str, "type": str}, {"place": str, "letters": str, "unit": list}),
    "unit": Shape({"code": str, "place": str}, {"parent": str, "letters": str}),
    "risk tool": Shape({**_VERSION, "answers": list, "levels": list}, {"valid_to": date}),
    "assessment form": Shape({**_VERSION, "scale": list}, {"valid_to": date}),
    "answer": Shape({"code": str, "factor": int}),
    "level": Shape({"risk": str, "from": int}, translated=False),
    "step of the scale": Shape({"code": str, "kind": str}, {"score": int}),
    "domain": Shape({"code": str, "items": list}),
    "item": Shape({"id": str}, {"weight": int, "forces": str, "initial": bool, "hint": dict}),
}


def misshapen(source: Source) -> Iterator[Fault]:
    """Return the faults of shape in all files."""
    languages = source.files["profile.toml"].get("languages", [])
    if not isinstance(languages, list) or not all(isinstance(code, str) for code in languages):
        yield Fault("profile.toml", "", "languages must be a list of language codes.")
        return
    for file, content in source.files.items():
        yield from _file(file, content.keys(), source)
    for entry in walk(source):
        yield from _entry(entry, languages)


def _file(file: str, keys: object, source: Source) -> Iterator[Fault]:
    found = kind_of(file)
    if file == "profile.toml":
        return
    if found is None:
        yield Fault(file, "", "No part of a profile has this file name. Rename or remove it.")
        return
    key = found[0]
    rows = source.files[file].get(key)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        yield Fault(file, "", f"The file needs entries that begin with [[{key}]].")
    for other in set(source.files[file]) - {key, "parents"}:
        yield Fault(file, other, f"This key is not known here. Entries begin with [[{key}]].")


def _entry(entry: Entry, languages: list[str]) -> Iterator[Fault]:
    shape = SHAPES[entry.kind]
    known = {**shape.required, **shape.optional}
    for key in sorted(shape.required.keys() - entry.data.keys()):
        yield entry.fault(f"{key} is missing. It must be {_SPOKEN[shape.required[key]]}.")
    for key, value in entry.data.items():
        if key in known:
            if type(value) is not known[key]:
                yield entry.fault(f"{key} must be {_SPOKEN[known[key]]}, not {value!r}.")
        elif not (shape.translated and key in languages):
            yield entry.fault(_not_known(key, [*known, *languages]))
    texts = {"": entry.data} if shape.translated else {}
    texts |= {k: entry.data[k] for k in ("labels", "hint") if isinstance(entry.data.get(k), dict)}
    for key, words in texts.items():
        for language in languages:
            said = words.get(language)
            if not isinstance(said, str) or not said.strip():
                name = f"{key} has" if key else "There is"
                yield entry.fault(f"{name} no text in {language!r}. Write the translation.")


def _not_known(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, 1)
    return f"The key {key!r} is not known." + (f" Did you mean {near[0]!r}?" if near else "")
