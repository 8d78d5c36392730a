"""Emergencies afterwards: which files were opened, by whom, why; and whether it was right."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.commands.break_glass import review_glass
from tutela.cases.queries import secrecy
from tutela.desk.forms import DeskForm
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.organisations.enums import VERDICT_LABELS, Verdict

PAGE = 50


class ReviewForm(DeskForm):
    """Whether it was an emergency."""

    verdict = forms.ChoiceField(
        label=_("Was it an emergency?"),
        choices=list(VERDICT_LABELS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it was an emergency")},
    )
    note = forms.CharField(
        label=_("What did you find?"),
        help_text=_("Whom you asked, what was read, and what follows from it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write what you found")},
    )


@screen("glass.review", step_up=True)
@require_safe
def emergencies(request: HttpRequest) -> HttpResponse:
    """List them: those that nobody has looked at, or all."""
    actor, number = actor_of(request), page_number(request)
    every = request.GET.get("all") == "1"
    first = (number - 1) * PAGE
    total = secrecy.count_emergencies(actor, waiting=not every)
    kept = {"all": 1} if every else {}
    context = {
        "found": secrecy.emergencies(actor, waiting=not every, first=first, most=PAGE),
        "every": every,
        "waiting": not every,
        "total": total,
        "previous": here(request, page=number - 1, **kept) if number > 1 else "",
        "next": here(request, page=number + 1, **kept) if total > first + PAGE else "",
        "words": VERDICT_LABELS,
    }
    return page(request, "desk/oversight/emergencies.html", context)


@screen("glass.review", step_up=True)
def emergency(request: HttpRequest, glass_id: UUID) -> HttpResponse:
    """Show one, or take what was found about it."""
    actor = actor_of(request)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        verdict = Verdict(form.cleaned_data["verdict"])
        note = form.cleaned_data["note"]
        if submit(request, form, review_glass, glass_id, verdict=verdict, note=note):
            messages.success(
                request, gettext("It is written down, and whoever opened the file is told.")
            )
            return redirect("desk:emergencies")
    with reading(request):
        found = secrecy.emergency(actor, glass_id)
        context = {
            "form": form,
            "one": found,
            "verdict": VERDICT_LABELS[found.verdict] if found.verdict else "",
            "may_search": may("journal.read"),
        }
        return page(request, "desk/oversight/emergency.html", context, 422 if form.errors else 200)


urls = [
    path("oversight/emergencies/", emergencies, name="emergencies"),
    path("oversight/emergencies/<uuid:glass_id>/", emergency, name="emergency"),
]
