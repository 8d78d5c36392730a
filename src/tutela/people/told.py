"""What is told of phones, addresses and ties, as checked shapes with sentences that help."""

from __future__ import annotations

import datetime
from typing import Annotated, Self
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, model_validator

from tutela.kernel import crypto
from tutela.people.enums import Safety
from tutela.people.traits import Shape, at_most, fault

_DIGITS_THAT_COUNT = 8
_FEWEST_DIGITS = 5


def phone_digits(number: str) -> str:
    """Return what two spellings of one number share: +383 44 123 456 is 044 123 456.

    The last eight digits, for no country's prefix is built in; shorter numbers are kept whole.
    """
    return "".join(char for char in number if char.isdigit())[-_DIGITS_THAT_COUNT:]


def identifier_digits(number: str) -> str:
    """Return a number of an office without spaces, dashes and case."""
    return "".join(char for char in number.upper() if char.isalnum())


def phone_lookup(number: str) -> bytes:
    """Return the keyed hash by which a phone is found."""
    return crypto.blind(phone_digits(number), "phone")


def identifier_lookup(number: str) -> bytes:
    """Return the keyed hash by which a number of an office is found, whatever its kind."""
    return crypto.blind(identifier_digits(number), "identifier")


def _callable(number: str) -> str:
    digits = sum(char.isdigit() for char in number)
    if digits < _FEWEST_DIGITS or set(number) - set("+0123456789 ()/.-"):
        raise fault(_("Write the number in digits, for example 044 123 456 or +383 44 123 456."))
    return number


def _numbered(number: str) -> str:
    if not identifier_digits(number):
        raise fault(_("Write the number as it stands on the paper."))
    return number


def _something(text: str) -> str:
    if not text:
        raise fault(_("Write the address."))
    return text


def _explained(text: str) -> str:
    if not text.strip():
        raise fault(_("Write why: whoever reads this later must be able to understand it."))
    return text


Explanation = Annotated[str, at_most(1000), AfterValidator(_explained)]
PhoneNumber = Annotated[str, at_most(40), AfterValidator(_callable)]
IdentityNumber = Annotated[str, at_most(60), AfterValidator(_numbered)]
HiddenPlace = Annotated[str, at_most(500), AfterValidator(_something)]
_How = Annotated[str, at_most(300)]


class _Reached(Shape):
    """Whether it is safe to use, and how."""

    safe: Safety = Safety.NOT_KNOWN
    how: _How = ""

    @model_validator(mode="after")
    def _described(self) -> Self:
        if self.safe is Safety.ASK_FIRST and not self.how:
            raise fault(_("Write how it is safe: when, with whom, what to say."))
        return self


class PhoneTold(_Reached):
    """A phone number of a person."""

    number: PhoneNumber


class AddressTold(_Reached):
    """An address of a person; a settlement is enough. A hidden place never belongs here."""

    place: UUID | None = None
    settlement: Annotated[str, at_most(80)] = ""
    street: Annotated[str, at_most(200)] = ""
    first_day: datetime.date | None = None

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if not (self.place or self.settlement or self.street):
            raise fault(_("Write where this is: the municipality or the settlement is enough."))
        return self


class InquiryTold(Shape):
    """Whom one unit asks another about: a name or a number, and what helps to know the child."""

    name: Annotated[str, at_most(160)] = ""
    number: Annotated[str, at_most(60)] = ""
    about: Annotated[str, at_most(500)] = ""

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.name or self.number):
            raise fault(_("Write a name or an identity number, so that they know whom you mean."))
        return self


class TieTold(Shape):
    """What the relative is to the person (`kind`, a code of `relation_type`), and what follows."""

    kind: UUID
    caregiver: bool = False
    guardian: bool = False
    separated: bool = False
    no_contact: bool = False
    no_contact_reason: Annotated[str, at_most(500)] = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None

    @model_validator(mode="after")
    def _explained(self) -> Self:
        if self.no_contact and not self.no_contact_reason:
            raise fault(_("Write why this person must not be contacted."))
        if self.no_contact_reason and not self.no_contact:
            raise fault(_("Say that this person must not be contacted, or leave the reason empty."))
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise fault(_("The last day lies before the first day. Check both days."))
        return self
