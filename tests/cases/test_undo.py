"""Undo for a minute: everything is as it was, for whoever did it, unless somebody worked on with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection

from tests import cast
from tests.cases import story, undoing
from tests.cases.undoing import ACTS, OWN_STORY, Act, Staffing
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.contact import cancel_contact
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.task import cancel_task, finish_task, reopen_task
from tutela.cases.queries.history import history
from tutela.cases.queries.past_plan import plan_then
from tutela.cases.queries.past_risk import risk_course, risk_then
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.commands import REGISTRY
from tutela.kernel.errors import AccessDenied
from tutela.kernel.just_done import JustDone
from tutela.kernel.models import JournalLine
from tutela.kernel.requests import Face, Request
from tutela.kernel.undo import UNDOABLE, ChangedSinceDone, TooLateToUndo
from tutela.organisations.commands.undo import undo_act
from tutela.people.commands.phone import add_phone, end_phone
from tutela.people.models import Phone
from tutela.people.told import PhoneTold
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
ELSEWHERE = {"document.void"}  # beside the commands of documents
MINUTE = timedelta(seconds=60)
_APPS = ("people", "cases", "documents", "organisations", "dataprotection", "reference")
_COUNTS_ON = ("version",)
_NOT_ROWS = {"organisations.Notification"}  # what somebody was told stays told


@pytest.fixture
def who(worker: Staff, boss: Staff) -> Staffing:
    """Who works here."""
    admin = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    officer = cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")
    return Staffing(worker, boss, admin, officer)


def everything(*eyes: Staff) -> dict[tuple[str, str], dict[str, Any]]:
    """Return every row of every table that these people see, as it lies in the database."""
    found = {}
    models = [m for app in _APPS for m in apps.get_app_config(app).get_models()]
    for eye in eyes:
        with act_as(eye), connection.cursor() as cursor:
            for model in models:
                if model._meta.label in _NOT_ROWS or model._meta.pk.column != "id":
                    continue
                cursor.execute(f'SELECT id, to_jsonb(t)::text FROM "{model._meta.db_table}" t')
                for key, row in cursor.fetchall():
                    told = json.loads(row)
                    for name in _COUNTS_ON:
                        told.pop(name, None)
                    found[model._meta.label, str(key)] = told
    return found


def done(code: str, act: Act) -> UUID:
    """Do it at the desk; returns the request, by which it is undone."""
    request = Request()
    answer = REGISTRY[code](act.actor, act.key, request=request, **act.arguments)
    assert answer.undo_until == clock.now() + MINUTE
    return request.id


def test_every_act_that_can_be_undone_is_tried() -> None:
    assert set(UNDOABLE) == set(ACTS) | ELSEWHERE


@pytest.mark.parametrize("code", OWN_STORY)
def test_undone_is_as_it_was(code: str, who: Staffing) -> None:
    _as_it_was(code, who)


def test_undone_is_as_it_was_one_after_the_other(who: Staffing) -> None:
    for code in sorted(set(ACTS) - set(OWN_STORY)):
        _as_it_was(code, who)


def _as_it_was(code: str, who: Staffing) -> None:
    act = ACTS[code](who)
    before = everything(act.actor, who.boss)
    wish = done(code, act)
    assert everything(act.actor, who.boss) != before, code
    undo_act(act.actor, act.actor.id, done=wish)
    after = everything(act.actor, who.boss)
    new = {key: after.pop(key) for key in set(after) - set(before)}
    assert after == before, code
    assert all(row["voided_at"] for row in new.values()), code
    line = JournalLine.objects.filter(event="act.undone").latest("id")
    assert (line.actor, json.loads(line.payload)["command"]) == (str(act.actor.id), code)
    with act_as(act.actor):
        assert not JustDone.objects.filter(request_id=wish).exists()


def test_after_the_minute_it_is_too_late(who: Staffing) -> None:
    act = undoing.task(who)
    wish = done("task.cancel", act)
    late = clock.now() + MINUTE + timedelta(seconds=1)
    with clock.at(late), pytest.raises(TooLateToUndo, match="More than a minute has passed"):
        undo_act(act.actor, act.actor.id, done=wish)
    assert story.changes(act.key) == ["task.added", "task.cancelled"]


def test_nobody_undoes_what_somebody_else_did(who: Staffing) -> None:
    act = undoing.task(who)
    wish = done("task.cancel", act)
    with pytest.raises(TooLateToUndo):
        undo_act(who.boss, who.boss.id, done=wish)
    with pytest.raises(AccessDenied):
        undo_act(who.boss, who.worker.id, done=wish)
    with act_as(who.boss):
        assert not JustDone.objects.exists()
    assert story.changes(act.key) == ["task.added", "task.cancelled"]


def _reopened(act: Act, who: Staffing) -> None:
    reopen_task(who.boss, act.key)
    cancel_task(who.boss, act.key)  # it says the same as before, but somebody decided anew


def _given_away(act: Act, who: Staffing) -> None:
    with act_as(who.boss):
        case = apps.get_model("cases.Task").objects.get(pk=act.key).case_id
    allocate_case(who.boss, case, worker=who.boss.id)


@pytest.mark.parametrize("meanwhile", [_reopened, _given_away])
def test_what_somebody_worked_on_with_stands(
    meanwhile: Callable[[Act, Staffing], None], who: Staffing
) -> None:
    act = undoing.task(who)
    wish = done("task.cancel", act)
    meanwhile(act, who)
    before = everything(who.boss)
    with pytest.raises((ChangedSinceDone, AccessDenied)):
        undo_act(act.actor, act.actor.id, done=wish)
    assert everything(who.boss) == before


def test_what_was_entered_anew_meanwhile_is_not_there_twice(who: Staffing) -> None:
    act = undoing.phone(who)
    wish = done("phone.end", act)
    with act_as(who.worker):
        person = Phone.objects.get(pk=act.key).person_id
    add_phone(who.worker, person, new_id=keys.new(), phone=PhoneTold(number="044 123 456"))
    with pytest.raises(ChangedSinceDone):
        undo_act(who.worker, who.worker.id, done=wish)
    with act_as(who.worker):
        assert Phone.objects.filter(person_id=person, ended_at=None).count() == 1


def test_who_lost_the_file_meanwhile_undoes_nothing(who: Staffing) -> None:
    act = undoing.task(who)
    wish = done("task.cancel", act)
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    with act_as(who.boss):
        case = apps.get_model("cases.Task").objects.get(pk=act.key).case_id
    declare_conflict(who.boss, case, new_id=keys.new(), user=who.worker.id, kind=kind)
    with pytest.raises(AccessDenied):
        undo_act(who.worker, who.worker.id, done=wish)


def test_whoever_was_told_is_told_again(who: Staffing) -> None:
    act = undoing.visit(who)
    wish = done("contact.cancel", act)
    undo_act(act.actor, act.actor.id, done=wish)
    assert story.told(who.boss)[-3:] == ["VISIT_PLANNED", "VISIT_CANCELLED", "UNDONE"]
    assert story.changes(act.key)[-2:] == ["contact.cancelled", "act.undone"]


def test_it_is_undone_once_and_what_was_sent_twice_is_one(who: Staffing) -> None:
    act = undoing.task(who)
    wish = done("task.finish", act)
    twice = Request()
    for _n in range(2):
        undo_act(act.actor, act.actor.id, done=wish, request=twice)
    with pytest.raises(TooLateToUndo):
        undo_act(act.actor, act.actor.id, done=wish)
    assert story.changes(act.key) == ["task.added", "task.finished", "act.undone"]


def test_nothing_is_kept_for_undoing_but_at_the_desk_and_closed(who: Staffing) -> None:
    act = undoing.visit(who)
    answer = cancel_contact(act.actor, act.key, request=Request(face=Face.FIELD))
    assert answer.undo_until is None
    task = undoing.task(who)
    finish_task(task.actor, task.key)
    phone = undoing.phone(who)
    end_phone(phone.actor, phone.key)
    with act_as(who.worker), connection.cursor() as cursor:
        cursor.execute("SELECT content FROM kernel_justdone")
        kept = b"".join(bytes(row) for (row,) in cursor.fetchall())
        assert JustDone.objects.count() == 2
        assert "ended_at" in JustDone.objects.get(command="phone.end").content
    for word in (b"044", b"ended_at", b"people.Phone"):
        assert word not in kept


def test_what_was_undone_never_stood(who: Staffing) -> None:
    """The plan and the risk are replayed from the journal, where both lines stay."""
    act = ACTS["action.drop"](who)
    with act_as(who.worker):
        case = apps.get_model("cases.Action").objects.get(pk=act.key).case_id
        score = apps.get_model("cases.RiskScore").objects.get(case_id=case).pk
    reason = story.code_id(CodeList.CORRECTION_REASON, "WRONG_FACT")
    struck = {"entry": "RISK", "entry_id": score, "reason": reason}
    for code, one in (("action.drop", act), ("entry.void", Act(who.boss, case, struck))):
        wish = done(code, one)
        with clock.at(clock.now() + timedelta(seconds=9)):
            undo_act(one.actor, one.actor.id, done=wish)
    with act_as(who.worker), clock.at(clock.now() + timedelta(seconds=10)):
        then = plan_then(who.worker, case, clock.now())
        assert then.in_force is not None
        states = [one.state for goal in then.in_force.goals for one in goal.actions]
        assert states == ["DOING", "PLANNED"]
        assert risk_then(risk_course(who.worker, case), clock.now()) == "LOW"
        told = [str(line.label) for line in history(who.worker, case).changes]
    assert {"Undone: Entry marked as entered in error", "Undone: Action of the plan dropped"} < {
        *told
    }
