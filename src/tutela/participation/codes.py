"""Codes of applications: short enough to be read out, without letters and digits that look alike."""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 7


def fresh() -> str:
    """Return a code that says nothing about whom it stands for, nor when it was given."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
