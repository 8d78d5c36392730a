"""Registration: a child with a concern, told once or again."""

from __future__ import annotations

import json

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.commands.register import add_concern, register_case
from tutela.cases.errors import UnitTakesNoCases
from tutela.cases.models import Case, Concern, Intake
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.people.errors import NotAChoice
from tutela.people.models import Person
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk

pytestmark = pytest.mark.django_db


def test_a_case_gets_a_number_a_file_and_its_first_clocks(worker: Staff) -> None:
    key = story.registered(worker)
    case = story.case_of(worker, key)
    assert (case.number[:3], case.number[-5:]) == ("PZ-", "-0001")
    assert (case.state, case.step, case.worker_id) == ("REGISTERED", "IDENTIFICATION", None)
    assert case.urgency == Risk.MEDIUM
    assert set(story.clocks_of(worker, key)) == {"RESPONSE", "SCREENING"}
    assert case.next_due_at == min(due for _, due in story.clocks_of(worker, key).values())
    assert story.changes(key) == ["case.registered"]


def test_numbers_follow_each_other(worker: Staff) -> None:
    numbers = [story.case_of(worker, story.registered(worker)).number[-4:] for _ in range(3)]
    assert numbers == ["0001", "0002", "0003"]


def test_danger_now_is_high_urgency(worker: Staff) -> None:
    key = story.registered(worker, report=story.report(in_danger=True), urgency=Risk.LOW)
    assert story.case_of(worker, key).urgency == Risk.HIGH


def test_a_nickname_is_enough(worker: Staff) -> None:
    key = story.registered(worker, traits=PersonTraits(nickname="Beni"))
    with act_as(worker):
        assert Person.objects.get(pk=Case.objects.get(pk=key).child_id).nickname == "Beni"


def test_the_journal_keeps_codes_and_no_words(worker: Staff) -> None:
    key = story.registered(worker)
    kept = story.facts_of(key, "case.registered")
    assert kept["concerns"] == ["NEGLECT"]
    assert "Arben" not in json.dumps(kept)
    assert "shoes" not in json.dumps(kept)


def test_a_second_report_joins_the_file(worker: Staff) -> None:
    key = story.registered(worker)
    neglect = story.code_id(CodeList.PROTECTION_CONCERN, "NEGLECT")
    add_concern(worker, key, report=story.report(what_happened="Again."), concerns=(neglect,))
    with act_as(worker):
        told = [
            i.what_happened for i in Intake.objects.filter(case_id=key).order_by("made_at", "id")
        ]
        assert told == ["The boy came without shoes, twice this week.", "Again."]
        assert Concern.objects.filter(case_id=key).count() == 1
    assert story.changes(key) == ["case.registered", "case.concern_added"]


def test_a_code_of_another_list_is_refused(worker: Staff) -> None:
    service = story.code_id(CodeList.SERVICE, "COUNSELLING_CHILD")
    key = story.registered(worker)
    for facts in (
        {"report": story.report(source=service)},
        {"report": story.report(channel=service)},
        {"report": story.report(), "concerns": (service,)},
    ):
        with pytest.raises(NotAChoice):
            add_concern(worker, key, **facts)
    with act_as(worker):
        assert Intake.objects.filter(case_id=key).count() == 1
    assert story.changes(key) == ["case.registered"]


def test_a_unit_without_letters_keeps_no_cases() -> None:
    officer = cast.ngo_worker("TDH_KOSOVO")
    with pytest.raises(UnitTakesNoCases):
        story.registered(officer, unit="TDH_KOSOVO")
    with act_as(officer):
        assert Case.objects.count() == 0
        assert Person.objects.count() == 0


def test_nobody_registers_for_another_centre(stranger: Staff) -> None:
    key = keys.new()
    with pytest.raises(AccessDenied):
        register_case(
            stranger,
            cast.unit_id(cast.PRIZREN),
            new_id=key,
            report=story.report(),
            new_child_id=keys.new(),
            traits=PersonTraits(nickname="Beni"),
        )
    assert story.changes(key) == []


def test_the_file_is_hidden_from_a_stranger(worker: Staff, stranger: Staff) -> None:
    key = story.registered(worker)
    with act_as(stranger):
        assert not Case.objects.filter(pk=key).exists()
        assert not Intake.objects.exists()
    with pytest.raises(AccessDenied):
        add_concern(stranger, key, report=story.report())
