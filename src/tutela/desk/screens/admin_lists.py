"""Code lists of the country: what there is, what each offers in which order, what is not translated."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tutela.desk import shell
from tutela.desk.forms import DeskForm
from tutela.desk.list_words import LIST_LABELS, language_name
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.collation import sort_key
from tutela.reference.commands.change_code import place_code
from tutela.reference.named import FIXED
from tutela.reference.queries import code_lists as of_lists
from tutela.reference.queries import label

PAGE = 50


class FindForm(DeskForm):
    """What a list is narrowed by."""

    q = forms.CharField(label=_("Word or code"), required=False, max_length=80)
    ended = forms.BooleanField(label=_("Also those that have ended"), required=False)


class FindListForm(DeskForm):
    """What the overview is narrowed by."""

    untranslated = forms.BooleanField(label=_("Only lists with words missing"), required=False)


@screen("config.manage")
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """Show every code list, and where words are missing."""
    form = FindListForm(request.GET or None)
    narrowed = form.is_valid() and bool(form.cleaned_data["untranslated"])
    language = shell.current_language().code
    every: list[dict[str, Any]] = [
        {"row": line, "name": str(LIST_LABELS[line.name])}
        for line in of_lists.lists_kept(actor_of(request))
    ]
    every.sort(key=lambda line: sort_key(line["name"], language))
    lacking = [line for line in every if line["row"].untranslated]
    context = {
        "form": form,
        "narrowed": narrowed,
        "rows": lacking if narrowed else every,
        "lacking": sum(line["row"].untranslated for line in lacking),
        "total": sum(line["row"].offered for line in every),
    }
    return page(request, "desk/admin/lists.html", context)


@screen("config.manage")
@require_safe
def code_list(request: HttpRequest, list_name: str) -> HttpResponse:
    """Show the choices of one list, in the order in which forms offer them."""
    if list_name not in LIST_LABELS:
        raise Http404
    form = FindForm(request.GET or None)
    told: dict[str, Any] = form.cleaned_data if form.is_valid() else {"q": "", "ended": False}
    found = of_lists.codes_kept(
        actor_of(request), list_name, ended=told["ended"], text=told["q"].strip()
    )
    total, number = found.count(), page_number(request)
    first = (number - 1) * PAGE
    rows = list(found[first : first + PAGE])
    context = {
        "form": form,
        "list_name": list_name,
        "name": LIST_LABELS[list_name],
        "fixed": list_name in FIXED,
        "rows": _lines(rows, list_name, moves=not told["q"] and not told["ended"]),
        "total": total,
        "narrowed": bool(told["q"] or told["ended"]),
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if total > first + PAGE else "",
        "last": not total > first + PAGE,
        "first": number == 1,
    }
    return page(request, "desk/admin/list.html", context)


def _lines(rows: list[Any], list_name: str, *, moves: bool) -> list[dict[str, Any]]:
    """Return the choices in words, each with what it says in the other languages."""
    reader = shell.current_language().code
    languages = of_lists.languages_of_profile()
    uses = of_lists.uses_of(list_name)
    return [
        {
            "row": row,
            "name": label(row, reader),
            "others": [
                (shell.html_tag(one), row.labels[one])
                for one in languages
                if row.labels.get(one) and one != reader
            ],
            "missing": [language_name(one) for one in of_lists.missing(row, languages)],
            "below": label(row.parent, reader) if row.parent else "",
            "into": label(row.merged_into, reader) if row.merged_into else "",
            "uses": min(uses.get(row.pk, 0), of_lists.MOST),
            "more": uses.get(row.pk, 0) > of_lists.MOST,
            "over": row.valid_to is not None and row.valid_to <= clock.today(),
            "ahead": row.valid_from is not None and row.valid_from > clock.today(),
            "moves": moves,
        }
        for row in rows
    ]


@screen("config.manage")
@require_POST
def place(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Move a choice up or down, and go back to where it stands now."""
    with reading(request):
        row = of_lists.code_kept(actor_of(request), code_id)
    form = DeskForm(request.POST)
    if form.is_valid() and not submit(
        request, form, place_code, code_id, towards=request.POST.get("towards", "")
    ):
        messages.warning(request, " ".join(map(str, form.non_field_errors())))
    return HttpResponseRedirect(f"{reverse('desk:admin-list', args=[row.list])}#c-{row.code}")


urls = [
    path("admin/lists/", lists, name="admin-lists"),
    path("admin/lists/<slug:list_name>/", code_list, name="admin-list"),
    path("admin/codes/<uuid:code_id>/place/", place, name="admin-code-place"),
]
