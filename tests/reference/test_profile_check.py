"""Each kind of fault, seeded into a copy of a profile, is found and explained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tutela.reference.profile import Fault, ProfileHasFaults, check, load

PROFILES = Path(settings.PROFILES)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A small profile to spoil."""
    shutil.copytree(PROFILES / "interagency", tmp_path / "spoiled")
    return tmp_path / "spoiled"


def spoil(profile: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file of the profile."""
    text = (profile / file).read_text()
    assert old in text, f"{file} does not hold {old!r}"
    (profile / file).write_text(text.replace(old, new, 1))


def append(profile: Path, file: str, text: str) -> None:
    """Add entries at the end of a file."""
    with (profile / file).open("a") as stream:
        stream.write("\n" + text)


@pytest.mark.parametrize("name", ["kosovo", "interagency"])
def test_the_profiles_we_ship_have_no_fault(name: str) -> None:
    assert check(PROFILES / name) == []


SPOILT = [
    # file, old, new, where, sentence
    (
        "roles.toml",
        '"case.screen" = "OWN"',
        '"case.scren" = "OWN"',
        "role CASEWORKER",
        "There is no right 'case.scren'. Did you mean 'case.screen'?",
    ),
    (
        "roles.toml",
        '"case.screen" = "OWN"',
        '"case.screen" = "TOWN"',
        "role CASEWORKER",
        "case.screen reaches 'TOWN'. It must be one of OWN, UNIT, AGENCY, COUNTRY.",
    ),
    (
        "roles.toml",
        'agency_types = ["NGO"]',
        'agency_types = ["CLUB"]',
        "role CASEWORKER",
        "'CLUB' is not a type of agency: GOVERNMENT, CSW, NGO, POLICE, HEALTH, EDUCATION.",
    ),
    (
        "roles.toml",
        'code = "SUPERVISOR"',
        'code = "CASEWORKER"',
        "role CASEWORKER",
        "Another role has the same code.",
    ),
    (
        "roles.toml",
        "on_duty = true\n",
        "",
        "",
        "No role has on_duty = true. Nobody could act in a file out of hours.",
    ),
    (
        "roles.toml",
        '"duty.manage" = "AGENCY"\n',
        "",
        "",
        "No role has duty.manage. Nobody could plan the duty rota.",
    ),
    (
        "codes/sex.toml",
        'fr = "Fille ou femme"\n',
        "",
        "code FEMALE",
        "There is no text in 'fr'. Write the translation.",
    ),
    (
        "codes/sex.toml",
        'fr = "Fille ou femme"',
        'fr = "  "',
        "code FEMALE",
        "There is no text in 'fr'. Write the translation.",
    ),
    ("codes/sex.toml", '"MALE"', '"FEMALE"', "code FEMALE", "The list has this code already."),
    (
        "codes/sex.toml",
        '"Garçon ou homme"',
        '"fille ou FEMME"',
        "code MALE",
        "Another choice of the list says the same in 'fr'. Nobody could tell them apart.",
    ),
    (
        "codes/sex.toml",
        '"MALE"',
        '"Male"',
        "code Male",
        "The code must be capital letters, digits and single underscores.",
    ),
    (
        "codes/sex.toml",
        'code = "MALE"',
        'code = "MALE"\npossition = 2',
        "code MALE",
        "The key 'possition' is not known.",
    ),
    (
        "codes/sex.toml",
        'code = "MALE"',
        'code = "MALE"\nvalid_from = 2026-02-01\nvalid_to = 2026-01-01',
        "code MALE",
        "It ends on 2026-01-01, before it begins on 2026-02-01.",
    ),
    (
        "codes/sex.toml",
        'code = "MALE"',
        'code = "MALE"\nvalid_from = "soon"',
        "code MALE",
        "valid_from must be a date such as 2026-01-31, not 'soon'.",
    ),
    (
        "codes/sex.toml",
        'code = "MALE"',
        'code = "MALE"\nmaps.icvac = "2"',
        "code MALE",
        "profile.toml names no classification 'icvac'.",
    ),
    (
        "codes/service.toml",
        'parent = "PSYCHOSOCIAL"',
        'parent = "HEALTH"',
        "code SAFE_SPACE",
        "The list service_category has no code 'HEALTH' to be the parent.",
    ),
    (
        "codes/relation_type.toml",
        'reciprocal = "PARENT"',
        'reciprocal = "MOTHER"',
        "code CHILD",
        "The reciprocal 'MOTHER' is not in the list.",
    ),
    (
        "codes/relation_type.toml",
        "traits.caregiver = true\n",
        "",
        "code PARENT",
        "traits.caregiver must say whether this person takes care of the child.",
    ),
    (
        "deadlines.toml",
        'basis = "operation/sop"',
        'basis = "operation/sob"',
        "deadline RESPONSE",
        "law.toml has no basis 'operation/sob'.",
    ),
    (
        "deadlines.toml",
        "amount = 24",
        "amount = 0",
        "deadline RESPONSE",
        "amount must be at least 1.",
    ),
    (
        "deadlines.toml",
        "amount = 24",
        "amount = true",
        "deadline RESPONSE",
        "amount must be a whole number, not True.",
    ),
    (
        "deadlines.toml",
        "amount = 24\n",
        "",
        "deadline RESPONSE",
        "amount is missing. It must be a whole number.",
    ),
    (
        "deadlines.toml",
        'unit = "CALENDAR_HOURS"',
        'unit = "WEEKS"',
        "deadline RESPONSE",
        (
            "unit is 'WEEKS'. It must be one of CALENDAR_DAYS, WORKING_DAYS, CALENDAR_HOURS, "
            "WORKING_HOURS."
        ),
    ),
    (
        "deadlines.toml",
        'risk = "HIGH"',
        'risk = "URGENT"',
        "deadline RESPONSE",
        "risk is 'URGENT'. It must be one of HIGH, MEDIUM, LOW.",
    ),
    (
        "deadlines.toml",
        "amount = 24",
        "amount = 24\ncut_off_hour = 13",
        "deadline RESPONSE",
        "cut_off_hour has no meaning for a period counted in hours. Remove it.",
    ),
    (
        "deadlines.toml",
        "amount = 14",
        "amount = 14\ncut_off_hour = 24",
        "deadline PLAN",
        "cut_off_hour is 24. It must be an hour of the day, 0 to 23.",
    ),
    (
        "deadlines.toml",
        "amount = 24",
        "amount = 24\nroll = true",
        "deadline RESPONSE",
        "Only a period in calendar days can roll to a working day. Remove roll.",
    ),
    (
        "deadlines.toml",
        'starts_with = "case.registered"',
        'starts_with = "Registration"',
        "deadline RESPONSE",
        "starts_with must name an event, such as case.registered.",
    ),
    (
        "deadlines.toml",
        'risk = "HIGH"\n',
        "",
        "deadline RESPONSE",
        "There is a rule for this risk and this first day already.",
    ),
    (
        "deadlines.toml",
        'to = "SUPERVISOR"',
        'to = "MAYOR"',
        "deadline RESPONSE, escalation MAYOR",
        "to is 'MAYOR'. It must be one of WORKER, SUPERVISOR, HEAD, MINISTRY.",
    ),
    (
        "deadlines.toml",
        "after = 1,",
        "after = 0,",
        "deadline RESPONSE, escalation SUPERVISOR",
        "after must be at least 1: the deadline itself tells the worker.",
    ),
    (
        "deadlines.toml",
        'after = 1, unit = "CALENDAR_DAYS"',
        'after = 1, unit = "WORKING_HOURS"',
        "deadline RESPONSE, escalation SUPERVISOR",
        "Count a step in days or calendar hours, not in working hours.",
    ),
    (
        "law.toml",
        'uri = "operation/sop"',
        'uri = "guideline/cpwg/2014"',
        "basis guideline/cpwg/2014",
        "Another basis has the same address.",
    ),
    (
        "holidays.toml",
        "date = 2025-01-01",
        "date = 2024-01-01",
        "holiday 2024-01-01",
        "This day is a holiday already.",
    ),
    (
        "places.toml",
        'district = "RIVER"\n',
        "",
        "place RIVER_CAMP",
        "The municipality has no district. Add the key 'district'.",
    ),
    (
        "places.toml",
        'district = "RIVER"',
        'district = "LAKE"',
        "place RIVER_CAMP",
        "There is no district 'LAKE'.",
    ),
    (
        "places.toml",
        'letters = "RC"',
        'letters = "NC"',
        "place RIVER_CAMP",
        "Another place has the same letters for its cases.",
    ),
    (
        "places.toml",
        'letters = "RC"',
        'letters = "R"',
        "place RIVER_CAMP",
        "letters must be two to four capital letters for case numbers.",
    ),
    (
        "places.toml",
        'status = "OFFICIAL"',
        'status = "COMMON"',
        "place NORTH_CAMP, language of a place fr",
        "status is 'COMMON'. It must be one of OFFICIAL, IN_USE.",
    ),
    (
        "agencies/all.toml",
        'place = "NORTH_CAMP"',
        'place = "NOWHERE"',
        "agency RELIEF, unit RELIEF_NC",
        "places.toml has no place 'NOWHERE'.",
    ),
    (
        "agencies/all.toml",
        'place = "OLD_TOWN"\nen = "Ministry"',
        'en = "Ministry"',
        "agency MINISTRY",
        "The agency is nowhere. Give it a place, or units that have one.",
    ),
    (
        "agencies/all.toml",
        'letters = "NC"',
        'letters = "NC"\nparent = "RELIEF_RC"',
        "agency RELIEF",
        "The unit RELIEF_NC lies in 'RELIEF_RC', which does not stand before it.",
    ),
    (
        "agencies/all.toml",
        'letters = "RC"',
        'letters = "NC"',
        "agency RELIEF, unit RELIEF_RC",
        "Another unit begins its case numbers like this.",
    ),
    (
        "risk_tool.toml",
        "from = 4",
        "from = 2",
        "risk tool OPERATION_RISK",
        "The cut-offs [0, 2, 2] must rise from level to level.",
    ),
    (
        "risk_tool.toml",
        "from = 4",
        "from = 9",
        "risk tool OPERATION_RISK",
        "HIGH begins at 9 points, but the most there can be is 5.",
    ),
    (
        "risk_tool.toml",
        "from = 0",
        "from = 1",
        "risk tool OPERATION_RISK",
        "LOW must begin at 0, or some answers would have no level.",
    ),
    (
        "risk_tool.toml",
        'risk = "LOW"',
        'risk = "HIGH"',
        "risk tool OPERATION_RISK",
        "The levels must be LOW, MEDIUM and HIGH, in this order.",
    ),
    (
        "risk_tool.toml",
        'id = "ALONE"',
        'id = "IN_DANGER"',
        "risk tool OPERATION_RISK",
        "The item 'IN_DANGER' stands there twice. Answers are kept by item.",
    ),
    (
        "risk_tool.toml",
        "weight = 1",
        "weight = 0",
        "risk tool OPERATION_RISK",
        "The item 'NO_SHELTER' needs a weight of at least 1.",
    ),
    (
        "risk_tool.toml",
        "factor = 1",
        "factor = 0",
        "risk tool OPERATION_RISK",
        "The answers must go from a factor of 0 to at least 1.",
    ),
    (
        "assessment.toml",
        'code = "FAMILY"',
        'code = "HOME"',
        "assessment form OPERATION_ASSESSMENT",
        "The domain FAMILY must be there once.",
    ),
    (
        "assessment.toml",
        'kind = "NEED"\nscore = 1\n',
        'kind = "NEED"\n',
        "assessment form OPERATION_ASSESSMENT, step of the scale NEED",
        "A strength or a need has a score; what is not known has none.",
    ),
    (
        "profile.toml",
        "caseload_limit = 20",
        "caseload_limit = 0",
        "",
        "caseload_limit must be at least 1.",
    ),
    (
        "profile.toml",
        "Africa/Lagos",
        "Africa/Lagoon",
        "",
        "There is no time zone 'Africa/Lagoon'.",
    ),
    (
        "profile.toml",
        "/{year}",
        "",
        "",
        "The pattern of case numbers does not hold {year}.",
    ),
    (
        "profile.toml",
        '"07:30"',
        '"16:30"',
        "working_hours",
        "It must open before it closes.",
    ),
    (
        "profile.toml",
        '"SUNDAY"',
        '"FUNDAY"',
        "working_hours",
        (
            "days must be a list of some of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, "
            "SATURDAY, SUNDAY."
        ),
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "where", "sentence"), SPOILT)
def test_a_seeded_fault_is_found_at_its_entry(
    copy: Path, file: str, old: str, new: str, where: str, sentence: str
) -> None:
    spoil(copy, file, old, new)

    assert Fault(file, where, sentence) in check(copy)


def test_a_file_that_is_not_toml_is_named(copy: Path) -> None:
    spoil(copy, "law.toml", "[[basis]]", "[[basis]")

    faults = check(copy)

    assert [fault.file for fault in faults] == ["law.toml"]
    assert faults[0].sentence.startswith("This file cannot be read as TOML:")


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "holidays.toml").unlink()

    sentence = "This file is missing. Every profile needs it."
    assert check(copy) == [Fault("holidays.toml", "", sentence)]


def test_a_profile_that_is_not_there_is_one_missing_file_after_another(tmp_path: Path) -> None:
    found = {fault.file for fault in check(tmp_path / "nowhere")}

    assert {"profile.toml", "codes/", "agencies/"} <= found


def test_a_missing_list_and_an_unknown_list_are_named(copy: Path) -> None:
    (copy / "codes" / "sex.toml").rename(copy / "codes" / "sexes.toml")

    assert check(copy) == [
        Fault("codes/sex.toml", "", "This list is missing. The forms need it."),
        Fault("codes/sexes.toml", "", "No form uses a list of this name."),
    ]


def test_a_file_that_no_part_of_a_profile_knows_is_named(copy: Path) -> None:
    (copy / "deadline.toml").write_text("")

    sentence = "No part of a profile has this file name. Rename or remove it."
    assert check(copy) == [Fault("deadline.toml", "", sentence)]


def test_an_earlier_rule_must_end_before_a_later_one_begins(copy: Path) -> None:
    entry = (copy / "deadlines.toml").read_text().split("[[deadline]]")[3]
    append(copy, "deadlines.toml", "[[deadline]]" + entry.replace("2024-01-01", "2025-06-01"))

    sentence = "An earlier row of this rule still holds on 2025-06-01. Give that one a valid_to."
    assert check(copy) == [Fault("deadlines.toml", "deadline INITIAL_ASSESSMENT", sentence)]


def test_a_profile_with_faults_is_not_loaded(copy: Path) -> None:
    spoil(copy, "law.toml", 'uri = "operation/sop"', 'uri = "elsewhere"')

    with pytest.raises(ProfileHasFaults) as refused:
        load(copy)

    assert "law.toml has no basis 'operation/sop'." in str(refused.value)
