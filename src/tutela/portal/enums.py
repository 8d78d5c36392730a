"""What a page of the site can be, and how far it is on its way to the public."""

from __future__ import annotations

from enum import StrEnum

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


SMALL = 640  # points of the width of a picture as a telephone takes it


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
    EVENTS = "events", _("Events")
    CENTRES = "centres", _("Centres")


class ServiceKind(models.TextChoices):
    """What a service is."""

    DAY_CARE = "day_care", _("Day-care centre")
    STREET_TEAM = "street_team", _("Street team")
    HELPLINE = "helpline", _("Telephone line")
    OFFICE = "office", _("Public office")
    ONLINE = "online", _("On the internet")


class CentreKind(models.TextChoices):
    """What kind of place a centre is."""

    DAY_CARE = "day_care", _("Day-care centre")
    LEARNING = "learning", _("Learning centre")
    SOCIAL_WORK = "social_work", _("Centre for Social Work")
    OTHER = "other", _("Another place")


class Topic(models.TextChoices):
    """What a document of the library is about; they stand in this order."""

    RIGHTS = "RIGHTS", _("Rights of children, and laws")
    PROTECTION = "PROTECTION", _("Protection from violence and neglect")
    STREET = "STREET", _("Children in street situations")
    CARE = "CARE", _("Care and help")
    VOICE = "VOICE", _("Children have a say")
    OURSELVES = "OURSELVES", _("How we work")


class PageKind(models.TextChoices):
    """What kind of page it is, in all its languages."""

    HOME = "HOME", _("First page")
    OVERVIEW = "OVERVIEW", _("Overview")
    STRAND = "STRAND", _("Strand of the programme")
    PROJECT = "PROJECT", _("Project")
    NEWS = "NEWS", _("News")
    EVENT = "EVENT", _("Event")
    CAMPAIGN = "CAMPAIGN", _("Campaign")
    CALL = "CALL", _("Call for a board")
    CENTRE = "CENTRE", _("Centre")
    HELP = "HELP", _("Where to get help")
    GLOSSARY = "GLOSSARY", _("Words explained")
    LIBRARY = "LIBRARY", _("Documents")
    PLAIN = "PLAIN", _("Plain page")


class SetState(StrEnum):
    """How far the newest text of a page is. What is on the site meanwhile is another question."""

    DRAFT = "DRAFT"
    ASKED = "ASKED"
    REVIEWED = "REVIEWED"
    LIVE = "LIVE"
    TAKEN_BACK = "TAKEN_BACK"


class Outcome(StrEnum):
    """What became of a review. `DEMO`: laid out with the demo; nobody looked at it here."""

    PASSED = "PASSED"
    SENT_BACK = "SENT_BACK"
    DEMO = "DEMO"
