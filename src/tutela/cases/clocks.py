"""Which clocks a case knows: the step that each belongs to, and what stops it.

When a clock starts, how long it runs and on which legal basis is data of the profile
(`reference.DeadlineRule`); this table says only what the software itself can see as "done".
"""

from __future__ import annotations

from dataclasses import dataclass

from tutela.cases.enums import Step


@dataclass(frozen=True)
class Clock:
    """One kind of deadline. `ends_with`: the events that meet it; `voids_with`: that make it idle."""

    code: str
    step: Step
    ends_with: frozenset[str]
    voids_with: frozenset[str] = frozenset()
    again_with: frozenset[str] = frozenset()  # starts it once more, besides the profile's event
    pauses: bool = True  # whether a pause of the case stops it


_OVER = frozenset({"case.closed", "case.voided", "case.not_opened"})

CLOCKS: dict[str, Clock] = {
    clock.code: clock
    for clock in (
        Clock("SCREENING", Step.IDENTIFICATION, frozenset({"case.screened"}), _OVER),
        Clock("RESPONSE", Step.IDENTIFICATION, frozenset({"contact.child_seen"}), _OVER),
        Clock(
            "INITIAL_ASSESSMENT",
            Step.ASSESSMENT,
            frozenset({"assessment.completed_initial", "assessment.completed_comprehensive"}),
            _OVER,
        ),
        Clock(
            "COMPREHENSIVE_ASSESSMENT",
            Step.ASSESSMENT,
            frozenset({"assessment.completed_comprehensive"}),
            _OVER,
        ),
        Clock("PLAN", Step.PLAN, frozenset({"plan.submitted"}), _OVER),
        Clock(
            "PLAN_APPROVAL",
            Step.PLAN,
            frozenset({"plan.approved", "plan.returned"}),
            _OVER | {"plan.withdrawn"},
        ),
        Clock("PLAN_RETURNED", Step.PLAN, frozenset({"plan.submitted"}), _OVER),
        Clock(
            "FOLLOW_UP",
            Step.IMPLEMENTATION,
            frozenset({"contact.child_seen"}),
            _OVER | {"review.revised"},
            again_with=frozenset({"contact.child_seen"}),
        ),
        Clock(
            "REVIEW",
            Step.REVIEW,
            frozenset({"review.held"}),
            _OVER,
            again_with=frozenset({"review.confirmed"}),
        ),
        Clock("EMERGENCY_MEASURE", Step.ASSESSMENT, frozenset({"measure.ended"}), pauses=False),
        Clock(
            "CLOSURE_APPROVAL",
            Step.CLOSURE,
            frozenset({"case.closed", "closure.returned"}),
            frozenset({"case.voided", "closure.withdrawn"}),
        ),
        Clock(
            "AFTERCARE_VISIT", Step.CLOSURE, frozenset({"contact.happened"}),
            frozenset({"case.reopened", "case.voided"}),
        ),
    )
}  # fmt: skip
