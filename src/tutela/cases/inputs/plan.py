"""What a worker writes down in step 3."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints, model_validator

from tutela.cases.inputs.base import Input, Line, wrong


class ActionText(Input):
    """Who does what by when. `id`: the action of the draft that this is; left out: a new one."""

    text: str
    id: UUID | None = None
    responsible: UUID | None = None  # a colleague, or else:
    responsible_other: Line = ""
    service: UUID | None = None  # a code of `service`
    due_on: date | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text:
            raise wrong("action.empty", _("Write what is to be done, or take the action away."))
        if self.responsible is not None and self.responsible_other:
            raise wrong(
                "action.two_responsible",
                _("Choose a colleague or write another name: one of them, not both."),
            )
        return self


class GoalText(Input):
    """What should become true for the child. `need`: the item of the assessment it comes from."""

    text: str
    actions: tuple[ActionText, ...] = ()
    id: UUID | None = None
    need: Annotated[str, StringConstraints(max_length=60)] = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text:
            raise wrong(
                "goal.empty", _("Write what should change for the child, or take the goal away.")
            )
        return self


class PlanContent(Input):
    """A whole plan: goals with their actions in order, the views of child and caregiver."""

    goals: tuple[GoalText, ...] = ()
    child_view: str = ""
    caregiver_view: str = ""
    child_agrees: bool | None = None  # None: was not asked, the reason is in the view
    caregiver_agrees: bool | None = None
    agreed_on: date | None = None

    @model_validator(mode="after")
    def _each_row_once(self) -> Self:
        keys = [g.id for g in self.goals if g.id]
        keys += [a.id for g in self.goals for a in g.actions if a.id]
        if len(keys) != len(set(keys)):
            raise wrong(
                "plan.row_twice", _("A goal or an action is in the plan twice. Take one away.")
            )
        return self
