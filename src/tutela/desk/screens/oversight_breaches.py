"""The register of breaches: noticed, assessed, told to the authority and the people, closed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.dataprotection.commands.breach import (
    BreachTraits,
    assess_breach,
    close_breach,
    register_breach,
    reopen_breach,
    tell_of_breach,
)
from tutela.dataprotection.enums import BreachKind, DataKind, Receiver
from tutela.dataprotection.queries import breaches as queries
from tutela.desk.forms import ClockField, DayField, DeskForm
from tutela.desk.screens.oversight_requests import KEEP, choices, long_text
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel import clock, keys
from tutela.kernel.commands import Command


def _instant(said: dict[str, Any]) -> datetime | None:
    """Return a day and a time of a form as an instant, in the country's time."""
    if not said.get("day") or not said.get("time"):
        return None
    return timezone.make_aware(datetime.combine(said["day"], said["time"]))


class RegisterForm(DeskForm):
    """What was noticed, and when."""

    kind = forms.ChoiceField(
        label=_("What happened?"), choices=choices(BreachKind), widget=forms.RadioSelect
    )
    day = DayField(label=_("On which day was it noticed?"), past=True)
    time = ClockField(
        label=_("At what time?"), help_text=_("The clock of 72 hours runs from here.")
    )
    what = long_text(
        _("What is known so far"),
        help_text=_("Name no child: say which kind of data, and where they were."),
    )


class AssessForm(DeskForm):
    """What it is about, what may follow, what is done."""

    kinds = forms.MultipleChoiceField(
        label=_("Which data?"),
        choices=choices(DataKind),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    people = forms.IntegerField(label=_("How many people, about?"), min_value=0, required=False)
    records = forms.IntegerField(label=_("How many records, about?"), min_value=0, required=False)
    consequences = long_text(_("What may follow for the people"), required=False)
    measures = long_text(_("What was done, and what is being done"), required=False)


class TellForm(DeskForm):
    """When somebody was told, or why not."""

    day = DayField(label=_("On which day?"), past=True, required=False)
    time = ClockField(label=_("At what time?"), required=False)
    why = long_text(
        _("Or why nobody was told; or why it was late"),
        help_text=_("For example: the device was encrypted, so that nobody can read it."),
        required=False,
    )


class CloseForm(DeskForm):
    """What was learnt."""

    lessons = long_text(
        _("What was learnt, and what changes"), help_text=_("So that it does not happen again.")
    )


@screen(KEEP)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the breaches, newest first."""
    found = queries.breaches(actor_of(request))
    return page(
        request,
        "desk/oversight/breaches.html",
        {"found": found, "may_export": may("export.make")},
    )


@screen(KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """Register a breach."""
    actor = actor_of(request)
    with reading(request):
        now = timezone.localtime(clock.now())
        form = RegisterForm(
            request.POST if request.method == "POST" else None,
            initial={"day": now.date(), "time": now.time()},
        )
    if form.is_valid():
        said, key = form.cleaned_data, keys.new()
        made = submit(
            request, form, register_breach, actor.id,
            new_id=key, kind=said["kind"], what=said["what"], noticed_at=_instant(said),
        )  # fmt: skip
        if made:
            messages.success(request, gettext("The breach is registered, and the clock runs."))
            return redirect("desk:breach", made.subjects[0])
    with reading(request):
        context = {"form": form, "title": gettext("Register a breach")}
        return page(request, "desk/oversight/breach_add.html", context, 422 if form.errors else 200)


@screen(KEEP)
@require_safe
def shown(request: HttpRequest, breach_id: UUID) -> HttpResponse:
    """Show a breach, its clock, and what is next."""
    found = queries.breach(actor_of(request), breach_id)
    return page(
        request,
        "desk/oversight/breach.html",
        {"found": found, "languages": settings.LANGUAGES, "here": get_language()},
    )


def _step(
    request: HttpRequest,
    key: UUID,
    form: DeskForm,
    command: Command[Any],
    words: dict[str, str],
    **arguments: Any,
) -> HttpResponse:
    """Take one step with a breach: show its form, then do it."""
    if form.is_valid() and submit(request, form, command, key, **arguments):
        messages.success(request, words["done"])
        return redirect("desk:breach", key)
    with reading(request):
        context = {"form": form, "found": queries.breach(actor_of(request), key), "words": words}
        return page(
            request, "desk/oversight/breach_step.html", context, 422 if form.errors else 200
        )


@screen(KEEP)
def assess(request: HttpRequest, breach_id: UUID) -> HttpResponse:
    """Say what a breach is about."""
    with reading(request):
        found = queries.breach(actor_of(request), breach_id)
        known = {
            "kinds": [one.value for one in found.data],
            "people": found.line.people,
            "records": found.records,
            "consequences": found.consequences,
            "measures": found.measures,
        }
        form = AssessForm(request.POST if request.method == "POST" else None, initial=known)
    words = {
        "title": gettext("What the breach is about"),
        "button": gettext("Keep it"),
        "done": gettext("It is kept. The letters are filled in with it."),
    }
    told = {}
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if value is not None}
        told = {"traits": BreachTraits(data=said.pop("kinds"), **said)}
    return _step(request, breach_id, form, assess_breach, words, **told)


@screen(KEEP)
def tell(request: HttpRequest, breach_id: UUID, receiver: str) -> HttpResponse:
    """Say when the authority or the people were told, or why not."""
    if receiver.upper() not in set(Receiver):
        raise Http404
    one = Receiver(receiver.upper())
    words = {"title": str(one.label), "button": gettext("Keep it"), "done": gettext("It is kept.")}
    with reading(request):
        form = TellForm(request.POST if request.method == "POST" else None)
    told = {}
    if form.is_valid():
        told = {
            "receiver": one,
            "at": _instant(form.cleaned_data),
            "why": form.cleaned_data["why"],
        }
    return _step(request, breach_id, form, tell_of_breach, words, **told)


@screen(KEEP)
def close(request: HttpRequest, breach_id: UUID) -> HttpResponse:
    """Close a breach with what was learnt."""
    words = {
        "title": gettext("Close the breach"),
        "button": gettext("Close it"),
        "done": gettext("The breach is closed."),
    }
    with reading(request):
        form = CloseForm(request.POST if request.method == "POST" else None)
    told = form.cleaned_data if form.is_valid() else {}
    return _step(request, breach_id, form, close_breach, words, **told)


@screen(KEEP)
def reopen(request: HttpRequest, breach_id: UUID) -> HttpResponse:
    """Open a closed breach again."""
    words = {
        "title": gettext("Look at this breach again?"),
        "button": gettext("Open it again"),
        "done": gettext("The breach is open again."),
    }
    form = DeskForm(request.POST if request.method == "POST" else None)
    return _step(request, breach_id, form, reopen_breach, words)


@screen(KEEP)
@require_safe
def letter(request: HttpRequest, breach_id: UUID, receiver: str) -> HttpResponse:
    """Show the letter to the authority or the people, to be printed or copied."""
    if receiver.upper() not in set(Receiver):
        raise Http404
    languages = dict(settings.LANGUAGES)
    wanted = request.GET.get("language", "")
    language = wanted if wanted in languages else get_language() or "en"
    one = Receiver(receiver.upper())
    context = {
        "letter": queries.breach_letter(actor_of(request), breach_id, one, language),
        "receiver": one,
        "breach_id": breach_id,
        "languages": settings.LANGUAGES,
    }
    return page(request, "desk/oversight/letter.html", context)


_ONE = "oversight/breaches/<uuid:breach_id>/"
urls = [
    path("oversight/breaches/", listed, name="breaches"),
    path("oversight/breaches/add/", add, name="breach-add"),
    path(_ONE, shown, name="breach"),
    path(f"{_ONE}about/", assess, name="breach-assess"),
    path(f"{_ONE}told/<slug:receiver>/", tell, name="breach-tell"),
    path(f"{_ONE}letter/<slug:receiver>/", letter, name="breach-letter"),
    path(f"{_ONE}close/", close, name="breach-close"),
    path(f"{_ONE}reopen/", reopen, name="breach-reopen"),
]
