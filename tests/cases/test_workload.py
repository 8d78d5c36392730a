"""How much one worker carries: the ratios of the profile, and what happens when a choice breaks them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.cases import story
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.errors import WorkerOverHighRisk, WorkerOverPoints
from tutela.cases.queries.board import Board, team_board
from tutela.cases.queries.colleagues import Load, loads
from tutela.cases.queries.workload import workload
from tutela.cases.workload import Burden, Excess, Span, Workload
from tutela.kernel.access import Staff, act_as
from tutela.reference.enums import Risk

_RULES = Workload(
    25, {"HIGH": 3, "MEDIUM": 2, "LOW": 1, "NONE": 2}, 50, 8, 6, 150, 4, verified=False, source=""
)
_COUNT = st.integers(0, 30)
_BURDENS = st.tuples(_COUNT, _COUNT, _COUNT, _COUNT).map(lambda counts: Burden(*counts))
_RISKS = st.sampled_from(["HIGH", "MEDIUM", "LOW", ""])


@given(_BURDENS, _RISKS)
def test_one_more_file_never_makes_a_load_lighter(burden: Burden, risk: str) -> None:
    more = burden.plus(risk)
    assert more.files == burden.files + 1
    assert _RULES.weight(more) > _RULES.weight(burden)
    assert set(_RULES.excess(burden)) <= set(_RULES.excess(more))


@given(_BURDENS, _RISKS)
def test_without_rules_nothing_but_the_number_of_files_is_held(burden: Burden, risk: str) -> None:
    bare = Workload.told(25, {})
    assert set(bare.broken_by(burden, risk)) <= {Excess.FILES}
    assert (Excess.FILES in bare.broken_by(burden, risk)) == (burden.files >= 25)


def test_a_child_at_low_risk_does_not_break_the_rule_about_high_risk() -> None:
    burden = Burden(high=8)
    assert _RULES.broken_by(burden, "LOW") == ()
    assert _RULES.broken_by(burden, "HIGH") == (Excess.HIGH_RISK,)
    assert _RULES.broken_by(Burden(high=9), "LOW") == ()


def test_a_limit_of_ones_own_stands_for_that_of_the_profile() -> None:
    assert _RULES.excess(Burden(low=12), own_limit=10) == (Excess.FILES,)
    assert _RULES.excess(Burden(low=26), own_limit=30) == ()
    assert _RULES.excess(Burden(low=26)) == (Excess.FILES,)


def test_supervisors_stand_by_so_many_workers_and_files() -> None:
    assert not Span(1, 6, 150, 6, 150).too_many_workers
    assert Span(1, 7, 150, 6, 150).too_many_workers
    assert Span(1, 7, 151, 6, 150).too_many_files
    assert not Span(2, 12, 300, 6, 150).too_many_files
    assert not Span(0, 7, 151, None, None).too_many_workers


@pytest.mark.django_db
def test_the_profile_says_how_much_one_worker_carries() -> None:
    found = workload()
    assert (found.most_files, found.most_points, found.most_high) == (25, 50, 8)
    assert not found.verified
    assert "standard 18" in found.source


def _board(boss: Staff) -> Board:
    with act_as(boss):
        return team_board(boss, cast.unit_id(cast.PRIZREN))


def _loads(boss: Staff, case: object) -> dict[object, Load]:
    with act_as(boss):
        return {one.id: one for one in loads(boss, case)}  # type: ignore[arg-type]


@pytest.mark.django_db
def test_too_many_at_high_risk_and_too_many_points_ask_for_a_reason(
    worker: Staff, boss: Staff
) -> None:
    """The choice is warned of, refused without a reason, and on record with one."""
    other = cast.social_worker()
    for _ in range(8):
        story.scored(worker, story.opened(worker, boss), Risk.HIGH)
    pressing = story.opened(other, boss)
    story.scored(other, pressing, Risk.HIGH)
    assert _loads(boss, pressing)[worker.id].over == (Excess.HIGH_RISK,)
    with pytest.raises(WorkerOverHighRisk) as refused:
        allocate_case(boss, pressing, worker=worker.id)
    assert str(refused.value).startswith("This worker already has 8 children at high risk")
    assert story.changes(pressing).count("case.allocated") == 1
    allocate_case(boss, pressing, worker=worker.id, reason="Speaks Romani.")
    assert _last_over(pressing) == ["HIGH_RISK"]

    for _ in range(11):  # 27 points of nine at high risk, and 22
        story.opened(worker, boss)
    calm = story.registered(boss)
    with pytest.raises(WorkerOverPoints) as heavy:
        allocate_case(boss, calm, worker=worker.id)
    assert str(heavy.value).startswith("With this file the worker would carry 51 points")
    allocate_case(boss, calm, worker=worker.id, reason="The family asked for her.")
    assert _last_over(calm) == ["POINTS"]

    (mine,) = [load for load in _board(boss).loads if load.worker_id == worker.id]
    assert (mine.points, mine.excess) == (51, (Excess.POINTS, Excess.HIGH_RISK))


def _last_over(case: object) -> object:
    return story.facts_of(case, "case.allocated")["over"]  # type: ignore[arg-type]


@pytest.mark.django_db
def test_the_board_says_how_many_come_on_one_supervisor(worker: Staff, boss: Staff) -> None:
    story.opened(worker, boss)
    span = _board(boss).span
    assert (span.supervisors, span.workers, span.files) == (1, 1, 1)
    assert (span.most_workers, span.most_files) == (6, 150)
    for _ in range(6):
        story.opened(cast.social_worker(), boss)
    assert _board(boss).span.too_many_workers
