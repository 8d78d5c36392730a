"""Documents of a library on the desk: which there are, how often each was taken; add one, take one away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm, dress
from tutela.desk.list_words import language_name
from tutela.desk.screens.documents_adding import KINDS
from tutela.desk.screens.public_pages import read_in, title_of
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.uploads import Arrived
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.portal import files
from tutela.portal.commands.publications import EARLIEST, add_publication, remove_publication
from tutela.portal.enums import PageKind, Topic
from tutela.portal.queries import editing
from tutela.portal.queries import library as queries
from tutela.portal.queries.library import Paper


class DocumentForm(DeskForm):
    """What a document is, and its file or its address."""

    title = forms.CharField(
        label=_("Title, as it stands on the document"), min_length=3, max_length=200
    )
    topic = forms.ChoiceField(
        label=_("What is it about?"), choices=[("", _("Choose")), *Topic.choices]
    )
    year = forms.IntegerField(label=_("Year"), min_value=EARLIEST)
    publisher = forms.CharField(label=_("Who published it?"), min_length=2, max_length=160)
    languages = forms.MultipleChoiceField(
        label=_("In which languages can it be read?"),
        choices=list(queries.NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    paper = forms.FileField(
        label=_("Choose a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        allow_empty_file=True,
    )
    address = forms.URLField(
        label=_("Or: where its publisher has it"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("The whole address, with https://."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["year"].max_value = clock.today().year
        fields["paper"].help_text = gettext("At most %(most)s MB.") % {"most": files.LARGEST_MB}
        self.told_in = editing.required_languages()
        for language in self.told_in:
            self.fields[f"told-{language}"] = forms.CharField(
                label=gettext("What it is, in one sentence: %(language)s")
                % {"language": language_name(language)},
                max_length=300,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        told = [f"told-{language}" for language in self.told_in]
        self.order_fields(
            ["title", *told, "topic", "year", "publisher", "languages", "paper", "address"]
        )
        dress(self)

    def facts(self) -> dict[str, Any]:
        """Return all but the file."""
        said = self.cleaned_data
        names = ("title", "topic", "year", "publisher", "languages", "address")
        told = {language: said[f"told-{language}"] for language in self.told_in}
        return {"told": told, **{name: said[name] for name in names}}


@screen("site.read")
def listed(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Show the documents of a library, and take one in."""
    posted = request.method == "POST"
    with reading(request):
        writes = may("site.write")
        entry = editing.entry(actor_of(request), page_set_id)
        if posted and not writes:
            raise Http404
        if entry.kind != PageKind.LIBRARY:  # no other page has any
            return redirect("desk:public-page", page_set_id=page_set_id)
        form = DocumentForm(request.POST, request.FILES) if posted else DocumentForm()
        valid = form.is_valid()
    if valid and _take_in(request, form, page_set_id):
        messages.success(
            request, gettext("The document is here. It is public when the page is published.")
        )
        return redirect("desk:public-page-documents", page_set_id=page_set_id)
    with reading(request):
        found = queries.papers(actor_of(request), page_set_id)
        context = {
            "form": form,
            "entry": entry,
            "title": title_of(entry),
            "documents": [(one, one.told.get(read_in(), ""), taken) for one, taken in found],
            "writes": writes,
            "scans": bool(settings.CLAMD),
        }
        return page(request, "desk/site/documents.html", context, 422 if form.errors else 200)


def _take_in(request: HttpRequest, form: DocumentForm, key: UUID) -> bool:
    """Look at what arrived and keep it; what is refused says why beside the file."""
    arrived: Arrived | None = form.cleaned_data["paper"]
    told = form.facts()
    if arrived is not None:
        try:
            found = files.read(arrived.spool, arrived.name or "")
        except Refusal as refused:
            form.add_error("paper", str(refused))
            return False
        told |= {"file": found.content, "file_type": found.file_type}
    return bool(submit(request, form, add_publication, key, new_id=key_of(request), **told))


@screen("site.read")
@require_safe
def given(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Give a document to whoever looks at it before it is public, or lead to its publisher; nothing is counted."""
    try:
        one, content = queries.file(actor_of(request), publication_id)
    except AccessDenied as denied:
        raise Http404 from denied
    if one.kind is None:
        return redirect(one.address)
    return HttpResponse(
        content,
        content_type=one.kind.media,
        headers={
            "Content-Disposition": f'attachment; filename="{one.file_name}"',
            "Cache-Control": "no-store",
        },
    )


@screen("site.write")
def removed(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """Throw a document away."""
    with reading(request):
        one = _found(request, publication_id)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, remove_publication, publication_id):
        messages.success(request, gettext("The document is gone."))
        return redirect("desk:public-page-documents", page_set_id=one.page_set_id)
    with reading(request):
        context = {"form": form, "one": one, "version": one.version}
        return page(request, "desk/site/document.html", context, 422 if form.errors else 200)


def _found(request: HttpRequest, publication_id: UUID) -> Paper:
    try:
        return queries.paper(actor_of(request), publication_id)
    except AccessDenied as denied:
        raise Http404 from denied


urls = [
    path("public-site/<uuid:page_set_id>/documents/", listed, name="public-page-documents"),
    path(
        "public-site/documents/<uuid:publication_id>/remove/",
        removed,
        name="public-document-remove",
    ),
    path("public-site/documents/<uuid:publication_id>/", given, name="public-document-file"),
]
