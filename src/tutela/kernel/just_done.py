"""What somebody did within the last minute. Its own module: what is sealed stands above the kernel's tables."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel import keys
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Own


class JustDone(models.Model):
    """An act that can be undone for a minute, and what its rows said before it."""

    id = models.UUIDField(primary_key=True, default=keys.new, editable=False)
    user_id = models.UUIDField()
    request_id = models.UUIDField()
    command = models.CharField(max_length=80)
    row = models.UUIDField()
    until = models.DateTimeField()
    content = SealedTextField(key_of="user_id")  # JSON of rows; what they keep sealed stays sealed

    scope: ClassVar = Own()
    privacy: ClassVar[dict[str, Level]] = {
        **dict.fromkeys(("id", "user_id", "request_id", "command", "row", "until"), Level.INTERNAL),
        "content": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="kernel_just_done_once_per_request", fields=["user_id", "request_id"]
            ),
        ]
