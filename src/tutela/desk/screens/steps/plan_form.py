"""The form of a plan: goals with their actions, as many as one likes, and the views of the family.

Rows live in the names of the boxes (`g0-text`, `g0a1-text`), so that adding and removing them needs no
script: a button posts the whole form, and it comes back with one row more or less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.http import QueryDict

from tutela.cases.inputs import GoalText, PlanContent
from tutela.cases.queries.plan import PlanView
from tutela.desk.forms import DeskForm
from tutela.desk.screens.case.file import File
from tutela.desk.screens.steps.choosing import ticked
from tutela.desk.screens.steps.plan_rows import (
    ActionForm,
    GoalForm,
    Lists,
    Typed,
    ViewsForm,
    action_typed,
    goal_typed,
    typed_in,
    views_typed,
)
from tutela.kernel.access import Staff

_MOST_GOALS, _MOST_ACTIONS = 20, 20


@dataclass
class GoalRow:
    """A goal and its actions, as forms."""

    form: GoalForm
    actions: list[ActionForm] = field(default_factory=list)

    def focus(self) -> None:
        """Let the row that was just added take the focus."""
        last = self.actions[-1] if self.actions and self.form.typed.get("text") else self.form
        last.fields["text"].widget.attrs["autofocus"] = True


@dataclass
class PlanSheet:
    """The whole form; looks like one form to the error summary."""

    lists: Lists
    goals: list[GoalRow]
    views: ViewsForm
    is_bound: bool = False

    @classmethod
    def of(cls, actor: Staff, file: File, plan: PlanView) -> PlanSheet:
        """Return the form of a plan as it is stored; an empty plan begins with one goal."""
        sheet = cls(Lists.of(actor, file.id), [], ViewsForm(initial=views_typed(plan)))
        for goal in plan.goals:
            sheet._append(
                goal_typed(goal), [action_typed(one) for one in goal.actions], bound=False
            )
        if not sheet.goals:
            sheet._append(sheet._first_need(), [{}], bound=False)
        return sheet

    @classmethod
    def posted(cls, actor: Staff, file: File, _plan: PlanView, data: QueryDict) -> PlanSheet:
        """Return the form as it was typed."""
        sheet = cls(Lists.of(actor, file.id), [], ViewsForm(data), is_bound=True)
        for number in range(_MOST_GOALS):
            if f"g{number}-text" not in data:
                break
            actions = [
                typed_in(data, f"g{number}a{place}", ActionForm)
                for place in range(_MOST_ACTIONS)
                if f"g{number}a{place}-text" in data
            ]
            sheet._append(typed_in(data, f"g{number}", GoalForm), actions, bound=True)
        return sheet

    @classmethod
    def again(cls, actor: Staff, file: File, plan: PlanView, typed: QueryDict) -> PlanSheet:
        """Return the form with what was typed and not sent; nothing is checked yet."""
        sheet = cls.posted(actor, file, plan, typed)
        sheet.change("")
        return sheet

    def change(self, wanted: str) -> None:
        """Add or remove a row: add-goal, template, remove-goal:0, add-action:0, remove-action:0:1."""
        rows = [(dict(r.form.typed), [dict(a.typed) for a in r.actions]) for r in self.goals]
        fresh = _changed(rows, wanted, self._template())
        typed = {name: str(self.views[name].value() or "") for name in self.views.fields}
        self.goals, self.is_bound = [], False
        self.views = ViewsForm(initial=typed)
        for number, (goal, actions) in enumerate(rows):
            self._append(goal, actions, bound=False, fresh=number == fresh)

    def is_valid(self) -> bool:
        """Check every row that says something; rows with nothing in them are left out."""
        self.goals = [row for row in self.goals if not _is_empty(row)]
        for row in self.goals:
            row.actions = [one for one in row.actions if not one.is_empty]
        forms_ = [self.views, *(f for row in self.goals for f in (row.form, *row.actions))]
        valid = [form.is_valid() for form in forms_]  # every one, so that every error shows
        return all(valid)

    def content(self) -> PlanContent:
        """Return the plan as told; only after `is_valid`."""
        views = self.views.cleaned_data
        return PlanContent(
            goals=tuple(
                GoalText(
                    id=row.form.cleaned_data["id"],
                    text=row.form.cleaned_data["text"],
                    need=row.form.cleaned_data["need"],
                    actions=tuple(one.told() for one in row.actions),
                )
                for row in self.goals
            ),
            child_view=views["child_view"],
            caregiver_view=views["caregiver_view"],
            child_agrees=ticked(views["child_agrees"]),
            caregiver_agrees=ticked(views["caregiver_agrees"]),
            agreed_on=views["agreed_on"],
        )

    @property
    def errors(self) -> Mapping[str, Any]:
        """Return what is wrong anywhere; for the title of the page."""
        found: dict[str, Any] = {}
        for form in self._forms():
            if form.is_bound:
                found |= {f"{form.prefix}-{name}": wrong for name, wrong in form.errors.items()}
        return found

    def non_field_errors(self) -> list[str]:
        """Return what is wrong with the plan as a whole."""
        return [str(e) for form in self._forms() if form.is_bound for e in form.non_field_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        """Return every box, from top to bottom; for the error summary."""
        for form in self._forms():
            if form.is_bound:
                yield from form

    def _forms(self) -> Iterator[DeskForm]:
        for row in self.goals:
            yield from (row.form, *row.actions)
        yield self.views

    def _append(
        self, goal: Typed, actions: list[Typed], *, bound: bool, fresh: bool = False
    ) -> None:
        number = len(self.goals)
        row = GoalRow(GoalForm.build(goal, f"g{number}", self.lists, bound=bound))
        for place, one in enumerate(actions):
            row.actions.append(ActionForm.build(one, f"g{number}a{place}", self.lists, bound=bound))
        if fresh:
            row.focus()
        self.goals.append(row)

    def _first_need(self) -> Typed:
        return next(({"need": one.id} for one in self.lists.needs if one.found), {})

    def _template(self) -> dict[str, str]:
        return dict(self.lists.templates)


def _changed(
    rows: list[tuple[Typed, list[Typed]]], wanted: str, templates: Mapping[str, str]
) -> int:
    """Change the rows as a button says; returns the number of the goal that takes the focus."""
    verb, _sep, rest = wanted.partition(":")
    numbers = [int(part) for part in rest.split(":") if part.isdigit()]
    if verb == "add-goal" and len(rows) < _MOST_GOALS:
        rows.append(({}, [{}]))
        return len(rows) - 1
    if verb == "template" and rest in templates and len(rows) < _MOST_GOALS:
        rows.append(({"text": templates[rest]}, [{}]))
        return len(rows) - 1
    if not numbers or numbers[0] >= len(rows):
        return -1
    goal = numbers[0]
    if verb == "remove-goal":
        del rows[goal]
        return -1
    if verb == "add-action" and len(rows[goal][1]) < _MOST_ACTIONS:
        rows[goal][1].append({})
        return goal
    if verb == "remove-action" and numbers[-1] < len(rows[goal][1]):
        del rows[goal][1][numbers[-1]]
    return goal


def _is_empty(row: GoalRow) -> bool:
    written = row.form.typed.get("text", "").strip()
    return not written and all(one.is_empty for one in row.actions)
