"""Children, caregivers, families, names."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Name the app."""

    name = "tutela.people"
    label = "people"
