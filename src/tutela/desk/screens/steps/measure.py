"""Emergency measures: removal and other protection at once, each with a clock of its own."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.measure import end_measure, start_measure
from tutela.cases.inputs import Measure
from tutela.cases.queries.assessment import MeasureView, measures
from tutela.desk.choices import code_choices
from tutela.desk.forms import ClockField, DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, at
from tutela.desk.screens.steps.finding import found_or_404
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.reference.enums import CodeList


class MomentForm(StepForm):
    """When something happened: not in the future."""

    day = DayField(
        label=_("Day"), help_text=_("For example 16.03.2026"), past=True,
        error_messages={"required": _("Enter the day")},
    )  # fmt: skip
    hour = ClockField(
        label=_("Time"), help_text=_("For example 14:30"),
        error_messages={"required": _("Enter the time; the clock runs by it")},
    )  # fmt: skip
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (("day", "hour"),)

    def prepare(self) -> None:
        """Begin with now."""
        self.fields["day"].initial = clock.today()
        self.fields["hour"].initial = timezone.localtime(clock.now()).time()

    def clean(self) -> dict[str, Any]:
        """Refuse a moment that is still to come."""
        told = super().clean() or {}
        if told.get("day") and told.get("hour") and at(told["day"], told["hour"]) > clock.now():
            self.add_error("hour", _("This time is still to come. Enter a time that has passed"))
        return told


class MeasureForm(MomentForm):
    """What was done at once, by whose authority."""

    kind = forms.ChoiceField(
        label=_("Which measure?"), error_messages={"required": _("Choose the measure")}
    )
    authority = forms.CharField(
        label=_("Who decided?"), max_length=120,
        error_messages={"required": _("Write who decided on the measure")},
    )  # fmt: skip
    decision_number = forms.CharField(
        label=_("Number of the decision"), max_length=60, required=False
    )
    note = forms.CharField(
        label=_("What happened, and where is the child now?"),
        help_text=_("Never the address of a shelter: it has its own place in the child's data."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    field_order = ["kind", "day", "hour"]
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("day", "hour"),
        ("authority", "decision_number"),
    )

    def prepare(self) -> None:
        """Offer the measures of the profile."""
        super().prepare()
        self.choose("kind", code_choices(CodeList.EMERGENCY_MEASURE, self.language))


class EndForm(MomentForm):
    """When a measure ended and how."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("What the court decided, where the child is now."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what came of the measure")},
    )


STARTED = Sheet(
    code="measure.start", form=MeasureForm, rule="case.protect", title=_("Record an emergency measure"),
    lead=_("Its own clock runs from the moment it began, on weekends too. Supervisor and head are told."),
    label=_("Start the clock"), done=_("The measure is recorded. Its clock runs."), icon="ambulance",
    keeps=True, then="desk:case-assessment",
    help=(_("A child who is taken out of danger must come before a court soon: the clock shows until when. "
            "It never stands still, also when the other clocks are paused."),),
)  # fmt: skip
ENDED = Sheet(
    code="measure.end", form=EndForm, rule="case.protect", title=_("End an emergency measure"),
    label=_("End the measure"), done=_("The measure is ended."), keeps=True, then="desk:case-assessment",
    template="desk/steps/measure.html",
    help=(_("A measure ends when a court decides, or when the child needs it no more. The clock stops with "
            "the time that you enter here."),),
)  # fmt: skip


@screen("case.protect")
def started(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down an emergency measure."""

    def wish(told: Told, key: UUID) -> Wish:
        measure = Measure(
            kind=UUID(told["kind"]),
            started_at=at(told["day"], told["hour"]),
            **{name: told[name] for name in ("authority", "decision_number", "note")},
        )
        return Wish(start_measure, case_id, {"new_id": key, "measure": measure})

    return ask(request, case_id, STARTED, wish)


@screen("case.protect")
@keeps_text
def ended(request: HttpRequest, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """End an emergency measure."""

    def find(actor: Staff) -> MeasureView | None:
        found = next((one for one in measures(actor, case_id) if one.id == measure_id), None)
        over = found is not None and found.ended_at is not None
        return None if over and request.method == "GET" else found

    measure = found_or_404(request, find)

    def wish(told: Told, _key: UUID) -> Wish:
        facts = {"ended_at": at(told["day"], told["hour"]), "outcome": told["outcome"]}
        return Wish(end_measure, measure_id, facts)

    return ask(
        request,
        case_id,
        ENDED,
        wish,
        version=measure.version,
        context=lambda _file: {"measure": measure},
    )


urls = [
    path("cases/<uuid:case_id>/measures/start/", started, name="measure-start"),
    path("cases/<uuid:case_id>/measures/<uuid:measure_id>/end/", ended, name="measure-end"),
]
