"""How far a call and an application are, and who let a child take part."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallState(models.TextChoices):
    """How far a call is."""

    DRAFT = "DRAFT", _("Being prepared")
    OPEN = "OPEN", _("Open for applications")
    REVIEW = "REVIEW", _("In review")
    DRAWN = "DRAWN", _("Drawn")


class ApplicationState(models.TextChoices):
    """How far an application is."""

    DRAFT = "DRAFT", _("Begun")
    SUBMITTED = "SUBMITTED", _("Sent in")
    AWAITING_GUARDIAN = "AWAITING_GUARDIAN", _("Waits for the guardian")
    ELIGIBLE = "ELIGIBLE", _("Can take part")
    IN_REVIEW = "IN_REVIEW", _("Being reviewed")
    SHORTLISTED = "SHORTLISTED", _("In the draw")
    SAFEGUARDING_CHECK = "SAFEGUARDING_CHECK", _("Has a seat; safeguarding is checked")
    OFFERED = "OFFERED", _("Seat offered")
    CONFIRMED = "CONFIRMED", _("Member of the board")
    WAITLISTED = "WAITLISTED", _("On the waiting list")
    NOT_SELECTED = "NOT_SELECTED", _("Not selected")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    EXPIRED = "EXPIRED", _("Not complete in time")


class PermissionKind(models.TextChoices):
    """What somebody agreed to. Photos are asked for apart, and never a condition."""

    ASSENT = "ASSENT", _("The child wants to take part")
    GUARDIAN = "GUARDIAN", _("Consent to take part")
    PHOTO = "PHOTO", _("Consent to photos")


class Giver(models.TextChoices):
    """Who agreed."""

    CHILD = "CHILD", _("The child")
    PARENT = "PARENT", _("Parent or guardian")
    GUARDIANSHIP_BODY = (
        "GUARDIANSHIP_BODY",
        _("Guardianship authority: the child is in care"),
    )
    INDEPENDENT = (
        "INDEPENDENT",
        _("Appointed representative: the guardian is party to a case"),
    )


class Finding(models.TextChoices):
    """What the safeguarding check found, or the child said. No words about a child."""

    CLEAR = "CLEAR", _("Nothing speaks against the seat")
    CONCERN = "CONCERN", _("Something speaks against the seat now")
    DECLINED = "DECLINED", _("The child does not want the seat")
    UNREACHED = "UNREACHED", _("The child could not be reached")


class MandateEnd(models.TextChoices):
    """Why a member is one no longer before the mandate is over. No words about a child."""

    OWN_WISH = "OWN_WISH", _("The child wishes to stop")
    CONSENT = "CONSENT", _("Whoever consented takes it back")
    MOVED = "MOVED", _("The child has moved away")
    OTHER = "OTHER", _("Another reason")


class VoiceState(models.TextChoices):
    """How far is what a board said."""

    SAID = "SAID", _("Said")
    PASSED_ON = "PASSED_ON", _("Passed on; an answer is due")
    ANSWERED = "ANSWERED", _("Answered")


class QuestionKind(models.TextChoices):
    """How a question of a call is answered."""

    SHORT = "SHORT", _("In one line")
    LONG = "LONG", _("In several sentences")


class Decision(StrEnum):
    """What the officer finds after the draw."""

    OFFER = "OFFER"
    CONFIRM = "CONFIRM"
    NOT_SELECT = "NOT_SELECT"
