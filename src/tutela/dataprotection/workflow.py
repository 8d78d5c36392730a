"""Where a request about data may go from where it stands."""

from __future__ import annotations

from tutela.dataprotection.enums import BreachState, CopyState, RequestState
from tutela.kernel.workflow import Move, Workflow

_S = RequestState

REQUEST = Workflow(
    states=RequestState,
    initial=_S.RECEIVED,
    moves=(
        Move("identify", frozenset({_S.RECEIVED}), _S.IN_WORK),
        Move("answer", frozenset({_S.IN_WORK}), _S.ANSWERED),
        Move("turn_away", frozenset({_S.RECEIVED}), _S.ANSWERED),
        Move("notify", frozenset({_S.ANSWERED}), _S.NOTIFIED),
        Move("withdraw", frozenset({_S.RECEIVED, _S.IN_WORK}), _S.WITHDRAWN),
    ),
)

_C = CopyState

COPY = Workflow(
    states=CopyState,
    initial=_C.DRAFT,
    moves=(
        Move("make", frozenset({_C.DRAFT}), _C.MADE),
        Move("give", frozenset({_C.MADE}), _C.GIVEN),
        Move("discard", frozenset({_C.DRAFT, _C.MADE}), _C.GONE),
        Move("expire", frozenset({_C.DRAFT, _C.MADE, _C.GIVEN}), _C.GONE),
    ),
)

BREACH = Workflow(
    states=BreachState,
    initial=BreachState.OPEN,
    moves=(
        Move("close", frozenset({BreachState.OPEN}), BreachState.CLOSED),
        Move("reopen", frozenset({BreachState.CLOSED}), BreachState.OPEN),
    ),
)
