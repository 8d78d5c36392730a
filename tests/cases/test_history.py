"""The file's head, its clocks, its timeline, its history."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.commands.approve import return_approval
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.strike_out_entry import Entry, void_entry
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.commands.task import add_task
from tutela.cases.enums import ReviewOutcome, Step
from tutela.cases.inputs import Duty, SafetyAgreement
from tutela.cases.queries.deadlines import deadlines
from tutela.cases.queries.happenings import HAPPENINGS, Drawer
from tutela.cases.queries.header import case_header
from tutela.cases.queries.history import history
from tutela.cases.queries.timeline import Timeline, timeline
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Event
from tutela.kernel.models import ReadLine
from tutela.kernel.requests import Face, Request
from tutela.reference.enums import CodeList, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_the_head_of_a_file(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    story.scored(worker, case, Risk.HIGH)
    agreement = SafetyAgreement(
        steps="Sleep at the aunt's.", warning="Do not contact the uncle.",
        how_to_call="After 15:00.", agreed_on=clock.today(),
    )  # fmt: skip
    agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement)
    with act_as(worker):
        head = case_header(worker, case)
    assert (head.child.name, head.risk, head.state) == ("Arben Krasniqi", "HIGH", "IMPLEMENTATION")
    assert (head.worker_id, head.unit_id) == (worker.id, cast.unit_id(cast.PRIZREN))
    assert head.safety is not None
    assert (head.safety.warning, head.safety.how_to_call) == (
        "Do not contact the uncle.", "After 15:00.",
    )  # fmt: skip
    assert [one.step for one in head.steps if one.at] == list(Step)[:4]
    assert [one.step for one in head.steps if one.current] == [Step.IMPLEMENTATION]
    assert head.clock is not None
    assert head.clock.due.at == head.due.at == story.case_of(worker, case).next_due_at
    assert head.clock.basis.label
    assert head.clock.basis.verified is False
    line = ReadLine.objects.filter(event="case.viewed", subject_id=case).latest("id")
    assert line.actor == str(worker.id)


def test_a_hidden_file_has_no_head(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    for query in (case_header, deadlines, timeline, history):
        with act_as(stranger), pytest.raises(AccessDenied):
            query(stranger, case)
        with act_as(worker), pytest.raises(AccessDenied):
            query(worker, keys.new())
    assert not ReadLine.objects.filter(event="case.viewed", actor=str(stranger.id)).exists()


def test_each_clock_says_why(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.seen(worker, case)
    reason = story.code_id(CodeList.PAUSE_REASON, "CHILD_AWAY")
    pause_clocks(boss, case, new_id=keys.new(), reason=reason, note="With the grandmother")
    with act_as(worker):
        found = deadlines(worker, case)
    by_code = {one.code: one for one in found.clocks}
    assert by_code["RESPONSE"].kept is True
    assert by_code["RESPONSE"].due.nearness == "DONE"
    assert by_code["INITIAL_ASSESSMENT"].due.nearness == "PAUSED"
    assert by_code["INITIAL_ASSESSMENT"].kept is None
    assert all(one.basis.uri and one.due.label for one in found.clocks)
    (pause,) = found.pauses
    assert (pause.note, pause.ends_at) == ("With the grandmother", None)


def test_the_timeline_tells_the_case(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    approval = story.approval_of(boss, plan)
    return_approval(boss, approval, comment="Who visits him?")
    visit = story.seen(worker, case, child_words="I like grandma's light.")
    with act_as(worker):
        shown = timeline(worker, case)
    events = [one.event for one in shown.entries]
    assert events[:2] == ["contact.happened", "plan.returned"]
    assert events[-1] == "case.registered"
    newest, returned = shown.entries[:2]
    assert (newest.title, newest.text, newest.quote) == (
        "Home visit", "He was at home.", "I like grandma's light.",
    )  # fmt: skip
    assert (returned.comment, returned.text) == ("Who visits him?", "Version 1")
    assert returned.who != newest.who
    assert shown.earlier == 0
    void_entry(
        worker, case, entry=Entry.CONTACT, entry_id=visit,
        reason=story.code_id(CodeList.CORRECTION_REASON, "WRONG_FILE"),
    )  # fmt: skip
    with act_as(worker):
        assert timeline(worker, case).entries[0].struck_out


def test_the_timeline_has_drawers_and_pages(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    visits = [story.seen(worker, case) for _ in range(5)]
    with act_as(worker):
        only = timeline(worker, case, kinds=[Drawer.VISITS])
        pages: list[Timeline] = [timeline(worker, case, page_size=3)]
        while pages[-1].earlier:
            pages.append(timeline(worker, case, before=pages[-1].earlier, page_size=3))
        whole = timeline(worker, case)
    assert [one.subject_id for one in only.entries] == visits[::-1]
    assert [one.id for page in pages for one in page.entries] == [one.id for one in whole.entries]


def test_supervision_is_locked_for_others(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    note_supervision(boss, case, new_id=keys.new(), held_on=clock.today(), text="Rest more.")
    officer = cast.member("DUTY_OFFICER", cast.PRIZREN)
    with act_as(worker):
        (note,) = timeline(worker, case, kinds=[Drawer.NOTES]).entries
        assert (note.locked, note.text) == (True, "")
    with act_as(officer):
        assert timeline(officer, case, kinds=[Drawer.NOTES]).entries == ()


def test_the_history_says_who_did_and_who_saw(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    for actor in (boss, worker):
        with act_as(actor):
            case_header(actor, case)
    with act_as(worker):
        found = history(worker, case)
        seen = [one.who for one in found.seen]
        assert len(seen) == 2
        assert seen[0] != seen[1]
        assert {one.event for one in found.changes} == {
            "case.registered", "case.allocated", "case.screened", "person.registered",
        } or {one.event for one in found.changes} == {
            "case.registered", "case.allocated", "case.screened",
        }  # fmt: skip
        first = history(worker, case, page_size=1)
        second = history(worker, case, page_size=1, changes_before=first.earlier_changes)
        assert first.changes[0].id > second.changes[0].id
        assert first.earlier_seen > 0


def test_each_line_says_through_what(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    duty = Duty(kind=story.code_id(CodeList.TASK_KIND, "COURT"))
    for face in Face:
        add_task(worker, case, request=Request(face=face), new_id=keys.new(), duty=duty)
    with act_as(worker):
        lines = history(worker, case).changes
    assert [str(one.through) for one in reversed(lines) if one.event == "task.added"] == [
        "at the desk", "by another system", "on a device in the field", "on the command line",
        "by an import", "by a job",
    ]  # fmt: skip
    assert all("face" not in one.facts for one in lines)


def test_conflicts_are_told_to_those_who_settle_them(worker: Staff, boss: Staff) -> None:
    case, colleague = story.opened(worker, boss), cast.social_worker()
    kind = story.code_id(CodeList.CONFLICT_KIND, "FRIEND")
    declare_conflict(boss, case, new_id=keys.new(), user=colleague.id, kind=kind)
    for actor, told in ((worker, False), (boss, True)):
        with act_as(actor):
            events = {one.event for one in history(actor, case).changes}
        assert ("conflict.declared" in events) is told


def test_the_duty_officer_reads_no_history(worker: Staff, boss: Staff) -> None:
    case, officer = story.opened(worker, boss), cast.member("DUTY_OFFICER", cast.PRIZREN)
    with act_as(officer), pytest.raises(AccessDenied):
        history(officer, case)


def test_every_event_has_words() -> None:
    known = {
        event.type
        for event in _below(Event)
        if event.__module__.startswith(
            (
                "tutela.cases.",
                "tutela.people.",
                "tutela.documents.",
                "tutela.dataprotection.",
                "tutela.exports.",
                "tutela.portal.",
                "tutela.awareness.",
                "tutela.participation.",
            )
        )
        and hasattr(event, "type")
    }
    assert known | {"act.undone"} == set(
        HAPPENINGS
    )  # that one is of accounts, and stands on files too


def _below(event: type[Event]) -> set[type[Event]]:
    return {event, *(one for child in event.__subclasses__() for one in _below(child))} - {Event}


def test_the_queries_of_a_file_do_not_grow(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    counted = []
    for _ in range(2):
        for _ in range(3):
            story.seen(worker, case)
        story.reviewed(worker, case, ReviewOutcome.CONFIRM)
        with act_as(worker), CaptureQueriesContext(connection) as queries:
            case_header(worker, case)
            timeline(worker, case)
            history(worker, case)
            deadlines(worker, case)
        counted.append(len(queries))
    assert counted[0] == counted[1]
