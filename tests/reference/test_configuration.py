"""A configuration carried from one place to another: nothing half taken over, nothing destroyed."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests import cast
from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.models import JournalLine
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.commands.promote import promote
from tutela.reference.commands.verify_basis import verify_basis
from tutela.reference.configuration import Configuration, NotAConfiguration, read
from tutela.reference.models import DeadlineRule, LegalBasis, stable_id
from tutela.reference.queries.configuration import differences, exported, promoted_into

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

CONSOLE = System("console.config")
RESPONSE = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
SCREENING = stable_id("deadline", "SCREENING", "", "2020-07-19")
BASIS = stable_id("basis", "xk/law/06-L-084#response")
NAME = "deadline/RESPONSE/HIGH/2020-07-19"


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def file_of_here() -> dict[str, Any]:
    with act_as(CONSOLE):
        found: dict[str, Any] = json.loads(exported(CONSOLE).written())
    return found


def changed(**deadline: Any) -> dict[str, Any]:
    """A file from elsewhere, where the first contact has another length and a basis is confirmed."""
    file = file_of_here()
    row = next(r for r in file["deadlines"] if (r["code"], r["risk"]) == ("RESPONSE", "HIGH"))
    row |= {"amount": 48, **deadline}
    basis = next(r for r in file["bases"] if r["uri"] == "xk/law/06-L-084#response")
    basis |= {"verified": True, "verified_by": "Besa Krasniqi", "verified_on": "2026-01-15"}
    return file


def taken(file: dict[str, Any]) -> Configuration:
    return read(json.dumps(file).encode())


def apply(file: dict[str, Any], *without: str) -> None:
    with act_as(CONSOLE):
        profile = promoted_into(CONSOLE)
    promote(CONSOLE, profile, file=taken(file), without=list(without))


def hours() -> int:
    return DeadlineRule.objects.get(pk=RESPONSE).amount


def test_what_was_exported_differs_in_nothing() -> None:
    file = taken(file_of_here())

    with act_as(CONSOLE):
        assert differences(CONSOLE, file) == []
    assert read(file.written().encode()).written() == file.written()


def test_a_changed_deadline_and_a_confirmed_basis_are_promoted_and_the_rest_stays() -> None:
    file = changed()
    file["deadlines"] = [r for r in file["deadlines"] if r["code"] == "RESPONSE"]  # the others stay

    apply(file)

    assert hours() == 48
    assert LegalBasis.objects.get(pk=BASIS).verified_by == "Besa Krasniqi"
    assert DeadlineRule.objects.filter(pk=SCREENING, valid_to=None).exists()
    events = JournalLine.objects.filter(actor="console.config").order_by("id")
    assert [line.event for line in events] == [
        "deadline_rule.changed",
        "basis.verified",
        "configuration.promoted",
    ]
    with pytest.raises(Refusal, match="Nothing in this file differs"):
        apply(file)


def test_what_is_left_out_stays_as_it_is() -> None:
    apply(changed(), NAME)

    assert hours() == 24
    assert LegalBasis.objects.get(pk=BASIS).verified
    line = JournalLine.objects.get(event="configuration.promoted")
    assert (json.loads(line.payload)["taken"], json.loads(line.payload)["left"]) == (1, 1)


def test_a_row_that_was_changed_here_since_is_not_overwritten(admin: Staff) -> None:
    file = changed()
    with clock.at(clock.now() + timedelta(minutes=1)):
        change_deadline(admin, RESPONSE, amount=36, unit="CALENDAR_HOURS")

        with pytest.raises(Refusal, match="changed here after this file was written: 1"):
            apply(file)

        assert not LegalBasis.objects.get(pk=BASIS).verified  # nothing half applied
        apply(file, NAME)
    assert hours() == 36


def test_one_impossible_row_keeps_all_from_being_taken() -> None:
    file = changed(cut_off_hour=13)  # an hour of the day for a deadline in hours

    with pytest.raises(Refusal, match="belongs to a deadline in days"):
        apply(file)

    assert hours() == 24
    assert not LegalBasis.objects.get(pk=BASIS).verified
    assert not JournalLine.objects.filter(event="configuration.promoted").exists()


def test_a_row_that_is_not_here_is_never_made() -> None:
    file = file_of_here()
    file["deadlines"].append({**file["deadlines"][0], "code": "UNHEARD_OF"})

    with pytest.raises(Refusal, match="cannot be taken over: 1"):
        apply(file)


def test_a_file_of_another_profile_is_refused() -> None:
    with pytest.raises(Refusal, match="another profile"):
        apply({**changed(), "profile": "interagency"})


def test_another_confirmation_takes_the_place_of_the_first(admin: Staff) -> None:
    verify_basis(admin, BASIS, by="Somebody Else", on=clock.today())
    file = changed()

    apply(file)

    assert LegalBasis.objects.get(pk=BASIS).verified_by == "Besa Krasniqi"


def test_only_who_keeps_the_configuration_promotes() -> None:
    with act_as(CONSOLE):
        profile = promoted_into(CONSOLE)

    with pytest.raises(AccessDenied):
        promote(cast.head(), profile, file=taken(changed()), without=[])

    assert hours() == 24


BAD = {
    "nothing": b"",
    "no JSON": b"\x89PNG\r\n",
    "half": b'{"format": "tutela-conf',
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "too large": b" " * 2_000_001,
    "another format": b'{"format": "tutela-configuration/9"}',
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_what_is_no_configuration_is_told_in_a_sentence(content: bytes) -> None:
    with pytest.raises(NotAConfiguration, match=r"[Ee]xport it again\.$"):
        read(content)


@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0}, {"amount": 10**9}, {"unit": "WEEKS"}, {"code": ""}, {"more": 1}],
)
def test_a_row_of_the_wrong_shape_is_told(wrong: dict[str, Any]) -> None:
    file = file_of_here()
    file["deadlines"][0] |= wrong

    with pytest.raises(NotAConfiguration, match=r"deadlines\.0"):
        taken(file)


def test_a_row_that_stands_twice_is_told() -> None:
    file = file_of_here()
    file["deadlines"].append(file["deadlines"][0])

    with pytest.raises(NotAConfiguration, match="twice"):
        taken(file)
