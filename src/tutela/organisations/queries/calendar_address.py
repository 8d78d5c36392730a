"""Whose calendar a secret address shows."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from tutela.kernel.access import Staff
from tutela.organisations.models import User


def mark_of(secret: str) -> str:
    """Return the hash under which a secret address is kept; the secret itself has 256 random bits."""
    return sha256(secret.encode()).hexdigest()


@dataclass(frozen=True)
class Owner:
    """Whose calendar it is, in which language, and the hash of its address."""

    id: UUID
    language: str
    mark: str


def whose_calendar(secret: str) -> Owner | None:
    """Return the open account to which a secret address belongs, before anybody is signed in."""
    waiting = User.objects.filter(calendar_mark=mark_of(secret), is_active=True)
    user = waiting.filter(must_change_password=False).first()
    return Owner(user.pk, user.language, user.calendar_mark) if user else None


def has_calendar_address(actor: Staff) -> bool:
    """Say whether an account has a secret address."""
    return User.objects.filter(pk=actor.id).exclude(calendar_mark="").exists()
