"""Settings of a real installation: everything that must be decided is read from the environment."""

from config.settings import environment, logs

environment.required("DATABASE_URL", "the owner's connection to PostgreSQL 15 or later")
environment.required(
    "TUTELA_CHECKPOINTS", "a folder that the database's administrator cannot write"
)

from config.settings.base import *  # noqa: E402, F403 -- it would start a server of its own

SECRET_KEY = environment.secret("TUTELA_SECRET_KEY")
ALLOWED_HOSTS = environment.hosts("TUTELA_HOSTS")
SYSTEM = ALLOWED_HOSTS[0]
SITE_ADDRESS = SITE_ADDRESS or f"https://{SYSTEM}"  # noqa: F405
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DEBUG = False
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a probe beside the process speaks no TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

_mail = environment.mail("TUTELA_MAIL")
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_SSL, EMAIL_USE_TLS = _mail.tls_from_the_start, not _mail.tls_from_the_start
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = _mail.sender

LOGGING = logs.to_stderr(environment.one_of("TUTELA_LOG", ("line", "json")))
