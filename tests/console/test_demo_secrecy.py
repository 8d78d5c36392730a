"""The demo has a sealed file and emergencies to look at, the same when it is told again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cases import story
from tutela.cases.queries.secrecy import emergencies, sealing
from tutela.console.demo import secrecy
from tutela.console.demo.cast import MEMBERS, Cast, hire
from tutela.console.demo.days import Days
from tutela.kernel import clock
from tutela.kernel.access import act_as
from tutela.organisations.enums import Verdict
from tutela.reference.queries import calendar

NOW = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_sealed_file_and_two_emergencies_are_told_twice_alike() -> None:
    with clock.at(NOW - timedelta(days=200)):
        hire(MEMBERS, clock.today())
    cast = Cast()
    head, officer = cast.named("besnik.rexha").actor, cast.named("petrit.balaj").actor
    with clock.at(NOW - timedelta(days=60)):
        made = {
            name: story.opened(cast.named(name).actor, head)
            for name in ("elira.krasniqi", "flamur.shala", "valon.berisha")
        }
    for _ in range(2):
        secrecy.kept(Days(calendar(), NOW))
    with clock.at(NOW), act_as(head):
        found = sealing(head, made["elira.krasniqi"])
        assert found is not None
        assert [one.name for one in found.inside] == ["Besnik Rexha", "Elira Krasniqi"]
        assert sealing(head, made["flamur.shala"]) is None
    with clock.at(NOW), act_as(officer):
        listed = emergencies(officer, waiting=False)
        assert [one.verdict for one in listed] == [None, Verdict.JUSTIFIED]
        assert all(one.file_number and one.reason for one in listed)
