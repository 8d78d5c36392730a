"""The family and the addresses of a past day: what is taken back, what nobody kept, and who is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people.stage import Cast, kind, lines
from tutela.kernel import clock, journal, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.kernel.requests import Request
from tutela.people.commands.address import add_address, change_address
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.merge import merge_people
from tutela.people.commands.tie import add_tie, change_tie
from tutela.people.events import AddressChanged
from tutela.people.models import Address
from tutela.people.queries.past import FamilyThen, family_then
from tutela.people.told import AddressTold, TieTold

HOUR = timedelta(hours=1)


def living_at(actor: Staff, child: UUID, settlement: str) -> UUID:
    key = keys.new()
    add_address(actor, child, new_id=key, address=AddressTold(settlement=settlement))
    return key


def stood(actor: Staff, child: UUID, moment: datetime) -> FamilyThen:
    with act_as(actor):
        return family_then(actor, child, moment)


def where(actor: Staff, child: UUID, moment: datetime) -> list[tuple[str, bool]]:
    """Return the addresses of a moment, and whether part of each was not kept."""
    return [(one.text, one.unsure) for one in stood(actor, child, moment).child.addresses]


def test_what_an_address_said_is_kept_closed_and_told_again(cast: Cast) -> None:
    child, now = cast.child(), clock.now()
    key = living_at(cast.worker, child, "Ortakoll")
    with clock.at(now + HOUR):
        change_address(cast.worker, key, address=AddressTold(settlement="Bazhdarhane"))

    assert where(cast.worker, child, now + HOUR / 2) == [("Ortakoll", False)]
    assert where(cast.worker, child, now + 2 * HOUR) == [("Bazhdarhane", False)]
    assert where(cast.worker, child, now - HOUR) == []
    assert "Ortakoll" not in "".join(line.payload for line in lines(key))


def test_what_was_written_over_is_told_to_those_alone_who_may_reveal_places(cast: Cast) -> None:
    child, now = cast.child(cast.ngo, "TDH_KOSOVO", nickname="Miri"), clock.now()
    key = living_at(cast.ngo, child, "The shelter behind the mill")
    with clock.at(now + HOUR):
        change_address(cast.ngo, key, address=AddressTold(settlement="Prizren"))

    assert where(cast.ngo, child, now + HOUR / 2) == [("Prizren", True)]


def test_a_change_of_which_nothing_was_kept_says_so(cast: Cast) -> None:
    child, now = cast.child(), clock.now()
    key = living_at(cast.worker, child, "Ortakoll")
    with (
        clock.at(now + HOUR),
        act_as(cast.worker),
    ):  # as Tutela wrote it before it kept what was there
        row = Address.objects.get(pk=key)
        row.settlement = "Bazhdarhane"
        row.save(update_fields=["settlement"])
        event = AddressChanged(subject=Subject.of(row), person=child, fields=("settlement",))
        journal.record(event, Request())

    assert where(cast.worker, child, now + HOUR / 2) == [("Bazhdarhane", True)]
    assert where(cast.worker, child, now + 2 * HOUR) == [("Bazhdarhane", False)]


def test_an_address_that_was_emptied_is_not_told_at_all(cast: Cast) -> None:
    child, now = cast.child(), clock.now()
    key = living_at(cast.worker, child, "The aunt's flat")
    with clock.at(now + HOUR):
        change_address(cast.worker, key, address=AddressTold(settlement="Prizren"))
    with clock.at(now + 2 * HOUR), act_as(cast.worker):  # as a sealing leaves it to the other files
        row = Address.objects.get(pk=key)
        row.settlement, row.ended_at = "", clock.now()
        row.save(update_fields=["settlement", "ended_at"])

    assert where(cast.worker, child, now + HOUR / 2) == []


def test_a_hidden_place_is_never_among_them(cast: Cast) -> None:
    child = cast.child()
    set_hidden_address(cast.worker, child, new_id=keys.new(), text="Safe house")

    assert where(cast.worker, child, clock.now() + HOUR) == []


def test_a_tie_told_from_the_other_side_is_read_as_it_was(cast: Cast) -> None:
    child, now = cast.child(), clock.now()
    key, mother = keys.new(), cast.relative(child)
    told = TieTold(kind=kind("GUARDIAN"), caregiver=True)
    add_tie(cast.worker, child, new_id=key, relative=mother, tie=told)
    with clock.at(now + HOUR):
        why = {"no_contact": True, "no_contact_reason": "Court order"}
        change_tie(cast.worker, key, tie=TieTold(kind=kind("WARD"), **why), turned=True)

    (then,) = stood(cast.worker, child, now + HOUR / 2).relatives
    (later,) = stood(cast.worker, child, now + 2 * HOUR).relatives
    assert {(tie.role.code, tie.caregiver, tie.no_contact) for tie in then.ties} == {
        ("MOTHER", False, False), ("GUARDIAN", True, False),
    }  # fmt: skip
    assert {(tie.role.code, tie.caregiver, tie.no_contact) for tie in later.ties} == {
        ("MOTHER", False, False), ("GUARDIAN", False, True),
    }  # fmt: skip


def test_what_came_with_a_joined_record_was_not_there_before(cast: Cast) -> None:
    one, other, now = cast.child(cast.head), cast.child(cast.head), clock.now()
    living_at(cast.head, other, "Ortakoll")
    with clock.at(now + HOUR):
        merge_people(cast.head, one, new_id=keys.new(), other=other, reason="One child.")

    assert where(cast.head, one, now + HOUR / 2) == []
    assert where(cast.head, one, now + 2 * HOUR) == [("Ortakoll", False)]


def test_whoever_is_out_of_reach_has_no_past(cast: Cast) -> None:
    child = cast.child()
    with pytest.raises(AccessDenied):
        stood(cast.stranger, child, clock.now())


def test_a_large_family_takes_as_many_queries_as_a_small_one(cast: Cast) -> None:
    small, large, now = cast.child(), cast.child(), clock.now()
    for child, many in ((small, 1), (large, 5)):
        for number in range(many):
            relative = cast.relative(child, "AUNT_OR_UNCLE")
            key = living_at(cast.worker, relative, f"Settlement {number}")
            with clock.at(now + HOUR):
                change_address(cast.worker, key, address=AddressTold(settlement="Elsewhere"))

    assert _asked(cast.worker, small, now + HOUR / 2) == _asked(cast.worker, large, now + HOUR / 2)


def _asked(actor: Staff, child: UUID, moment: datetime) -> int:
    with CaptureQueriesContext(connection) as asked:
        stood(actor, child, moment)
    return len(asked)
