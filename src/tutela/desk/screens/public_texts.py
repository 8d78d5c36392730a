"""Writing a page of the public site: a form of its parts, the language it is written after beside it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk import kept
from tutela.desk.forms import DeskForm
from tutela.desk.list_words import language_name
from tutela.desk.page_forms import TextForm
from tutela.desk.screens.public_pages import title_of
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import keys
from tutela.portal.commands.start import STARTED, start_page
from tutela.portal.commands.write import write_page
from tutela.portal.queries import editing
from tutela.portal.texts import Text


class StartForm(DeskForm):
    """What kind of page, in which language it is written first, and its title."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, kind.label) for kind in STARTED],
        widget=forms.RadioSelect,
        initial=STARTED[0].value,
    )
    language = forms.ChoiceField(label=_("In which language is it written first?"))
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        min_length=3,
        help_text=_("The address of the page is made from it, and stays."),
    )


@screen("site.write")
def add(request: HttpRequest) -> HttpResponse:
    """Begin a news item, a project or a plain page."""
    with reading(request):
        form = StartForm(request.POST if request.method == "POST" else None)
        languages = [(code, language_name(code)) for code in editing.written_languages()]
        form.fields["language"].choices = languages  # type: ignore[attr-defined] # a ChoiceField
        about, valid = editing.started_in(actor_of(request)), form.is_valid()
    if valid and (
        made := submit(request, form, start_page, about, new_id=keys.new(), **form.cleaned_data)
    ):
        key = made.subjects[0]
        messages.success(
            request, gettext("The page is begun. Nobody but you and your colleagues sees it.")
        )
        return _to("write", key, form.cleaned_data["language"])
    with reading(request):
        return page(request, "desk/site/add.html", {"form": form}, 422 if form.errors else 200)


@screen("site.write")
def write(request: HttpRequest, page_set_id: UUID, language: str) -> HttpResponse:
    """Write a page in one language; what it is written after stands beside it."""
    posted = request.method == "POST"
    with reading(request):
        entry = editing.entry(actor_of(request), page_set_id)
        if language not in editing.written_languages():
            raise Http404
        form = _form(request, entry, language)
        valid = form.is_valid()
    if posted and valid and not form.grows and submit(
        request, form, write_page, page_set_id, language=language, text=form.text()
    ):  # fmt: skip
        messages.success(request, gettext("Saved as a draft. It is not on the site yet."))
        return _to("page", page_set_id)
    with reading(request):
        context = {
            "form": form,
            "entry": entry,
            "title": title_of(entry),
            "language": language,
            "name": language_name(language),
            "source": language_name(entry.row.source),
            "source_code": entry.row.source,
            "beside": language != entry.row.source and entry.row.source in entry.versions,
            "voids": entry.row.state in {"ASKED", "REVIEWED"},
            "live": entry.row.live_at is not None,
        }
        return page(request, "desk/site/write.html", context, 422 if form.errors else 200)


def _form(request: HttpRequest, entry: editing.Entry, language: str) -> TextForm:
    own = entry.text(language) or Text()
    beside = entry.text(entry.row.source) if language != entry.row.source else None
    typed = None if request.method == "POST" else kept.typed_on(request)
    return TextForm(
        request.POST if request.method == "POST" else None,
        kind=entry.kind, own=own, beside=beside, shape=typed.fields if typed else None,
    )  # fmt: skip


def _to(where: str, key: UUID, language: str = "") -> HttpResponse:
    if where == "write":
        return HttpResponseRedirect(reverse("desk:public-page-write", args=[key, language]))
    return HttpResponseRedirect(reverse("desk:public-page", args=[key]))


urls = [
    path("public-site/add/", add, name="public-page-add"),
    path("public-site/<uuid:page_set_id>/write/<slug:language>/", write, name="public-page-write"),
]
