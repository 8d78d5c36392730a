"""Corrections: entered in error, a second file, the numbers on paper. Nothing is ever deleted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.duplicate import mark_duplicate, unmark_duplicate
from tutela.cases.commands.number import set_numbers
from tutela.cases.commands.strike_out_entry import Entry, restore_entry, void_entry
from tutela.cases.commands.void import restore_case, void_case
from tutela.cases.queries.notes import case_by_number, other_files
from tutela.desk.choices import code_choices
from tutela.desk.screens.case.file import open_file
from tutela.desk.screens.steps.asking import Sheet, StepForm, Wish, ask
from tutela.desk.views import screen
from tutela.reference.enums import CodeList


class ReasonForm(StepForm):
    """Why something is an error."""

    reason = forms.ChoiceField(
        label=_("Why is it an error?"), error_messages={"required": _("Choose why it is an error")}
    )

    def prepare(self) -> None:
        """Offer the reasons of the profile."""
        self.choose("reason", code_choices(CodeList.CORRECTION_REASON, self.language))


class DuplicateForm(StepForm):
    """Which file goes on."""

    number = forms.CharField(
        label=_("Number of the file that goes on"),
        help_text=_("For example PZ-2026-0417. You must be able to open that file."),
        max_length=24,
        error_messages={"required": _("Write the number of the other file")},
    )

    def prepare(self) -> None:
        """Offer what looks like the same child."""
        self.likely = other_files(self.actor, self.file.id)

    def clean_number(self) -> UUID:
        """Find the other file."""
        found = case_by_number(self.actor, str(self.cleaned_data["number"]).strip().upper())
        if found is None:
            raise forms.ValidationError(
                _(
                    "No file with this number is within your reach. Check the number, or ask its centre"
                )
            )
        return found


class NumbersForm(StepForm):
    """The numbers under which the file is kept on paper."""

    paper_number = forms.CharField(
        label=_("Number of the paper file"), max_length=40, required=False
    )
    protocol_number = forms.CharField(
        label=_("Number in the protocol"), max_length=40, required=False
    )


VOID = Sheet(
    code="case.void", gives_away=True, form=ReasonForm, rule="case.correct", title=_("Was this file entered in error?"),
    lead=_("It leaves all lists, and its clocks stop. It stays readable, and you can bring it back."),
    label=_("Mark as entered in error"), done=_("The file is marked as entered in error."), icon="ban",
    danger=True, guards_version=True,
    help=(_("Use it for a file that should never have been opened. A case that needs no more work is closed "
            "instead; a second file of the same child is marked as such."),),
)  # fmt: skip
RESTORE = Sheet(
    code="case.restore", form=StepForm, rule="case.correct", title=_("Bring the file back?"),
    lead=_("It goes on where it was. Its clocks run on from where they began."),
    label=_("Bring it back"), done=_("The file is back."), icon="arrow-back-up", guards_version=True,
    help=(_("Deadlines that passed meanwhile show as overdue: look at them first."),),
)  # fmt: skip
DUPLICATE = Sheet(
    code="case.mark_duplicate", gives_away=True, form=DuplicateForm, rule="case.correct",
    title=_("Is it a second file of this child?"),
    lead=_("The work goes on in the other file; this one points to it. You can take it back."),
    label=_("Mark as a second file"), done=_("The file points to the other one."), icon="copy", danger=True,
    template="desk/steps/duplicate.html", guards_version=True,
    help=(_("Compare birth, parents and place before you mark it: two children may share a name. Nothing is "
            "moved: copy what matters into the file that goes on."),),
)  # fmt: skip
UNMARK = Sheet(
    code="case.unmark_duplicate", form=StepForm, rule="case.correct", title=_("Are they two children?"),
    lead=_("The file goes on where it was, with its clocks."), label=_("They are two children"),
    done=_("The file stands on its own again."), icon="arrow-back-up", guards_version=True,
    help=(_("Both workers see it in their messages."),),
)  # fmt: skip
NUMBERS = Sheet(
    code="case.set_numbers", form=NumbersForm, rule="case.correct", title=_("Numbers on paper"),
    lead=_("So that the paper file and this one find each other."), label=_("Save the numbers"),
    done=_("The numbers are saved."), icon="id", guards_version=True,
    help=(_("The search finds a case by these numbers too. Empty a box to take a number away."),),
)  # fmt: skip
STRIKE = Sheet(
    code="entry.void", form=ReasonForm, rule="case.correct", title=_("Was this entered in error?"),
    lead=_("The entry is struck out: readable, and it counts no more. You can take it back."),
    label=_("Strike it out"), done=_("The entry is struck out."), icon="ban", danger=True,
    help=(_("What rested on the entry follows: a visit that did not happen stops no clock, a risk score "
            "that was wrong sets the clocks back."),),
)  # fmt: skip
TAKE_BACK = Sheet(
    code="entry.restore", form=StepForm, rule="case.correct", title=_("Was the entry right after all?"),
    lead=_("It counts again."), label=_("Let it count again"), done=_("The entry counts again."),
    icon="arrow-back-up",
    help=(_("Clocks and risk follow the entry at once."),),
)  # fmt: skip


@screen("case.correct")
def void(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Mark a file as entered in error."""
    return ask(
        request,
        case_id,
        VOID,
        lambda told, _key: Wish(void_case, case_id, {"reason": UUID(told["reason"])}),
    )


@screen("case.correct")
def restore(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Bring a file back."""
    return ask(request, case_id, RESTORE, lambda _told, _key: Wish(restore_case, case_id, {}))


@screen("case.correct")
def duplicate(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Mark a file as a second one of the same child."""
    return ask(
        request,
        case_id,
        DUPLICATE,
        lambda told, _key: Wish(mark_duplicate, case_id, {"other": told["number"]}),
    )


@screen("case.correct")
def unmark(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say that two files are of two children."""
    return ask(request, case_id, UNMARK, lambda _told, _key: Wish(unmark_duplicate, case_id, {}))


@screen("case.correct")
def numbers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down the numbers of the paper file and the protocol."""
    begun: dict[str, Any] = {}
    if request.method == "GET":
        header = open_file(request, case_id).header
        begun = {"paper_number": header.paper_number, "protocol_number": header.protocol_number}
    return ask(
        request,
        case_id,
        NUMBERS,
        lambda told, _key: Wish(set_numbers, case_id, dict(told)),
        initial=begun,
    )


@screen("case.correct")
def strike(request: HttpRequest, case_id: UUID, kind: str, entry_id: UUID) -> HttpResponse:
    """Strike out one entry of a file."""
    entry = _entry(kind)
    return ask(
        request,
        case_id,
        STRIKE,
        lambda told, _key: Wish(
            void_entry,
            case_id,
            {"entry": entry, "entry_id": entry_id, "reason": UUID(told["reason"])},
        ),
    )


@screen("case.correct")
def take_back(request: HttpRequest, case_id: UUID, kind: str, entry_id: UUID) -> HttpResponse:
    """Let an entry count again."""
    facts = {"entry": _entry(kind), "entry_id": entry_id}
    return ask(request, case_id, TAKE_BACK, lambda _told, _key: Wish(restore_entry, case_id, facts))


def _entry(kind: str) -> Entry:
    try:
        return Entry(kind.upper().replace("-", "_"))
    except ValueError as unknown:
        raise Http404 from unknown


urls = [
    path("cases/<uuid:case_id>/void/", void, name="case-void"),
    path("cases/<uuid:case_id>/restore/", restore, name="case-restore"),
    path("cases/<uuid:case_id>/duplicate/", duplicate, name="case-duplicate"),
    path("cases/<uuid:case_id>/not-duplicate/", unmark, name="case-unmark"),
    path("cases/<uuid:case_id>/numbers/", numbers, name="case-numbers"),
    path(
        "cases/<uuid:case_id>/entries/<slug:kind>/<uuid:entry_id>/strike-out/",
        strike,
        name="entry-void",
    ),
    path(
        "cases/<uuid:case_id>/entries/<slug:kind>/<uuid:entry_id>/take-back/",
        take_back,
        name="entry-restore",
    ),
]
