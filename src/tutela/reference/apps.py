"""Reference data: places, code lists, calendars, rules and tools, all loaded from a profile."""

from importlib import import_module

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class Tables(AppConfig):
    """The tables alone, without a command: for the public site served alone, whose pages point to accounts."""

    name = "tutela.reference"
    label = "reference"


class ReferenceConfig(AppConfig):
    """Name the app."""

    name = "tutela.reference"
    label = "reference"
    default = True

    def ready(self) -> None:
        """Register the commands, and what the console may do."""
        import_module("tutela.kernel.undo").UNDOABLE.update(
            import_module(f"{self.name}.undo").UNDOABLE
        )
        SYSTEM_RIGHTS["console.config"] = frozenset({"config.manage"})
        SYSTEM_RIGHTS["reference.follow_merge"] = frozenset({"config.manage"})
        import_module(f"{self.name}.commands")
