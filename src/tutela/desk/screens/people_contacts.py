"""Phones and addresses, with whether they are safe, and how."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.desk.choices import municipality_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.people_forms import sentence_of
from tutela.desk.screens.people_frame import LOOKING, ask_about, card_for
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, uuid_or_none
from tutela.desk.views import actor_of, reading, screen
from tutela.people.commands.address import add_address, change_address, end_address
from tutela.people.commands.phone import add_phone, change_phone, end_phone
from tutela.people.enums import Safety
from tutela.people.queries import refuse_outside, safe_contacts
from tutela.people.queries.contacts import AddressLine, PhoneLine
from tutela.people.told import AddressTold, PhoneTold


class ReachForm(StepForm):
    """Whether a way to somebody is safe, and how."""

    safe = forms.ChoiceField(
        label=_("Is it safe to use?"),
        choices=[(one.value, one.label) for one in Safety],
        widget=forms.RadioSelect,
        initial=Safety.NOT_KNOWN.value,
        error_messages={"required": _("Say whether it is safe; “Not known yet” is an answer")},
    )
    how = forms.CharField(
        label=_("How is it safe?"),
        help_text=_("For example: after 15:00, say that the school calls."),
        max_length=300,
        required=False,
    )


class PhoneForm(ReachForm):
    """A phone and how to call it."""

    number = forms.CharField(
        label=_("Phone number"),
        help_text=_("For example 044 123 456 or +383 44 123 456"),
        max_length=40,
        error_messages={"required": _("Write the phone number")},
    )
    field_order = ("number",)

    def clean(self) -> dict[str, Any]:
        """Ask the shape that the command wants."""
        return _checked(self, phone_told)


class AddressForm(ReachForm):
    """Where somebody can be found."""

    place = forms.ChoiceField(label=_("Municipality"), required=False)
    settlement = forms.CharField(label=_("Village or quarter"), max_length=80, required=False)
    street = forms.CharField(
        label=_("Street and number"),
        help_text=_("Never write a shelter or a hidden place here: it has a page of its own."),
        max_length=200,
        required=False,
    )
    first_day = DayField(
        label=_("Since when?"), help_text=_("If you know it"), past=True, required=False
    )
    field_order = ("place", "settlement", "street", "first_day")
    beside = (("place", "settlement"),)

    def prepare(self) -> None:
        """Fill in the municipalities."""
        self.choose("place", municipality_choices(self.language))

    def clean(self) -> dict[str, Any]:
        """Ask the shape that the command wants."""
        return _checked(self, address_told)


def _checked(form: ReachForm, told: Any) -> dict[str, Any]:
    """Let the checked shape say what is wrong, beside the box that it is about."""
    found: dict[str, Any] = super(StepForm, form).clean() or {}
    if form.errors:
        return found
    try:
        told(found)
    except ValueError as wrong:
        asks_how = found.get("safe") == Safety.ASK_FIRST and not found.get("how")
        box = "how" if asks_how else "number" if "number" in form.fields else "settlement"
        form.add_error(box, sentence_of(wrong))
    return found


def phone_told(told: Told) -> PhoneTold:
    """Return a phone. Raises: ValueError."""
    return PhoneTold(number=told["number"], safe=Safety(told["safe"]), how=told["how"])


def address_told(told: Told) -> AddressTold:
    """Return an address. Raises: ValueError."""
    return AddressTold(
        place=uuid_or_none(told["place"]),
        settlement=told["settlement"],
        street=told["street"],
        first_day=told["first_day"],
        safe=Safety(told["safe"]),
        how=told["how"],
    )


def _sheet(
    code: str, form: type[StepForm], title: Any, label: Any, done: Any, **more: Any
) -> Sheet:
    words = {"title": title, "label": label, "done": done, "then": "desk:child", **more}
    return Sheet(code=code, form=form, rule=more.pop("rule", "person.write"), **words)


PHONE = _sheet("phone.add", PhoneForm, _("A phone"), _("Save the phone"), _("The phone is written down."),
    icon="phone", help=(_("A call to the wrong phone can put a child in danger. Say how to call, or that it is "
    "not known yet."),))  # fmt: skip
PHONE_ANEW = _sheet("phone.change", PhoneForm, _("Change the phone"), _("Save the phone"),
    _("The phone is changed."), icon="phone")  # fmt: skip
NO_PHONE = _sheet("phone.end", StepForm, _("This phone is no longer in use"), _("End the phone"),
    _("The phone has ended."), lead=_("It stays in the history."))  # fmt: skip
ADDRESS = _sheet("address.add", AddressForm, _("An address"), _("Save the address"),
    _("The address is written down."), icon="map-pin")  # fmt: skip
ADDRESS_ANEW = _sheet("address.change", AddressForm, _("Change the address"), _("Save the address"),
    _("The address is changed."), icon="map-pin")  # fmt: skip
NO_ADDRESS = _sheet("address.end", StepForm, _("Nobody is found at this address any more"),
    _("End the address"), _("The address has ended."), lead=_("It stays in the history."))  # fmt: skip


@screen("person.write")
def phone(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Write down a phone."""
    card_for(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        return Wish(add_phone, person_id, {"new_id": key, "phone": phone_told(told)})

    return ask_about(request, case_id, person_id, PHONE, wish)


@screen("person.write")
def phone_anew(
    request: HttpRequest, case_id: UUID, person_id: UUID, phone_id: UUID
) -> HttpResponse:
    """Change a phone."""
    row: PhoneLine = _row(request, case_id, person_id, phone_id)

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(change_phone, phone_id, {"phone": phone_told(told)})

    known = {name: getattr(row, name) for name in ("number", "safe", "how")}
    return ask_about(
        request,
        case_id,
        person_id,
        PHONE_ANEW,
        wish,
        initial=known,
        version=_first_look(request, row),
    )


@screen("person.write")
def no_phone(request: HttpRequest, case_id: UUID, person_id: UUID, phone_id: UUID) -> HttpResponse:
    """End a phone."""
    _row(request, case_id, person_id, phone_id)
    return ask_about(
        request, case_id, person_id, NO_PHONE, lambda _told, _key: Wish(end_phone, phone_id, {})
    )


@screen("person.write")
def address(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Write down an address."""
    card_for(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        return Wish(add_address, person_id, {"new_id": key, "address": address_told(told)})

    return ask_about(request, case_id, person_id, ADDRESS, wish)


@screen("person.write")
def address_anew(
    request: HttpRequest, case_id: UUID, person_id: UUID, address_id: UUID
) -> HttpResponse:
    """Change an address."""
    row: AddressLine = _row(request, case_id, person_id, address_id)

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(change_address, address_id, {"address": address_told(told)})

    known = {
        name: getattr(row, name) for name in ("settlement", "street", "safe", "how", "first_day")
    }
    return ask_about(
        request,
        case_id,
        person_id,
        ADDRESS_ANEW,
        wish,
        initial={**known, "place": str(row.place_id or "")},
        version=_first_look(request, row),
    )


@screen("person.write")
def no_address(
    request: HttpRequest, case_id: UUID, person_id: UUID, address_id: UUID
) -> HttpResponse:
    """End an address."""
    _row(request, case_id, person_id, address_id)
    return ask_about(
        request,
        case_id,
        person_id,
        NO_ADDRESS,
        lambda _told, _key: Wish(end_address, address_id, {}),
    )


def _row(request: HttpRequest, case_id: UUID, person_id: UUID, key: UUID) -> Any:
    """Return a phone or an address of the person. Raises: Http404."""
    actor = actor_of(request)
    with reading(request):
        refuse_outside(actor, person_id, case_id)
        found = safe_contacts(actor, person_id)
        rows: list[PhoneLine | AddressLine] = [*found.phones, *found.addresses]
    row = next((one for one in rows if one.id == key), None)
    if row is None:
        raise Http404
    return row


def _first_look(request: HttpRequest, row: PhoneLine | AddressLine) -> int | None:
    return row.version if request.method in LOOKING else None


_PERSON = "cases/<uuid:case_id>/people/<uuid:person_id>"

urls = [
    path(f"{_PERSON}/phones/add/", phone, name="phone-add"),
    path(f"{_PERSON}/phones/<uuid:phone_id>/", phone_anew, name="phone-change"),
    path(f"{_PERSON}/phones/<uuid:phone_id>/end/", no_phone, name="phone-end"),
    path(f"{_PERSON}/addresses/add/", address, name="address-add"),
    path(f"{_PERSON}/addresses/<uuid:address_id>/", address_anew, name="address-change"),
    path(f"{_PERSON}/addresses/<uuid:address_id>/end/", no_address, name="address-end"),
]
