"""Documents of a file, and their versions. The bytes lie outside the database, encrypted."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.models.case import ROW_PRIVACY, CaseRow, in_file
from tutela.documents.enums import About, Standing
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Document(CaseRow):
    """Something on paper or a picture: what it is called, what it is about.

    `key_id` names whose key closes it: the person's when it is about a person, else the case's.
    """

    about = models.CharField(max_length=12, default=About.CASE)
    about_id = models.UUIDField()
    key_id = models.UUIDField()
    title = SealedTextField(key_of="key_id")
    note = SealedTextField(key_of="key_id")

    scope: ClassVar = in_file("document.read")
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("about", "about_id", "key_id"), Level.INTERNAL),
        **dict.fromkeys(("title", "note"), Level.SEALED),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="documents_document_and_its_case", fields=["id", "case"]),
            models.CheckConstraint(
                name="documents_about_the_case_means_this_case",
                condition=~Q(about=About.CASE) | Q(about_id=models.F("case")),
            ),
            models.CheckConstraint(
                name="documents_closed_by_the_key_of_the_person_or_the_case",
                condition=Q(about=About.PERSON, key_id=models.F("about_id"))
                | (~Q(about=About.PERSON) & Q(key_id=models.F("case"))),
            ),
        ]
        indexes = [
            # the documents of a file, and those of one step
            models.Index(name="documents_of_a_case", fields=["case", "-made_at"]),
        ]


class Version(CaseRow):
    """One version of a document. `blob` names the bytes, `secret` opens them.

    Destroying the key of the case or the person closes the secret for ever, and with it the bytes.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    key_id = models.UUIDField()
    blob = models.UUIDField(unique=True)
    secret = SealedTextField(key_of="key_id")
    name = SealedTextField(key_of="key_id")  # as it came, made harmless
    file_type = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()
    change = models.CharField(max_length=16, blank=True)
    has_thumbnail = models.BooleanField(default=False)
    standing = models.CharField(max_length=10, default=Standing.READY)
    scanned_at = models.DateTimeField(null=True)  # null: there was no scanner

    scope: ClassVar = in_file("document.read")
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("document", "number", "key_id", "blob", "file_type", "size", "change",
             "has_thumbnail", "standing", "scanned_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("secret", "name"), Level.SEALED),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(name="documents_version_once", fields=["document", "number"]),
            models.CheckConstraint(
                name="documents_condemned_means_scanned",
                condition=~Q(standing=Standing.INFECTED) | Q(scanned_at__isnull=False),
            ),
        ]
        indexes = [
            # what waits for the scanner
            models.Index(
                name="documents_waiting",
                fields=["made_at"],
                condition=Q(standing=Standing.WAITING),
            ),
        ]
