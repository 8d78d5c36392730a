"""What makes a place: an installation is where these point."""

HERE_ONLY = (
    "DATABASE_URL", "DATABASE_APP_URL", "DATABASE_SITE_URL", "TUTELA_APP_PASSWORD", "TUTELA_SITE_PASSWORD",
    "TUTELA_ENV", "TUTELA_KEYS",
    "TUTELA_CHECKPOINTS", "TUTELA_ERASURES", "TUTELA_DOCUMENTS", "TUTELA_DOCUMENTS_STORAGE", "TUTELA_DOCUMENTS_OPTIONS",
    "DJANGO_SETTINGS_MODULE",
)  # fmt: skip
"""Variables that name the database, the keys and the folders of this place, and of no other."""
