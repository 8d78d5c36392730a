"""What belongs to one account alone: drafts, saved filters, notifications."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Own
from tutela.organisations.models.account import User


class Draft(Subject):
    """A form that is not finished: encrypted, seen by its writer only, gone after some weeks."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60)  # which form: "case.register"
    about = models.UUIDField(null=True)  # the file it is about, if it has one
    part = models.CharField(max_length=40, blank=True)  # where the writer stopped
    content = SealedTextField(key_of="user_id")  # JSON of what was typed
    saved_at = models.DateTimeField()

    scope: ClassVar = Own()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("user", "form", "about", "part", "saved_at"), Level.INTERNAL),
        "content": Level.SEALED,
    }

    class Meta:
        indexes = [
            models.Index(name="organisations_draft_home", fields=["user", "-saved_at"]),
        ]


class SavedFilter(Subject):
    """A filter of a list that somebody gave a name."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="filters")
    list = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    position = models.PositiveSmallIntegerField(default=0)

    scope: ClassVar = Own()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("user", "list", "name", "query", "position"), Level.INTERNAL),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organisations_filter_name_once", fields=["user", "list", "name"]
            )
        ]


class Notification(Subject):
    """Something that somebody should know. Ids and a kind only: the words are made when it is read."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    file_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    caused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    scope: ClassVar = Own(grants="SELECT, INSERT, UPDATE", insert="true")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("user", "kind", "file_id", "subject_id", "caused_by", "made_at", "read_at",
             "mailed_at"),
            Level.INTERNAL,
        ),
    }  # fmt: skip

    class Meta:
        indexes = [
            models.Index(name="organisations_inbox", fields=["user", "-made_at"]),
            models.Index(
                name="organisations_inbox_unread",
                fields=["user"],
                condition=models.Q(read_at__isnull=True),
            ),
        ]
