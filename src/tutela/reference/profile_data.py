"""A profile that was checked, as frozen values: what the apps above load from.

`parse` trusts its input; `tutela.reference.profile.check` has explained every fault before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tutela.reference.enums import AgencyType, PlaceKind, Scope

Labels = Mapping[str, str]
Table = dict[str, Any]


@dataclass(frozen=True)
class PlaceData:
    """A district or a municipality; `parent` is the code of its district."""

    code: str
    kind: PlaceKind
    names: Labels
    parent: str | None
    letters: str
    languages: tuple[Table, ...]


@dataclass(frozen=True)
class CodeData:
    """One choice of a list; `parent` is a code of the list `parent_list`."""

    list: str
    code: str
    labels: Labels
    position: int
    hint: Labels
    parent: str | None
    parent_list: str
    maps: Mapping[str, str]
    traits: Mapping[str, Any]
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class HolidayData:
    """A day on which the institutions are closed."""

    date: date
    names: Labels
    verified: bool


@dataclass(frozen=True)
class BasisData:
    """An act, an article or a guideline."""

    uri: str
    labels: Labels
    article: str
    source: str
    verified: bool


@dataclass(frozen=True)
class DeadlineData:
    """How long somebody has; `basis` is the URI of its legal basis."""

    code: str
    risk: str
    labels: Labels
    starts_with: str
    amount: int
    unit: str
    cut_off_hour: int | None
    roll: bool
    escalate: tuple[Table, ...]
    basis: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class ToolData:
    """A version of the risk tool or of the assessment; `parts` are its JSON columns."""

    code: str
    version: int
    labels: Labels
    parts: Mapping[str, list[Table]]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class RoleData:
    """A role: who holds it must use a second factor or not, and how far each right reaches."""

    code: str
    labels: Labels
    mfa: bool
    rights: Mapping[str, Scope]
    agency_types: frozenset[AgencyType]
    on_duty: bool = False  # held by whoever is on the duty rota
    hint: Labels = field(default_factory=dict)


@dataclass(frozen=True)
class UnitData:
    """A place of work inside an agency; `place` is the code of a place, `parent` of a unit.

    `letters` begin the numbers of its cases; a unit without letters registers none.
    """

    code: str
    agency: str
    labels: Labels
    place: str
    parent: str | None
    letters: str


@dataclass(frozen=True)
class AgencyData:
    """An institution or an organisation, with its units, parents before children."""

    code: str
    type: AgencyType
    labels: Labels
    units: tuple[UnitData, ...]


@dataclass(frozen=True)
class Profile:
    """A whole profile, in the order of its files."""

    name: str
    languages: tuple[str, ...]
    digest: str
    settings: Mapping[str, Any]
    places: tuple[PlaceData, ...]
    codes: tuple[CodeData, ...]
    holidays: tuple[HolidayData, ...]
    bases: tuple[BasisData, ...]
    deadlines: tuple[DeadlineData, ...]
    risk_tools: tuple[ToolData, ...]
    assessment_forms: tuple[ToolData, ...]
    roles: tuple[RoleData, ...]
    agencies: tuple[AgencyData, ...]


LARGEST_MB = 25  # of a document, where a profile does not say
KEPT_DAYS, MOST_ROWS = 7, 50_000  # of an export, likewise


def parse(name: str, files: Mapping[str, Table], digest: str) -> Profile:
    """Build the profile from the tables of its files."""
    head = files["profile.toml"]
    languages = tuple(head["languages"])
    return Profile(
        name=name,
        languages=languages,
        digest=digest,
        settings={
            "documents": {"largest_mb": LARGEST_MB},
            "exports": {"kept_days": KEPT_DAYS, "most_rows": MOST_ROWS},
            "conduct": {},
            "site": {},
            "workload": {},
            "quality": {},
            "letter": [],
            "audit": [],
        }
        | {key: value for key, value in head.items() if key != "labels"}
        | {"labels": _said(head["labels"], languages), "map": _map(files.get("map.toml", {}))},
        places=tuple(_place(e, languages) for e in files["places.toml"]["place"]),
        codes=tuple(_codes(files, languages)),
        holidays=tuple(
            HolidayData(e["date"], _said(e, languages), e["verified"])
            for e in files["holidays.toml"]["holiday"]
        ),
        bases=tuple(_basis(e, languages) for e in files["law.toml"]["basis"]),
        deadlines=tuple(_deadline(e, languages) for e in files["deadlines.toml"]["deadline"]),
        risk_tools=tuple(
            _tool(e, languages, "answers", "domains", "levels")
            for e in files["risk_tool.toml"]["tool"]
        ),
        assessment_forms=tuple(
            _tool(e, languages, "scale", "domains") for e in files["assessment.toml"]["form"]
        ),
        roles=tuple(_role(e, languages) for e in files["roles.toml"]["role"]),
        agencies=tuple(_agencies(files, languages)),
    )


def _map(content: Table) -> Table:
    """Return the map with its outlines by place; nothing where the profile has none."""
    for head in content.get("map", ()):
        outlines = {
            one["place"]: {"x": one["x"], "y": one["y"], "path": one["path"]}
            for one in head["outline"]
        }
        return {**head, "outline": outlines}
    return {}


def _said(entry: Mapping[str, Any], languages: tuple[str, ...]) -> dict[str, str]:
    """Pick the translations out of an entry."""
    return {language: entry[language] for language in languages if language in entry}


def _place(entry: Table, languages: tuple[str, ...]) -> PlaceData:
    return PlaceData(
        code=entry["code"],
        kind=PlaceKind(entry["kind"]),
        names=_said(entry, languages),
        parent=entry.get("district"),
        letters=entry.get("letters", ""),
        languages=tuple(entry.get("languages", ())),
    )


def _codes(files: Mapping[str, Table], languages: tuple[str, ...]) -> Iterator[CodeData]:
    for file, content in sorted(files.items()):
        if not file.startswith("codes/"):
            continue
        name = file.removeprefix("codes/").removesuffix(".toml")
        for position, entry in enumerate(content["code"]):
            yield CodeData(
                list=name,
                code=entry["code"],
                labels=_said(entry, languages),
                position=position,
                hint=_said(entry.get("hint", {}), languages),
                parent=entry.get("parent"),
                parent_list=content.get("parents", name),
                maps=entry.get("maps", {}),
                traits=entry.get("traits", {}),
                valid_from=entry.get("valid_from"),
                valid_to=entry.get("valid_to"),
            )


def _basis(entry: Table, languages: tuple[str, ...]) -> BasisData:
    return BasisData(
        uri=entry["uri"],
        labels=_said(entry, languages),
        article=entry.get("article", ""),
        source=entry["source"],
        verified=entry["verified"],
    )


def _deadline(entry: Table, languages: tuple[str, ...]) -> DeadlineData:
    return DeadlineData(
        code=entry["code"],
        risk=entry.get("risk", ""),
        labels=_said(entry, languages),
        starts_with=entry["starts_with"],
        amount=entry["amount"],
        unit=entry["unit"],
        cut_off_hour=entry.get("cut_off_hour"),
        roll=entry.get("roll", False),
        escalate=tuple(entry.get("escalate", ())),
        basis=entry["basis"],
        valid_from=entry["valid_from"],
        valid_to=entry.get("valid_to"),
    )


def _tool(entry: Table, languages: tuple[str, ...], *parts: str) -> ToolData:
    return ToolData(
        code=entry["code"],
        version=entry["version"],
        labels=_said(entry, languages),
        parts={part: [_labelled(row, languages) for row in entry[part]] for part in parts},
        valid_from=entry["valid_from"],
        valid_to=entry.get("valid_to"),
    )


def _labelled(row: Table, languages: tuple[str, ...]) -> Table:
    """Gather the translations of a row, of its hint and of its items under `labels`."""
    kept = {key: value for key, value in row.items() if key not in languages}
    if said := _said(row, languages):
        kept["labels"] = said
    if "items" in row:
        kept["items"] = [_labelled(item, languages) for item in row["items"]]
    return kept


def _role(entry: Table, languages: tuple[str, ...]) -> RoleData:
    return RoleData(
        code=entry["code"],
        labels=_said(entry, languages),
        mfa=entry["mfa"],
        rights={right: Scope(scope) for right, scope in entry["rights"].items()},
        agency_types=frozenset(AgencyType(kind) for kind in entry["agency_types"]),
        on_duty=entry.get("on_duty", False),
        hint=_said(entry.get("hint", {}), languages),
    )


def _agencies(files: Mapping[str, Table], languages: tuple[str, ...]) -> Iterator[AgencyData]:
    for file, content in sorted(files.items()):
        if not file.startswith("agencies/"):
            continue
        for entry in content["agency"]:
            rows = entry.get("unit") or [entry]  # an agency without units is its own only one
            units = [_unit(row, entry["code"], languages) for row in rows]
            yield AgencyData(
                code=entry["code"],
                type=AgencyType(entry["type"]),
                labels=_said(entry, languages),
                units=tuple(units),
            )


def _unit(entry: Table, agency: str, languages: tuple[str, ...]) -> UnitData:
    return UnitData(
        code=entry["code"],
        agency=agency,
        labels=_said(entry, languages),
        place=entry["place"],
        parent=entry.get("parent"),
        letters=entry.get("letters", ""),
    )
