"""Clocks follow a calendar that changes."""

from __future__ import annotations

from datetime import date, timedelta

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


def snow(first: date) -> None:
    """Close the institutions for three days."""
    for days in range(1, 4):
        Holiday.objects.using("owner").get_or_create(
            date=first + timedelta(days=days),
            defaults={"id": keys.new(), "names": {"en": "Three days of snow"}},
        )


def test_a_new_holiday_moves_the_clocks(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    assert before is not None
    snow(clock.today())
    assert tasks.recompute_all("HOLIDAY") == 1
    after = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    assert after is not None
    assert after > before
    line = JournalLine.objects.filter(event="deadline.recomputed").latest("id")
    assert (line.actor_kind, line.actor) == ("system", "deadlines.recompute_all")


def test_the_clock_of_after_care_follows_too(worker: Staff, boss: Staff) -> None:
    case, _ = story.closed(worker, boss)
    before = story.clocks_of(boss, case)["AFTERCARE_VISIT"][1]
    assert before is not None

    snow(before.date() - timedelta(days=2))
    assert tasks.recompute_all("HOLIDAY") == 1

    after = story.clocks_of(boss, case)["AFTERCARE_VISIT"]
    assert after[0] == "OPEN"
    assert after[1] is not None
