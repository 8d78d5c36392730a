"""Settings of the demo and of development: this machine only."""

from config.settings.base import *  # noqa: F403
from config.settings.base import KEYS
from tutela.kernel.postgres import kept_secret

DEBUG = False
DEMO = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = kept_secret(KEYS / "django-secret")
