"""Where a call and an application may go from where they stand."""

from __future__ import annotations

from tutela.kernel.workflow import Move, Workflow
from tutela.participation.enums import ApplicationState, CallState, VoiceState

_C, _A = CallState, ApplicationState

CALL = Workflow(
    states=_C,
    initial=_C.DRAFT,
    moves=(
        Move("open", frozenset({_C.DRAFT}), _C.OPEN),
        Move("begin_review", frozenset({_C.OPEN}), _C.REVIEW),
        Move("draw", frozenset({_C.REVIEW}), _C.DRAWN),
    ),
)

VOICE = Workflow(
    states=VoiceState,
    initial=VoiceState.SAID,
    moves=(
        Move("pass_on", frozenset({VoiceState.SAID, VoiceState.PASSED_ON}), VoiceState.PASSED_ON),
        Move("answer", frozenset({VoiceState.PASSED_ON}), VoiceState.ANSWERED),
    ),
)
"""It may be passed on again: to somebody else, or with a later day."""

BEFORE_REVIEW = frozenset({_A.DRAFT, _A.SUBMITTED, _A.AWAITING_GUARDIAN})
UNDECIDED = BEFORE_REVIEW | {_A.ELIGIBLE, _A.IN_REVIEW, _A.SHORTLISTED}
OVER = frozenset({_A.NOT_SELECTED, _A.WITHDRAWN, _A.EXPIRED})
SEATED = frozenset({_A.SAFEGUARDING_CHECK, _A.OFFERED, _A.CONFIRMED})
WAITING = frozenset({_A.WAITLISTED, _A.SAFEGUARDING_CHECK, _A.OFFERED})
"""A seat, or the hope of one: what speaks for it and against it is noted."""

APPLICATION = Workflow(
    states=_A,
    initial=_A.DRAFT,
    moves=(
        Move("submit", frozenset({_A.DRAFT}), _A.SUBMITTED),
        Move("await_guardian", frozenset({_A.SUBMITTED}), _A.AWAITING_GUARDIAN),
        Move("find_eligible", frozenset({_A.SUBMITTED, _A.AWAITING_GUARDIAN}), _A.ELIGIBLE),
        Move("begin_review", frozenset({_A.ELIGIBLE}), _A.IN_REVIEW),
        Move("expire", BEFORE_REVIEW, _A.EXPIRED),
        Move("shortlist", frozenset({_A.IN_REVIEW}), _A.SHORTLISTED),
        Move("seat", frozenset({_A.SHORTLISTED, _A.WAITLISTED}), _A.SAFEGUARDING_CHECK),
        Move("wait", frozenset({_A.SHORTLISTED}), _A.WAITLISTED),
        Move("offer", frozenset({_A.SAFEGUARDING_CHECK}), _A.OFFERED),
        Move("confirm", frozenset({_A.OFFERED}), _A.CONFIRMED),
        Move(
            "not_select",
            frozenset({_A.IN_REVIEW, _A.SAFEGUARDING_CHECK, _A.OFFERED, _A.WAITLISTED}),
            _A.NOT_SELECTED,
        ),
        Move("withdraw", frozenset(_A) - OVER, _A.WITHDRAWN),
    ),
)
"""A child may withdraw from wherever the application stands, also as a member."""
