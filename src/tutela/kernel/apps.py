"""The kernel: mechanisms only, no word of child protection."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Name the app."""

    name = "tutela.kernel"
    label = "kernel"
