"""Texts that the system sends: what messages and e-mails say here, by language."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk import shell
from tutela.desk.forms import DeskForm
from tutela.desk.language_boxes import LanguageBoxes, box
from tutela.desk.list_words import language_name
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.reference.commands.reword import restore, reword
from tutela.reference.queries import wordings
from tutela.reference.queries.code_lists import languages_of_profile
from tutela.reference.wordings import filled, worded


class FindForm(DeskForm):
    """What the list is narrowed by."""

    q = forms.CharField(label=_("Word"), required=False, max_length=80)
    own = forms.BooleanField(label=_("Only what is worded otherwise here"), required=False)


@screen("config.manage")
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Show every text, as it reads here now."""
    form = FindForm(request.GET or None)
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "own": False}
    language = shell.current_language().code
    rows = [_shown(line, language) for line in wordings.texts_kept(actor_of(request))]
    total, own = len(rows), sum(row["own"] for row in rows)
    if told["own"]:
        rows = [row for row in rows if row["own"]]
    if told["q"]:
        rows = [row for row in rows if told["q"].casefold() in row["text"].casefold()]
    groups = [(topic, list(found)) for topic, found in groupby(rows, key=lambda row: row["topic"])]
    context = {
        "form": form,
        "groups": groups,
        "total": total,
        "own": own,
        "narrowed": bool(told["q"] or told["own"]),
    }
    return page(request, "desk/admin/texts.html", context)


@screen("config.manage")
def text(request: HttpRequest, text_code: str) -> HttpResponse:
    """Word a text otherwise; look at it first with sample data."""
    posted = request.method == "POST"
    with reading(request):
        line = _line(request, text_code)
        form = LanguageBoxes(
            request.POST if posted else None, said=line.labels, check=line.standard.check,
            rows=8 if line.standard.lines else 2, required=False,
        )  # fmt: skip
        valid = form.is_valid()
        about = wordings.reworded_in(actor_of(request))
    looks = request.POST.get("then") == "look"
    if valid and not looks:
        seen = request.POST.get("seen", "")
        told = {
            "code": text_code,
            "texts": form.texts(),
            "seen": int(seen) if seen.isdigit() else 0,
        }
        if submit(request, form, reword, about, **told):
            messages.success(request, gettext("The text is saved. It is sent so from now on."))
            return _to_texts()
    with reading(request):
        said = form.texts() if valid and looks else line.labels
        context = {
            "line": line,
            "form": form,
            "seen": request.POST.get("seen", line.version),
            "looks": valid and looks,
            "previews": [_preview(line, said, one) for one in form.languages],
            "places": line.standard.places.items(),
            "boxes": [(form[box(one)], _hint(line, one)) for one in form.languages],
        }
        return page(request, "desk/admin/text.html", context)


@screen("config.manage")
def standard(request: HttpRequest, text_code: str) -> HttpResponse:
    """Go back to the standard text."""
    with reading(request):
        line = _line(request, text_code)
        about = wordings.reworded_in(actor_of(request))
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, restore, about, code=text_code):
        messages.success(request, gettext("The standard text holds again."))
        return _to_texts()
    with reading(request):
        context = {
            "line": line,
            "form": form,
            "standards": [
                (language_name(one), shell.html_tag(one), line.standard.in_language(one))
                for one in languages_of_profile()
            ],
        }
        return page(request, "desk/admin/text_standard.html", context)


def _line(request: HttpRequest, code: str) -> wordings.TextLine:
    found = wordings.text_kept(actor_of(request), code)
    if found is None:
        raise Http404
    return found


def _shown(line: wordings.TextLine, language: str) -> dict[str, Any]:
    """Return a text as it reads here now."""
    own = worded(line.labels, language)
    return {
        "code": line.standard.code,
        "topic": line.standard.topic,
        "text": own or line.standard.in_language(language),
        "own": bool(line.labels),
        "languages": [language_name(one) for one in line.labels],
    }


def _hint(line: wordings.TextLine, language: str) -> SafeString:
    """Return the standard text, in the language that it speaks."""
    words = line.standard.in_language(language)
    return format_html('<span lang="{}">{}</span>', shell.html_tag(language), words)


def _preview(line: wordings.TextLine, said: Any, language: str) -> dict[str, str]:
    """Return a text as somebody gets it, with sample data in its places."""
    facts = {name: place.sample for name, place in line.standard.places.items()}
    words = worded(said, language) or line.standard.in_language(language)
    return {
        "name": language_name(language),
        "tag": shell.html_tag(language),
        "text": filled(words, facts),
    }


def _to_texts() -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:admin-texts"))


urls = [
    path("admin/texts/", texts, name="admin-texts"),
    path("admin/texts/<slug:text_code>/", text, name="admin-text"),
    path("admin/texts/<slug:text_code>/standard/", standard, name="admin-text-standard"),
]
