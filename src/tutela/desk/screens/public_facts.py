"""What is the same of a public page in every language: drawing, days, the menu, its place among its neighbours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language, gettext

from tutela.desk.forms import DayField, DeskForm, dress
from tutela.desk.screens.public_pages import read_in, title_of
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.portal import calls
from tutela.portal import facts as of_pages
from tutela.portal.commands.arrange import arrange_page
from tutela.portal.enums import PageKind
from tutela.portal.facts import Facts
from tutela.portal.labels import fact_word
from tutela.portal.queries import editing
from tutela.portal.queries.visiting import titles

_BY_DAY = {PageKind.NEWS, PageKind.EVENT}  # they stand in the order of their days
_CHOICES = ("drawing", "progress", "centre_kind")
_PAST = ("happened_date", "verified_date")


class FactsForm(DeskForm):
    """The boxes that a kind of page has."""

    def __init__(self, data: Any, *, entry: editing.Entry) -> None:
        super().__init__(data)
        self.kind, self.top = entry.kind, entry.depth == 1
        known = of_pages.read(self.kind, entry.source.content)
        for name in of_pages.names_of(self.kind):
            if name != "show_in_menus" or self.top:
                self.fields[name] = self._box(name, getattr(known, name))
        if self.kind not in _BY_DAY:
            self._place(entry)
        dress(self)

    def _box(self, name: str, value: Any) -> forms.Field:
        label = fact_word(self.kind, name)
        if name in _CHOICES:
            return forms.ChoiceField(label=label, choices=type(value).choices, initial=value.value)
        if name in editing.NAMED:
            named = [("", gettext("None")), *editing.named_by(name, read_in()).items()]
            return forms.ChoiceField(label=label, choices=named, required=False, initial=value)
        if name == "call_code":
            known = {"": gettext("None"), **calls.titles(read_in())}
            named = list(({value: value} | known).items())
            return forms.ChoiceField(label=label, choices=named, required=False, initial=value)
        if name == "show_in_menus":
            return forms.BooleanField(label=label, required=False, initial=value)
        if name == "phone":
            return forms.CharField(label=label, required=False, max_length=40, initial=value)
        shown = f"{value:%d.%m.%Y}" if value else ""
        return DayField(label=label, required=False, past=name in _PAST, initial=shown)

    def _place(self, entry: editing.Entry) -> None:
        beside = editing.neighbours(entry)
        keys = [one.translation_key for one in beside]
        named = titles(get_language() or "en", keys)
        others = [
            named.get(one.translation_key, one.title)
            for one in beside
            if one.translation_key != entry.row.pk
        ]
        after = [gettext("After: %(title)s") % {"title": title} for title in others]
        self.fields["place"] = forms.ChoiceField(
            label=gettext("Where it stands among the pages beside it"),
            choices=list(enumerate([gettext("First"), *after], 1)),
            initial=keys.index(entry.row.pk) + 1,
            help_text=gettext("This changes at once, in every language."),
        )

    def facts(self) -> Facts:
        """Return what was chosen."""
        said = {name: self.cleaned_data[name] for name in Facts.model_fields if name in self.fields}
        return Facts.model_validate(
            {name: value for name, value in said.items() if value not in {None, ""}}
        )

    def place(self) -> int | None:
        """Return at which place the page is to stand; none where days decide."""
        return int(self.cleaned_data["place"]) if "place" in self.fields else None


@screen("site.write")
def arrange(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Set it once for all languages."""
    with reading(request):
        entry = editing.entry(actor_of(request), page_set_id)
        if not of_pages.names_of(entry.kind):  # the first page stands as it stands
            return redirect("desk:public-page", page_set_id=page_set_id)
        form = FactsForm(request.POST if request.method == "POST" else None, entry=entry)
        valid = form.is_valid()
    if valid and submit(
        request, form, arrange_page, page_set_id, facts=form.facts(), place=form.place()
    ):
        messages.success(request, gettext("Saved, for every language."))
        return redirect("desk:public-page", page_set_id=page_set_id)
    with reading(request):
        context = {"form": form, "entry": entry, "title": title_of(entry)}
        return page(request, "desk/site/facts.html", context, 422 if form.errors else 200)


urls = [
    path("public-site/<uuid:page_set_id>/facts/", arrange, name="public-page-facts"),
]
