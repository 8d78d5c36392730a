"""What supervisor and worker talked about."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.supervise import note_supervision
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Wish, ask
from tutela.desk.views import screen
from tutela.kernel import clock


class SupervisionForm(StepForm):
    """What was talked about, and what was agreed."""

    held_on = DayField(
        label=_("Day of the talk"), help_text=_("For example 16.03.2026"), past=True,
        error_messages={"required": _("Enter the day of the talk")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("What did you talk about?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what you talked about; a sentence is enough")},
    )
    agreed = forms.CharField(
        label=_("What did you agree?"),
        help_text=_("What is done next, by whom, by when."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["held_on"].initial = clock.today()


NOTED = Sheet(
    code="supervision.note", form=SupervisionForm, rule="supervision.write",
    title=_("Write a supervision note"),
    lead=_("Only the worker of this case and those who supervise it can open it."),
    label=_("Save the note"), done=_("The note is saved. The worker is told."), icon="lock", keeps=True,
    then="desk:case-notes",
    help=(_("Write what helps the worker and the child: what was hard, what was decided, what the worker "
            "needs. It is no assessment of a person."),),
)  # fmt: skip


@screen("supervision.write")
def noted(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down a talk of supervision."""
    return ask(
        request,
        case_id,
        NOTED,
        lambda told, key: Wish(note_supervision, case_id, {"new_id": key, **told}),
    )


urls = [path("cases/<uuid:case_id>/supervision/", noted, name="supervision-note")]
