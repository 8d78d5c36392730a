"""Adding a document, a newer version of it; striking it out and taking that back."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from tutela.desk.screens.case.file import File, open_file, reach_file
from tutela.desk.screens.steps.asking import Sheet, StepForm, Wish, ask, key_of
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.uploads import Arrived
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.documents import intake, queries, vault
from tutela.documents.commands.add import add_document
from tutela.documents.commands.renew import renew_document
from tutela.documents.commands.void import restore_document, void_document
from tutela.documents.enums import About
from tutela.documents.inputs import TITLE_LENGTH
from tutela.kernel.commands import Command
from tutela.kernel.errors import Refusal

PICTURES = "image/jpeg,image/png"  # named, so that a phone turns its own format into one of them
KINDS = f"{PICTURES},image/webp,image/gif,.pdf,.docx,.xlsx,.odt,.ods,.txt,.csv"


class VersionForm(StepForm):
    """A file that was chosen, or a photograph that was taken just now."""

    paper = forms.FileField(
        label=_("Choose a file"),
        help_text=_("A picture, a PDF, a text or a table."),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        required=False,
        allow_empty_file=True,
    )
    photo = forms.FileField(
        label=_("Or take a photograph"),
        help_text=_("The place where it was taken is taken out of it."),
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment"}),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        told = super().clean() or {}
        if not told.get("paper") and not told.get("photo"):
            self.add_error("paper", _("Choose a file, or take a photograph"))
        return told


class DocumentForm(VersionForm):
    """The same, with what it is about and what it is called."""

    about = forms.ChoiceField(
        label=_("What is it about?"), error_messages={"required": _("Choose what it is about")}
    )
    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("For example: birth certificate. Left empty, it is called as the file was."),
        max_length=TITLE_LENGTH,
        required=False,
    )
    note = forms.CharField(
        label=_("A note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000, required=False
    )

    def prepare(self) -> None:
        """Offer the file, its people, and the step from which one came."""
        people = queries.people_of(self.actor, self.file.id)
        offered = [(str(About.CASE), About.CASE.label)]
        offered += [(f"{About.PERSON}:{key}", name) for key, name in people]
        asked = self.data.get("about") or self.initial.get("about") or str(About.CASE)
        kind, _colon, key = asked.partition(":")
        if key and kind in set(About) - {About.PERSON, About.CASE}:
            offered.append((asked, About(kind).label))
        self.choose("about", offered)


ADDED = Sheet(
    code="document.add", form=DocumentForm, rule="document.write", title=_("Add a document"),
    lead=_("It is encrypted with the key of this file, and seen by those who work on it."),
    label=_("Add it to the file"), done=_("The document is on the file."), icon="upload",
    template="desk/documents/add.html", then="desk:case-documents",
    help=(
        _("Pictures are drawn anew, so that neither the place nor the time nor the camera can be read from "
          "them. PDF files lose their scripts."),
        _("What may hold a virus is refused: programs, archives, web pages, documents with macros. Save it "
          "as a PDF first."),
        _("Photograph papers, never a child's injuries, unless your supervisor says so."),
    ),
)  # fmt: skip
RENEWED = Sheet(
    code="document.renew", form=VersionForm, rule="document.write", title=_("Add a newer version"),
    lead=_("The older versions stay on the file."), label=_("Add the version"),
    done=_("The newer version is on the file."), icon="upload", template="desk/documents/add.html",
    then="desk:case-documents", help=ADDED.help,
)  # fmt: skip
VOIDED = Sheet(
    code="document.void", form=StepForm, rule="document.write", title=_("Strike this document out?"),
    lead=_("It stays on the file, struck out, and can still be opened. You can take it back."),
    label=_("Strike the document out"), done=_("The document is struck out."), icon="ban", danger=True,
    then="desk:case-documents",
    help=(_("Use it for a document that belongs to another file, or that was added twice."),),
)  # fmt: skip
RESTORED = Sheet(
    code="document.restore", form=StepForm, rule="document.write", title=_("Take the document back?"),
    lead=_("It counts again."), label=_("Take it back"), done=_("The document counts again."),
    icon="arrow-back-up", then="desk:case-documents",
    help=(_("Nothing of it was lost while it was struck out."),),
)  # fmt: skip


@screen("document.write")
@keeps_text
def added(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add a document to the file, to a person of it or to a step."""

    def wish(form: StepForm) -> tuple[Command[Any], UUID, dict[str, Any]]:
        told = form.cleaned_data
        about, _colon, about_id = str(told["about"]).partition(":")
        facts = {"new_id": key_of(request), "title": told["title"], "note": told["note"]}
        return add_document, case_id, {**facts, "about": about, "about_id": about_id or None}

    return _ask_for_file(request, case_id, ADDED, wish)


@screen("document.write")
@keeps_text
def renewed(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Add a newer version of a document."""
    _find(request, case_id, document_id)
    return _ask_for_file(request, case_id, RENEWED, lambda _form: (renew_document, document_id, {}))


@screen("document.write")
def voided(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Strike a document out."""
    _find(request, case_id, document_id)
    return ask(request, case_id, VOIDED, lambda _t, _k: Wish(void_document, document_id, {}))


@screen("document.write")
def restored(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a document back that was struck out."""
    _find(request, case_id, document_id)
    return ask(request, case_id, RESTORED, lambda _t, _k: Wish(restore_document, document_id, {}))


def _find(request: HttpRequest, case_id: UUID, document_id: UUID) -> None:
    """Keep a document's pages to its own file. Raises: AccessDenied."""
    with reading(request):
        queries.document(actor_of(request), case_id, document_id)


def _ask_for_file(request: HttpRequest, case_id: UUID, sheet: Sheet, wish: Any) -> HttpResponse:
    """Show a sheet with a file in it, or take it in: what no document then holds is thrown away."""
    posted = request.method == "POST"
    with reading(request):
        file = reach_file(request, case_id, sheet.rule) if posted else open_file(request, case_id)
        if not posted and sheet.rule not in file.rights:
            raise Http404
        form = _form(request, file, sheet)
        valid = posted and form.is_valid()
    if valid and _take_in(request, form, wish):
        messages.success(request, str(sheet.done))
        return redirect(sheet.then, case_id=case_id)
    with reading(request):
        file = open_file(request, case_id)
        found = {"sheet": sheet, "file": file, "form": form, "most": intake.largest_mb()}
        found["back"] = reverse(sheet.then, args=[case_id])
        return page(request, sheet.template, found, 422 if posted else 200)


def _form(request: HttpRequest, file: File, sheet: Sheet) -> StepForm:
    actor = actor_of(request)
    if request.method == "POST":
        return sheet.form(request.POST, request.FILES, file=file, actor=actor)
    return sheet.form(file=file, actor=actor, initial={"about": request.GET.get("about", "")})


def _take_in(request: HttpRequest, form: StepForm, wish: Any) -> bool:
    """Store what arrived and put it onto the file; what surely no document holds is thrown away at once.

    After a crash nobody knows; the nightly sweep then finds out.
    """
    arrived: Arrived = form.cleaned_data.get("paper") or form.cleaned_data["photo"]
    try:
        taken = intake.take(arrived.spool, arrived.name or "")
    except Refusal as refused:
        form.add_error("paper", str(refused))
        return False
    command, key, facts = wish(form)
    facts |= {"version_id": uuid5(key_of(request), "version"), "file": taken.kept}
    try:
        done = submit(request, form, command, key, **facts)
    except Http404:
        vault.discard(taken.blob)
        raise
    if done is None or done.replayed:
        vault.discard(taken.blob)
    return done is not None


urls = [
    path("cases/<uuid:case_id>/documents/add/", added, name="document-add"),
    path(
        "cases/<uuid:case_id>/documents/<uuid:document_id>/renew/", renewed, name="document-renew"
    ),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/void/", voided, name="document-void"),
    path(
        "cases/<uuid:case_id>/documents/<uuid:document_id>/restore/",
        restored,
        name="document-restore",
    ),
]
