"""Whose calendar a secret address shows."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from tutela.kernel.access import Staff
from tutela.organisations.models import User


def mark_of(secret: str) -> str:
    """Return the hash under which a secret address is kept; the secret itself has 256 random bits."""
    return sha256(secret.encode()).hexdigest()


def whose_calendar(secret: str) -> User | None:
    """Return the open account to which a secret address belongs, before anybody is signed in."""
    waiting = User.objects.filter(calendar_mark=mark_of(secret), is_active=True)
    return waiting.filter(must_change_password=False).first()


def has_calendar_address(actor: Staff) -> bool:
    """Say whether an account has a secret address."""
    key: UUID = actor.id
    return User.objects.filter(pk=key).exclude(calendar_mark="").exists()
