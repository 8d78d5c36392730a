"""Reading the loaded profile."""

from __future__ import annotations

import zoneinfo
from datetime import date, time

import pytest

from tutela.kernel.deadlines import Side, Span, Step, Unit
from tutela.reference import queries
from tutela.reference.errors import NoSuchReference
from tutela.reference.models import Code

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 17)


def test_codes_in_the_order_of_the_profile() -> None:
    found = [code.code for code in queries.codes("sex", TODAY)]

    assert found == ["FEMALE", "MALE", "OTHER", "NOT_KNOWN"]


def test_a_code_holds_until_the_day_before_its_end() -> None:
    assert queries.codes("project", date(2025, 12, 31)).filter(code="EU_VULNERABLE_CHILDREN")
    assert not queries.codes("project", date(2026, 1, 1)).filter(code="EU_VULNERABLE_CHILDREN")
    assert queries.code("project", "EU_VULNERABLE_CHILDREN").valid_to == date(2026, 1, 1)


def test_a_code_that_is_not_there() -> None:
    with pytest.raises(NoSuchReference, match=r"no code 'sex\.NEITHER'"):
        queries.code("sex", "NEITHER")


def test_labels_fall_back_to_english_then_to_anything() -> None:
    female = queries.code("sex", "FEMALE")

    assert queries.label(female, "sq") == "Vajzë ose grua"
    assert queries.label(female, "fr") == "Girl or woman"
    assert queries.label(Code(labels={"sq": "Po"}), "en") == "Po"
    assert queries.label(Code(), "en") == ""
    assert queries.label(queries.place("PEJE"), "sr-latn") == "Peć"


def test_districts_and_municipalities() -> None:
    prizren = queries.place("PRIZREN")

    assert queries.districts().count() == 7
    assert queries.municipalities().count() == 38
    assert prizren.parent is not None
    assert prizren.parent.code == "DISTRICT_PRIZREN"
    assert prizren.letters == "PZ"


def test_the_calendar() -> None:
    calendar = queries.calendar()

    assert calendar.time_zone == zoneinfo.ZoneInfo("Europe/Belgrade")
    assert (calendar.opens, calendar.closes) == (time(8), time(16))
    assert calendar.working_weekdays == frozenset(range(5))
    assert not calendar.works_on(date(2026, 2, 17))


def test_a_rule_for_the_risk_goes_before_the_rule_for_any() -> None:
    assert queries.deadline_rule("REVIEW", "HIGH", TODAY).amount == 30
    assert queries.deadline_rule("REVIEW", "LOW", TODAY).amount == 90
    assert queries.deadline_rule("REVIEW", "", TODAY).basis.verified is False
    with pytest.raises(NoSuchReference):
        queries.deadline_rule("RESPONSE", "", TODAY)
    with pytest.raises(NoSuchReference):
        queries.deadline_rule("REVIEW", "LOW", date(2019, 1, 1))


def test_a_rule_speaks_to_the_deadline_engine() -> None:
    rule = queries.deadline_rule("RESPONSE", "HIGH", TODAY)

    assert rule.span() == Span(24, Unit.CALENDAR_HOURS)
    assert rule.steps() == [
        Step("SUPERVISOR", 1, Unit.CALENDAR_HOURS, Side.AFTER),
        Step("HEAD", 12, Unit.CALENDAR_HOURS, Side.AFTER),
    ]


def test_tools_of_the_day() -> None:
    assert str(queries.risk_tool(TODAY)) == "KOSOVO_RISK 1"
    assert str(queries.assessment_form(TODAY)) == "KOSOVO_ASSESSMENT 1"
    with pytest.raises(NoSuchReference):
        queries.risk_tool(date(2019, 1, 1))


def test_settings() -> None:
    assert queries.setting("case_number") == {"pattern": "{letters}-{year}-{number:04}"}
    with pytest.raises(NoSuchReference):
        queries.setting("weather")
