"""Documents and pictures of a child's file."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class DocumentsConfig(AppConfig):
    """Name the app, and what its jobs may do."""

    name = "tutela.documents"
    label = "documents"

    def ready(self) -> None:
        """Register the rights of the jobs, the words of the journal and every command."""
        import_module("tutela.kernel.undo").UNDOABLE.update(
            import_module(f"{self.name}.undo").UNDOABLE
        )
        SYSTEM_RIGHTS.update(import_module(f"{self.name}.jobs").RIGHTS)
        words = import_module(f"{self.name}.happenings")
        import_module("tutela.cases.queries.happenings").HAPPENINGS.update(words.DOCUMENTS)
        import_module("tutela.cases.queries.journal_words").SEEN.update(words.SEEN)
        import_module("tutela.organisations.notifications").SENTENCES.update(words.NOTICES)
        commands = import_module(f"{self.name}.commands")
        for module in iter_modules(commands.__path__):
            import_module(f"{commands.__name__}.{module.name}")
