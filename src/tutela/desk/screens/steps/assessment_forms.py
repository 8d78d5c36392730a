"""The pages of an assessment as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import AssessmentKind
from tutela.cases.inputs import AssessmentPart, ItemAnswer
from tutela.cases.queries.assessment import AssessmentView, Domain, Item, assessments
from tutela.desk.screens.steps.asking import StepForm


class BeginForm(StepForm):
    """How deep the assessment goes."""

    kind = forms.ChoiceField(
        label=_("Which assessment?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in AssessmentKind],
        error_messages={"required": _("Choose which assessment you begin")},
    )

    def prepare(self) -> None:
        """Suggest what comes next."""
        done = assessments(self.actor, self.file.id)
        kind = AssessmentKind.COMPREHENSIVE if done else AssessmentKind.INITIAL
        self.fields["kind"].initial = kind.value


class DomainForm(StepForm):
    """One part of the child's life: for each item a place on the scale, and a note."""

    def __init__(self, *args: Any, view: AssessmentView, domain: Domain, **kwargs: Any) -> None:
        self.view, self.domain = view, domain
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        """Ask for each item; its place and its note are one answer."""
        self.one_answer = tuple((f"score_{i.id}", f"note_{i.id}") for i in self.domain.items)
        scale = [(choice.code, choice.label) for choice in self.view.scale]
        for item in self.domain.items:
            self.fields[f"score_{item.id}"] = forms.ChoiceField(
                label=item.label,
                help_text=item.hint,
                choices=scale,
                widget=forms.RadioSelect,
                required=False,
                initial=item.score,
            )
            self.fields[f"note_{item.id}"] = forms.CharField(
                label=_("What do you see?"),
                widget=forms.Textarea(
                    attrs={"rows": 2, "class": "form-control", "autocomplete": "off"}
                ),
                required=False,
                initial=item.note,
            )

    def rows(self) -> list[tuple[Item, BoundField, BoundField]]:
        """Return each item with its two fields."""
        return [(i, self[f"score_{i.id}"], self[f"note_{i.id}"]) for i in self.domain.items]

    def part(self) -> AssessmentPart:
        """Return what was told."""
        told = self.cleaned_data
        return AssessmentPart(
            answers={
                item.id: ItemAnswer(score=told[f"score_{item.id}"], note=told[f"note_{item.id}"])
                for item in self.domain.items
            }
        )


class WordsForm(StepForm):
    """What the child and the caregiver say, and what one makes of it."""

    child_seen = forms.ChoiceField(
        label=_("Did you see the child yourself?"),
        widget=forms.RadioSelect,
        choices=[("YES", _("Yes")), ("NO", _("No"))],
        error_messages={"required": _("Say whether you saw the child")},
    )
    not_seen_because = forms.CharField(
        label=_("Why not?"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    child_words = forms.CharField(
        label=_("In the child's own words"),
        help_text=_("What the child says about its life, and what it wishes."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    caregiver_words = forms.CharField(
        label=_("In the caregiver's words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    summary = forms.CharField(
        label=_("What do you make of it?"),
        help_text=_("What the child needs most, and which strengths the plan can build on."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
    )
    shown_when = {"not_seen_because": "child_seen=NO"}
    one_answer = (("child_seen", "not_seen_because"),)

    def part(self) -> AssessmentPart:
        """Return what was told."""
        told = self.cleaned_data
        names = ("not_seen_because", "child_words", "caregiver_words", "summary")
        return AssessmentPart(child_seen=told["child_seen"] == "YES", **{n: told[n] for n in names})
