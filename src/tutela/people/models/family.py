"""Who belongs to whom, who lives with whom, and who must not be contacted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.people.models.person import Person, code
from tutela.people.scopes import PartOfPerson


class Tie(Subject):
    """`relative` is the <kind> of `person`, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties")
    relative = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ties_to")
    kind = code()
    caregiver = models.BooleanField(default=False)
    guardian = models.BooleanField(default=False)
    separated = models.BooleanField(default=False)  # of couples
    no_contact = models.BooleanField(default=False)
    no_contact_reason = SealedTextField(key_of="person_id")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = PartOfPerson("people_tie", columns=("person_id", "relative_id"))
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("person", "relative", "recorded_at", "ended_at"), Level.INTERNAL),
        **dict.fromkeys(
            ("kind", "caregiver", "guardian", "separated", "no_contact", "first_day", "last_day"),
            Level.PERSONAL,
        ),
        "no_contact_reason": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_tie_is_between_two", condition=~Q(person=F("relative"))
            ),
            models.CheckConstraint(
                name="people_tie_ends_after_it_begins",
                condition=Q(last_day__isnull=True)
                | Q(first_day__isnull=True)
                | Q(last_day__gte=F("first_day")),
            ),
        ]


class HouseholdMember(Subject):
    """Somebody lives in a household, from a day to a day; a household is its members."""

    household = models.UUIDField()  # shared by those who live together
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = PartOfPerson("people_householdmember")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("household", "person", "ended_at"), Level.INTERNAL),
        **dict.fromkeys(("first_day", "last_day"), Level.PERSONAL),
    }

    class Meta:
        indexes = [models.Index(name="people_household", fields=["household"])]
