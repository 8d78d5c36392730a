"""Settings of the public site served alone: pages read with a role of its own; no session, no account, no key."""

import os
import secrets
from pathlib import Path

from config.settings import environment, logs
from tutela.kernel import postgres

_way = postgres.site_alone(Path(os.environ.get("TUTELA_DATA", Path(__file__).parents[2] / "var")))
for _name in ("DATABASE_URL", "DATABASE_APP_URL", "DATABASE_SITE_URL"):
    os.environ[_name] = _way.url()  # whatever this process does, it does with this role

from config.settings.base import *  # noqa: E402, F403

INSTALLED_APPS = [  # no command, no job, no sign-in
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "tutela.kernel",
    "tutela.reference.apps.Tables",
    "tutela.organisations.apps.Tables",
    "tutela.awareness.apps.Tables",
    "tutela.portal.apps.Tables",
    "wagtail",
]
STATICFILES_DIRS = [*STATICFILES_DIRS, ROOT / "src" / "tutela" / "desk" / "static"]  # noqa: F405
ROOT_URLCONF = "config.urls_site"
MIDDLEWARE = [
    "tutela.portal.front.Front",
    "django.middleware.security.SecurityMiddleware",
    "tutela.desk.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
SECRET_KEY = secrets.token_urlsafe(50)  # nothing is signed
DESK = os.environ.get("TUTELA_DESK", "")
DEBUG = False

if os.environ.get("TUTELA_ENV") == "production":
    ALLOWED_HOSTS = environment.hosts("TUTELA_HOSTS")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a probe beside the process speaks no TLS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    LOGGING = logs.to_stderr(environment.one_of("TUTELA_LOG", ("line", "json")))
else:
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
