"""A child's case, from identification to closure."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Name the app."""

    name = "tutela.cases"
    label = "cases"
