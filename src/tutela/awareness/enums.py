"""How far a campaign is, and on which ways it reaches people."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CampaignState(models.TextChoices):
    """How far a campaign is."""

    PLANNED = "PLANNED", pgettext_lazy("campaign", "Planned")
    RUNNING = "RUNNING", pgettext_lazy("campaign", "Running")
    CLOSED = "CLOSED", pgettext_lazy("campaign", "Closed")


class ChannelKind(models.TextChoices):
    """A way to people."""

    EVENT = "EVENT", _("Event")
    LEAFLET = "LEAFLET", _("Leaflet")
    POSTER = "POSTER", _("Poster")
    RADIO = "RADIO", _("Radio")
    TELEVISION = "TELEVISION", _("Television")
    PRESS = "PRESS", _("Newspaper")
    SOCIAL_MEDIA = "SOCIAL_MEDIA", _("Social media")
    WEBSITE = "WEBSITE", _("Public site")
    SCHOOL = "SCHOOL", _("Schools")
    DOOR_TO_DOOR = "DOOR_TO_DOOR", _("On the street and door to door")
    OTHER = "OTHER", pgettext_lazy("channel", "Another way")


class Known(models.TextChoices):
    """How it is known how many people were reached."""

    COUNTED = "COUNTED", _("Counted")
    ESTIMATED = "ESTIMATED", _("Estimated")
    TOLD = "TOLD", _("Told by the medium")


class Part(StrEnum):
    """What a campaign is planned by; each is a list of its own."""

    GOALS = "goals"
    AUDIENCES = "audiences"
    MESSAGES = "messages"
    PARTNERS = "partners"
    BUDGET = "budget"
    TIMELINE = "timeline"
    SURVEY = "survey"
    PLEDGE = "pledge"
