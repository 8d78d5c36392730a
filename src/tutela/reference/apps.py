"""Reference data: places, code lists, calendars, rules and tools, all loaded from a profile."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Name the app."""

    name = "tutela.reference"
    label = "reference"
