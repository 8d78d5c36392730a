"""Settings of the training mode: invented children in a place of its own, marked on every page."""

import os

from config.settings.local import *  # noqa: F403
from config.settings.local import ALLOWED_HOSTS

TRAINING = True
SYSTEM = "training"

if _host := os.environ.get(
    "TUTELA_TRAINING_HOST"
):  # offered to a class by a reverse proxy with TLS
    ALLOWED_HOSTS = [*ALLOWED_HOSTS, _host]
    CSRF_TRUSTED_ORIGINS = [f"https://{_host}"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
