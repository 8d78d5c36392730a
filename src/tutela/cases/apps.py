"""A child's case, from identification to closure."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class CasesConfig(AppConfig):
    """Name the app, and what its jobs may do."""

    name = "tutela.cases"
    label = "cases"

    def ready(self) -> None:
        """Register the rights of the jobs, the words of the inbox, the answers and every command."""
        import_module("tutela.kernel.undo").UNDOABLE.update(
            import_module(f"{self.name}.undo").UNDOABLE
        )
        SYSTEM_RIGHTS.update(import_module(f"{self.name}.jobs").RIGHTS)
        sentences = import_module("tutela.organisations.notifications").SENTENCES
        sentences.update(import_module(f"{self.name}.notices").NOTICES)
        import_module(f"{self.name}.answers")
        import_module("tutela.reference.uses").USES.update(import_module(f"{self.name}.uses").USES)
        commands = import_module(f"{self.name}.commands")
        for module in iter_modules(commands.__path__):
            import_module(f"{commands.__name__}.{module.name}")
