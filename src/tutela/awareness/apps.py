"""Campaigns as an app."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class Tables(AppConfig):
    """The tables alone, without a command: for the public site served alone, which follows codes."""

    name = "tutela.awareness"
    label = "awareness"
    default_auto_field = "django.db.models.BigAutoField"


class AwarenessConfig(AppConfig):
    """Campaigns, their channels, and how many people they reached."""

    name = "tutela.awareness"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the rights of the job, the words of the journal and every command."""
        SYSTEM_RIGHTS.update(import_module(f"{self.name}.jobs").RIGHTS)
        words = import_module(f"{self.name}.happenings")
        import_module("tutela.cases.queries.happenings").HAPPENINGS.update(words.HAPPENINGS)
        commands = import_module(f"{self.name}.commands")
        for module in iter_modules(commands.__path__):
            import_module(f"{commands.__name__}.{module.name}")
