"""Daily work: visits and calls, services, the visits of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localtime

from tests import cast
from tests.cases import story
from tutela.cases.commands.assess import begin_assessment
from tutela.cases.commands.contact import (
    add_contact,
    cancel_contact,
    miss_contact,
    plan_contact,
    record_contact,
)
from tutela.cases.commands.make_plan import begin_plan
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.measure import start_measure
from tutela.cases.commands.serve import give_service
from tutela.cases.commands.task import add_task, cancel_task, finish_task
from tutela.cases.commands.void import void_case
from tutela.cases.enums import AssessmentKind
from tutela.cases.errors import CaseIsOver, ColleagueCannotSee, OtherFile
from tutela.cases.inputs import ContactNote, ContactPlan, Duty, Measure, SafetyAgreement, Service
from tutela.cases.models import Contact, Deadline, ServiceGiven, Task
from tutela.cases.queries.visits import visits_on
from tutela.cases.queries.work import contacts, services
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.workflow import ImpossibleMove
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db
HOME = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
PHONE = story.code_id(CodeList.CONTACT_KIND, "PHONE")


def coming(**other: Any) -> ContactPlan:
    facts = {"kind": HOME, "planned_at": clock.now() + timedelta(hours=2), "where": "At home"}
    return ContactPlan(**{**facts, **other})


def told(**other: Any) -> ContactNote:
    facts = {"happened_at": clock.now(), "note": "The door was open.", "with_whom": "The mother"}
    return ContactNote(**{**facts, **other})


def visit_planned(worker: Staff, case: UUID, **other: Any) -> UUID:
    key = keys.new()
    plan_contact(worker, case, new_id=key, plan=coming(**other))
    return key


def test_a_visit_is_planned_and_then_written_down(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = visit_planned(worker, case)
    record_contact(
        worker,
        key,
        told=told(child_seen=True, child_alone=True, opinion="He is afraid.", child_words="I run."),
    )
    with act_as(worker):
        (seen,) = contacts(worker, case)
    assert (seen.kind, seen.state, seen.where, seen.with_whom) == (
        "Home visit",
        "HAPPENED",
        "At home",
        "The mother",
    )
    assert (seen.note, seen.opinion, seen.child_words) == (
        "The door was open.",
        "He is afraid.",
        "I run.",
    )
    assert story.changes(key) == ["contact.planned", "contact.happened"]
    assert story.facts_of(key, "contact.happened")["child_seen"] is True


def test_a_child_that_was_seen_stops_the_first_clock(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    add_contact(worker, case, new_id=keys.new(), kind=PHONE, told=told())
    assert story.clocks_of(worker, case)["RESPONSE"][0] == "OPEN"
    assert story.case_of(worker, case).last_seen_at is None
    seen = told(child_seen=True)
    add_contact(worker, case, new_id=keys.new(), kind=HOME, told=seen)
    assert story.clocks_of(worker, case)["RESPONSE"][0] == "MET"
    assert story.case_of(worker, case).last_seen_at == seen.happened_at


def test_an_older_visit_written_down_later_takes_nothing_back(worker: Staff, boss: Staff) -> None:
    with clock.at(clock.now() - timedelta(days=9)):
        case, _plan = story.planned(worker, boss)
        long_ago = clock.now() - timedelta(hours=1)
    newest = told(child_seen=True)
    add_contact(worker, case, new_id=keys.new(), kind=HOME, told=newest)
    with act_as(worker):
        before = Deadline.objects.filter(case_id=case, code="FOLLOW_UP").count()
    add_contact(
        worker, case, new_id=keys.new(), kind=HOME, told=told(child_seen=True, happened_at=long_ago)
    )
    assert story.case_of(worker, case).last_seen_at == newest.happened_at
    with act_as(worker):
        running = Deadline.objects.filter(case_id=case, code="FOLLOW_UP").order_by("made_at", "id")
        assert [row.state for row in running] == ["MET", "OPEN"]
        assert running.count() == before


def test_a_visit_stops_the_follow_up_and_starts_the_next(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    assert story.clocks_of(worker, case)["FOLLOW_UP"][0] == "OPEN"
    with clock.at(clock.now() + timedelta(days=3)):
        add_contact(worker, case, new_id=keys.new(), kind=HOME, told=told(child_seen=True))
    with act_as(worker):
        rows = Deadline.objects.filter(case_id=case, code="FOLLOW_UP").order_by("starts_at")
        assert [row.state for row in rows] == ["MET", "OPEN"]
        assert rows[1].starts_at == rows[0].met_at


def test_a_contact_is_settled_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    missed, cancelled, happened = (visit_planned(worker, case) for _ in range(3))
    miss_contact(worker, missed, note="Nobody opened.")
    cancel_contact(worker, cancelled)
    record_contact(worker, happened, told=told())
    for key in (missed, cancelled, happened):
        for attempt in (miss_contact, cancel_contact):
            with pytest.raises(ImpossibleMove):
                attempt(worker, key)
        with pytest.raises(ImpossibleMove):
            record_contact(worker, key, told=told())
    with act_as(worker):
        states = {c.id: (c.state, c.note) for c in contacts(worker, case)}
    assert states == {
        missed: ("MISSED", "Nobody opened."),
        cancelled: ("CANCELLED", ""),
        happened: ("HAPPENED", "The door was open."),
    }


def test_a_note_is_about_what_has_happened(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    facts = told().model_dump()
    for wrong, sentence in (
        (
            {"happened_at": clock.now() + timedelta(hours=1)},
            "This is still to come. Give a moment that has passed.",
        ),
        ({"note": " "}, "Write what happened: a sentence is enough."),
        (
            {"child_alone": True},
            "You spoke with the child alone: then also say that the child was seen.",
        ),
    ):
        with pytest.raises(BadArguments) as bad:
            add_contact(worker, case, new_id=keys.new(), kind=HOME, told={**facts, **wrong})
        assert list(bad.value.fields.values()) == [sentence]
    with act_as(worker):
        assert Contact.objects.count() == 0


def test_a_visit_is_given_only_to_who_can_open_the_file(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(ColleagueCannotSee):
        plan_contact(worker, case, new_id=keys.new(), plan=coming(), worker=stranger.id)
    key = keys.new()
    plan_contact(worker, case, new_id=key, plan=coming(), worker=boss.id, companion=stranger.id)
    with act_as(boss):
        (visit,) = visits_on(boss, clock.today()) or visits_on(
            boss, clock.today() + timedelta(days=1)
        )
    assert (visit.id, visit.child.name if visit.child else "") == (key, "Arben Krasniqi")


def test_the_visits_of_a_day_are_in_their_order(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    noon = clock.now().replace(hour=11, minute=0) + timedelta(days=1)
    late = visit_planned(worker, case, planned_at=noon + timedelta(hours=2))
    early = visit_planned(worker, case, planned_at=noon)
    visit_planned(worker, case, planned_at=noon + timedelta(days=1))
    with act_as(worker):
        found = visits_on(worker, noon.date())
    assert [v.id for v in found] == [early, late]
    assert {(v.case_number, v.risk, v.kind) for v in found} == {
        (story.case_of(worker, case).number, "", "Home visit")
    }


def test_a_closed_door_for_a_stranger(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    key = visit_planned(worker, case)
    with pytest.raises(AccessDenied):
        record_contact(stranger, key, told=told())
    with pytest.raises(AccessDenied):
        add_contact(stranger, case, new_id=keys.new(), kind=HOME, told=told())
    with act_as(stranger):
        assert not Contact.objects.exists()
        with pytest.raises(AccessDenied):
            contacts(stranger, case)
    assert story.changes(key) == ["contact.planned"]


def test_the_note_is_sealed(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    add_contact(worker, case, new_id=keys.new(), kind=HOME, told=told(opinion="Afraid"))
    with act_as(worker), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(c)::text FROM cases_contact c")
        stored = cursor.fetchone()[0]
    assert b"door was open".hex() not in stored
    assert b"Afraid".hex() not in stored


def service(**other: Any) -> Service:
    facts = {
        "service": story.code_id(CodeList.SERVICE, "COUNSELLING_CHILD"),
        "project": story.code_id(CodeList.PROJECT, "MUNICIPAL_BUDGET"),
        "given_on": clock.today(),
        "provider": "Centre",
        "note": "Three talks",
    }
    return Service(**{**facts, **other})


def test_a_service_names_who_pays(worker: Staff, boss: Staff) -> None:
    case, plan = story.planned(worker, boss)
    action, _other = story.actions_of(worker, plan)
    key = keys.new()
    give_service(worker, case, new_id=key, given=service(direct=False, quantity=3), action=action)
    with act_as(worker):
        (given,) = services(worker, case)
    assert (given.service, given.project, given.direct, given.quantity, given.action) == (
        "Counselling for the child",
        "Municipal budget",
        False,
        3,
        "Talk with the aunt",
    )
    kept = story.facts_of(key, "service.given")
    assert (kept["service"], kept["project"]) == ("COUNSELLING_CHILD", "MUNICIPAL_BUDGET")


def test_a_service_is_of_this_case_and_of_the_lists(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    _other, plan = story.planned(worker, boss)
    action, _second = story.actions_of(worker, plan)
    with pytest.raises(OtherFile):
        give_service(worker, case, new_id=keys.new(), given=service(), action=action)
    for wrong in ("service", "project"):
        with pytest.raises(NotAChoice):
            give_service(worker, case, new_id=keys.new(), given=service(**{wrong: HOME}))
    early = service().model_dump() | {"until": clock.today() - timedelta(days=1)}
    with pytest.raises(BadArguments):
        give_service(worker, case, new_id=keys.new(), given=early)
    with act_as(worker):
        assert ServiceGiven.objects.count() == 0


def test_nothing_happens_in_a_file_that_was_not_opened(worker: Staff) -> None:
    case = story.not_opened(worker)
    with pytest.raises(CaseIsOver):
        visit_planned(worker, case)
    with pytest.raises(CaseIsOver):
        give_service(worker, case, new_id=keys.new(), given=service())


def test_lists_cost_the_same_number_of_queries(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    visit_planned(worker, case)
    give_service(worker, case, new_id=keys.new(), given=service())
    few = queries_of(worker, case)
    for _ in range(6):
        visit_planned(worker, case)
        give_service(worker, case, new_id=keys.new(), given=service())
    second = story.opened(worker, boss)
    visit_planned(worker, second)
    assert queries_of(worker, case) == few


def queries_of(worker: Staff, case: UUID) -> tuple[int, ...]:
    day = localtime(clock.now() + timedelta(hours=2)).date()
    found = []
    for ask in (
        lambda: contacts(worker, case),
        lambda: services(worker, case),
        lambda: visits_on(worker, day),
    ):
        with act_as(worker), CaptureQueriesContext(connection) as asked:
            ask()
        found.append(len(asked))
    return tuple(found)


def test_a_colleague_who_covers_sees_the_visits(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    planned_at = clock.now() + timedelta(minutes=1)
    visit_planned(worker, case, planned_at=planned_at)
    stand_in = cast.social_worker()
    with act_as(stand_in):
        assert visits_on(stand_in, clock.today()) == ()
    cast.cover(boss, worker, stand_in)
    with act_as(stand_in):
        (visit,) = visits_on(stand_in, localtime(planned_at).date())
    assert visit.case_id == case


def test_a_closed_case_is_still_visited_and_nothing_else(worker: Staff, boss: Staff) -> None:
    case, _closure = story.closed(worker, boss)
    add_contact(worker, case, new_id=keys.new(), kind=HOME, told=told(child_seen=True))
    for attempt in changes_of(worker, case):
        with pytest.raises(CaseIsOver):
            attempt()
    assert story.case_of(worker, case).state == "CLOSED"


def test_nothing_is_changed_in_a_file_entered_in_error(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    visit = visit_planned(worker, case)
    task = story.duty(worker, case)
    reason = story.code_id(CodeList.CORRECTION_REASON, "WRONG_PERSON")
    void_case(worker, case, reason=reason)
    settled = (
        lambda: add_contact(worker, case, new_id=keys.new(), kind=HOME, told=told()),
        lambda: record_contact(worker, visit, told=told()),
        lambda: miss_contact(worker, visit),
        lambda: finish_task(worker, task),
        lambda: cancel_task(worker, task),
    )
    for attempt in (*changes_of(worker, case), *settled):
        with pytest.raises(CaseIsOver):
            attempt()
    with act_as(worker):
        assert Contact.objects.get().state == "PLANNED"
        assert Task.objects.get().state == "OPEN"


def changes_of(worker: Staff, case: UUID) -> tuple[Callable[[], object], ...]:
    """Return one attempt of each way to add to a file, but for contacts."""
    agreement = SafetyAgreement(steps="With the aunt.", agreed_on=clock.today())
    measure = Measure(
        kind=story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL"),
        started_at=clock.now(),
        authority="Court",
    )
    duty = Duty(kind=story.code_id(CodeList.TASK_KIND, "OTHER"))
    initial = AssessmentKind.INITIAL
    return (
        lambda: begin_assessment(worker, case, new_id=keys.new(), kind=initial),
        lambda: story.scored(worker, case),
        lambda: agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement),
        lambda: start_measure(worker, case, new_id=keys.new(), measure=measure),
        lambda: begin_plan(worker, case, new_id=keys.new()),
        lambda: give_service(worker, case, new_id=keys.new(), given=service()),
        lambda: add_task(worker, case, new_id=keys.new(), duty=duty),
    )
