"""Training begins afresh when an administrator asks for it on the desk; `tutela training` hears it here."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def ask_afresh() -> None:
    """Ask that everything be thrown away and training begin afresh. Only where training is."""
    if not settings.TRAINING:
        raise RuntimeError("This is no place for training.")
    _sign().touch()


def afresh_asked() -> bool:
    """Say whether somebody asked."""
    return _sign().exists()


def heard() -> None:
    """Forget that somebody asked."""
    _sign().unlink(missing_ok=True)


def _sign() -> Path:
    return Path(settings.DATA) / "training-afresh"
