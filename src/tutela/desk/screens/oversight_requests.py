"""Requests about data: who asks to see them, to have them put right, or objects; and the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.dataprotection.commands.answer_request import answer_request, notify_requester
from tutela.dataprotection.commands.handle_request import (
    identify_requester,
    take_request,
    withdraw_request,
)
from tutela.dataprotection.commands.register_request import register_request
from tutela.dataprotection.enums import Asked, Capacity, Ground, Identity, Told, Verdict
from tutela.dataprotection.inputs import LONG, RequestTold
from tutela.dataprotection.queries import requests as queries
from tutela.dataprotection.queries.copies import copies
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.admin_words import page_number
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel import clock, keys
from tutela.kernel.commands import Command

KEEP = "data_protection.keep"


def choices(kind: Any) -> list[tuple[str, str | Promise]]:
    """Return the choices of a list of words."""
    return [(one.value, one.label) for one in kind]


def long_text(label: Any, *, help_text: Any = "", required: bool = True) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RegisterForm(DeskForm):
    """A request as it came in."""

    asked = forms.ChoiceField(
        label=_("What is asked for?"), choices=choices(Asked), widget=forms.RadioSelect
    )
    asker = forms.CharField(label=_("Who asks?"), max_length=120)
    capacity = forms.ChoiceField(
        label=_("As whom?"), choices=choices(Capacity), widget=forms.RadioSelect
    )
    contact = forms.CharField(
        label=_("How to reach this person safely"),
        help_text=_("Ask whether a letter or a call could be seen by somebody who must not know."),
        required=False,
        max_length=400,
    )
    file_number = forms.CharField(
        label=_("Number of the file"),
        help_text=_("Empty, if the person does not know whether there is a file."),
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    about = forms.CharField(label=_("Whose data?"), required=False, max_length=120)
    wish = long_text(_("What the person wishes, in their own words"))
    received_on = DayField(
        label=_("When did it come in?"),
        past=True,
        help_text=_("The clock runs from this day. For example 16.03.2026"),
    )
    identity = forms.ChoiceField(
        label=_("How was the identity checked?"),
        choices=choices(Identity),
        widget=forms.RadioSelect,
    )
    identity_note = forms.CharField(
        label=_("What was seen, and by whom"),
        help_text=_("The kind of document and its number. Keep no copy of it."),
        required=False,
        max_length=400,
    )


class IdentifyForm(DeskForm):
    """How the identity was checked."""

    identity = forms.ChoiceField(
        label=_("How was the identity checked?"),
        choices=choices(one for one in Identity if one is not Identity.NOT_YET),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What was seen, and by whom"),
        help_text=_("The kind of document and its number. Keep no copy of it."),
        required=False,
        max_length=400,
    )


class AnswerForm(DeskForm):
    """What is decided, and the words of the answer."""

    verdict = forms.ChoiceField(
        label=_("What is decided?"), choices=choices(Verdict), widget=forms.RadioSelect
    )
    ground = forms.ChoiceField(
        label=_("On which ground is it not granted, or not wholly?"),
        choices=[("", _("No ground: it is granted")), *choices(Ground)],
        required=False,
    )
    answer = long_text(
        _("The answer, as it will be told"),
        help_text=_(
            "In the person's language, with where to complain: the authority and the court."
        ),
    )


class NotifyForm(DeskForm):
    """How and when the answer was told."""

    told = forms.ChoiceField(
        label=_("How was it told?"), choices=choices(Told), widget=forms.RadioSelect
    )
    on = DayField(label=_("When?"), past=True, help_text=_("For example 16.03.2026"))


@screen(KEEP)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the requests: the open ones by their clock, then those that are done."""
    number = page_number(request)
    found = queries.requests(actor_of(request), page=number)
    context = {
        "found": found,
        "number": number,
        "next": number + 1 if number < found.pages else 0,
        "may_export": may("export.make"),
    }
    return page(request, "desk/oversight/requests.html", context)


@screen(KEEP)
def add(request: HttpRequest) -> HttpResponse:
    """Register a request."""
    actor = actor_of(request)
    with reading(request):
        form = RegisterForm(
            request.POST if request.method == "POST" else None,
            initial={
                "received_on": clock.today(),
                "identity": Identity.NOT_YET.value,
                "file_number": request.GET.get("file", "")[:24],
            },
        )
    if form.is_valid():
        said = dict(form.cleaned_data)
        number, key = said.pop("file_number"), keys.new()
        made = submit(
            request, form, register_request, actor.id,
            new_id=key, file_number=number, told=RequestTold(**said),
        )  # fmt: skip
        if made:
            messages.success(request, gettext("The request is registered, and its clock runs."))
            return redirect("desk:subject-request", made.subjects[0])
    with reading(request):
        status = 422 if form.errors else 200
        return page(request, "desk/oversight/request_add.html", {"form": form}, status)


@screen(KEEP)
@require_safe
def shown(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Show a request, what was done, and what is next."""
    actor = actor_of(request)
    context = {
        "found": queries.request(actor, subject_request_id),
        "copies": copies(actor, subject_request_id),
    }
    return page(request, "desk/oversight/request.html", context)


def _step(
    request: HttpRequest,
    key: UUID,
    form: DeskForm,
    command: Command[Any],
    words: dict[str, str],
) -> HttpResponse:
    """Take one step with a request: show its form, then do it."""
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if value != ""}
        if submit(request, form, command, key, **said):
            messages.success(request, words["done"])
            return redirect("desk:subject-request", key)
    with reading(request):
        found = queries.request(actor_of(request), key)
        context = {"form": form, "found": found, "words": words}
        return page(
            request, "desk/oversight/request_step.html", context, 422 if form.errors else 200
        )


@screen(KEEP)
def identify(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Say how the identity was checked."""
    words = {
        "title": gettext("Who asks?"),
        "button": gettext("The identity is checked"),
        "done": gettext("It is written down. The request can be answered now."),
    }
    with reading(request):
        form = IdentifyForm(request.POST if request.method == "POST" else None)
    return _step(request, subject_request_id, form, identify_requester, words)


@screen(KEEP)
def answer(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Decide about a request."""
    words = {
        "title": gettext("Decide about the request"),
        "button": gettext("Keep this decision"),
        "done": gettext("It is decided. Tell the person now: the clock runs until then."),
    }
    with reading(request):
        form = AnswerForm(request.POST if request.method == "POST" else None)
    return _step(request, subject_request_id, form, answer_request, words)


@screen(KEEP)
def notify(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Note that the answer was told."""
    words = {
        "title": gettext("How was the answer told?"),
        "button": gettext("It was told"),
        "done": gettext("The request is done."),
    }
    with reading(request):
        form = NotifyForm(
            request.POST if request.method == "POST" else None, initial={"on": clock.today()}
        )
    return _step(request, subject_request_id, form, notify_requester, words)


@screen(KEEP)
def take(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Take over a request from another officer."""
    words = {
        "title": gettext("Take over this request?"),
        "button": gettext("Take it over"),
        "done": gettext("It is yours now."),
    }
    form = DeskForm(request.POST if request.method == "POST" else None)
    return _step(request, subject_request_id, form, take_request, words)


@screen(KEEP)
def withdraw(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Note that whoever asked took it back."""
    words = {
        "title": gettext("Did the person take the request back?"),
        "button": gettext("Yes, it is withdrawn"),
        "done": gettext("It is noted, and the clock stands."),
    }
    form = DeskForm(request.POST if request.method == "POST" else None)
    return _step(request, subject_request_id, form, withdraw_request, words)


_ONE = "oversight/requests/<uuid:subject_request_id>/"
urls = [
    path("oversight/requests/", listed, name="subject-requests"),
    path("oversight/requests/add/", add, name="subject-request-add"),
    path(_ONE, shown, name="subject-request"),
    path(f"{_ONE}identity/", identify, name="subject-request-identify"),
    path(f"{_ONE}answer/", answer, name="subject-request-answer"),
    path(f"{_ONE}told/", notify, name="subject-request-notify"),
    path(f"{_ONE}take/", take, name="subject-request-take"),
    path(f"{_ONE}withdraw/", withdraw, name="subject-request-withdraw"),
]
