"""The public site as an app."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The face that needs no sign-in."""

    name = "tutela.portal"
    default_auto_field = "django.db.models.BigAutoField"
