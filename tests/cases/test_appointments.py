"""Hearings and meetings of a case: planned, moved, cancelled; in the file and in the calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests import cast
from tests.cases import story
from tutela.cases.commands.appointment import (
    cancel_appointment,
    move_appointment,
    plan_appointment,
)
from tutela.cases.commands.void import void_case
from tutela.cases.enums import AppointmentKind
from tutela.cases.errors import CaseIsOver
from tutela.cases.inputs import AppointmentPlan
from tutela.cases.models import Appointment
from tutela.cases.queries.agenda import EntryKind, entries_between
from tutela.cases.queries.appointments import appointments
from tutela.cases.queries.chronology import chronology
from tutela.cases.queries.happenings import Drawer
from tutela.cases.queries.timeline import timeline
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.workflow import ImpossibleMove
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db
HEARING, MEETING = AppointmentKind.HEARING, AppointmentKind.MEETING


def coming(**other: Any) -> AppointmentPlan:
    facts = {
        "begins_at": clock.now() + timedelta(hours=20),
        "place": "Gjykata Themelore, salla 4",
        "who": "Gjyqtarja dhe nëna",
    }
    return AppointmentPlan(**{**facts, **other})


def planned(worker: Staff, case: UUID, kind: AppointmentKind = HEARING, **other: Any) -> UUID:
    key = keys.new()
    plan_appointment(worker, case, new_id=key, kind=kind, plan=coming(**other))
    return key


def days_of(actor: Staff) -> list[tuple[EntryKind, UUID]]:
    today = clock.today()
    kinds = {EntryKind.HEARING, EntryKind.MEETING}
    with act_as(actor):
        found = entries_between(actor, today, today + timedelta(days=14), kinds)
    return [(one.kind, one.id) for one in found]


def test_a_hearing_stands_in_the_file_the_calendar_and_the_journal(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    key = planned(worker, case)
    meeting = planned(worker, case, MEETING, begins_at=clock.now() + timedelta(days=3))
    with act_as(worker):
        last, first = appointments(worker, case)
        lines = timeline(worker, case).entries
    assert (first.kind, first.place, first.who) == (
        HEARING,
        "Gjykata Themelore, salla 4",
        "Gjyqtarja dhe nëna",
    )
    assert last.kind is MEETING
    assert [(str(one.title), one.text) for one in lines[:2]] == [
        ("Hearing or meeting planned", "Meeting"),
        ("Hearing or meeting planned", "Hearing"),
    ]
    assert days_of(worker) == [(EntryKind.HEARING, key), (EntryKind.MEETING, meeting)]
    assert story.changes(key) == ["appointment.planned"]
    facts = story.facts_of(key, "appointment.planned")
    assert set(facts) == {"kind", "begins_at"}
    assert facts["kind"] == "HEARING"


def test_it_is_moved_and_the_history_keeps_when_it_was(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = planned(worker, case)
    with act_as(worker):
        before = Appointment.objects.get(pk=key).begins_at
    later = clock.now() + timedelta(days=5)
    move_appointment(worker, key, plan=coming(begins_at=later, place="Salla 7"))
    with act_as(worker):
        (row,) = appointments(worker, case)
    assert (row.at, row.place) == (later, "Salla 7")
    assert story.changes(key) == ["appointment.planned", "appointment.moved"]
    assert story.facts_of(key, "appointment.moved")["previous"] == before.isoformat()


def test_a_cancelled_one_leaves_the_calendar_and_is_not_moved_or_cancelled_again(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    key = planned(worker, case)
    cancel_appointment(worker, key)
    assert days_of(worker) == []
    with act_as(worker):
        assert appointments(worker, case) == ()
    with pytest.raises(ImpossibleMove):
        cancel_appointment(worker, key)
    with pytest.raises(ImpossibleMove):
        move_appointment(worker, key, plan=coming())
    assert story.changes(key) == ["appointment.planned", "appointment.cancelled"]


def test_nothing_is_planned_in_a_file_entered_in_error(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = planned(worker, case)
    reason = story.code_id(CodeList.CORRECTION_REASON, "WRONG_PERSON")
    void_case(boss, case, reason=reason)
    with pytest.raises(CaseIsOver):
        planned(worker, case)
    assert days_of(worker) == []
    with act_as(boss):
        assert [row.pk for row in Appointment.objects.all()] == [key]


def test_colleagues_elsewhere_neither_see_nor_plan_it(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = planned(worker, case)
    stranger = cast.social_worker(cast.PEJA)
    for attempt in (
        lambda: planned(stranger, case),
        lambda: move_appointment(stranger, key, plan=coming()),
        lambda: cancel_appointment(stranger, key),
    ):
        with pytest.raises(AccessDenied):
            attempt()
    assert days_of(stranger) == []
    assert story.changes(key) == ["appointment.planned"]


def test_where_and_who_is_stored_closed(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    planned(worker, case)
    with act_as(worker), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(a)::text FROM cases_appointment a")
        (stored,) = cursor.fetchone()
    assert "Gjykata" not in stored
    assert "Gjyqtarja" not in stored
    assert "HEARING" in stored


def test_the_worker_is_told_what_somebody_else_sets_moves_or_cancels(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    planned(worker, case, MEETING)
    assert story.told(worker) == []  # nobody is told what they did themselves
    key = planned(boss, case)
    move_appointment(boss, key, plan=coming(place="Salla 7"))
    cancel_appointment(boss, key)
    assert story.told(worker) == [
        "APPOINTMENT_PLANNED", "APPOINTMENT_MOVED", "APPOINTMENT_CANCELLED",
    ]  # fmt: skip
    assert story.told(boss) == []


def test_in_a_chronology_it_stands_where_it_took_place_and_names_nobody(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    held = planned(worker, case, begins_at=clock.now() - timedelta(days=1))
    planned(worker, case, MEETING)  # is still to come
    gone = planned(worker, case, MEETING, begins_at=clock.now() - timedelta(days=2))
    cancel_appointment(worker, gone)
    with act_as(worker):
        facts = chronology(worker, case, drawers=[Drawer.VISITS])
        at = Appointment.objects.get(pk=held).begins_at
    assert [(str(one.what), one.at) for one in facts] == [("Hearing", at)]
    assert "Gjyqtarja" not in repr(facts)
    assert "Gjykata" not in repr(facts)
