"""A configuration carried from one place to another: two people look, nothing half taken over or destroyed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connections, transaction

from tests import cast
from tests.reference.promoting import CONSOLE, WHY, changed, file_of_here, proposed, taken
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.models import JournalLine, JournalLink
from tutela.reference.commands.approve_changes import approve_changes, decline_changes
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.commands.propose_changes import (
    leave_out,
    plan_again,
    propose_changes,
    withdraw_changes,
)
from tutela.reference.commands.verify_basis import verify_basis
from tutela.reference.configuration_file import read
from tutela.reference.errors import NotAConfiguration
from tutela.reference.models import ChangeSet, DeadlineRule, LegalBasis, stable_id
from tutela.reference.queries.configuration import differences, exported, promoted_into

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

RESPONSE = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
SCREENING = stable_id("deadline", "SCREENING", "", "2020-07-19")
BASIS = stable_id("basis", "xk/law/06-L-084#response")
NAME = "deadline/RESPONSE/HIGH/2020-07-19"


def approved(who: Staff, key: UUID, **other: Any) -> None:
    approve_changes(who, key, reason="Read with the lawyer.", **other)


def hours() -> int:
    return DeadlineRule.objects.get(pk=RESPONSE).amount


def state(key: UUID) -> str:
    return ChangeSet.objects.get(pk=key).state


@contextmanager
def a_minute_later() -> Iterator[None]:
    with clock.at(clock.now() + timedelta(minutes=1)):
        yield


# --- proposed, approved ---------------------------------------------------------------------------


def test_what_was_exported_differs_in_nothing() -> None:
    file = taken(file_of_here())

    with act_as(CONSOLE):
        assert differences(CONSOLE, file) == []
    assert read(file.written().encode()).written() == file.written()


def test_a_proposal_changes_nothing_and_keeps_every_difference(admin: Staff) -> None:
    key = proposed(admin, changed())

    found = ChangeSet.objects.get(pk=key)
    assert (hours(), found.state, found.number, found.system) == (24, "PROPOSED", 1, "local")
    assert [line["name"] for line in found.lines] == [NAME, "basis/xk/law/06-L-084#response"]
    before, after = found.lines[0]["before"], found.lines[0]["after"]
    assert (before["amount"], after["amount"]) == (24, 48)
    assert found.stays == []


def test_another_person_approves_and_the_rest_stays(admin: Staff, other: Staff) -> None:
    file = changed()
    rows = file["parts"]["deadlines"]
    file["parts"]["deadlines"] = [r for r in rows if r["code"] == "RESPONSE"]  # the others stay
    key = proposed(admin, file)

    approved(other, key)

    assert hours() == 48
    assert LegalBasis.objects.get(pk=BASIS).verified_by == "Besa Krasniqi"
    assert DeadlineRule.objects.filter(pk=SCREENING, valid_to=None).exists()
    found = ChangeSet.objects.get(pk=key)
    assert (found.state, found.decided_by, found.alone) == ("APPLIED", other.id, False)
    assert {row["part"] for row in found.stays} == {"deadlines"}
    events = JournalLine.objects.filter(actor=str(other.id)).order_by("id")
    assert [line.event for line in events] == [
        "deadline_rule.changed",
        "basis.verified",
        "configuration.promoted",
    ]
    linked = JournalLink.objects.filter(subject_id=key).values_list("line", flat=True)
    assert set(linked) == {line.pk for line in events[:2]}  # each change names its change set


def test_the_proposer_cannot_approve_or_decline(admin: Staff) -> None:
    key = proposed(admin, changed())

    with pytest.raises(AccessDenied):
        approved(admin, key)
    with pytest.raises(AccessDenied):
        decline_changes(admin, key, reason="I do not like it.")

    assert (hours(), state(key)) == (24, "PROPOSED")


def test_the_database_refuses_one_person_too(admin: Staff) -> None:
    key = proposed(admin, changed())
    statement = (
        "UPDATE reference_changeset SET state = 'APPLIED', decided_by = proposed_by,"
        " decided_at = now() WHERE id = %s"
    )
    with (
        pytest.raises(IntegrityError, match="approved_by_somebody_else"),
        transaction.atomic("owner"),
        connections["owner"].cursor() as cursor,
    ):
        cursor.execute(statement, [key])


def test_where_one_person_may_it_is_kept_for_ever(admin: Staff, settings: Any) -> None:
    settings.APPROVAL = "alone"
    key = proposed(admin, changed())

    approved(admin, key)

    assert (hours(), ChangeSet.objects.get(pk=key).alone) == (48, True)
    line = JournalLine.objects.get(event="configuration.promoted")
    assert json.loads(line.payload)["alone"] is True


def test_only_who_keeps_the_configuration_proposes_and_approves(admin: Staff) -> None:
    with pytest.raises(AccessDenied):
        propose_changes(
            cast.head(), _profile(admin), new_id=keys.new(), file=taken(changed()), why=WHY
        )
    key = proposed(admin, changed())
    with pytest.raises(AccessDenied):
        approved(cast.head(), key)

    assert hours() == 24


def _profile(who: Staff) -> UUID:
    with act_as(who):
        return promoted_into(who)


# --- conflicts ------------------------------------------------------------------------------------


def test_a_row_that_was_changed_here_since_is_overwritten_only_knowingly(
    admin: Staff, other: Staff
) -> None:
    file = changed()
    with a_minute_later():
        change_deadline(admin, RESPONSE, amount=36, unit="CALENDAR_HOURS")
        key = proposed(admin, file)

        assert ChangeSet.objects.get(pk=key).lines[0]["moved"] is True
        with pytest.raises(Refusal, match="changed here after this file was written: 1"):
            approved(other, key)
        assert (hours(), LegalBasis.objects.get(pk=BASIS).verified) == (36, False)

        approved(other, key, overwrite=True)
    assert hours() == 48


def test_what_is_left_out_stays_as_it_is(admin: Staff, other: Staff) -> None:
    key = proposed(admin, changed())

    leave_out(admin, key, names=[NAME])
    approved(other, key)

    assert (hours(), LegalBasis.objects.get(pk=BASIS).verified) == (24, True)
    with pytest.raises(Refusal, match="decided already"):
        leave_out(admin, key, names=["basis/xk/law/06-L-084#response"])


def test_not_every_row_can_be_left_out(admin: Staff) -> None:
    key = proposed(admin, changed())

    with pytest.raises(Refusal, match="nothing is left"):
        leave_out(admin, key, names=[NAME, "basis/xk/law/06-L-084#response"])

    assert len(ChangeSet.objects.get(pk=key).lines) == 2


def test_what_changed_between_proposal_and_approval_is_planned_again(
    admin: Staff, other: Staff
) -> None:
    key = proposed(admin, changed())
    with a_minute_later():
        change_deadline(other, RESPONSE, amount=36, unit="CALENDAR_HOURS")
        with pytest.raises(Refusal, match=r"somebody changed here: 1 of its rows.*Nothing was"):
            approved(other, key, overwrite=True)
        assert (hours(), state(key)) == (36, "PROPOSED")

        plan_again(other, key)

        found = ChangeSet.objects.get(pk=key)
        assert (found.lines[0]["before"]["amount"], found.lines[0]["moved"]) == (36, True)
        with pytest.raises(AccessDenied):  # who planned it again is the one who proposes it now
            approved(other, key, overwrite=True)
        approved(admin, key, overwrite=True)
    assert hours() == 48


def test_what_no_longer_differs_is_out_of_date(admin: Staff, other: Staff) -> None:
    file = changed()
    first, second = proposed(admin, file), proposed(admin, file)
    approved(other, first)

    plan_again(admin, second)

    assert (state(first), state(second)) == ("APPLIED", "OUT_OF_DATE")
    assert ChangeSet.objects.get(pk=second).number == 2


def test_what_is_withdrawn_or_declined_changes_nothing(admin: Staff, other: Staff) -> None:
    withdrawn, declined = proposed(admin, changed()), proposed(admin, changed())

    withdraw_changes(admin, withdrawn)
    decline_changes(other, declined, reason="Not before the new law.")

    assert (state(withdrawn), state(declined), hours()) == ("WITHDRAWN", "DECLINED", 24)
    assert ChangeSet.objects.get(pk=declined).reason == "Not before the new law."
    for key in (withdrawn, declined):
        for again in (lambda k=key: approved(other, k), lambda k=key: withdraw_changes(admin, k)):
            with pytest.raises(Refusal, match="decided already"):
                again()
        with pytest.raises(Refusal, match="decided already"):
            plan_again(admin, key)
        with pytest.raises(Refusal, match="decided already"):
            decline_changes(other, key, reason="Once more.")


def test_one_impossible_row_keeps_all_from_being_taken(admin: Staff, other: Staff) -> None:
    key = proposed(admin, changed(cut_off_hour=13))  # an hour of the day for a deadline in hours

    with pytest.raises(Refusal, match="belongs to a deadline in days"):
        approved(other, key)

    assert (hours(), state(key)) == (24, "PROPOSED")
    assert not LegalBasis.objects.get(pk=BASIS).verified
    assert not JournalLine.objects.filter(event="configuration.promoted").exists()


def test_a_row_that_is_not_here_is_never_made(admin: Staff, other: Staff) -> None:
    file = changed()
    file["parts"]["deadlines"].append({**file["parts"]["deadlines"][0], "code": "UNHEARD_OF"})
    key = proposed(admin, file)

    approved(other, key)

    assert hours() == 48
    assert not DeadlineRule.objects.filter(code="UNHEARD_OF").exists()
    assert [line["lacks"] for line in ChangeSet.objects.get(pk=key).lines] == [False, True, False]


def test_a_file_in_which_nothing_can_be_taken_over_is_told(admin: Staff) -> None:
    file = file_of_here()
    file["parts"]["deadlines"].append({**file["parts"]["deadlines"][0], "code": "UNHEARD_OF"})

    for one in (file_of_here(), file):
        with pytest.raises(Refusal, match="Nothing in this file"):
            proposed(admin, one)
    assert not ChangeSet.objects.exists()


def test_a_file_of_another_profile_is_refused(admin: Staff) -> None:
    with pytest.raises(Refusal, match="another profile"):
        proposed(admin, {**changed(), "profile": "interagency"})


def test_another_confirmation_takes_the_place_of_the_first(admin: Staff, other: Staff) -> None:
    verify_basis(admin, BASIS, by="Somebody Else", on=clock.today())
    key = proposed(admin, changed())

    approved(other, key, overwrite=True)

    assert LegalBasis.objects.get(pk=BASIS).verified_by == "Besa Krasniqi"


# --- bad files ------------------------------------------------------------------------------------

BAD = {
    "nothing": (b"", "not a whole configuration"),
    "no JSON": (b"\x89PNG\r\n", "not a whole configuration"),
    "cut": (b'{"format": "tutela-conf', "not a whole configuration"),
    "a list": (b"[]", "not a whole configuration"),
    "deep": (b"[" * 100_000, "not a whole configuration"),
    "no text": (b'{"format": "\\ud800"}', "not a whole configuration"),
    "nothingness": (b'{"format": "a\\u0000"}', "not a whole configuration"),
    "another": (b'{"format": "tutela-configuration/1"}', "not a whole configuration"),
    "too large": (b" " * 2_000_001, "too large"),
    "newer": (b'{"format": "tutela-configuration/9"}', "newer version of Tutela. Upgrade"),
    "without a hash": (b'{"format": "tutela-configuration/2"}', "changed after it was exported"),
}


@pytest.mark.parametrize(("content", "sentence"), BAD.values(), ids=BAD)
def test_what_is_no_configuration_is_told_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(NotAConfiguration, match=sentence):
        read(content)


def test_a_file_that_was_altered_is_refused() -> None:
    with act_as(CONSOLE):
        written = exported(CONSOLE).written()

    with pytest.raises(NotAConfiguration, match="changed after it was exported"):
        read(written.replace('"amount": 24', '"amount": 96').encode())


@pytest.mark.parametrize(
    "wrong",
    [{"amount": 0}, {"amount": 10**9}, {"unit": "WEEKS"}, {"code": ""}, {"more": 1}],
)
def test_a_row_of_the_wrong_shape_is_told(wrong: dict[str, Any]) -> None:
    file = file_of_here()
    file["parts"]["deadlines"][0] |= wrong

    with pytest.raises(NotAConfiguration, match=r"deadlines\.0"):
        taken(file)


def test_a_row_that_stands_twice_and_a_part_that_is_unknown_are_told() -> None:
    twice, unknown = file_of_here(), file_of_here()
    twice["parts"]["deadlines"].append(twice["parts"]["deadlines"][0])
    unknown["parts"]["spaceships"] = []

    with pytest.raises(NotAConfiguration, match="twice"):
        taken(twice)
    with pytest.raises(NotAConfiguration, match="“spaceships”"):
        taken(unknown)
