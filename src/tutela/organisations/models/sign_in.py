"""Signed-in browsers, and how often somebody tried a password."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open, Own
from tutela.organisations.models.account import User


class SignedInBrowser(Subject):
    """A browser in which an account is signed in. No address is kept, only what kind it is."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="browsers")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60)  # "Firefox, Windows"
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    scope: ClassVar = Own()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("user", "device", "started_at", "seen_at"), Level.INTERNAL),
        "session_key": Level.PERSONAL,
    }

    class Meta:
        indexes = [models.Index(name="organisations_own_browsers", fields=["user", "-seen_at"])]


class Tries(models.Model):
    """How often one kind of browser tried one account lately. The bucket is a keyed hash."""

    bucket = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()

    scope: ClassVar = Open(
        "counted before anybody is signed in; keyed hashes and counts, no account can be read off",
        "SELECT, INSERT, UPDATE, DELETE",
    )
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("bucket", "count", "since"), Level.INTERNAL
    )

    class Meta:
        indexes = [models.Index(name="organisations_tries_by_age", fields=["since"])]
