"""How a person is reached, and whether that is safe."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.people.models.person import Person
from tutela.people.scopes import PartOfPerson

_PART = {
    **SUBJECT_PRIVACY,
    **dict.fromkeys(("person", "recorded_at", "ended_at"), Level.INTERNAL),
}


class Phone(Subject):
    """A phone number: whose, whether it is safe to call, and how."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phones")
    number = SealedTextField(key_of="person_id")
    lookup = models.BinaryField()
    safe = models.CharField(max_length=10)  # Safety: YES, NO, ASK_FIRST, NOT_KNOWN
    how = SealedTextField(key_of="person_id")  # "after 15:00, say that the school calls"
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = PartOfPerson("people_phone")
    privacy: ClassVar[dict[str, Level]] = {
        **_PART,
        **dict.fromkeys(("lookup", "safe"), Level.PERSONAL),
        **dict.fromkeys(("number", "how"), Level.SEALED),
    }

    class Meta:
        indexes = [models.Index(name="people_phone_lookup", fields=["lookup"])]


class Address(Subject):
    """Where a person lives or can be found; never a hidden place."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    place = models.ForeignKey(
        "reference.Place", on_delete=models.PROTECT, null=True, related_name="+"
    )
    settlement = models.CharField(max_length=80, blank=True)
    street = SealedTextField(key_of="person_id")
    safe = models.CharField(max_length=10)
    how = SealedTextField(key_of="person_id")
    first_day = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = PartOfPerson("people_address")
    privacy: ClassVar[dict[str, Level]] = {
        **_PART,
        **dict.fromkeys(("place", "settlement", "safe", "first_day"), Level.PERSONAL),
        **dict.fromkeys(("street", "how"), Level.SEALED),
    }


class HiddenAddress(Subject):
    """A shelter or another place that must not become known: a table and a rule of its own."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hidden_addresses")
    text = SealedTextField(key_of="person_id")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = PartOfPerson("people_hiddenaddress", rule="address.reveal")
    privacy: ClassVar[dict[str, Level]] = {**_PART, "text": Level.SEALED}
