"""Step 6: ask to close a case, read what waits, open it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.reopen import reopen_case
from tutela.cases.commands.withdraw import withdraw_closure
from tutela.cases.inputs.review import Farewell
from tutela.cases.queries.closure import Check, Item, closure_view
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.case.doors import hand_over
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, uuid_or_none
from tutela.desk.screens.steps.choosing import closure_reasons, codes_by_trait
from tutela.desk.views import actor_of, screen
from tutela.reference.enums import CodeList

WHERE: Mapping[Item, str] = {
    Item.TASKS: "desk:case",
    Item.MEASURE: "desk:case-assessment",
    Item.CLOCKS: "desk:case-deadlines",
    Item.VISITS: "desk:case-work",
    Item.APPROVALS: "desk:case-closing",
    Item.DEATH_ON_FILE: "desk:child",
    Item.IS_ADULT: "desk:child",
}
"""Where each open point of the checklist is put in order."""


class ClosureForm(StepForm):
    """Why the case is closed, what child and caregiver say, what goes on afterwards."""

    reason = forms.ChoiceField(
        label=_("Why is the case closed?"),
        error_messages={"required": _("Choose why the case is closed")},
    )
    summary = forms.CharField(
        label=_("What was reached, and what was not?"),
        help_text=_("If the child cannot be found: how you searched."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what was reached; a few sentences are enough")},
    )
    child_feedback = forms.CharField(
        label=_("What does the child say about the help?"),
        help_text=_("In the child's own words."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    child_feedback_how = forms.CharField(
        label=_("How was the child asked, or why not?"), max_length=80, required=False
    )
    caregiver_feedback = forms.CharField(
        label=_("What does the caregiver say?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    aftercare = forms.ChoiceField(label=_("What goes on afterwards?"), required=False)
    aftercare_on = DayField(label=_("On which day?"), future=True, required=False)
    aftercare_note = forms.CharField(
        label=_("Who goes on with the child, and what is agreed?"),
        help_text=_("Where the child went, who there was told, how they confirmed it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    beside = (("aftercare", "aftercare_on"),)

    def prepare(self) -> None:
        """Offer the reasons and the kinds of after-care."""
        self.choose("reason", closure_reasons(self.language))
        if not self.is_bound and self.file.header.because:
            fitting = codes_by_trait(CodeList.CLOSURE_REASON, "because", self.language)
            first = next(iter(fitting.get(self.file.header.because, [])), ("", ""))
            self.fields["reason"].initial = first[0]
        self.choose("aftercare", code_choices(CodeList.AFTERCARE, self.language))


class ReopenForm(StepForm):
    """Why a case is opened again."""

    reason = forms.ChoiceField(
        label=_("Why is the case opened again?"),
        error_messages={"required": _("Choose why the case is opened again")},
    )
    note = forms.CharField(
        label=_("In your own words"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def prepare(self) -> None:
        """Offer the reasons of the profile."""
        self.choose("reason", code_choices(CodeList.REOPENING_REASON, self.language))


ASKED = Sheet(
    code="closure.ask", form=ClosureForm, rule="case.close", title=_("Close the case"),
    lead=_("Your supervisor reads this and closes the case, or gives it back with words."),
    label=_("Send to your supervisor"), done=_("The closure waits for your supervisor."), icon="send",
    template="desk/steps/closure.html", keeps=True, guards_version=True,
    help=(
        _("What is open in the checklist must be put in order first; each line leads to its place. Some "
          "reasons ask for more: who goes on with a child who moved, how a child was searched for."),
        _("Ask the child how the help was, in a way that fits the age. If that is not possible, write why."),
        _("Does the child move to the area of another centre? Do not close the case: your supervisor hands "
          "it over, and nothing is written twice."),
    ),
)  # fmt: skip
WITHDRAWN = Sheet(
    code="closure.withdraw", form=StepForm, rule="case.close", title=_("Take the closure back?"),
    lead=_("Nobody needs to decide about it any more. The case goes on where it was."),
    label=_("Take it back"), done=_("The closure is taken back. Your supervisor is told."),
    icon="arrow-back-up", guards_version=True,
    help=(_("What you wrote for the closure stays on the file. Ask again whenever the case is ready."),),
)  # fmt: skip
REOPENED = Sheet(
    code="case.reopen", form=ReopenForm, rule="case.reopen", title=_("Open the case again"),
    lead=_("It is assessed anew; all that was written stays."), label=_("Open it again"),
    done=_("The case is open again. The clock of the assessment runs."), icon="lock-open", guards_version=True,
    help=(_("A new report about a child whose case is closed opens the same file again, so that its history "
            "is not lost."),),
)  # fmt: skip


@screen("case.close")
def asked(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask a supervisor to close the case."""
    actor = actor_of(request)

    def wish(told: Told, key: UUID) -> Wish:
        farewell = Farewell(
            **{
                **told,
                "reason": UUID(told["reason"]),
                "aftercare": uuid_or_none(told["aftercare"]),
            }
        )
        return Wish(ask_closure, case_id, {"new_id": key, "told": farewell})

    def context(file: File) -> Mapping[str, Any]:
        checks = [_line(check, file.id) for check in closure_view(actor, file.id).checks]
        return {"checks": checks, "hand_over": hand_over(file)}

    return ask(request, case_id, ASKED, wish, context=context)


@screen("case.close")
def withdrawn(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a closure back."""
    return ask(request, case_id, WITHDRAWN, lambda _told, _key: Wish(withdraw_closure, case_id, {}))


@screen("case.reopen")
def reopened(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open a closed case again."""

    def wish(told: Told, _key: UUID) -> Wish:
        facts = {"reason": UUID(told["reason"]), "note": told["note"]}
        return Wish(reopen_case, case_id, facts)

    return ask(request, case_id, REOPENED, wish)


@screen("case.read")
@require_safe
def closing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the closures of a file and what waits for a supervisor."""
    return file_page(
        request,
        case_id,
        "",
        "desk/case/closing.html",
        lambda actor, file: {"closing": closure_view(actor, file.id)},
    )


def _line(check: Check, case_id: UUID) -> dict[str, Any]:
    name = WHERE.get(check.item, "")
    return {
        "label": check.item.label,
        "advice": check.item.advice,
        "done": check.done,
        "count": check.count,
        "url": reverse(name, args=[case_id]) if name else "",
    }


urls = [
    path("cases/<uuid:case_id>/closure/", asked, name="closure-ask"),
    path("cases/<uuid:case_id>/closure/withdraw/", withdrawn, name="closure-withdraw"),
    path("cases/<uuid:case_id>/reopen/", reopened, name="case-reopen"),
    path("cases/<uuid:case_id>/closing/", closing, name="case-closing"),
]
