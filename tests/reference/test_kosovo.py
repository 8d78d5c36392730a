"""What the Kosovo profile must hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tutela.kernel.deadlines import Unit
from tutela.reference.enums import AgencyType, CodeList, PlaceKind, Scope
from tutela.reference.profile import read
from tutela.reference.profile_data import Profile, ToolData
from tutela.reference.rights import RIGHTS

SAME_IN_ALBANIAN = {"Ashkali", "Pakistan", "Iran"}
SAME_IN_SERBIAN = {"Kosovo", "Iran", "Pakistan"}
"""Reviewed: words that are the same in English."""


@pytest.fixture(scope="module")
def kosovo() -> Profile:
    return read(Path(settings.PROFILES) / "kosovo").profile()


def labels(profile: Profile) -> Iterator[dict[str, str]]:
    """Every text of the profile but names of places, by language."""
    for code in profile.codes:
        yield dict(code.labels)
        if code.hint:
            yield dict(code.hint)
    yield from (dict(basis.labels) for basis in profile.bases)
    yield from (dict(rule.labels) for rule in profile.deadlines)
    yield from (dict(role.labels) for role in profile.roles)
    yield from (dict(role.hint) for role in profile.roles if role.hint)
    for agency in profile.agencies:
        yield dict(agency.labels)
        yield from (dict(unit.labels) for unit in agency.units)
    yield from (dict(holiday.names) for holiday in profile.holidays)
    for tool in (*profile.risk_tools, *profile.assessment_forms):
        yield from _of_tool(tool)


def _of_tool(tool: ToolData) -> Iterator[dict[str, str]]:
    yield dict(tool.labels)
    rows = [row for part in tool.parts.values() for row in part]
    rows += [item for row in rows for item in row.get("items", [])]
    for row in rows:
        yield from (row[key] for key in ("labels", "hint") if row.get(key))


def test_every_text_is_in_three_languages(kosovo: Profile) -> None:
    texts = list(labels(kosovo))

    assert len(texts) > 600
    assert [text for text in texts if set(text) != {"en", "sq", "sr-latn"}] == []


@pytest.mark.parametrize(
    ("language", "reviewed"), [("sq", SAME_IN_ALBANIAN), ("sr-latn", SAME_IN_SERBIAN)]
)
def test_a_translation_differs_from_the_english(
    kosovo: Profile, language: str, reviewed: set[str]
) -> None:
    same = {text["en"] for text in labels(kosovo) if text[language] == text["en"]}

    assert same == reviewed


def test_serbian_and_albanian_differ(kosovo: Profile) -> None:
    same = {text["sq"] for text in labels(kosovo) if text["sq"] == text["sr-latn"]}

    assert same == {"Iran", "Irak", "Pakistan"}


def test_serbian_is_written_in_latin_letters(kosovo: Profile) -> None:
    assert [t for t in labels(kosovo) if any("Ѐ" <= c <= "ӿ" for c in t["sr-latn"])] == []


def test_places(kosovo: Profile) -> None:
    districts = [place for place in kosovo.places if place.kind is PlaceKind.DISTRICT]
    municipalities = [place for place in kosovo.places if place.kind is PlaceKind.MUNICIPALITY]

    assert (len(districts), len(municipalities)) == (7, 38)
    assert Counter(place.parent for place in municipalities) == {
        "DISTRICT_GJAKOVE": 4,
        "DISTRICT_GJILAN": 6,
        "DISTRICT_MITROVICE": 7,
        "DISTRICT_PEJE": 3,
        "DISTRICT_PRISHTINE": 8,
        "DISTRICT_PRIZREN": 5,
        "DISTRICT_FERIZAJ": 5,
    }


def test_albanian_and_serbian_are_official_everywhere_and_turkish_in_prizren(
    kosovo: Profile,
) -> None:
    official = {
        place.code: {row["code"] for row in place.languages if row["status"] == "OFFICIAL"}
        for place in kosovo.places
        if place.kind is PlaceKind.MUNICIPALITY
    }

    assert all({"sq", "sr"} <= languages for languages in official.values())
    assert {code for code, languages in official.items() if "tr" in languages} == {
        "PRIZREN",
        "MAMUSHE",
    }


def test_names_that_differ_wholly(kosovo: Profile) -> None:
    names = {place.code: place.names for place in kosovo.places}

    assert names["FERIZAJ"] == {"en": "Ferizaj", "sq": "Ferizaj", "sr-latn": "Uroševac"}
    assert names["SKENDERAJ"]["sr-latn"] == "Srbica"
    assert names["DRENAS"]["sr-latn"] == "Glogovac"
    assert names["HANI_I_ELEZIT"]["sr-latn"] == "Đeneral Janković"


def test_a_centre_for_social_work_in_each_municipality(kosovo: Profile) -> None:
    centres = [agency for agency in kosovo.agencies if agency.type is AgencyType.CSW]
    municipalities = {p.code: p.letters for p in kosovo.places if p.kind is PlaceKind.MUNICIPALITY}

    assert {unit.place: unit.letters for centre in centres for unit in centre.units} == (
        municipalities
    )
    assert {agency.type for agency in kosovo.agencies} == set(AgencyType)


def test_every_deadline_has_a_basis(kosovo: Profile) -> None:
    bases = {basis.uri for basis in kosovo.bases}

    assert [rule.code for rule in kosovo.deadlines if rule.basis not in bases] == []


def test_no_period_claims_to_be_verified(kosovo: Profile) -> None:
    verified = {basis.uri for basis in kosovo.bases if basis.verified}

    assert [rule.code for rule in kosovo.deadlines if rule.basis in verified] == []


def test_the_response_clock_by_risk(kosovo: Profile) -> None:
    response = {r.risk: (r.amount, r.unit) for r in kosovo.deadlines if r.code == "RESPONSE"}

    assert response == {
        "HIGH": (24, Unit.CALENDAR_HOURS),
        "MEDIUM": (72, Unit.CALENDAR_HOURS),
        "LOW": (5, Unit.WORKING_DAYS),
    }


def test_violence_is_mapped_to_the_international_classification(kosovo: Profile) -> None:
    concerns = {
        code.code: code.maps for code in kosovo.codes if code.list == CodeList.PROTECTION_CONCERN
    }

    assert concerns["PHYSICAL_VIOLENCE"] == {"icvac": "2"}
    assert concerns["SEXUAL_VIOLENCE"] == {"icvac": "3"}
    assert concerns["PSYCHOLOGICAL_VIOLENCE"] == {"icvac": "4"}
    assert concerns["NEGLECT"] == {"icvac": "5"}
    assert concerns["STREET_SITUATION"] == {}


def test_a_reciprocal_of_a_reciprocal_is_of_the_same_kind(kosovo: Profile) -> None:
    back = {
        code.code: code.traits["reciprocal"]
        for code in kosovo.codes
        if code.list == CodeList.RELATION_TYPE
    }

    assert [code for code in back if back[back[back[code]]] != back[code]] == []


def test_every_screening_reason_belongs_to_a_decision(kosovo: Profile) -> None:
    decisions = {
        code.traits["decision"] for code in kosovo.codes if code.list == CodeList.SCREENING_REASON
    }

    assert decisions == {"OPEN", "REFER", "NO_ACTION", "INFORMATION"}


def test_the_analyst_sees_counts_and_nothing_else(kosovo: Profile) -> None:
    roles = {role.code: role for role in kosovo.roles}

    assert roles["MINISTRY_ANALYST"].rights == {"count.read": Scope.COUNTRY}


def test_no_role_reads_files_in_the_whole_country(kosovo: Profile) -> None:
    files = ("case.", "person.", "address.", "supervision.", "task.")
    wide = [
        (role.code, right)
        for role in kosovo.roles
        for right, scope in role.rights.items()
        if scope is Scope.COUNTRY and right.startswith(files)
    ]

    assert wide == []


def test_every_right_is_held_by_a_role(kosovo: Profile) -> None:
    assert {right for role in kosovo.roles for right in role.rights} == RIGHTS


def test_only_fixed_and_computed_holidays_are_verified(kosovo: Profile) -> None:
    days = {holiday.date: holiday for holiday in kosovo.holidays}

    assert {day.year for day in days} == set(range(2022, 2031))
    assert days[date(2026, 2, 17)].verified
    assert days[date(2026, 3, 20)].names["sq"] == "Bajrami i Madh"
    assert [h.date for h in kosovo.holidays if "Eid" in h.names["en"] and h.verified] == []
