"""The journal of the whole country, for the data protection officer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from tutela.cases.queries import journal
from tutela.cases.queries.journal_words import Drawer
from tutela.desk.forms import DayField, PeriodForm
from tutela.desk.views import actor_of, page, screen
from tutela.kernel import clock

USUALLY = timedelta(days=30)


class FindForm(PeriodForm):
    """What the journal is narrowed to."""

    who = forms.CharField(label=_("Name or user name"), required=False, max_length=80)
    file = forms.CharField(
        label=_("Number of the file"),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    what = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[
            ("", pgettext_lazy("lines of the journal", "All")),
            *((one.value, one.label) for one in Drawer),
        ],
    )
    first = DayField(label=_("From"), required=False, help_text=_("For example 16.03.2026"))
    last = DayField(label=_("To"), required=False)


@screen(journal.READ_JOURNAL, step_up=True)
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """Show who saw and did what, newest first; the last thirty days unless others are asked for."""
    usual = clock.today() - USUALLY
    form = FindForm(request.GET if "what" in request.GET else None, initial={"first": usual})
    actor = actor_of(request)
    found = None
    if not form.is_bound or form.is_valid():
        asked = _asked(form.cleaned_data) if form.is_bound else journal.Asked(first_day=usual)
        before = journal.Cursor.read(request.GET.get("before", ""))
        found = journal.search(actor, asked, before=before)
    context = {
        "form": form,
        "found": found,
        "week": journal.week(actor),
        "narrowed": form.is_bound,
        "earlier": _earlier(request, found),
        "first_page": "before" not in request.GET,
    }
    return page(request, "desk/oversight/journal.html", context, 422 if form.errors else 200)


def _asked(told: dict[str, Any]) -> journal.Asked:
    return journal.Asked(
        drawer=Drawer(told["what"]) if told["what"] else None,
        people=told["who"],
        file_number=told["file"],
        first_day=told["first"],
        last_day=told["last"],
    )


def _earlier(request: HttpRequest, found: journal.Page | None) -> str:
    """Return the address of the page before in time, with the same wishes."""
    if found is None or found.earlier is None:
        return ""
    kept = {name: text for name, text in request.GET.items() if name != "before"}
    return f"?{urlencode({**kept, 'before': str(found.earlier)})}"


urls = [path("oversight/journal/", lines, name="journal")]
