"""Consent: asked for, written down, withdrawn. Nothing else waits for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.consent import record_consent, withdraw_consent
from tutela.cases.enums import ConsentHow, Giver
from tutela.cases.inputs import ConsentTold
from tutela.cases.queries.consent import ConsentView, consents
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.screens.steps.finding import found_or_404
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.views import actor_of, reading, screen
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.organisations.enums import AGENCY_LABELS
from tutela.reference.enums import CodeList

AGENCIES = [(kind.value, label) for kind, label in AGENCY_LABELS.items()]


class ConsentForm(StepForm):
    """Yes or no, by whom, what the child says, who may be told."""

    given = forms.ChoiceField(
        label=_("Do they agree that we work with the child?"),
        widget=forms.RadioSelect,
        choices=[("YES", _("Yes")), ("NO", _("No"))],
        error_messages={"required": _("Say whether they agree")},
    )
    giver = forms.ChoiceField(
        label=_("Who answered?"),
        choices=[("", _("Choose")), *((one.value, one.label) for one in Giver)],
        error_messages={"required": _("Choose who answered")},
    )
    giver_name = forms.CharField(label=_("Name"), max_length=120, required=False)
    given_on = DayField(
        label=_("On which day?"), help_text=_("For example 16.03.2026"), past=True,
        error_messages={"required": _("Enter the day of the answer")},
    )  # fmt: skip
    how = forms.ChoiceField(
        label=_("How?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in ConsentHow],
        error_messages={"required": _("Choose how they answered")},
    )
    assent = forms.ChoiceField(
        label=_("What does the child say?"),
        help_text=_("Ask the child too, in words that fit the age."),
        error_messages={"required": _("Choose what the child says, or why it was not asked")},
    )
    share_with = forms.MultipleChoiceField(
        label=_("Who may be told what is needed?"),
        widget=forms.CheckboxSelectMultiple, choices=AGENCIES, required=False,
    )  # fmt: skip
    not_with = forms.MultipleChoiceField(
        label=_("Who must not be told?"),
        widget=forms.CheckboxSelectMultiple, choices=AGENCIES, required=False,
    )  # fmt: skip
    note = forms.CharField(
        label=_("In their own words"),
        help_text=_("Conditions, worries, what was explained and in which language."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    beside = (("giver", "giver_name"),)
    shown_when = {"share_with": "given=YES"}

    def prepare(self) -> None:
        """Offer what a child may say; begin with today."""
        self.choose("assent", code_choices(CodeList.AGREEMENT, self.language))
        self.fields["given_on"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """Refuse the same answer twice; who refuses names nobody to share with."""
        told = super().clean() or {}
        if told.get("given") == "NO":
            told["share_with"] = []
        if set(told.get("share_with", ())) & set(told.get("not_with", ())):
            self.add_error(
                "not_with", _("Say of each either that it may be told, or that it must not")
            )
        return told


class WithdrawnForm(StepForm):
    """When somebody said that they agree no more."""

    withdrawn_on = DayField(
        label=_("On which day?"), help_text=_("For example 16.03.2026"), past=True,
        error_messages={"required": _("Enter the day on which it was withdrawn")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("In their own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["withdrawn_on"].initial = clock.today()


RECORDED = Sheet(
    code="consent.record", form=ConsentForm, rule="case.assess", title=_("Ask for consent"),
    lead=_("Explain what you do and whom you would tell, then write down the answer, yes or no."),
    label=_("Save the answer"), done=_("The answer is on the file."), icon="heart-handshake",
    keeps=True, then="desk:child",
    help=(
        _("When a child is in danger, act first: neither a safety plan nor an emergency measure waits "
          "for consent."),
        _("A new answer replaces the one before; both stay on the file."),
    ),
)  # fmt: skip
WITHDRAWN = Sheet(
    code="consent.withdraw", form=WithdrawnForm, rule="case.assess", title=_("Withdraw consent"),
    lead=_("Write down that they agree no more. What was shared until now stays as it was."),
    label=_("Withdraw consent"), done=_("The consent is withdrawn."), icon="ban", keeps=True,
    then="desk:child",
    help=(_("Talk with your supervisor about what may go on without consent, by law."),),
)  # fmt: skip


@screen("case.assess")
def recorded(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down an answer, beginning from the one that holds."""
    begun: dict[str, Any] = {}
    if request.method == "GET":
        with reading(request):
            now = next((c for c in consents(actor_of(request), case_id) if c.newest), None)
        begun = _as_told(now) if now else {}

    def wish(told: Told, key: UUID) -> Wish:
        answer = ConsentTold(**{**told, "given": told["given"] == "YES"})
        return Wish(record_consent, case_id, {"new_id": key, "told": answer})

    return ask(request, case_id, RECORDED, wish, initial=begun)


@screen("case.assess")
@keeps_text
def withdrawn(request: HttpRequest, case_id: UUID, consent_id: UUID) -> HttpResponse:
    """Write down that somebody agrees no more."""

    def find(actor: Staff) -> ConsentView | None:
        return next((one for one in consents(actor, case_id) if one.id == consent_id), None)

    consent = found_or_404(request, find)
    return ask(
        request,
        case_id,
        WITHDRAWN,
        lambda told, _key: Wish(withdraw_consent, consent_id, dict(told)),
        version=consent.version,
    )


def _as_told(now: ConsentView) -> dict[str, Any]:
    return {
        "giver": now.giver.value,
        "giver_name": now.giver_name,
        "assent": str(now.assent_id),
        "share_with": list(now.share_codes),
        "not_with": list(now.not_codes),
    }


urls = [
    path("cases/<uuid:case_id>/consent/", recorded, name="consent-record"),
    path(
        "cases/<uuid:case_id>/consent/<uuid:consent_id>/withdraw/",
        withdrawn,
        name="consent-withdraw",
    ),
]
