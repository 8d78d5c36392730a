"""What can happen in step 3, and to the actions of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanBegun(Event):
    """A version of the case plan was begun, as a copy of the one in force if there is one.

    `reached`: its goals that were reached in the version that it was copied from.
    """

    type: ClassVar[str] = "plan.begun"
    number: int
    copied_from: UUID | None = None
    reached: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanWritten(Event):
    """The draft of a plan was written anew."""

    type: ClassVar[str] = "plan.written"
    number: int
    goals: tuple[UUID, ...]
    actions: tuple[UUID, ...]
    struck_out: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanSubmitted(Event):
    """A plan waits for the supervisor."""

    type: ClassVar[str] = "plan.submitted"
    number: int
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class ActionBegun(Event):
    """Somebody began an action of the plan."""

    type: ClassVar[str] = "action.begun"


@dataclass(frozen=True, kw_only=True)
class ActionFinished(Event):
    """An action of the plan is done."""

    type: ClassVar[str] = "action.finished"


@dataclass(frozen=True, kw_only=True)
class ActionDropped(Event):
    """An action of the plan will not be done."""

    type: ClassVar[str] = "action.dropped"


@dataclass(frozen=True, kw_only=True)
class ActionUndone(Event):
    """An action was marked as done or dropped by mistake."""

    type: ClassVar[str] = "action.undone"
