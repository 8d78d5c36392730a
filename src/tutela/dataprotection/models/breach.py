"""Breaches of personal data: what happened, who was told, what was learnt."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.cases.models.case import account
from tutela.dataprotection.enums import BreachState
from tutela.dataprotection.scopes import Office
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level


class Breach(Subject):
    """One breach. Its text is closed with a key of its own: it may be about many files.

    For the authority and the people: when they were told, or why they were not, or why it was late.
    """

    kind = models.CharField(max_length=16)
    noticed_at = models.DateTimeField()
    what = SealedTextField(key_of="id")
    data = models.JSONField(default=list)  # DataKind
    people = models.PositiveIntegerField(default=0)
    records = models.PositiveIntegerField(default=0)
    consequences = SealedTextField(key_of="id")
    measures = SealedTextField(key_of="id")
    rule = models.ForeignKey(
        "reference.DeadlineRule", on_delete=models.PROTECT, null=True, related_name="+"
    )
    due_at = models.DateTimeField(null=True)  # for the authority
    state = models.CharField(max_length=8, default=BreachState.OPEN)
    authority_at = models.DateTimeField(null=True)
    authority_why = SealedTextField(key_of="id")  # why not, or why late
    authority_said = models.BooleanField(default=False)
    people_at = models.DateTimeField(null=True)
    people_why = SealedTextField(key_of="id")
    people_said = models.BooleanField(default=False)
    lessons = SealedTextField(key_of="id")
    closed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    made_by = account()
    made_at = models.DateTimeField()

    scope: ClassVar = Office("data_protection.keep")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("kind", "noticed_at", "data", "people", "records", "rule", "due_at", "state",
             "authority_at", "authority_said", "people_at", "people_said", "closed_at", "reminded_at",
             "made_by",
             "made_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(
            ("what", "consequences", "measures", "authority_why", "people_why", "lessons"),
            Level.SEALED,
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dataprotection_breach_closed_iff_dated_and_answered",
                condition=Q(state=BreachState.OPEN, closed_at__isnull=True)
                | Q(
                    state=BreachState.CLOSED, closed_at__isnull=False,
                    authority_said=True, people_said=True,
                ),
            ),
            models.CheckConstraint(
                name="dataprotection_breach_told_after_it_was_noticed",
                condition=(Q(authority_at__isnull=True) | Q(authority_at__gte=F("noticed_at")))
                & (Q(people_at__isnull=True) | Q(people_at__gte=F("noticed_at"))),
            ),
        ]  # fmt: skip
        indexes = [
            # the list of breaches, newest first
            models.Index(name="dataprotection_breaches", fields=["-noticed_at", "-id"]),
        ]
