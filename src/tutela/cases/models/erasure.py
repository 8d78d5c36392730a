"""What is left of a file that was erased: its number, and the keys of what went with it."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open


class ErasedFile(models.Model):
    """The proof that a file was erased, and the way to erase it again out of an older backup."""

    id = models.UUIDField(primary_key=True)  # of the file
    number = models.CharField(max_length=24)
    people = ArrayField(models.UUIDField())
    blobs = ArrayField(models.UUIDField())
    because = models.CharField(max_length=10)  # Why
    at = models.DateTimeField()

    scope: ClassVar = Open("numbers and keys of what is no more", "SELECT, INSERT")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "number", "people", "blobs", "because", "at"), Level.INTERNAL
    )

    def __str__(self) -> str:
        return self.number
