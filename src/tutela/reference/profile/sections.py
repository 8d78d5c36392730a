"""The sections that this app loads itself; imported at start-up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tutela.reference.models import (
    AssessmentForm,
    Code,
    DeadlineRule,
    Holiday,
    LegalBasis,
    Place,
    RiskTool,
    Setting,
    stable_id,
)
from tutela.reference.profile.loading import section
from tutela.reference.profile.rows import OWNER, Counts, upsert
from tutela.reference.profile_data import CodeData, Profile, ToolData


@section("settings")
def settings(profile: Profile) -> Counts:
    """Write name, languages, time zone, case number, working hours, classifications."""
    values = {"name": profile.name, **profile.settings}
    rows = [{"id": stable_id("setting", k), "key": k, "value": v} for k, v in values.items()]
    return upsert(Setting, rows)


@section("places")
def places(profile: Profile) -> Counts:
    """Write districts, then municipalities."""
    rows = [
        {
            "id": stable_id("place", place.code),
            "code": place.code,
            "kind": place.kind.value,
            "parent_id": stable_id("place", place.parent) if place.parent else None,
            "letters": place.letters,
            "names": dict(place.names),
            "languages": list(place.languages),
            "valid_to": None,
        }
        for place in profile.places
    ]
    return upsert(Place, rows, ends=True)


@section("codes")
def codes(profile: Profile) -> Counts:
    """Write the code lists. What was merged into another code here is the other one."""
    merged = _merged()
    names = {(code.list, code.code): code for code in merged}
    into = {code.pk: code.merged_into_id for code in merged}
    rows = [
        {
            "id": stable_id("code", code.list, code.code),
            "list": code.list,
            "code": code.code,
            "labels": dict(code.labels),
            "hint": dict(code.hint),
            "parent_id": _standing(code, into),
            "maps": dict(code.maps),
            "traits": _traits(code, names),
            "position": code.position,
            "valid_from": code.valid_from,
            "valid_to": code.valid_to,
        }
        for code in profile.codes
    ]
    return upsert(Code, rows, ends=True)


def _merged() -> list[Code]:
    """Return the codes that an administrator merged into others."""
    found = Code.objects.using(OWNER).filter(merged_into__isnull=False)
    return list(found.select_related("merged_into"))


def _standing(code: CodeData, into: Mapping[UUID, UUID | None]) -> UUID | None:
    """Return the key of the code below which one stands."""
    if not code.parent:
        return None
    key = stable_id("code", code.parent_list, code.parent)
    return into.get(key, key)


def _traits(code: CodeData, merged: Mapping[tuple[str, str], Code]) -> dict[str, Any]:
    """Return what the software knows of a code; a relation is told back with a code that stands."""
    traits = dict(code.traits)
    back = merged.get((code.list, str(traits.get("reciprocal", ""))))
    if back is not None and back.merged_into is not None:
        traits["reciprocal"] = back.merged_into.code
    return traits


@section("holidays")
def holidays(profile: Profile) -> Counts:
    """Write the holidays. One that moved is removed, unless somebody kept or withdrew it here."""
    rows = [
        {
            "id": stable_id("holiday", holiday.date.isoformat()),
            "date": holiday.date,
            "names": dict(holiday.names),
            "verified": holiday.verified,
            "withdrawn": False,
        }
        for holiday in profile.holidays
    ]
    loaded = Holiday.objects.using(OWNER).filter(written_at=None)
    gone = loaded.exclude(pk__in=[row["id"] for row in rows])
    return upsert(Holiday, rows) + Counts(ended=gone.delete()[0])


@section("law")
def law(profile: Profile) -> Counts:
    """Write the legal bases; whether one needs review is not for the profile to say."""
    rows = [
        {
            "id": stable_id("basis", basis.uri),
            "uri": basis.uri,
            "labels": dict(basis.labels),
            "article": basis.article,
            "source": basis.source,
            "verified": basis.verified,
        }
        for basis in profile.bases
    ]
    return upsert(LegalBasis, rows)


@section("deadlines")
def deadlines(profile: Profile) -> Counts:
    """Write the rules for deadlines."""
    rows = [
        {
            "id": stable_id("deadline", rule.code, rule.risk, rule.valid_from.isoformat()),
            "code": rule.code,
            "risk": rule.risk,
            "labels": dict(rule.labels),
            "starts_with": rule.starts_with,
            "amount": rule.amount,
            "unit": rule.unit,
            "cut_off_hour": rule.cut_off_hour,
            "roll": rule.roll,
            "escalate": list(rule.escalate),
            "basis_id": stable_id("basis", rule.basis),
            "valid_from": rule.valid_from,
            "valid_to": rule.valid_to,
        }
        for rule in profile.deadlines
    ]
    return upsert(DeadlineRule, rows, ends=True)


@section("risk_tools")
def risk_tools(profile: Profile) -> Counts:
    """Write the versions of the risk tool."""
    return upsert(RiskTool, [_row("risk_tool", t) for t in profile.risk_tools], ends=True)


@section("assessment_forms")
def assessment_forms(profile: Profile) -> Counts:
    """Write the versions of the assessment."""
    rows = [_row("assessment_form", tool) for tool in profile.assessment_forms]
    return upsert(AssessmentForm, rows, ends=True)


def _row(kind: str, tool: ToolData) -> dict[str, object]:
    return {
        "id": stable_id(kind, tool.code, tool.version),
        "code": tool.code,
        "version": tool.version,
        "labels": dict(tool.labels),
        **tool.parts,
        "valid_from": tool.valid_from,
        "valid_to": tool.valid_to,
    }
