"""Settings of a real installation: everything that must be decided is read from the environment."""

import os

from django.core.exceptions import ImproperlyConfigured


def _required(name: str, what: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {what}.")
    return value


_required("DATABASE_URL", "the owner's connection to PostgreSQL 15 or later")

from config.settings.base import *  # noqa: E402, F403 -- it would start a server of its own

SECRET_KEY = _required("TUTELA_SECRET_KEY", "50 or more random characters, kept secret")
ALLOWED_HOSTS = _required("TUTELA_HOSTS", "the host names of the site, by comma").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DEBUG = False
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
