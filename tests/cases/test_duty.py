"""A night on duty: a child is registered, decided about, made safe and taken out of danger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.commands.assess import begin_assessment
from tutela.cases.commands.make_safe import agree_safety_plan, end_safety_plan
from tutela.cases.commands.measure import end_measure, start_measure
from tutela.cases.commands.screen import screen_case
from tutela.cases.enums import AssessmentKind, ScreeningDecision
from tutela.cases.inputs import Measure, SafetyAgreement
from tutela.cases.models import Case
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.commands.shifts import plan_shift
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 20, 17, 0, tzinfo=UTC)  # a Friday
NIGHT, MORNING = EVENING + timedelta(hours=6), EVENING + timedelta(hours=15)


@pytest.fixture
def officer(worker: Staff, boss: Staff) -> Staff:
    """A social worker of the centre who is on the rota from Friday evening to Saturday morning."""
    with clock.at(EVENING):
        one = cast.social_worker()
        plan_shift(
            boss,
            cast.unit_id(cast.PRIZREN),
            new_id=keys.new(),
            user=one.id,
            starts_at=EVENING,
            ends_at=MORNING,
        )
    return one


def removal() -> Measure:
    return Measure(
        kind=story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL"),
        started_at=clock.now(),
        authority="Police of Prizren",
    )


def agreement() -> SafetyAgreement:
    return SafetyAgreement(steps="At the aunt's tonight.", agreed_on=clock.today())


def test_a_night_on_duty_from_the_report_to_the_measure(officer: Staff, boss: Staff) -> None:
    with clock.at(NIGHT):
        case = story.registered(officer)
        reason = story.code_id(CodeList.SCREENING_REASON, "NEEDS_PROTECTION")
        screen_case(officer, case, decision=ScreeningDecision.OPEN, reason=reason)
        agree_safety_plan(officer, case, new_id=keys.new(), agreement=agreement())
        measure = keys.new()
        start_measure(officer, case, new_id=measure, measure=removal())
        assert story.clocks_of(officer, case)["EMERGENCY_MEASURE"][0] == "OPEN"
        assert "MEASURE_STARTED" in story.told(boss)
        end_measure(officer, measure, ended_at=clock.now(), outcome="The court agreed.")


def test_a_colleagues_child_is_protected_too_but_not_assessed(
    officer: Staff, worker: Staff, boss: Staff
) -> None:
    with clock.at(NIGHT):
        case, plan = story.opened(worker, boss), keys.new()
        agree_safety_plan(officer, case, new_id=plan, agreement=agreement())
        end_safety_plan(officer, plan)
        start_measure(officer, case, new_id=keys.new(), measure=removal())
        with pytest.raises(AccessDenied):
            begin_assessment(officer, case, new_id=keys.new(), kind=AssessmentKind.INITIAL)


def test_before_and_after_the_duty_a_colleagues_child_is_out_of_reach(
    officer: Staff, worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    for hour in (EVENING - timedelta(minutes=1), MORNING):
        with clock.at(hour), pytest.raises(AccessDenied):
            _protect(officer, case)
        with clock.at(hour), act_as(officer):
            assert not Case.objects.filter(pk=case).exists()


def _protect(officer: Staff, case: UUID) -> None:
    start_measure(officer, case, new_id=keys.new(), measure=removal())
