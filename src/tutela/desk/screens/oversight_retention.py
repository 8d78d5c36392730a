"""How long files are kept: whose time is over, what is held back all the same, what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.retention import due_files
from tutela.dataprotection.commands.hold import lift_hold, place_hold
from tutela.dataprotection.queries import holds as queries
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.screens.oversight_requests import KEEP, long_text
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import keys

PAGE = 50
SHOWN = ("due", "held", "lifted", "gone")


class HoldForm(DeskForm):
    """Which file is held back, and why."""

    file_number = forms.CharField(
        label=_("Number of the file"),
        max_length=24,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    reason = long_text(
        _("Why must it be kept?"),
        help_text=_(
            "The court, the inquiry or the claim, with its reference. No names of children."
        ),
    )
    review_on = DayField(
        label=_("When is it looked at again?"),
        future=True,
        help_text=_("The hold does not end by itself on this day; you are reminded of it here."),
    )


@screen(KEEP)
@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """Show the files whose time is over, those that are held back, or what is gone."""
    actor, number = actor_of(request), page_number(request)
    show = request.GET.get("show", "")
    show = show if show in SHOWN else "due"
    first = (number - 1) * PAGE
    due = due_files()
    context = {
        "show": show,
        "at": {one: one == show for one in SHOWN},
        "due": len([one for one in due if one.kept is None]),
    }
    found: Sequence[object]
    if show == "due":
        found = due[first : first + PAGE + 1]
    elif show == "gone":
        found = queries.gone(first=first, most=PAGE + 1)
    else:
        found = queries.holds(actor, lifted=show == "lifted", first=first, most=PAGE + 1)
    context |= {
        "found": found[:PAGE],
        "previous": here(request, page=number - 1, show=show) if number > 1 else "",
        "next": here(request, page=number + 1, show=show) if len(found) > PAGE else "",
    }
    return page(request, "desk/oversight/retention.html", context)


@screen(KEEP)
def hold(request: HttpRequest) -> HttpResponse:
    """Hold a file back from being erased."""
    actor = actor_of(request)
    with reading(request):
        form = HoldForm(
            request.POST if request.method == "POST" else None,
            initial={"file_number": request.GET.get("file", "")[:24]},
        )
    if form.is_valid() and submit(
        request, form, place_hold, actor.id, new_id=keys.new(), **form.cleaned_data
    ):
        messages.success(
            request, gettext("The file is held back. It is not erased until you lift it.")
        )
        return redirect(f"{reverse('desk:retention')}?show=held")
    with reading(request):
        status = 422 if form.errors else 200
        return page(request, "desk/oversight/hold.html", {"form": form}, status)


@screen(KEEP)
def lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    """Let a file go again."""
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, lift_hold, hold_id):
        messages.success(request, gettext("The hold is lifted."))
        return redirect(f"{reverse('desk:retention')}?show=held")
    with reading(request):
        found = queries.hold(actor_of(request), hold_id)
        status = 422 if form.errors else 200
        return page(request, "desk/oversight/lift.html", {"form": form, "found": found}, status)


urls = [
    path("oversight/retention/", retention, name="retention"),
    path("oversight/retention/hold/", hold, name="hold-add"),
    path("oversight/retention/<uuid:hold_id>/lift/", lift, name="hold-lift"),
]
