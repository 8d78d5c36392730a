"""Settings of the demo and of development: this machine only."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import KEYS

DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


def _kept_secret() -> str:
    path = KEYS / "django-secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = _kept_secret()
