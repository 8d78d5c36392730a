"""One clock, which a test and the demo can set."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tutela.kernel import clock
from tutela.kernel.requests import Request


def test_the_clock_can_be_set_and_goes_on_afterwards() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    with clock.at(noon):
        assert clock.now() == noon
        with clock.at(noon + timedelta(days=1)):
            assert clock.now() == noon + timedelta(days=1)
        assert clock.now() == noon
        assert Request().occurred_at == noon
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_the_day_is_the_countrys() -> None:
    with clock.at(datetime(2026, 1, 31, 23, 30, tzinfo=UTC)):  # 00:30 in Pristina
        assert clock.today() == date(2026, 2, 1)
    with clock.at(datetime(2026, 6, 30, 21, 59, tzinfo=UTC)):  # summer time: 23:59
        assert clock.today() == date(2026, 6, 30)
    with clock.at(datetime(2026, 6, 30, 22, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass


def test_the_clock_speaks_utc() -> None:
    there = timezone(timedelta(hours=5))
    with clock.at(datetime(2026, 1, 1, 3, tzinfo=there)):
        assert clock.now().tzinfo is UTC
        assert clock.now() == datetime(2025, 12, 31, 22, tzinfo=UTC)
