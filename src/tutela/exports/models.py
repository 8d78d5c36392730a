"""What was taken out of the system, by whom, why; the bytes lie outside the database, encrypted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.models.case import account
from tutela.exports.enums import ExportState
from tutela.exports.scopes import Taken
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Own


class Export(Subject):
    """A list that somebody asked for as a file.

    `blob` names the bytes, and whose key closes the secret that opens them: destroying that key ends the
    export. What was typed lies under a key of its own (`id`), which goes when a file in it is erased.
    """

    user = account()  # who asked
    table = models.CharField(max_length=20)
    filters = models.CharField(max_length=400, blank=True)  # as an address has them
    words = SealedTextField(key_of="id")  # what the list was searched for
    level = models.CharField(max_length=10)
    format = models.CharField(max_length=6)
    language = models.CharField(max_length=10)
    purpose = models.CharField(max_length=12)
    why = SealedTextField(key_of="id")
    state = models.CharField(max_length=10, default=ExportState.WAITING)
    planned = models.PositiveIntegerField()  # rows, when it was asked for
    rows = models.PositiveIntegerField(default=0)  # written so far
    blob = models.UUIDField(unique=True)
    secret = SealedTextField(key_of="blob")
    size = models.PositiveBigIntegerField(default=0)
    fault = models.CharField(max_length=40, blank=True)  # code of the refusal that ended the job
    asked_at = models.DateTimeField()
    moved_at = models.DateTimeField()  # when the job last said something
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)  # downloaded, the last time
    ended_at = models.DateTimeField(null=True)  # deleted, expired or purged

    scope: ClassVar = Taken()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("user", "table", "filters", "level", "format", "language", "purpose", "state", "planned",
             "rows", "blob", "size", "fault", "asked_at", "moved_at", "made_at", "expires_at", "taken_at",
             "ended_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("words", "why", "secret"), Level.SEALED),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exports_ready_means_made_and_with_an_end",
                condition=~Q(state=ExportState.READY)
                | Q(made_at__isnull=False, expires_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exports_over_iff_dated",
                condition=Q(
                    state__in=[ExportState.WAITING, ExportState.READY, ExportState.FAILED],
                    ended_at__isnull=True,
                )
                | Q(
                    state__in=[ExportState.EXPIRED, ExportState.DISCARDED, ExportState.PURGED],
                    ended_at__isnull=False,
                ),
            ),
        ]
        indexes = [
            # one's own, newest first
            models.Index(name="exports_of_user", fields=["user", "-asked_at"]),
            # the officer's register, newest first
            models.Index(name="exports_newest", fields=["-asked_at"]),
            # the job that throws away
            models.Index(
                name="exports_expire",
                fields=["expires_at"],
                condition=Q(state=ExportState.READY),
            ),
        ]


class ExportedFile(models.Model):
    """A child's file of which something is in an export: erasing the file ends the export."""

    id = models.BigAutoField(primary_key=True)
    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="files")
    file_id = models.UUIDField(db_index=True)
    user = account()

    scope: ClassVar = Own()
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "export", "file_id", "user"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="exports_file_once_in_an_export", fields=["export", "file_id"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.export_id}: {self.file_id}"
