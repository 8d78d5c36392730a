"""A supervisor's team."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.enums import Step
from tutela.cases.queries.board import Board, team_board
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.reference.enums import Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
PRIZREN = cast.unit_id(cast.PRIZREN)


def _board(boss: Staff) -> Board:
    with act_as(boss):
        return team_board(boss, PRIZREN)


def test_the_load_of_each_worker_is_counted_by_risk(worker: Staff, boss: Staff) -> None:
    free = cast.social_worker(limit=7)
    for level in (Risk.HIGH, Risk.HIGH, Risk.LOW):
        story.scored(worker, story.opened(worker, boss), level)
    story.opened(worker, boss)
    board = _board(boss)
    loads = {load.worker_id: load for load in board.loads}
    mine = loads[worker.id]
    assert (mine.high, mine.medium, mine.low, mine.none, mine.cases) == (2, 0, 1, 1, 4)
    assert (mine.limit, mine.excess, mine.overdue) == (25, (), 0)
    assert (loads[free.id].cases, loads[free.id].limit) == (0, 7)
    assert board.cases == 4


def test_what_is_late_is_counted_by_step_and_kept_by_week(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    story.seen(worker, case)
    story.opened(worker, boss, urgency=Risk.HIGH)
    with clock.at(clock.now() + timedelta(days=2)):
        board = _board(cast.head())
    late = {one.step: one.overdue for one in board.late}
    assert late[Step.IDENTIFICATION] == 1
    assert board.overdue == sum(late.values()) >= 1
    (load,) = [load for load in board.loads if load.worker_id == worker.id]
    assert load.overdue == board.overdue
    assert len(load.weeks) == 12
    assert sum(week.fell for week in load.weeks) >= 2
    assert load.kept_percent is not None
    assert 0 < load.kept_percent < 100


def test_concerns_without_a_worker_and_approvals_wait(worker: Staff, boss: Staff) -> None:
    first, second = story.registered(boss), story.registered(worker)
    case, _plan = story.submitted(worker, boss)
    board = _board(boss)
    assert [line.id for line in board.without_worker] == [first, second]
    assert board.without_worker_count == 2
    assert [line.case.id for line in board.waiting] == [case]
    assert board.waiting_count == 1


def test_a_board_is_for_those_who_lead(worker: Staff, boss: Staff, stranger: Staff) -> None:
    story.opened(worker, boss)
    for actor in (worker, stranger, cast.head(cast.PEJA), cast.analyst()):
        with act_as(actor), pytest.raises(AccessDenied):
            team_board(actor, PRIZREN)


def test_the_queries_do_not_grow(worker: Staff, boss: Staff) -> None:
    counted = []
    for _ in range(2):
        story.opened(worker, boss)
        story.registered(boss)
        story.submitted(cast.social_worker(), boss)
        with act_as(boss), CaptureQueriesContext(connection) as queries:
            team_board(boss, PRIZREN)
        counted.append(len(queries))
    assert counted[0] == counted[1]
