"""Children's boards as an app."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class ParticipationConfig(AppConfig):
    """Calls, applications, reviews and the draw."""

    name = "tutela.participation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the rights of the jobs, the words of the journal and every command."""
        SYSTEM_RIGHTS.update(import_module(f"{self.name}.jobs").RIGHTS)
        words = import_module(f"{self.name}.happenings")
        import_module("tutela.cases.queries.happenings").HAPPENINGS.update(words.HAPPENINGS)
        commands = import_module(f"{self.name}.commands")
        for module in iter_modules(commands.__path__):
            import_module(f"{commands.__name__}.{module.name}")
