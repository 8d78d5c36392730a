"""Texts of the software that an administrator words otherwise."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.privacy import Level
from tutela.reference.models.base import ADMINISTERED_PRIVACY, Administered, Kept


class Wording(Administered):
    """What a text says here, by language. A language that is not there keeps the standard text."""

    scope = Kept("what the software says to everybody")
    privacy: ClassVar[dict[str, Level]] = {**ADMINISTERED_PRIVACY, "code": Level.OPEN}

    code = models.CharField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.code
