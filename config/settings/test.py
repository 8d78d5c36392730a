"""Settings of the tests: the real server and roles, in databases of their own.

The embedded server of the tests is one of its own as well. Nothing in it outlives a run, so it does
not wait for the disk: a test that commits is undone by a fresh copy of the database, some hundred times.
"""

import os
from pathlib import Path

_DATA = Path(os.environ.get("TUTELA_DATA", Path(__file__).parents[2] / "var"))
if _DATA.name != "tests":  # a program that a test starts is there already
    _DATA /= "tests"
    os.environ["TUTELA_DATA"] = str(_DATA)
_DATA.mkdir(parents=True, exist_ok=True)
(_DATA / "postgres.conf").write_text(
    "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
    "wal_level = minimal\nmax_wal_senders = 0\n"
)

from config.settings.base import *  # noqa: E402, F403

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
CACHES["choices"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "documents": STORAGES["documents"],  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TEST_DATABASE = os.environ.get("TUTELA_TEST_DATABASE", "tutela_test")
PAGES_KEPT = VIEWS_WAIT = 0.0  # each test has a database of its own
