"""A copy of a file for whoever asked to see it: its parts, and what is blacked out in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.cases.models.case import account
from tutela.dataprotection.enums import CopyState
from tutela.dataprotection.models.request import SubjectRequest
from tutela.dataprotection.scopes import Office
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level

KEEP = "data_protection.keep"


class RedactedCopy(Subject):
    """A copy in preparation, or made. `paper` is the PDF in base 64, closed with the key of the file.

    What it is made of is emptied when it is thrown away or its time is over; the row stays.
    """

    request = models.ForeignKey(SubjectRequest, on_delete=models.PROTECT, related_name="copies")
    file_id = models.UUIDField()
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, default=CopyState.DRAFT)
    paper = SealedTextField(key_of="file_id")
    size = models.PositiveIntegerField(default=0)  # of the PDF, in bytes
    passages = models.PositiveIntegerField(default=0)  # blacked out in it
    made_by = account()
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    given = models.CharField(max_length=12, blank=True)  # Told
    given_on = models.DateField(null=True)

    scope: ClassVar = Office(KEEP, "file_id")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("request", "file_id", "language", "state", "size", "passages", "made_by", "made_at",
             "finished_at", "expires_at", "given", "given_on"),
            Level.INTERNAL,
        ),
        "paper": Level.SEALED,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="dataprotection_one_copy_in_preparation",
                fields=["request"],
                condition=Q(state=CopyState.DRAFT),
            ),
            models.CheckConstraint(
                name="dataprotection_copy_given_iff_dated",
                condition=Q(given="", given_on__isnull=True)
                | (~Q(given="") & Q(given_on__isnull=False)),
            ),
        ]
        indexes = [
            # the job that throws away
            models.Index(
                name="dataprotection_copies_expire",
                fields=["expires_at"],
                condition=~Q(state=CopyState.GONE),
            ),
        ]


class CopyPart(Subject):
    """One part of a file as it stood when it was drawn: a report, a visit, a plan."""

    copy = models.ForeignKey(RedactedCopy, on_delete=models.PROTECT, related_name="parts")
    file_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    on = models.DateField(null=True)
    text = SealedTextField(key_of="file_id")  # paragraphs, one a line
    chosen = models.BooleanField(default=True)

    scope: ClassVar = Office(KEEP, "file_id")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("copy", "file_id", "position", "kind", "on", "chosen"), Level.INTERNAL),
        "text": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="dataprotection_part_has_its_place", fields=["copy", "position"]
            ),
        ]


class Redaction(Subject):
    """A passage that is blacked out: from one letter of the text to before another, and why."""

    part = models.ForeignKey(CopyPart, on_delete=models.PROTECT, related_name="redactions")
    file_id = models.UUIDField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reason = models.CharField(max_length=16)
    proposed = models.BooleanField(default=False)  # by the software, when the file was drawn
    lifted_at = models.DateTimeField(null=True)

    scope: ClassVar = Office(KEEP, "file_id")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("part", "file_id", "start", "end", "reason", "proposed", "lifted_at"), Level.INTERNAL
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dataprotection_redaction_hides_something", condition=Q(end__gt=F("start"))
            ),
        ]
        indexes = [
            models.Index(name="dataprotection_redactions_of", fields=["part", "start"]),
        ]
