"""Reference data: places, code lists, calendars, rules and tools, all loaded from a profile."""

from importlib import import_module

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Name the app."""

    name = "tutela.reference"
    label = "reference"

    def ready(self) -> None:
        """Register the commands."""
        import_module(f"{self.name}.commands")
