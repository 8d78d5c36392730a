"""Open a file beyond one's reach in an emergency, and close it again."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tutela.cases.commands.break_glass import LASTS, break_glass, mend_glass
from tutela.cases.queries.secrecy import opened_file
from tutela.desk.forms import DeskForm
from tutela.desk.views import actor_of, page, reading, request_of, screen, submit
from tutela.kernel import keys
from tutela.kernel.errors import Refusal

FEWEST = 20  # letters of a reason that says something


class GlassForm(DeskForm):
    """Which file, and why now."""

    number = forms.CharField(
        label=_("Number of the file"),
        help_text=_("For example PZ-2026-0417. The police, the centre or the paper file have it."),
        max_length=24,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={"required": _("Write the number of the file")},
    )
    reason = forms.CharField(
        label=_("What happens, and why can it not wait?"),
        help_text=_("Who is in danger, who asks, and whom you tried to reach first."),
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=FEWEST,
        max_length=2000,
        error_messages={
            "required": _("Write what happens"),
            "min_length": _("Write a sentence that somebody else understands tomorrow"),
        },
    )


@screen("glass.break")
def broken(request: HttpRequest) -> HttpResponse:
    """Ask which file and why, and open it."""
    actor = actor_of(request)
    form = GlassForm(
        request.POST if request.method == "POST" else None,
        initial={"number": request.GET.get("number", "")},
    )
    key = keys.new()
    if form.is_valid() and submit(
        request, form, break_glass, actor.id, new_id=key, **form.cleaned_data
    ):
        with reading(request):
            found = opened_file(actor, form.cleaned_data["number"])
        return redirect("desk:case", found) if found else redirect("desk:home")
    with reading(request):
        context = {"form": form, "hours": LASTS.seconds // 3600}
        return page(request, "desk/emergency.html", context, 422 if form.errors else 200)


@screen("glass.break")
@require_POST
def mended(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Close the file again before its time."""
    try:
        mend_glass(actor_of(request), glass_id, request=request_of(request))
        messages.success(request, gettext("The file is closed again."))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("desk:home")


urls = [
    path("emergency/", broken, name="glass-break"),
    path("emergency/<uuid:glass_id>/close/", mended, name="glass-mend"),
]
