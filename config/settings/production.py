"""Settings of a real installation: everything that must be decided is read from the environment."""

import os

from config.settings.base import *  # noqa: F403

SECRET_KEY = os.environ["TUTELA_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["TUTELA_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DEBUG = False
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
