"""What somebody asks about data that are kept of them, or of a child of theirs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.cases.models.case import account
from tutela.dataprotection.enums import Identity, RequestState, Verdict
from tutela.dataprotection.scopes import Office
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level


class SubjectRequest(Subject):
    """A wish to see data, to have them put right, or that they are not used; and what became of it.

    `file_id` is the file that it is about, or the row's own key where none is known: it names whose key
    closes the text. So the request is erased with the file. No foreign key leads there, since whoever
    handles requests cannot read files.
    """

    file_id = models.UUIDField()
    file_number = models.CharField(max_length=24, blank=True)
    asked = models.CharField(max_length=16)
    capacity = models.CharField(max_length=12)
    asker = SealedTextField(key_of="file_id")
    contact = SealedTextField(key_of="file_id")
    about = SealedTextField(key_of="file_id")  # whose data
    wish = SealedTextField(key_of="file_id")
    received_on = models.DateField()
    identity = models.CharField(max_length=12, default=Identity.NOT_YET)
    identity_note = SealedTextField(key_of="file_id")
    handler = account()
    state = models.CharField(max_length=12, default=RequestState.RECEIVED)
    rule = models.ForeignKey(
        "reference.DeadlineRule", on_delete=models.PROTECT, null=True, related_name="+"
    )  # null: the profile has none
    due_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, blank=True)
    ground = models.CharField(max_length=16, blank=True)
    answer = SealedTextField(key_of="file_id")
    answered_at = models.DateTimeField(null=True)
    answered_by = account(null=True)
    told = models.CharField(max_length=12, blank=True)
    told_on = models.DateField(null=True)
    reminded_at = models.DateTimeField(null=True)
    made_by = account()
    made_at = models.DateTimeField()

    scope: ClassVar = Office("data_protection.keep", "file_id")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("file_id", "file_number", "received_on", "handler", "state", "rule", "due_at",
             "answered_at", "answered_by", "told", "told_on", "reminded_at", "made_by", "made_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("asked", "capacity", "identity", "verdict", "ground"), Level.PERSONAL),
        **dict.fromkeys(
            ("asker", "contact", "about", "wish", "identity_note", "answer"), Level.SEALED
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dataprotection_request_without_a_file_stands_alone",
                condition=Q(file_number="", file_id=F("id"))
                | (~Q(file_number="") & ~Q(file_id=F("id"))),
            ),
            models.CheckConstraint(
                name="dataprotection_request_decided_iff_dated_and_signed",
                condition=Q(verdict="", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(verdict="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="dataprotection_request_refused_on_a_ground",
                condition=Q(verdict__in=["", Verdict.GRANTED], ground="")
                | (Q(verdict__in=[Verdict.PARTLY, Verdict.REFUSED]) & ~Q(ground="")),
            ),
            models.CheckConstraint(
                name="dataprotection_request_told_iff_dated",
                condition=Q(told="", told_on__isnull=True)
                | (~Q(told="") & Q(told_on__isnull=False)),
            ),
        ]
        indexes = [
            # the list of requests: the open ones by their clock, the others newest first
            models.Index(name="dataprotection_requests_due", fields=["state", "due_at", "id"]),
        ]
