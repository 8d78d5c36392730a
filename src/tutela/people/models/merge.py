"""Two records of one person that were joined, with all that it takes to separate them again."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.people.models.person import Person
from tutela.people.scopes import MergeScope


class PersonMerge(Subject):
    """`merged` was joined into `person`: who did it, why, and which rows went where.

    The merged record keeps its own facts, untouched and in nobody's sight. `before` holds what `person`
    said in the fields that were taken from it; `moved`, `lent` and `held` name rows: those that came to
    `person`, those that `person` gave up meanwhile, and relatives put into files by it.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = SealedTextField(key_of="person_id")
    despite = SealedTextField(key_of="person_id")  # why they are one although they contradict
    taken = ArrayField(models.CharField(max_length=24), default=list)  # MergeField
    before = SealedTextField(key_of="person_id")  # JSON: column → value
    moved = models.JSONField(default=dict)  # "table.column" → keys
    lent = models.JSONField(default=dict)
    held = ArrayField(models.BigIntegerField(), default=list)
    ended_by = models.ForeignKey(
        "organisations.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_reason = SealedTextField(key_of="person_id")

    scope: ClassVar = MergeScope()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("person", "merged", "made_by", "made_at", "taken", "moved", "lent", "held", "ended_by",
             "ended_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("reason", "despite", "before", "ended_reason"), Level.SEALED),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_merge_is_of_two_records", condition=~Q(person=F("merged"))
            ),
            models.CheckConstraint(
                name="people_merge_ended_iff_said_by_whom",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="people_merged_once_at_a_time",
                fields=["merged"],
                condition=Q(ended_at__isnull=True),
            ),
        ]
