"""The safety plan: what keeps the child safe from today on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.make_safe import agree_safety_plan, end_safety_plan
from tutela.cases.inputs import SafetyAgreement
from tutela.cases.queries.assessment import SafetyView, safety_plan_now
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Wish, ask
from tutela.desk.screens.steps.finding import found_or_404
from tutela.desk.views import actor_of, reading, screen
from tutela.kernel import clock

FIELDS = (
    "warning",
    "how_to_call",
    "signs",
    "steps",
    "people",
    "agreed_with",
    "agreed_on",
    "review_on",
)


class SafetyForm(StepForm):
    """What to do when it gets dangerous, agreed with those who must do it."""

    warning = forms.CharField(
        label=_("What must everybody know first?"),
        help_text=_("Stands on top of every page of the file: “Do not contact the father.”"),
        max_length=200,
        required=False,
    )
    how_to_call = forms.CharField(
        label=_("How is the family called safely?"),
        help_text=_("When, on which phone, what to say if somebody else answers."),
        max_length=300,
        required=False,
    )
    signs = forms.CharField(
        label=_("How do we notice that it gets dangerous?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    steps = forms.CharField(
        label=_("What is done then, step by step?"),
        help_text=_("Who does what, where the child goes, whom to call."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what will be done so that the child is safe")},
    )
    people = forms.CharField(
        label=_("Who helps, and how are they reached?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    agreed_with = forms.CharField(
        label=_("With whom is it agreed?"), max_length=160, required=False
    )
    agreed_on = DayField(
        label=_("Agreed on"), help_text=_("For example 16.03.2026"), past=True,
        error_messages={"required": _("Enter the day on which it was agreed")},
    )  # fmt: skip
    review_on = DayField(label=_("Look at it again on"), future=True, required=False)
    beside = (("agreed_on", "review_on"),)

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["agreed_on"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """Refuse to look again before it is agreed."""
        told = super().clean() or {}
        first, again = told.get("agreed_on"), told.get("review_on")
        if first and again and again < first:
            self.add_error("review_on", _("Choose a day after the agreement"))
        return told


AGREED = Sheet(
    code="safety_plan.agree", form=SafetyForm, rule="case.protect", title=_("Agree on a safety plan"),
    lead=_("Together with the child and whoever protects the child. It holds from today."),
    label=_("Save the safety plan"), done=_("The safety plan holds. Its first line stands above the file."),
    icon="shield-check", keeps=True, then="desk:case-assessment",
    help=(
        _("A safety plan is short and concrete: what the child does, what the mother does, what you do. "
          "Read it aloud to those who must follow it."),
        _("The first two lines stand above every page of the file, so that a colleague on duty reads them "
          "first. A new plan replaces the one before; both stay on the file."),
    ),
)  # fmt: skip
ENDED = Sheet(
    code="safety_plan.end", form=StepForm, rule="case.protect", title=_("End the safety plan?"),
    lead=_("Its warning leaves the top of the file. The plan itself stays readable."),
    label=_("End the safety plan"), done=_("The safety plan is ended."), icon="check",
    then="desk:case-assessment",
    help=(_("End it only when the danger is over. While the risk is high, you get the task to make another "
            "one."),),
)  # fmt: skip


@screen("case.protect")
def agreed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree on a safety plan, beginning from the one that holds."""
    begun: dict[str, Any] = {}
    if request.method == "GET":
        with reading(request):
            now: SafetyView | None = safety_plan_now(actor_of(request), case_id)
        kept = ("warning", "how_to_call", "signs", "steps", "people", "agreed_with")
        begun = {name: getattr(now, name) for name in kept} if now else {}
    return ask(
        request,
        case_id,
        AGREED,
        lambda told, key: Wish(
            agree_safety_plan,
            case_id,
            {"new_id": key, "agreement": SafetyAgreement(**{n: told[n] for n in FIELDS})},
        ),
        initial=begun,
    )


@screen("case.protect")
def ended(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """End the safety plan that holds."""
    now = found_or_404(request, lambda actor: safety_plan_now(actor, case_id))
    return ask(
        request,
        case_id,
        ENDED,
        lambda _told, _key: Wish(end_safety_plan, now.id, {}),
        version=now.version,
    )


urls = [
    path("cases/<uuid:case_id>/safety/", agreed, name="safety-agree"),
    path("cases/<uuid:case_id>/safety/end/", ended, name="safety-end"),
]
