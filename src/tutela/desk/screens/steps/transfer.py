"""The child lives elsewhere now: hand the file over to the centre there."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.transfer import transfer_case
from tutela.cases.queries.colleagues import other_centres
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.views import screen


class TransferForm(StepForm):
    """Which centre goes on, and what it must know first."""

    unit = forms.ChoiceField(
        label=_("Which centre goes on?"),
        error_messages={
            "required": _("Choose the centre that goes on"),
            "invalid_choice": _("Choose the centre that goes on"),
        },
    )
    reason = forms.CharField(
        label=_("Why, and what must they know first?"),
        help_text=_("Where the child lives now, what cannot wait, whom they can ask."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write why the case goes there")},
    )

    def prepare(self) -> None:
        """Offer the other centres of the country."""
        found = other_centres(self.actor, self.file.id)
        self.choose("unit", [("", _("Choose")), *((str(key), name) for key, name in found)])


HANDED_OVER = Sheet(
    code="case.transfer", gives_away=True, form=TransferForm, rule="case.allocate",
    title=_("Hand over to another centre"),
    lead=_("The whole file goes there at once, with its tasks, visits and deadlines. You see it no more."),
    label=_("Hand the case over"), done=_("The case is handed over. The centre there is told."),
    icon="arrows-exchange", keeps=True, guards_version=True,
    help=(
        _("Call the centre first. Whoever leads it has the case until they give it to a worker; no "
          "deadline stands still meanwhile."),
        _("For another country the case is closed instead, with who there was told."),
    ),
)  # fmt: skip


@screen("case.allocate")
def handed_over(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand a case over to another centre."""

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(transfer_case, case_id, {"unit": UUID(told["unit"]), "reason": told["reason"]})

    return ask(request, case_id, HANDED_OVER, wish)


urls = [path("cases/<uuid:case_id>/transfer/", handed_over, name="case-transfer")]
