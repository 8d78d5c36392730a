"""The form of a plan: goals with their actions, as many as one likes, and the views of the family.

Rows live in the names of the boxes (`g0-text`, `g0a1-who`), so that adding and removing them needs no
script: a button posts the whole form, and it comes back with one row more or less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutela.cases.inputs import ActionText, GoalText, PlanContent
from tutela.cases.queries.colleagues import Colleague, colleagues
from tutela.cases.queries.plan import ActionView, GoalView, Need, PlanView, needs
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.case.file import File
from tutela.desk.screens.steps.asking import uuid_or_none
from tutela.desk.screens.steps.choosing import YES_NO_NOT_ASKED, people, services, ticked
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.reference.enums import CodeList

_MOST_GOALS, _MOST_ACTIONS = 20, 20


@dataclass(frozen=True)
class Lists:
    """What the rows offer, fetched once for all of them."""

    needs: tuple[Need, ...]
    people: tuple[Colleague, ...]
    services: list[Any]
    templates: list[tuple[str, str]]

    @classmethod
    def of(cls, actor: Staff, case_id: UUID) -> Lists:
        """Fetch the lists of a case."""
        language = get_language() or "en"
        templates = code_choices(CodeList.GOAL_TEMPLATE, language, empty=False)
        return cls(needs(actor, case_id), colleagues(actor, case_id), services(language), templates)


class ActionForm(DeskForm):
    """Who does what by when."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What is done?"),
        max_length=400,
        error_messages={"required": _("Write what is to be done, or take the action away")},
    )
    responsible = forms.ChoiceField(label=_("Who?"), required=False)
    responsible_other = forms.CharField(label=_("Or somebody else"), max_length=120, required=False)
    due_on = DayField(label=_("By when?"), required=False)
    service = forms.ChoiceField(label=_("Service"), required=False)

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].choices = people(lists.people, _("Not yet said"))  # type: ignore[attr-defined]
        self.fields["service"].choices = [("", _("None")), *lists.services[1:]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse two names for one action."""
        told = super().clean() or {}
        if told.get("responsible") and told.get("responsible_other"):
            self.add_error(
                "responsible_other", _("Choose a colleague or write another name, not both")
            )
        return told

    def told(self) -> ActionText:
        """Return the action as told."""
        found = self.cleaned_data
        return ActionText(
            id=found["id"],
            text=found["text"],
            responsible=uuid_or_none(found["responsible"]),
            responsible_other=found["responsible_other"],
            due_on=found["due_on"],
            service=uuid_or_none(found["service"]),
        )


class GoalForm(DeskForm):
    """What should become true for the child."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What should change for the child?"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write what should change for the child, or take the goal away")
        },
    )
    need = forms.ChoiceField(label=_("From which need?"), required=False)

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(one.id, one.label) for one in lists.needs if one.found]
        other = [(one.id, one.label) for one in lists.needs if not one.found]
        self.fields["need"].choices = [  # type: ignore[attr-defined]
            ("", _("From none of them")),
            (_("Needs of the assessment"), found),
            (_("Everything else that was assessed"), other),
        ]


class ViewsForm(DeskForm):
    """What child and caregiver think of the plan."""

    child_view = forms.CharField(
        label=_("What does the child think of it?"),
        help_text=_("In the child's own words. If the child was not asked, write why."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    child_agrees = forms.ChoiceField(
        label=_("Does the child agree?"),
        widget=forms.RadioSelect,
        choices=YES_NO_NOT_ASKED,
        required=False,
    )
    caregiver_view = forms.CharField(
        label=_("What does the caregiver think of it?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    caregiver_agrees = forms.ChoiceField(
        label=_("Does the caregiver agree?"),
        widget=forms.RadioSelect,
        choices=YES_NO_NOT_ASKED,
        required=False,
    )
    agreed_on = DayField(
        label=_("Talked about with them on"),
        help_text=_("For example 16.03.2026"),
        past=True,
        required=False,
    )


@dataclass
class GoalRow:
    """A goal and its actions, as forms."""

    form: GoalForm
    actions: list[ActionForm] = field(default_factory=list)
    fresh: bool = False  # just added: it takes the focus


Typed = dict[str, str]


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
        sheet = cls(Lists.of(actor, file.id), [], ViewsForm(initial=_views(plan)))
        for goal in plan.goals:
            sheet._append(_goal(goal), [_action(one) for one in goal.actions], bound=False)
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
                _typed(data, f"g{number}a{place}", ActionForm)
                for place in range(_MOST_ACTIONS)
                if f"g{number}a{place}-text" in data
            ]
            sheet._append(_typed(data, f"g{number}", GoalForm), actions, bound=True)
        return sheet

    def change(self, wanted: str) -> None:
        """Add or remove a row: add-goal, template, remove-goal:0, add-action:0, remove-action:0:1."""
        rows = [
            (dict(r.form.data_typed), [dict(a.data_typed) for a in r.actions]) for r in self.goals
        ]  # type: ignore[attr-defined]
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
            row.actions = [one for one in row.actions if any(_said(one))]
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
        row = GoalRow(_build(GoalForm, goal, f"g{number}", self.lists, bound=bound), [], fresh)
        for place, one in zip(count(), actions, strict=False):
            row.actions.append(
                _build(ActionForm, one, f"g{number}a{place}", self.lists, bound=bound)
            )
        self.goals.append(row)

    def _first_need(self) -> Typed:
        return next(({"need": one.id} for one in self.lists.needs if one.found), {})

    def _template(self) -> dict[str, str]:
        return dict(self.lists.templates)


def _build(kind: Any, typed: Typed, prefix: str, lists: Lists, *, bound: bool) -> Any:
    if bound:
        data = QueryDict(mutable=True)
        for name, value in typed.items():
            data[f"{prefix}-{name}"] = value
        form = kind(data, prefix=prefix, lists=lists)
    else:
        form = kind(initial=typed, prefix=prefix, lists=lists)
    form.data_typed = typed
    return form


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


def _typed(data: QueryDict, prefix: str, kind: type[DeskForm]) -> Typed:
    return {name: data.get(f"{prefix}-{name}", "") for name in kind.base_fields}


def _said(form: Any) -> list[str]:
    return [value for name, value in form.data_typed.items() if name != "id" and value.strip()]


def _is_empty(row: GoalRow) -> bool:
    typed: Typed = row.form.data_typed  # type: ignore[attr-defined]
    return not typed.get("text", "").strip() and not any(map(_said, row.actions))


def _goal(goal: GoalView) -> Typed:
    return {"id": str(goal.id), "text": goal.text, "need": goal.need}


def _action(one: ActionView) -> Typed:
    return {
        "id": str(one.id),
        "text": one.text,
        "responsible": str(one.responsible or ""),
        "responsible_other": one.responsible_other,
        "due_on": f"{one.due_on:%d.%m.%Y}" if one.due_on else "",
        "service": str(one.service or ""),
    }


def _views(plan: PlanView) -> dict[str, Any]:
    words = {True: "YES", False: "NO", None: ""}
    return {
        "child_view": plan.child_view,
        "caregiver_view": plan.caregiver_view,
        "child_agrees": words[plan.child_agrees],
        "caregiver_agrees": words[plan.caregiver_agrees],
        "agreed_on": plan.agreed_on or clock.today(),
    }
