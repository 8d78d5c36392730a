"""The list of records that were joined, for whoever may join and separate them."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.choices import unit_choices
from tutela.desk.forms import DayField, PeriodForm
from tutela.desk.screens.admin_words import here, offer, page_number
from tutela.desk.views import actor_of, page, screen
from tutela.people.queries.merges import AskedMerges, MergesPage, MergeState, merges

RULE = "person.merge"
STATES = (
    ("", pgettext_lazy("joined records", "All")),
    (str(MergeState.JOINED), _("Still one")),
    (str(MergeState.SEPARATED), _("Separated again")),
)


class FindForm(PeriodForm):
    """What the list is narrowed to."""

    unit = forms.ChoiceField(label=_("Unit"), required=False)
    state = forms.ChoiceField(label=_("Which"), required=False, choices=STATES)
    first = DayField(label=_("From"), required=False, help_text=_("For example 16.03.2026"))
    last = DayField(label=_("To"), required=False)


@screen(RULE)
@require_safe
def joined(request: HttpRequest) -> HttpResponse:
    """Show which records were joined, newest first."""
    actor, number = actor_of(request), page_number(request)
    units = unit_choices(actor, RULE, get_language() or "en")
    form = FindForm(request.GET or None)
    offer(form, unit=[("", pgettext("units", "All")), *units])
    found = MergesPage((), more=False)
    asked = AskedMerges()
    if not form.is_bound or form.is_valid():
        asked = _asked(form) if form.is_bound else asked
        found = merges(actor, asked, number)
    context = {
        "form": form,
        "found": found.merges,
        "narrowed": asked != AskedMerges() or bool(form.errors),
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if found.more else "",
        "clear": reverse("desk:person-merges"),
    }
    return page(request, "desk/people/merges.html", context, 422 if form.errors else 200)


def _asked(form: FindForm) -> AskedMerges:
    told = form.cleaned_data
    return AskedMerges(
        unit=UUID(told["unit"]) if told["unit"] else None,
        state=MergeState(told["state"]) if told["state"] else None,
        first_day=told["first"],
        last_day=told["last"],
    )


urls = [path("people/joined/", joined, name="person-merges")]
