"""Each kind of fault, seeded into a copy of a profile, is found and explained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tests.reference.spoilt import SPOILT
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
    assert check(copy) == [Fault("deadlines.toml", "deadline RESPONSE", sentence)]


def test_a_profile_with_faults_is_not_loaded(copy: Path) -> None:
    spoil(copy, "law.toml", 'uri = "operation/sop"', 'uri = "elsewhere"')

    with pytest.raises(ProfileHasFaults) as refused:
        load(copy)

    assert "law.toml has no basis 'operation/sop'." in str(refused.value)
