"""The rows of a plan as forms: a goal, an action, and what child and caregiver think of it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutela.cases.inputs import ActionText
from tutela.cases.queries.colleagues import Colleague, colleagues
from tutela.cases.queries.plan import ActionView, GoalView, Need, PlanView, needs
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.steps.asking import uuid_or_none
from tutela.desk.screens.steps.choosing import YES_NO_NOT_ASKED, people, services
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.reference.enums import CodeList

Typed = dict[str, str]


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


class RowForm(DeskForm):
    """A row of the plan. `typed`: what stands in its boxes, by name."""

    typed: Typed

    @classmethod
    def build(cls, typed: Typed, prefix: str, lists: Lists, *, bound: bool) -> Self:
        """Return the form of a row: bound, as somebody typed it; else filled in."""
        if bound:
            data = QueryDict(mutable=True)
            for name, value in typed.items():
                data[f"{prefix}-{name}"] = value
            form = cls(data, prefix=prefix, lists=lists)
        else:
            form = cls(initial=typed, prefix=prefix, lists=lists)
        form.typed = typed
        return form

    def __init__(self, *args: Any, lists: Lists, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(lists)

    def offer(self, lists: Lists) -> None:
        """Fill in the choices."""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was typed."""
        return not any(value.strip() for name, value in self.typed.items() if name != "id")


class ActionForm(RowForm):
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

    def offer(self, lists: Lists) -> None:
        """Offer colleagues and services."""
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


class GoalForm(RowForm):
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

    def offer(self, lists: Lists) -> None:
        """Offer the needs, those that were found first."""
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


def typed_in(data: QueryDict, prefix: str, kind: type[DeskForm]) -> Typed:
    """Return what was typed in the boxes of a row."""
    return {name: data.get(f"{prefix}-{name}", "") for name in kind.base_fields}


def goal_typed(goal: GoalView) -> Typed:
    """Return a stored goal as its boxes show it."""
    return {"id": str(goal.id), "text": goal.text, "need": goal.need}


def action_typed(one: ActionView) -> Typed:
    """Return a stored action as its boxes show it."""
    return {
        "id": str(one.id),
        "text": one.text,
        "responsible": str(one.responsible or ""),
        "responsible_other": one.responsible_other,
        "due_on": f"{one.due_on:%d.%m.%Y}" if one.due_on else "",
        "service": str(one.service or ""),
    }


def views_typed(plan: PlanView) -> dict[str, Any]:
    """Return the stored views as their boxes show them."""
    words = {True: "YES", False: "NO", None: ""}
    return {
        "child_view": plan.child_view,
        "caregiver_view": plan.caregiver_view,
        "child_agrees": words[plan.child_agrees],
        "caregiver_agrees": words[plan.caregiver_agrees],
        "agreed_on": plan.agreed_on or clock.today(),
    }
