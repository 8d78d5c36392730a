"""The demo has a board with calls that are drawn, in review and open, the same when it is told again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tutela.console.demo import boards
from tutela.console.demo.cast import MEMBERS, Cast, hire
from tutela.console.demo.days import Days
from tutela.kernel import clock
from tutela.kernel.access import act_as
from tutela.participation import door, published
from tutela.participation.enums import ApplicationState as State
from tutela.participation.queries import board_life, reviewing, running
from tutela.reference.queries import calendar

NOW = datetime(2026, 1, 20, 10, 0, tzinfo=UTC)  # the older call began in the year before


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_board_with_a_call_drawn_and_one_in_review_is_told_twice_alike() -> None:
    wanted = {"liridona.krasniqi", "blerta.hoti", "genc.shala", "teuta.young"}
    with clock.at(NOW - timedelta(days=200)):
        hire([one for one in MEMBERS if one.login in wanted], clock.today())
    for _ in range(2):
        boards.called(Days(calendar(), NOW))
    officer, young = (Cast().named(who).actor for who in ("liridona.krasniqi", "teuta.young"))
    with clock.at(NOW), act_as(officer):
        still_open, newest, oldest = (row for row, _state, _many in running.calls(officer))
        assert not newest.verified
        assert running.call_view(officer, still_open.pk).states == ()
        assert [one.code for one in door.calls() if one.takes] == [still_open.code]
        assert not newest.terms.verified
        view = running.call_view(officer, oldest.pk)
        life = board_life.board_view(officer, oldest.board_id)
        assert len(life.members) == dict(view.states)[State.CONFIRMED]
        assert sum(one.row.chairs for one in life.members) == min(boards.CHAIRS, len(life.members))
        assert [len(one.decisions) for one in life.meetings] == [0, 1]
        assert {one.state.value for one in life.voices} == {"SAID", "PASSED_ON", "ANSWERED"}
        assert len(door.voices()) == 2
        states = dict(view.states)
        assert states[State.SAFEGUARDING_CHECK] > 0
        assert states[State.CONFIRMED] > 0
        assert states[State.WAITLISTED] > 0
        assert states[State.EXPIRED] == 1
        assert all(line.row.feedback for line in view.lines if line.state == State.NOT_SELECTED)
        listed = running.draw_list(officer, oldest.pk)
        assert listed is not None
        assert published.verify(listed)
        assert running.call_view(officer, newest.pk).states == (
            (State.IN_REVIEW, 11),
            (State.EXPIRED, 1),
        )
    with clock.at(NOW), act_as(young):
        scores = [one.score for one in reviewing.to_review(young)]
        assert 0 < scores.count(None) < len(scores)
