"""The kernel: mechanisms only, no word of child protection."""

from importlib import import_module

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Name the app."""

    name = "tutela.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Make the table known that stands above the keys."""
        import_module(f"{self.name}.just_done")
