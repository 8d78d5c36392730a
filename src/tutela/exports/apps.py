"""Lists that leave the system as files: asked for with a purpose, made by a job, gone after some days."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class ExportsConfig(AppConfig):
    """Name the app."""

    name = "tutela.exports"
    label = "exports"

    def ready(self) -> None:
        """Register the rights of the jobs, the words of the journal and every command."""
        SYSTEM_RIGHTS.update(import_module(f"{self.name}.jobs").RIGHTS)
        words = import_module(f"{self.name}.happenings")
        import_module("tutela.cases.queries.happenings").HAPPENINGS.update(words.HAPPENINGS)
        import_module("tutela.cases.queries.journal_words").SEEN.update(words.SEEN)
        commands = import_module(f"{self.name}.commands")
        for module in iter_modules(commands.__path__):
            import_module(f"{commands.__name__}.{module.name}")
