"""Temporary passwords: made once, shown once, kept as a hash only."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import make_password

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike on paper
GROUPS, LENGTH = 4, 4


def temporary() -> tuple[str, str]:
    """Return a password that can be read out on the phone, and its hash for a command."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    password = "-".join(groups)
    return password, make_password(password)
