"""One choice of a code list: its words, its end, and that it is another one after all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk import shell
from tutela.desk.forms import DayField, DeskForm, dress
from tutela.desk.list_words import LIST_LABELS, language_name
from tutela.desk.screens.admin_words import offer
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.cyrillic import cyrillic
from tutela.reference.arguments import LONGEST_LABEL
from tutela.reference.commands.add_code import add_code
from tutela.reference.commands.change_code import change_code
from tutela.reference.commands.end_code import bring_back_code, end_code
from tutela.reference.commands.merge_code import merge_code
from tutela.reference.queries import code_lists as of_lists
from tutela.reference.queries import label
from tutela.reference.uses import USES


class WordsForm(DeskForm):
    """The words of a choice, one box for each language of the profile."""

    lacking: str | Promise = _("Write what the choice says.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.languages = of_lists.languages_of_profile()
        super().__init__(*args, **kwargs)
        for language in self.languages:
            self.fields[word_box(language)] = forms.CharField(
                label=language_name(language),
                required=False,
                max_length=LONGEST_LABEL,
                widget=forms.TextInput(attrs={"lang": shell.html_tag(language)}),
            )
        dress(self)

    def clean(self) -> dict[str, Any]:
        """Ask for words in one language at least."""
        told = super().clean() or {}
        if not self.errors and not self.labels():
            self.add_error(word_box(self.languages[0]), str(self.lacking))
        return told

    def labels(self) -> dict[str, str]:
        """Return what was written, by language."""
        told = {one: self.cleaned_data.get(word_box(one), "") for one in self.languages}
        return {language: words for language, words in told.items() if words}


class AddForm(WordsForm):
    """A new choice, which the software treats like one that is there."""

    like = forms.ChoiceField(
        label=_("It works like"),
        help_text=_(
            "The software does with the new choice what it does with this one, and counts both under "
            "the same heading."
        ),
    )
    code = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=60,
        help_text=_(
            "Files and exports carry it for ever: capital letters, digits and underscores. Leave it empty "
            "to have it made from the words."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*map(word_box, self.languages), "like", "code"])


class EndForm(DeskForm):
    """From which day a choice is not offered any more."""

    on = DayField(label=_("From which day is it no longer offered?"), future=True)


class MergeForm(DeskForm):
    """Which choice it is from now on."""

    into = forms.ChoiceField(label=_("Which choice is it from now on?"))


class SureForm(DeskForm):
    """That somebody has read what follows."""

    sure = forms.BooleanField(label=_("I have read this, and know that it cannot be undone"))


def word_box(language: str) -> str:
    """Return the name of the box for a language; a hyphen would be none of HTML's scripts."""
    return f"words_{language.replace('-', '_')}"


@screen("config.manage")
def add(request: HttpRequest, list_name: str) -> HttpResponse:
    """Add a choice to a list."""
    if list_name not in LIST_LABELS:
        raise Http404
    with reading(request):
        form = AddForm(request.POST if request.method == "POST" else None)
        there = of_lists.codes_kept(actor_of(request), list_name)
        offer(form, like=[("", gettext("Choose")), *((str(row.pk), _said(row)) for row in there)])
        valid = form.is_valid()
    if valid:
        told = form.cleaned_data
        like = UUID(told["like"])
        if submit(request, form, add_code, like, labels=form.labels(), code=told["code"] or None):
            messages.success(request, gettext("The choice is added, at the end of the list."))
            return _to_list(list_name)
    with reading(request):
        context = {"form": form, "list_name": list_name, "name": LIST_LABELS[list_name]}
        return page(request, "desk/admin/code_add.html", context)


@screen("config.manage")
def change(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Change the words of a choice; show what else can be done with it."""
    with reading(request):
        row = of_lists.code_kept(actor_of(request), code_id)
        initial = {word_box(language): words for language, words in row.labels.items()}
        form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
        valid = form.is_valid()
    if valid:
        kept = {k: words for k, words in row.labels.items() if k not in form.languages}
        if submit(request, form, change_code, code_id, labels={**kept, **form.labels()}):
            messages.success(request, gettext("The words are saved. Files show them at once."))
            return _to_list(row.list)
    with reading(request):
        latin = row.labels.get("sr-latn", "")
        return _page(
            request, row, form, "desk/admin/code.html",
            cyrillic=cyrillic(latin) if latin else "",
            named=of_lists.is_named(row),
            over=row.valid_to is not None and row.valid_to <= clock.today(),
            into=_said(row.merged_into) if row.merged_into else "",
            below=_said(row.parent) if row.parent else "",
            files=of_lists.files_of(row),
            places=_places(row),
        )  # fmt: skip


@screen("config.manage")
def end(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """End a choice from a day on."""
    with reading(request):
        row = of_lists.code_kept(actor_of(request), code_id)
        form = EndForm(
            request.POST if request.method == "POST" else None, initial={"on": clock.today()}
        )
    if form.is_valid() and submit(request, form, end_code, code_id, **form.cleaned_data):
        messages.success(request, gettext("The choice is ended. Files that have it keep it."))
        return _to_list(row.list)
    with reading(request):
        return _page(request, row, form, "desk/admin/code_end.html", files=of_lists.files_of(row))


@screen("config.manage")
def back(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Bring back a choice that was ended."""
    with reading(request):
        row = of_lists.code_kept(actor_of(request), code_id)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, bring_back_code, code_id):
        messages.success(request, gettext("The choice is offered again."))
        return _to_list(row.list)
    with reading(request):
        return _page(request, row, form, "desk/admin/code_back.html")


@screen("config.manage", step_up=True)
def merge(request: HttpRequest, code_id: UUID) -> HttpResponse:
    """Merge a choice into another one: choose it, look at what follows, then say so."""
    posted = request.method == "POST"
    with reading(request):
        row = of_lists.code_kept(actor_of(request), code_id)
        others = {str(one.pk): one for one in of_lists.may_become(actor_of(request), row)}
        chosen = others.get((request.POST if posted else request.GET).get("into", ""))
        form: DeskForm = SureForm(request.POST) if posted and chosen else SureForm()
    if chosen and form.is_valid() and submit(request, form, merge_code, code_id, into=chosen.pk):
        messages.success(request, _told(request, code_id))
        return _to_list(row.list)
    with reading(request):
        if chosen is None:
            form = _choosing(request, others)
            return _page(request, row, form, "desk/admin/code_merge.html", others=others)
        return _page(
            request, row, form, "desk/admin/code_merge_sure.html",
            into=chosen,
            into_name=_said(chosen),
            named=of_lists.is_named(row),
            files=of_lists.files_of(row),
            places=_places(row),
            maps=_maps(row, chosen),
        )  # fmt: skip


def _choosing(request: HttpRequest, others: Mapping[str, Any]) -> DeskForm:
    """Ask which choice it is from now on."""
    form = MergeForm(request.GET if "into" in request.GET else None)
    offer(form, into=[("", gettext("Choose")), *((key, _said(one)) for key, one in others.items())])
    return form


def _told(request: HttpRequest, code_id: UUID) -> str:
    """Say that it is done, and into what."""
    with reading(request):
        row = of_lists.code_kept(actor_of(request), code_id)
        into = _said(row.merged_into)
    said = gettext("“%(name)s” is “%(into)s” from now on.")
    return said % {"name": _said(row), "into": into}


def _places(row: Any) -> list[dict[str, Any]]:
    """Return where a choice is used, in words."""
    found = of_lists.places_of(row)
    return [{"name": USES.get(use.place, use.place), "rows": use.rows} for use in found]


def _maps(row: Any, into: Any) -> list[str]:
    """Return the classifications under which the two are counted differently."""
    names = {**row.maps, **into.maps}
    return sorted(name for name in names if row.maps.get(name) != into.maps.get(name))


def _said(row: Any) -> str:
    return label(row, shell.current_language().code)


def _page(
    request: HttpRequest, row: Any, form: DeskForm, template: str, **more: Any
) -> HttpResponse:
    context = {
        "row": row,
        "name": _said(row),
        "list_title": LIST_LABELS[row.list],
        "form": form,
        "version": request.POST.get("base_version", row.version),
        **more,
    }
    return page(request, template, context)


def _to_list(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:admin-list", args=[name]))


urls = [
    path("admin/lists/<slug:list_name>/add/", add, name="admin-code-add"),
    path("admin/codes/<uuid:code_id>/", change, name="admin-code"),
    path("admin/codes/<uuid:code_id>/end/", end, name="admin-code-end"),
    path("admin/codes/<uuid:code_id>/back/", back, name="admin-code-back"),
    path("admin/codes/<uuid:code_id>/merge/", merge, name="admin-code-merge"),
]
