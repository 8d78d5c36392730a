"""Settings that hold everywhere. What differs is in local, test and production."""

import os
from pathlib import Path

from config.settings import documents, environment, languages, logs
from config.settings.sign_in import *  # noqa: F403
from tutela.kernel import postgres

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("TUTELA_DATA", ROOT / "var")).resolve()
PROFILE = os.environ.get("TUTELA_PROFILE", "kosovo")
PROFILES = ROOT / "profiles"
KEYS = Path(os.environ.get("TUTELA_KEYS", DATA / "keys"))
CHECKPOINTS = Path(os.environ.get("TUTELA_CHECKPOINTS", DATA / "checkpoints"))
ERASURES = Path(os.environ.get("TUTELA_ERASURES", DATA / "erasures" / "ledger.jsonl"))
DEMO = False
TRAINING = False
SYSTEM = "local"  # how an exported configuration calls this place; production: its first host
APPROVAL = environment.one_of("TUTELA_APPROVAL", ("two", "alone"))  # who approves a configuration

_places = postgres.places(DATA)
DATABASES = {
    "default": {**_places.app.django(), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True},
    "owner": {**_places.owner.django(), "TEST": {"MIRROR": "default"}},
}
SITE_ROLE = _places.site.user
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "choices": {  # the words of the profile in the forms; a command asks the database itself
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "choices",
        "TIMEOUT": 60,
    },
}
DATABASE_ROUTERS = ["tutela.kernel.routing.OwnerMigrates"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "tutela.desk",  # before allauth: its pages are ours
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "tutela.kernel",
    "tutela.reference",
    "tutela.organisations",
    "tutela.people",
    "tutela.cases",
    "tutela.documents",
    "tutela.dataprotection",
    "tutela.exports",
    "tutela.papers",
    "tutela.awareness",
    "tutela.participation",
    "tutela.portal",
    "tutela.console",
    "wagtail",
]

MIDDLEWARE = [
    "tutela.desk.metrics.Measured",
    "tutela.portal.front.Front",
    "django.middleware.security.SecurityMiddleware",
    "tutela.desk.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tutela.desk.middleware.SignedIn",
    "tutela.desk.middleware.InWords",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "organisations.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tutela.desk.shell.context",
                "tutela.desk.middleware.idle_minutes",
            ],
        },
    }
]
COTTON_DIR = "cotton"

KNOWN_LANGUAGES = languages.of_profile(
    PROFILES / PROFILE / "profile.toml"
)  # texts are kept in each
LANGUAGES = environment.some_of("TUTELA_LANGUAGES", KNOWN_LANGUAGES)  # that people may choose
_ordered = os.environ.get("TUTELA_LANGUAGES", "").strip(", ") or "en" not in KNOWN_LANGUAGES
LANGUAGE_CODE = LANGUAGES[0][0] if _ordered else "en"
WAGTAIL_SITE_NAME = "Tutela"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = languages.written(LANGUAGES)
PAGES_KEPT = 2.0  # seconds for which a public page is not made anew
VIEWS_WAIT = 1.0  # seconds after which readings of public pages are written together
WAGTAILADMIN_BASE_URL = ""
SITE_ADDRESS = os.environ.get("TUTELA_SITE", "")  # of the public site, where it is served alone
PROXIES = environment.few("TUTELA_PROXIES", most=5)  # our own before us; each says who called it
LOCALE_PATHS = [ROOT / "src" / "tutela" / "locale"]
FORMAT_MODULE_PATH = "tutela.desk.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Belgrade"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("guide", ROOT / "docs" / "guide" / "pictures")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "documents": documents.storage(DATA),
    "staticfiles": {"BACKEND": "tutela.desk.addresses.Remembered"},
}

DOCUMENTS_ON_THE_WAY = documents.folder(DATA) / "on-the-way"  # encrypted already
FILE_UPLOAD_HANDLERS = ["tutela.desk.uploads.Small", "tutela.desk.uploads.Encrypting"]
CLAMD = os.environ.get("TUTELA_CLAMD", "")  # a socket's path or host:port; empty: nothing scans

METRICS = DATA / "metrics"  # each process leaves its numbers there
METRICS_TOKEN = environment.token("TUTELA_METRICS_TOKEN")  # empty: nothing is counted
CERTIFICATE = os.environ.get("TUTELA_CERTIFICATE", "")  # a PEM file or host:port, for its last day
BACKUPS = os.environ.get("TUTELA_BACKUPS", "")  # the folder of the nightly backups, for their age

SESSION_ENGINE = "tutela.desk.sign_in.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING = logs.to_stderr("plain")
