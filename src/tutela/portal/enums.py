"""What a page of the site can be."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Drawing(models.TextChoices):
    """Our own drawings; a page has one or none."""

    NONE = "none", _("No drawing")
    DOORS = "doors", _("An open door with light inside")
    LAWS = "laws", _("People on a bridge")
    LEARNING = "learning", _("Two people at a table with a book")
    CLOSE = "close", _("A house with an open door")
    PUBLIC = "public", _("Many people together")
    STREET = "street", _("An adult and a child at the same height")
    BOARD = "board", _("A round table with one free seat")


class Progress(models.TextChoices):
    """How far a project is."""

    PLANNED = "planned", _("Planned")
    CURRENT = "current", _("Under way")
    COMPLETED = "completed", _("Completed")


class Listed(models.TextChoices):
    """What an overview shows of the pages below it."""

    STRANDS = "strands", _("Strands of the programme")
    PROJECTS = "projects", _("Projects")
    NEWS = "news", _("News")


class ServiceKind(models.TextChoices):
    """What a service is."""

    DAY_CARE = "day_care", _("Day-care centre")
    STREET_TEAM = "street_team", _("Street team")
    HELPLINE = "helpline", _("Telephone line")
    OFFICE = "office", _("Public office")
    ONLINE = "online", _("On the internet")
