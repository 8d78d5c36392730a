"""The officer's desk of the demo is worth looking at, and comes out the same when it is told again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cases import story
from tutela.console.demo import protection
from tutela.console.demo.cast import MEMBERS, Cast, hire
from tutela.console.demo.days import Days
from tutela.dataprotection.enums import CopyState, RequestState
from tutela.dataprotection.queries import breaches, copies, requests
from tutela.kernel import clock
from tutela.kernel.access import act_as
from tutela.reference.queries import calendar

NOW = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_requests_and_breaches_are_told_twice_alike() -> None:
    with clock.at(NOW - timedelta(days=200)):
        hire(MEMBERS, clock.today())
    cast = Cast()
    officer = cast.named("petrit.balaj").actor
    with clock.at(NOW - timedelta(days=60)):
        story.opened(cast.named("arta.gashi").actor, cast.named("besnik.rexha").actor)
    days = Days(calendar(), NOW)
    for _ in range(2):
        protection.asked(days)
    with clock.at(NOW), act_as(officer):
        found = requests.requests(officer)
        assert [one.state for one in found.open] == [RequestState.RECEIVED, RequestState.IN_WORK]
        assert [one.state for one in found.done] == [RequestState.NOTIFIED]
        assert [one.asker for one in found.open] == ["Skender Gashi", "Valbona Kastrati"]
        (copy,) = copies.copies(officer, found.open[1].id)
        assert copy.state is CopyState.DRAFT
        assert len(breaches.breaches(officer)) == 2
