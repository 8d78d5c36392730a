"""Clocks follow a calendar that changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases import story
from tutela.cases import tasks
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.models import JournalLine
from tutela.reference.models import Holiday

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]


def test_a_new_holiday_moves_the_clocks(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    assert before is not None
    for days in range(1, 4):
        day = clock.today() + timedelta(days=days)
        Holiday.objects.using("owner").get_or_create(
            date=day, defaults={"id": keys.new(), "names": {"en": "Three days of snow"}}
        )
    assert tasks.recompute_all("HOLIDAY") == 1
    after = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    assert after is not None
    assert after > before
    line = JournalLine.objects.filter(event="deadline.recomputed").latest("id")
    assert (line.actor_kind, line.actor) == ("system", "deadlines.recompute_all")
