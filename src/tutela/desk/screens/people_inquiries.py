"""Questions between centres: ask another one whether it knows a child, and answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.registration import registering_units
from tutela.desk.forms import DeskForm
from tutela.desk.screens.people_births import birth_words
from tutela.desk.screens.people_forms import sentence_of
from tutela.desk.screens.register.arguments import traits_of
from tutela.desk.screens.register.drafting import Registration
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import keys
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.people.commands.inquire import answer_inquiry, ask_unit
from tutela.people.enums import InquiryAnswer
from tutela.people.queries import askable_unit, asked_and_waiting, question
from tutela.people.told import InquiryTold
from tutela.reference.queries import label

LONGEST_SEARCH = 80


class AskForm(DeskForm):
    """Whom one asks about."""

    name = forms.CharField(label=_("Name of the child"), required=False, max_length=160)
    number = forms.CharField(label=_("Identity number"), required=False, max_length=60)
    about = forms.CharField(
        label=_("What helps to know the child"),
        help_text=_("For example the father's name, the birth, the village. Not what happened."),
        required=False,
        max_length=500,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any]:
        """Let the checked shape say what is missing."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                self.told()
            except ValueError as wrong:
                self.add_error("name", sentence_of(wrong))
        return said

    def told(self) -> InquiryTold:
        """Return what the command takes. Raises: ValueError."""
        return InquiryTold(**{name: self.cleaned_data[name] for name in self.fields})


class AnswerForm(DeskForm):
    """Whether one knows the child."""

    answer = forms.ChoiceField(
        label=_("Do you know this child?"),
        choices=[(one.value, one.label) for one in InquiryAnswer],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Whom to call, and when"),
        help_text=_(
            "Write nothing of what the file says: tell it to the colleague when you speak."
        ),
        required=False,
        max_length=500,
    )


@screen("case.register", "inquiry.answer")
@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """List what other centres ask, and what one asked."""
    found = asked_and_waiting(actor_of(request))
    return page(request, "desk/people/inquiries.html", {"found": found})


@screen("case.register")
def ask(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Ask one centre about the child of a search or of a registration."""
    actor = actor_of(request)
    with reading(request):
        unit = askable_unit(unit_id)
        own = list(registering_units(actor))
        name = label(unit, get_language() or "en")
        form = AskForm(
            request.POST if request.method == "POST" else None, initial=_known(request, actor)
        )
    if not own:
        raise Http404
    if form.is_valid():
        asked = submit(
            request, form, ask_unit, own[0].pk, new_id=keys.new(), to=unit_id, told=form.told()
        )
        if asked:
            messages.success(request, gettext("They are asked. You are told when they answer."))
            return redirect(_draft_url(request, actor) or "desk:inquiries")
    with reading(request):
        return page(
            request, "desk/people/inquiry_ask.html", {"form": form, "unit": unit, "name": name}
        )


def _known(request: HttpRequest, actor: Staff) -> dict[str, str]:
    """Return what was searched for, or what was typed in the registration."""
    registration = _registration(request, actor)
    traits = traits_of(registration) if registration else None
    if traits is None:
        words = " ".join(request.GET.get("q", "").split())[:LONGEST_SEARCH]
        return {"number" if any(c.isdigit() for c in words) else "name": words}
    birth = birth_words(traits.birth.birth(), traits.birth.estimated_by)
    father = gettext("father %(name)s") % {"name": traits.father_name} if traits.father_name else ""
    return {
        "name": f"{traits.given_name} {traits.family_name}".strip() or traits.nickname,
        "about": "; ".join(part for part in (father, birth) if part),
    }


def _registration(request: HttpRequest, actor: Staff) -> Registration | None:
    """Return the actor's own registration that the question comes from."""
    try:
        return Registration.load(actor, UUID(request.GET.get("draft", "")))
    except (ValueError, AccessDenied):
        return None


def _draft_url(request: HttpRequest, actor: Staff) -> str:
    with reading(request):
        registration = _registration(request, actor)
    return registration.url("check") if registration else ""


@screen("case.register", "inquiry.answer")
def inquiry(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Show a question with its answer, or take the answer."""
    actor = actor_of(request)
    with reading(request):
        found = question(actor, inquiry_id)
        form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, answer_inquiry, inquiry_id, **form.cleaned_data):
        messages.success(request, gettext("Your answer is on its way."))
        return redirect("desk:inquiries")
    with reading(request):
        return page(request, "desk/people/inquiry.html", {"form": form, "found": found})


urls = [
    path("inquiries/", inquiries, name="inquiries"),
    path("inquiries/ask/<uuid:unit_id>/", ask, name="inquiry-ask"),
    path("inquiries/<uuid:inquiry_id>/", inquiry, name="inquiry"),
]
