"""The clocks of a case stand still, and run again."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.pause import pause_clocks, resume_clocks
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.views import screen
from tutela.reference.enums import CodeList


class PauseForm(StepForm):
    """Why the clocks stand still, and until when."""

    reason = forms.ChoiceField(
        label=_("Why?"), error_messages={"required": _("Choose why the clocks stand still")}
    )
    until = DayField(
        label=_("Until the end of"),
        help_text=_(
            "Leave it empty if you do not know yet: the clocks then stand until you let them run."
        ),
        future=True,
        required=False,
    )
    note = forms.CharField(
        label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def prepare(self) -> None:
        """Offer the reasons of the profile."""
        self.choose("reason", code_choices(CodeList.PAUSE_REASON, self.language))


PAUSED = Sheet(
    code="clocks.pause", form=PauseForm, rule="case.pause", title=_("Pause the clocks"),
    lead=_("The deadlines of this case stand still; the file shows it, with your reason."),
    label=_("Pause the clocks"), done=_("The clocks stand still."), icon="player-pause",
    then="desk:case-deadlines", guards_version=True,
    help=(_("Pause only for what nobody here can change: a child abroad, a court that must decide first. "
            "Too much work is no reason. The clock of an emergency measure never stands still."),),
)  # fmt: skip
RESUMED = Sheet(
    code="clocks.resume", form=StepForm, rule="case.pause", title=_("Let the clocks run again?"),
    lead=_("Every deadline moves by the time for which the clocks stood still."),
    label=_("Let them run"), done=_("The clocks run again."), icon="player-play",
    then="desk:case-deadlines",
    help=(_("The worker sees the new dates at once, on the home page and in the file."),),
)  # fmt: skip


@screen("case.pause")
def paused(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let the clocks of a case stand still."""

    def wish(told: Told, key: UUID) -> Wish:
        facts = {
            "new_id": key,
            "reason": UUID(told["reason"]),
            "note": told["note"],
            "until": told["until"],
        }
        return Wish(pause_clocks, case_id, facts)

    return ask(request, case_id, PAUSED, wish)


@screen("case.pause")
def resumed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let the clocks of a case run again."""
    return ask(request, case_id, RESUMED, lambda _told, _key: Wish(resume_clocks, case_id, {}))


urls = [
    path("cases/<uuid:case_id>/pause/", paused, name="clocks-pause"),
    path("cases/<uuid:case_id>/resume/", resumed, name="clocks-resume"),
]
