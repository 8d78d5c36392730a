"""Step 1: the decision about a concern, and a further concern on the same file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.register import add_concern
from tutela.cases.commands.screen import screen_case
from tutela.cases.enums import ScreeningDecision
from tutela.cases.inputs import Report
from tutela.cases.queries.notes import notes
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField, GroupedBoxes
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, at, uuid_or_none
from tutela.desk.screens.steps.choosing import codes_by_trait, concerns
from tutela.desk.views import actor_of, screen
from tutela.kernel import clock
from tutela.reference.enums import CodeList


class ScreeningForm(StepForm):
    """What is decided, why, in the words of whoever decides."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ScreeningDecision],
        error_messages={"required": _("Choose what you decide")},
    )
    reason = forms.ChoiceField(
        label=_("Why?"), error_messages={"required": _("Choose the reason for the decision")}
    )
    referred_to = forms.CharField(
        label=_("Where do you refer the family to?"),
        help_text=_("The service and, if you know it, the person."),
        max_length=120,
        required=False,
    )
    note = forms.CharField(
        label=_("In your own words"),
        help_text=_("Two or three sentences. Facts first, then what you think."),
        widget=forms.Textarea,
        required=False,
    )
    shown_when = {"referred_to": "decision=REFER"}

    def prepare(self) -> None:
        """Offer the reasons, grouped by the decision that they fit."""
        groups = codes_by_trait(CodeList.SCREENING_REASON, "decision", self.language)
        named = [
            (ScreeningDecision(code).label if code in list(ScreeningDecision) else "", rows)
            for code, rows in groups.items()
        ]
        self.choose("reason", [("", _("Choose")), *named])

    def clean(self) -> dict[str, Any]:
        """Ask where to, when somebody is referred."""
        told = super().clean() or {}
        if told.get("decision") == ScreeningDecision.REFER and not told.get("referred_to"):
            self.add_error("referred_to", _("Write where you refer the family to"))
        return told


SCREENING = Sheet(
    code="case.screen", gives_away=True,
    form=ScreeningForm,
    rule="case.screen",
    title=_("Decide about the concern"),
    lead=_("Read what was told once more. Your decision and its reason stay on the file."),
    label=_("Save the decision"),
    done=_("The decision is saved."),
    icon="gavel",
    template="desk/steps/screening.html",
    keeps=True,
    guards_version=True,
    help=(
        _("Open a case whenever the child may need protection or you cannot tell yet. The clock of "
          "the first assessment starts with your decision."),
        _("“No action” is a decision too: say why, so that the next report about this child is read "
          "with it in mind."),
    ),
)  # fmt: skip


@screen("case.screen")
def screening(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Decide about a concern."""

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(
            screen_case,
            case_id,
            {
                "decision": ScreeningDecision(told["decision"]),
                "reason": UUID(told["reason"]),
                "note": told["note"],
                "referred_to": told["referred_to"],
            },
        )

    actor = actor_of(request)
    return ask(
        request, case_id, SCREENING, wish, context=lambda file: {"notes": notes(actor, file.id)}
    )


class ConcernForm(StepForm):
    """A further report about the same child."""

    source = forms.ChoiceField(
        label=_("Who told us?"), error_messages={"required": _("Choose who told us")}
    )
    channel = forms.ChoiceField(label=_("How did it reach us?"), required=False)
    told_on = DayField(
        label=_("When were we told?"),
        help_text=_("For example 16.03.2026"),
        past=True,
        error_messages={"required": _("Enter the day on which we were told")},
    )
    told_by = forms.CharField(
        label=_("Name of the person who told us"),
        help_text=_("Leave it empty if the person does not want to be named."),
        max_length=120,
        required=False,
    )
    told_by_contact = forms.CharField(
        label=_("How can we reach that person?"), max_length=120, required=False
    )
    may_name_teller = forms.BooleanField(
        label=_("The family may learn who told us"), required=False
    )
    what_happened = forms.CharField(
        label=_("What happened?"),
        help_text=_("Write what you were told, as it was said."),
        widget=forms.Textarea,
        error_messages={"required": _("Write what you were told; a sentence is enough")},
    )
    where = forms.CharField(label=_("Where did it happen?"), max_length=120, required=False)
    in_danger = forms.BooleanField(label=_("The child is in danger now"), required=False)
    danger = forms.CharField(label=_("What is the danger?"), widget=forms.Textarea, required=False)
    concerns = forms.MultipleChoiceField(
        label=_("What is the worry about?"),
        help_text=_("Tick what is new. What the file has already stays."),
        widget=GroupedBoxes,
        required=False,
    )
    beside = (("source", "channel"), ("told_by", "told_by_contact"))

    def prepare(self) -> None:
        """Fill in the lists of the profile."""
        self.choose("source", code_choices(CodeList.INTAKE_SOURCE, self.language))
        self.choose("channel", code_choices(CodeList.INTAKE_CHANNEL, self.language))
        self.choose("concerns", concerns(self.language))
        self.fields["told_on"].initial = clock.today()


CONCERN = Sheet(
    code="case.add_concern",
    form=ConcernForm,
    rule="case.read",
    title=_("A further concern"),
    lead=_("Somebody told us something new about this child."),
    label=_("Save the concern"),
    done=_("The concern is on the file."),
    icon="message-circle",
    keeps=True,
    then="desk:case-notes",
    help=(
        _("A new report does not open a second file: it is added here, with who told us and when."),
        _("If the child is in danger now, act first. Then think about the risk again: “Add”, “A risk "
          "assessment”."),
    ),
)  # fmt: skip


@screen("case.read")
def concern(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add a further concern to a file."""

    def wish(told: Told, _key: UUID) -> Wish:
        report = Report(
            source=UUID(told["source"]),
            channel=uuid_or_none(told["channel"]),
            told_at=at(told["told_on"]),
            **{
                name: told[name]
                for name in ("told_by", "told_by_contact", "may_name_teller", "what_happened",
                             "where", "in_danger", "danger")
            },
        )  # fmt: skip
        kinds = tuple(UUID(kind) for kind in told["concerns"])
        return Wish(add_concern, case_id, {"report": report, "concerns": kinds})

    return ask(request, case_id, CONCERN, wish)


urls = [
    path("cases/<uuid:case_id>/screen/", screening, name="case-screen"),
    path("cases/<uuid:case_id>/concern/", concern, name="concern-add"),
]
