"""Words of the organisations."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class AgencyKind(StrEnum):
    """What an agency is."""

    GOVERNMENT = "GOVERNMENT"
    CSW = "CSW"
    NGO = "NGO"
    POLICE = "POLICE"
    HEALTH = "HEALTH"
    EDUCATION = "EDUCATION"


class RightScope(StrEnum):
    """How far a right reaches from the unit of the grant."""

    OWN = "OWN"
    UNIT = "UNIT"
    AGENCY = "AGENCY"
    COUNTRY = "COUNTRY"


ELSEWHERE = "oidc"
"""What allauth calls the one provider that keeps accounts elsewhere."""


class SignInChange(StrEnum):
    """What changed about how an account is signed in to; each is a kind of message to its owner."""

    CODES_ADDED = "SIGN_IN_CODES_ADDED"
    CODES_REMOVED = "SIGN_IN_CODES_REMOVED"
    PASSKEY_ADDED = "SIGN_IN_PASSKEY_ADDED"
    PASSKEY_REMOVED = "SIGN_IN_PASSKEY_REMOVED"
    RECOVERY_RENEWED = "SIGN_IN_RECOVERY_RENEWED"
    LINKED = "SIGN_IN_LINKED"
    UNLINKED = "SIGN_IN_UNLINKED"
    MAIL_CHANGED = "SIGN_IN_MAIL_CHANGED"


class TourState(StrEnum):
    """How far an account is with the tour of the screens."""

    NEVER = ""
    RUNNING = "RUNNING"
    LEFT = "LEFT"
    FINISHED = "FINISHED"


class Verdict(StrEnum):
    """What the review of an emergency found."""

    JUSTIFIED = "JUSTIFIED"
    NOT_JUSTIFIED = "NOT_JUSTIFIED"


VERDICT_LABELS = {
    Verdict.JUSTIFIED: _("It was an emergency"),
    Verdict.NOT_JUSTIFIED: _("It was not justified"),
}

SCOPE_LABELS = {
    RightScope.OWN: _("own files"),
    RightScope.UNIT: _("the unit"),
    RightScope.AGENCY: _("the agency"),
    RightScope.COUNTRY: _("the country"),
}

AGENCY_LABELS = {
    AgencyKind.GOVERNMENT: _("Ministry or public authority"),
    AgencyKind.CSW: _("Centre for social work"),
    AgencyKind.NGO: _("Organisation of civil society"),
    AgencyKind.POLICE: _("Police"),
    AgencyKind.HEALTH: _("Health care"),
    AgencyKind.EDUCATION: _("School or kindergarten"),
}
