"""A hidden address: written down, shown after one more step and on the record, ended."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from tutela.desk.screens.case.file import open_file
from tutela.desk.screens.people_frame import ask_about, card_for
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish
from tutela.desk.views import actor_of, page, reading, screen
from tutela.people.commands.hide_address import end_hidden_address, set_hidden_address
from tutela.people.queries import person_card, refuse_outside, reveal_address


class HiddenForm(StepForm):
    """A place that must not become known."""

    text = forms.CharField(
        label=_("Hidden address"),
        widget=forms.Textarea,
        max_length=500,
        error_messages={"required": _("Write the address")},
    )


HIDE = Sheet(
    code="hidden_address.set",
    form=HiddenForm,
    rule="address.reveal",
    title=_("A hidden address"),
    lead=_("For a shelter or another place that must not become known. It is kept apart, is shown only on "
           "demand, and every look is recorded."),
    label=_("Save the hidden address"),
    done=_("The hidden address is written down."),
    icon="shield-lock",
    then="desk:child",
)  # fmt: skip
NO_HIDE = Sheet(
    code="hidden_address.end",
    form=StepForm,
    rule="address.reveal",
    title=_("The hidden address is no longer in use"),
    label=_("End the hidden address"),
    done=_("The hidden address has ended."),
    then="desk:child",
)


@screen("address.reveal")
def hide(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Write down a hidden address."""
    card_for(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        return Wish(set_hidden_address, person_id, {"new_id": key, "text": told["text"]})

    return ask_about(request, case_id, person_id, HIDE, wish)


@screen("address.reveal")
def no_hide(request: HttpRequest, case_id: UUID, person_id: UUID, address_id: UUID) -> HttpResponse:
    """End a hidden address."""
    card_for(request, case_id, person_id)
    return ask_about(
        request,
        case_id,
        person_id,
        NO_HIDE,
        lambda _told, _key: Wish(end_hidden_address, address_id, {}),
    )


@never_cache
@screen("address.reveal")
def reveal(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Ask first; then show the hidden address, once, on the record."""
    actor = actor_of(request)
    with reading(request):
        refuse_outside(actor, person_id, case_id)
        file = open_file(request, case_id)
        if "address.reveal" not in file.rights:
            raise Http404
        shown = request.method == "POST"
        found = {
            "file": file,
            "case": file.header,
            "person": person_card(actor, person_id),
            "hidden": reveal_address(actor, person_id) if shown else None,
            "shown": shown,
        }
        return page(request, "desk/people/reveal.html", found)


_PERSON = "cases/<uuid:case_id>/people/<uuid:person_id>"

urls = [
    path(f"{_PERSON}/hidden/", reveal, name="address-reveal"),
    path(f"{_PERSON}/hidden/set/", hide, name="hidden-address-set"),
    path(f"{_PERSON}/hidden/<uuid:address_id>/end/", no_hide, name="hidden-address-end"),
]
