"""Deadlines against a walk hour by hour that shares no code with them, and against laws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.kernel.deadlines import (
    Calendar,
    Pause,
    Side,
    Span,
    Step,
    Unit,
    days_left,
    due,
    escalation_times,
    lateness,
    remaining,
    working_days_left,
)

BELGRADE = ZoneInfo("Europe/Belgrade")
HOUR = timedelta(hours=1)
HOLIDAYS = frozenset(
    date(year, month, day)
    for year in (2024, 2025, 2026, 2027)
    for month, day in ((1, 1), (1, 2), (1, 7), (2, 17), (4, 9), (5, 1), (5, 9), (11, 28), (12, 25))
) | {date(2024, 4, 10), date(2024, 5, 6), date(2025, 3, 31), date(2025, 4, 21), date(2026, 3, 20)}
CALENDAR = Calendar(BELGRADE, holidays=HOLIDAYS)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=BELGRADE)


# --- The oracle -----------------------------------------------------------------------------------

FIRST = datetime(2023, 12, 31, tzinfo=UTC)
HOURS = 24 * 366 * 4


class Walk:
    """Every hour from the end of 2023 on, with what the wall clock shows; walked one by one."""

    def __init__(self) -> None:
        shown = [(FIRST + HOUR * i).astimezone(BELGRADE) for i in range(HOURS + 1)]
        self.days = [moment.date() for moment in shown]
        self.hours = [moment.hour for moment in shown]
        self.last = [self.days[i] != self.days[i + 1] for i in range(HOURS)]
        self.works = [day.isoweekday() < 6 and day not in HOLIDAYS for day in self.days]
        self.open = [w and 8 <= h < 16 for w, h in zip(self.works, self.hours, strict=True)]

    def due(self, start: datetime, span: Span, stopped: list[bool]) -> datetime | None:
        i = int((start - FIRST) / HOUR)
        if "HOURS" in span.unit:
            return self.count_hours(i, span, stopped)
        return self.count_days(i, span, stopped)

    def count_hours(self, i: int, span: Span, stopped: list[bool]) -> datetime | None:
        run = 0
        for j in range(i, HOURS):
            if not stopped[j] and (span.unit == "CALENDAR_HOURS" or self.open[j]):
                run += 1
            if run == span.amount:
                return FIRST + HOUR * (j + 1)
        return None

    def count_days(self, i: int, span: Span, stopped: list[bool]) -> datetime | None:
        if span.cut_off_hour is not None and not (
            self.works[i] and self.hours[i] < span.cut_off_hour
        ):
            today = self.days[i]
            while self.days[i] == today or not self.works[i]:
                i += 1
        event, run = self.days[i], 0
        for j in range(i, HOURS):
            if not self.last[j] or stopped[j]:
                continue
            if self.days[j] != event and (span.unit == "CALENDAR_DAYS" or self.works[j]):
                run += 1
            wanted = span.unit == "WORKING_DAYS" or span.roll
            if run >= span.amount and (self.works[j] or not wanted):
                return FIRST + HOUR * (j + 1) - timedelta(seconds=1)
        return None


WALK = Walk()


def stopped_hours(pauses: list[Pause]) -> list[bool]:
    return [
        any(p.start <= t and (p.end is None or t < p.end) for p in pauses)
        for t in (FIRST + HOUR * i for i in range(HOURS))
    ]


SPANS = (
    Span(0, Unit.CALENDAR_DAYS),
    Span(1, Unit.CALENDAR_DAYS, roll=True),
    Span(8, Unit.CALENDAR_DAYS, cut_off_hour=15, roll=True),
    Span(30, Unit.CALENDAR_DAYS, cut_off_hour=12),
    Span(0, Unit.WORKING_DAYS, cut_off_hour=15),
    Span(1, Unit.WORKING_DAYS),
    Span(10, Unit.WORKING_DAYS, cut_off_hour=13),
    Span(1, Unit.CALENDAR_HOURS),
    Span(72, Unit.CALENDAR_HOURS),
    Span(5, Unit.WORKING_HOURS),
    Span(40, Unit.WORKING_HOURS),
)
PAUSES = {
    "none": [],
    "some": [
        Pause(local(2024, 2, 5, 10), local(2024, 2, 7, 15)),
        Pause(local(2024, 3, 30, 22), local(2024, 3, 31, 5)),  # over a change of the clocks
        Pause(local(2024, 8, 1, 9), local(2024, 8, 20)),
        Pause(local(2024, 8, 10), local(2024, 8, 25, 12)),  # overlaps the one before
        Pause(local(2024, 10, 1, 9), local(2024, 10, 1, 11)),  # inside one day
        Pause(local(2025, 1, 1), local(2025, 1, 2)),
        Pause(local(2025, 1, 2), local(2025, 1, 4)),  # touches the one before
        Pause(local(2025, 10, 26, 1), local(2025, 10, 26, 6)),
        Pause(local(2026, 6, 1, 13), local(2026, 6, 1, 13)),  # no time at all
        Pause(local(2026, 11, 16, 10)),  # never ends
    ],
}


@pytest.mark.parametrize("pauses", PAUSES.values(), ids=PAUSES)
@pytest.mark.parametrize("span", SPANS, ids=str)
def test_equals_a_walk_over_every_day_of_three_years(span: Span, pauses: list[Pause]) -> None:
    stopped = stopped_hours(pauses) if pauses else [False] * HOURS
    faults = []
    for day in range(3 * 365 + 1):
        for hour in ((day * 5) % 24, 12 + day % 5):
            start = FIRST + timedelta(days=day + 1, hours=hour)
            got, expected = due(start, span, CALENDAR, pauses), WALK.due(start, span, stopped)
            if got != expected:
                faults.append((start.astimezone(BELGRADE), got, expected))
    assert faults == []


def test_the_walk_meets_what_it_must() -> None:
    """The oracle's days hold both changes of the clocks each year, and the pause without an end."""
    lengths = {day: WALK.days.count(day) for day in set(WALK.days[24:-24])}
    changed = {day: n for day, n in lengths.items() if n != 24 and day.year in {2024, 2025, 2026}}
    assert changed == {
        date(2024, 3, 31): 23,
        date(2024, 10, 27): 25,
        date(2025, 3, 30): 23,
        date(2025, 10, 26): 25,
        date(2026, 3, 29): 23,
        date(2026, 10, 25): 25,
    }
    assert due(local(2026, 11, 20), SPANS[5], CALENDAR, PAUSES["some"]) is None


def minute_walk(start: datetime, minutes: int, pauses: list[Pause], *, worked: bool) -> datetime:
    """Step minute by minute through opening hours 07:30 to 15:15, or through all of time."""
    moment, run = start, 0
    while run < minutes:
        shown = moment.astimezone(BELGRADE)
        clock = shown.hour * 60 + shown.minute
        is_open = 450 <= clock < 915 and shown.isoweekday() < 6 and shown.date() not in HOLIDAYS
        paused = any(p.start <= moment and (p.end is None or moment < p.end) for p in pauses)
        run += not paused and (is_open or not worked)
        moment += timedelta(minutes=1)
    return moment


@pytest.mark.parametrize("day", [(2024, 3, 29), (2024, 10, 25), (2024, 12, 31), (2025, 4, 18)])
@pytest.mark.parametrize("unit", [Unit.CALENDAR_HOURS, Unit.WORKING_HOURS])
def test_hours_equal_a_walk_by_the_minute(day: tuple[int, int, int], unit: Unit) -> None:
    calendar = Calendar(BELGRADE, opens=time(7, 30), closes=time(15, 15), holidays=HOLIDAYS)
    start = local(*day, 14, 47).astimezone(UTC)
    pauses = [
        Pause(start + timedelta(minutes=13), start + timedelta(minutes=29)),
        Pause(start + timedelta(hours=63, minutes=8), start + timedelta(hours=66, minutes=41)),
    ]
    expected = minute_walk(start, 9 * 60, pauses, worked=unit is Unit.WORKING_HOURS)
    assert due(start, Span(9, unit), calendar, pauses) == expected


# --- Examples a person can check ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "span", "expected"),
    [
        # Thursday; the day of the event does not count
        (local(2025, 3, 13, 9), Span(3, Unit.CALENDAR_DAYS), local(2025, 3, 16, 23, 59)),
        (local(2025, 3, 13, 9), Span(3, Unit.CALENDAR_DAYS, roll=True), local(2025, 3, 17, 23, 59)),
        (local(2025, 3, 13, 9), Span(3, Unit.WORKING_DAYS), local(2025, 3, 18, 23, 59)),
        # Friday after 15:00 counts as Monday
        (local(2025, 3, 14, 15), Span(1, Unit.WORKING_DAYS, 15), local(2025, 3, 18, 23, 59)),
        (local(2025, 3, 14, 14, 59), Span(1, Unit.WORKING_DAYS, 15), local(2025, 3, 17, 23, 59)),
        # Saturday morning, with a cut-off, counts as Monday too
        (local(2025, 3, 15, 9), Span(1, Unit.CALENDAR_DAYS, 15), local(2025, 3, 18, 23, 59)),
    ],
)
def test_days(start: datetime, span: Span, expected: datetime) -> None:
    assert due(start, span, CALENDAR) == expected.replace(second=59)


def test_a_day_over_the_change_of_clocks_is_24_real_hours() -> None:
    spring, autumn = local(2025, 3, 29, 18), local(2025, 10, 25, 18)
    span = Span(24, Unit.CALENDAR_HOURS)
    assert due(spring, span, CALENDAR) == local(2025, 3, 30, 19).astimezone(UTC)
    assert due(autumn, span, CALENDAR) == local(2025, 10, 26, 17).astimezone(UTC)


def test_a_night_shift_over_the_change_of_clocks_has_the_hours_that_really_pass() -> None:
    always = Calendar(BELGRADE, working_weekdays=frozenset(range(7)), opens=time(0), closes=time(4))
    span = Span(3, Unit.WORKING_HOURS)
    assert due(local(2025, 3, 29, 23), span, always) == local(2025, 3, 30, 4).astimezone(UTC)
    second_two_o_clock = datetime(2025, 10, 26, 2, fold=1, tzinfo=BELGRADE)
    assert due(local(2025, 10, 25, 23), span, always) == second_two_o_clock.astimezone(UTC)


def test_closing_at_an_hour_that_comes_twice_is_closing_at_the_second() -> None:
    nights = Calendar(
        BELGRADE, working_weekdays=frozenset(range(7)), opens=time(0), closes=time(2, 30)
    )
    got = due(local(2025, 10, 26), Span(3, Unit.WORKING_HOURS), nights)
    assert got == datetime(2025, 10, 26, 2, fold=1, tzinfo=BELGRADE).astimezone(UTC)


def test_a_pause_adds_the_days_at_whose_close_the_clock_stood() -> None:
    start, span = local(2025, 3, 7, 9), Span(5, Unit.WORKING_DAYS)
    two_days = [Pause(local(2025, 3, 10, 10), local(2025, 3, 12, 15))]
    one_morning = [Pause(local(2025, 3, 10, 9), local(2025, 3, 10, 12))]
    without = due(start, span, CALENDAR)
    assert without == local(2025, 3, 14, 23, 59).replace(second=59)
    assert due(start, span, CALENDAR, two_days) == local(2025, 3, 18, 23, 59).replace(second=59)
    assert due(start, span, CALENDAR, one_morning) == without


@pytest.mark.parametrize("unit", Unit)
def test_a_pause_without_an_end_stops_only_what_is_not_yet_due(unit: Unit) -> None:
    start, span = local(2025, 3, 10, 9), Span(2, unit)
    without = due(start, span, CALENDAR)
    assert without is not None
    assert due(start, span, CALENDAR, [Pause(without + timedelta(seconds=1))]) == without
    assert due(start, span, CALENDAR, [Pause(without - timedelta(seconds=1))]) is None
    assert due(start, span, CALENDAR, [Pause(start - timedelta(days=9))]) is None


def test_a_pause_may_end_inside_the_last_second_of_a_day() -> None:
    end = local(2025, 3, 11, 23, 59).replace(second=59, microsecond=5)
    pauses = [Pause(local(2025, 3, 10, 12), end)]
    got = due(local(2025, 3, 10, 9), Span(1, Unit.CALENDAR_DAYS), CALENDAR, pauses)
    assert got == local(2025, 3, 12, 23, 59).replace(second=59)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Span(-1, Unit.WORKING_DAYS), "Give 0 or more"),
        (lambda: Span(0, Unit.CALENDAR_HOURS), "Give 1 or more"),
        (lambda: Span(1, Unit.CALENDAR_HOURS, 15), "leave it out"),
        (lambda: Span(1, Unit.WORKING_DAYS, 24), "from 0 to 23"),
        (lambda: Span(1, Unit.WORKING_DAYS, roll=True), "calendar days"),
        (lambda: Calendar(BELGRADE, working_weekdays=frozenset()), "at least one"),
        (lambda: Calendar(BELGRADE, working_weekdays=frozenset({7})), "at least one"),
        (lambda: Calendar(BELGRADE, opens=time(9), closes=time(9)), "must come before"),
        (lambda: Pause(datetime(2025, 1, 1)), "time zone"),  # noqa: DTZ001 - the fault itself
        (lambda: Pause(local(2025, 1, 2), local(2025, 1, 1)), "before it starts"),
        (lambda: Step("X", -1, Unit.WORKING_DAYS, Side.AFTER), "Give 0 or more"),
        (lambda: Step("X", 1, Unit.WORKING_HOURS, Side.AFTER), "not in working hours"),
        (lambda: due(datetime(2025, 1, 1), SPANS[0], CALENDAR), "time zone"),  # noqa: DTZ001
    ],
)
def test_impossible_values_are_refused_with_a_sentence(make: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        make()  # type: ignore[operator]


# --- Standing and escalation ----------------------------------------------------------------------


def test_what_is_left_and_how_late() -> None:
    due_at = local(2025, 3, 14, 23, 59)
    before, after = local(2025, 3, 12, 9), local(2025, 3, 17, 9)
    assert remaining(due_at, before) == timedelta(days=2, hours=14, minutes=59)
    assert (
        remaining(due_at, after)
        == -lateness(due_at, after)
        == -timedelta(days=2, hours=9, minutes=1)
    )
    assert (lateness(due_at, before), lateness(None, after), remaining(None, after)) == (
        timedelta(),
        timedelta(),
        None,
    )
    assert [days_left(due_at, now, CALENDAR) for now in (before, due_at, after)] == [2, 0, -3]
    assert [working_days_left(due_at, now, CALENDAR) for now in (before, due_at, after)] == [
        2,
        0,
        -1,
    ]


def test_steps_of_escalation_lie_around_the_due_day() -> None:
    warn = Step("WARN", 2, Unit.WORKING_DAYS, Side.BEFORE)
    tell = Step("TELL", 1, Unit.WORKING_DAYS, Side.AFTER)
    head = Step("HEAD", 3, Unit.CALENDAR_DAYS, Side.AFTER)
    soon = Step("SOON", 6, Unit.CALENDAR_HOURS, Side.BEFORE)
    on_day = Step("TODAY", 0, Unit.CALENDAR_DAYS, Side.BEFORE)
    due_at = local(2025, 3, 14, 16)  # a Friday
    times = escalation_times(local(2025, 3, 3), due_at, [head, tell, soon, on_day, warn], CALENDAR)
    assert times == [
        (local(2025, 3, 12, 8), warn),
        (local(2025, 3, 14, 8), on_day),
        (local(2025, 3, 14, 10), soon),
        (local(2025, 3, 17, 8), head),
        (local(2025, 3, 17, 8), tell),
    ]


def test_a_step_before_the_start_is_taken_at_the_start() -> None:
    start = local(2025, 3, 13, 9)
    warn = Step("WARN", 5, Unit.WORKING_DAYS, Side.BEFORE)
    assert escalation_times(start, local(2025, 3, 14, 16), [warn], CALENDAR) == [(start, warn)]


# --- Laws -----------------------------------------------------------------------------------------

moments = st.integers(0, 3 * 366 * 24 * 60).map(lambda m: FIRST + timedelta(minutes=m))
amounts = st.integers(1, 60)
spans = st.one_of(
    st.builds(
        Span,
        amounts,
        st.just(Unit.CALENDAR_DAYS),
        st.none() | st.integers(0, 23),
        roll=st.booleans(),
    ),
    st.builds(Span, amounts, st.just(Unit.WORKING_DAYS), st.none() | st.integers(0, 23)),
    st.builds(Span, amounts, st.sampled_from([Unit.CALENDAR_HOURS, Unit.WORKING_HOURS])),
)


@st.composite
def some_pauses(draw: st.DrawFn) -> list[Pause]:
    def build() -> Iterator[Pause]:
        for _ in range(draw(st.integers(0, 4))):
            start = draw(moments)
            length = draw(st.none() | st.integers(0, 60 * 24 * 90))
            yield Pause(start, None if length is None else start + timedelta(minutes=length))

    return list(build())


def or_never(moment: datetime | None) -> datetime:
    return moment or datetime.max.replace(tzinfo=UTC)


laws = settings(max_examples=150, deadline=None)


@laws
@given(moments, moments, spans, some_pauses())
def test_what_starts_later_is_never_due_earlier(
    a: datetime, b: datetime, span: Span, pauses: list[Pause]
) -> None:
    first, second = sorted((a, b))
    assert or_never(due(first, span, CALENDAR, pauses)) <= or_never(
        due(second, span, CALENDAR, pauses)
    )


@laws
@given(moments, spans, some_pauses(), some_pauses())
def test_another_pause_never_makes_it_earlier(
    start: datetime, span: Span, pauses: list[Pause], more: list[Pause]
) -> None:
    fewer, all_of_them = (
        due(start, span, CALENDAR, pauses),
        due(start, span, CALENDAR, pauses + more),
    )
    assert or_never(fewer) <= or_never(all_of_them)
    if fewer is not None and all(pause.start > fewer for pause in more):
        assert all_of_them == fewer


@laws
@given(moments, spans, some_pauses())
def test_order_and_splitting_of_pauses_do_not_matter(
    start: datetime, span: Span, pauses: list[Pause]
) -> None:
    split = []
    for pause in reversed(pauses):
        middle = pause.start + timedelta(minutes=7)
        cut = pause.end is not None and middle < pause.end
        split += [Pause(pause.start, middle), Pause(middle, pause.end)] if cut else [pause]
    assert due(start, span, CALENDAR, pauses) == due(start, span, CALENDAR, split)


@laws
@given(moments, spans, some_pauses())
def test_it_is_due_after_the_start_and_outside_the_pauses(
    start: datetime, span: Span, pauses: list[Pause]
) -> None:
    got = due(start, span, CALENDAR, pauses)
    assert got == due(start.astimezone(BELGRADE), span, CALENDAR, pauses)
    if got is None:
        assert any(pause.end is None for pause in pauses)
        return
    assert got > start
    assert got.tzinfo is UTC
    assert not any(p.start < got and (p.end is None or got < p.end) for p in pauses)
    if span.unit is Unit.WORKING_DAYS or span.roll:
        assert CALENDAR.works_on(CALENDAR.day_of(got))


@laws
@given(
    moments, amounts, amounts, some_pauses(), st.sampled_from(["CALENDAR_HOURS", "WORKING_HOURS"])
)
def test_hours_in_two_parts_are_hours_in_one(
    start: datetime, a: int, b: int, pauses: list[Pause], unit: str
) -> None:
    half = due(start, Span(a, Unit(unit)), CALENDAR, pauses)
    whole = due(start, Span(a + b, Unit(unit)), CALENDAR, pauses)
    assert whole == (half and due(half, Span(b, Unit(unit)), CALENDAR, pauses))


@laws
@given(moments, spans, st.sets(st.integers(0, 1200), max_size=20))
def test_another_holiday_never_makes_it_earlier(
    start: datetime, span: Span, more: set[int]
) -> None:
    days = frozenset(FIRST.date() + timedelta(days=n) for n in more)
    fuller = Calendar(BELGRADE, holidays=HOLIDAYS | days)
    assert or_never(due(start, span, CALENDAR)) <= or_never(due(start, span, fuller))
