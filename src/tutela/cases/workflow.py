"""The life of a case, and of what waits for approval."""

from tutela.cases.enums import (
    LIVE,
    WORKED,
    ActionState,
    AppointmentState,
    ApprovalState,
    CaseState,
    ContactState,
    PlanState,
    TaskState,
)
from tutela.kernel.workflow import Move, Workflow

_S = CaseState

CASE = Workflow(
    states=CaseState,
    initial=_S.REGISTERED,
    moves=(
        Move("open", frozenset({_S.REGISTERED}), _S.ASSESSMENT),
        Move("not_open", frozenset({_S.REGISTERED}), _S.NOT_OPENED),
        Move("plan", frozenset({_S.ASSESSMENT, _S.PLANNING}), _S.PLANNING),
        Move("implement", frozenset({_S.PLANNING}), _S.IMPLEMENTATION),
        Move("review", frozenset({_S.IMPLEMENTATION, _S.REVIEW}), _S.REVIEW),
        Move("confirm", frozenset({_S.REVIEW}), _S.IMPLEMENTATION),
        Move("revise", frozenset({_S.REVIEW, _S.IMPLEMENTATION}), _S.PLANNING),
        Move("ask_closure", frozenset(WORKED), _S.CLOSING),
        Move("close", frozenset({_S.CLOSING}), _S.CLOSED),
        *(Move(f"return_to_{s.lower()}", frozenset({_S.CLOSING}), s) for s in WORKED),
        Move("reopen", frozenset({_S.CLOSED, _S.NOT_OPENED}), _S.ASSESSMENT),
        Move("void", frozenset(LIVE | {_S.CLOSED, _S.NOT_OPENED}), _S.VOID),
        *(
            Move(f"restore_to_{s.lower()}", frozenset({_S.VOID}), s)
            for s in sorted(LIVE | {_S.CLOSED, _S.NOT_OPENED})
        ),
    ),
)

PLAN = Workflow(
    states=PlanState,
    initial=PlanState.DRAFT,
    moves=(
        Move("submit", frozenset({PlanState.DRAFT, PlanState.RETURNED}), PlanState.SUBMITTED),
        Move("return", frozenset({PlanState.SUBMITTED}), PlanState.RETURNED),
        Move("withdraw", frozenset({PlanState.SUBMITTED}), PlanState.DRAFT),
        Move("approve", frozenset({PlanState.SUBMITTED}), PlanState.APPROVED),
        Move("supersede", frozenset(PlanState) - {PlanState.SUPERSEDED}, PlanState.SUPERSEDED),
    ),
)

ACTION = Workflow(
    states=ActionState,
    initial=ActionState.PLANNED,
    moves=(
        Move("begin", frozenset({ActionState.PLANNED, ActionState.DONE}), ActionState.DOING),
        Move("finish", frozenset({ActionState.PLANNED, ActionState.DOING}), ActionState.DONE),
        Move("drop", frozenset({ActionState.PLANNED, ActionState.DOING}), ActionState.DROPPED),
        Move("undo", frozenset({ActionState.DONE, ActionState.DROPPED}), ActionState.PLANNED),
    ),
)

CONTACT = Workflow(
    states=ContactState,
    initial=ContactState.PLANNED,
    moves=(
        Move("happen", frozenset({ContactState.PLANNED}), ContactState.HAPPENED),
        Move("miss", frozenset({ContactState.PLANNED}), ContactState.MISSED),
        Move("cancel", frozenset({ContactState.PLANNED}), ContactState.CANCELLED),
    ),
)

APPOINTMENT = Workflow(
    states=AppointmentState,
    initial=AppointmentState.PLANNED,
    moves=(
        Move("move", frozenset({AppointmentState.PLANNED}), AppointmentState.PLANNED),
        Move("cancel", frozenset({AppointmentState.PLANNED}), AppointmentState.CANCELLED),
    ),
)

TASK = Workflow(
    states=TaskState,
    initial=TaskState.OPEN,
    moves=(
        Move("finish", frozenset({TaskState.OPEN}), TaskState.DONE),
        Move("cancel", frozenset({TaskState.OPEN}), TaskState.CANCELLED),
        Move("reopen", frozenset({TaskState.DONE, TaskState.CANCELLED}), TaskState.OPEN),
    ),
)

APPROVAL = Workflow(
    states=ApprovalState,
    initial=ApprovalState.WAITING,
    moves=(
        Move("approve", frozenset({ApprovalState.WAITING}), ApprovalState.APPROVED),
        Move("return", frozenset({ApprovalState.WAITING}), ApprovalState.RETURNED),
        Move("withdraw", frozenset({ApprovalState.WAITING}), ApprovalState.WITHDRAWN),
    ),
)
