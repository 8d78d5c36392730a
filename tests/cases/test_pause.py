"""Clocks that stand still, and run again."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.measure import start_measure
from tutela.cases.commands.pause import pause_clocks, resume_clocks
from tutela.cases.errors import CaseIsOver, ClocksRun, ClocksStandStill, PauseEndsBeforeNow
from tutela.cases.inputs import Measure
from tutela.cases.models import DeadlinePause
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
HOSPITAL = story.code_id(CodeList.PAUSE_REASON, "CHILD_IN_HOSPITAL")


def _pause(boss: Staff, case: UUID, **other: object) -> UUID:
    key = keys.new()
    pause_clocks(boss, case, new_id=key, reason=HOSPITAL, **other)
    return key


def test_paused_clocks_have_no_day_until_they_run_again(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)
    pause = _pause(boss, case, note="Appendix")
    found = story.case_of(worker, case)
    assert (found.paused, found.next_due_at) == (True, None)
    paused = {
        code for code, (state, _) in story.clocks_of(worker, case).items() if state == "PAUSED"
    }
    assert paused == {"RESPONSE", "INITIAL_ASSESSMENT", "COMPREHENSIVE_ASSESSMENT"}
    assert story.changes(pause) == ["clocks.paused"]
    with clock.at(clock.now() + timedelta(days=7)):
        resume_clocks(boss, case)
    after = story.clocks_of(worker, case)
    assert not story.case_of(worker, case).paused
    gained = {code: after[code][1] - before[code][1] for code in paused}  # type: ignore[operator]
    assert gained["RESPONSE"] == timedelta(days=7)  # hours that run by day and night
    assert min(gained.values()) > timedelta(0)
    moved = JournalLine.objects.filter(event="deadline.recomputed", subject_type="cases.Deadline")
    assert moved.count() == 2 * len(paused)
    assert story.told(worker)[-1] == "CLOCKS_PAUSED"


def test_a_pause_may_end_by_itself(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    _pause(boss, case, until=clock.today() + timedelta(days=14))
    state, after = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"]
    assert state == "OPEN"
    assert after - before > timedelta(days=9)  # type: ignore[operator]
    with pytest.raises(ClocksStandStill):
        _pause(boss, case)


def test_the_clock_of_a_measure_never_stands_still(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    measure = Measure(
        kind=codes(CodeList.EMERGENCY_MEASURE, clock.today())[0].pk,
        started_at=clock.now(),
        authority="The centre",
    )
    start_measure(worker, case, new_id=keys.new(), measure=measure)
    before = story.clocks_of(worker, case)["EMERGENCY_MEASURE"]
    _pause(boss, case)
    assert story.clocks_of(worker, case)["EMERGENCY_MEASURE"] == before
    assert story.case_of(worker, case).next_due == "EMERGENCY_MEASURE"


def test_what_a_pause_refuses(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(ClocksRun):
        resume_clocks(boss, case)
    with pytest.raises(PauseEndsBeforeNow):
        _pause(boss, case, until=clock.today())
    for actor in (worker, stranger):
        with pytest.raises(AccessDenied):
            _pause(actor, case)
    closed, _closure = story.closed(worker, boss)
    with pytest.raises(CaseIsOver):
        _pause(boss, closed)
    with act_as(boss):
        assert not DeadlinePause.objects.exists()
