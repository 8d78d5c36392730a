"""Who may do what in data protection. How far each rule reaches is data of the profile (roles)."""

from __future__ import annotations

from django.db.models import Q

from tutela.dataprotection.models import (
    Breach,
    CopyPart,
    LegalHold,
    RedactedCopy,
    Redaction,
    SubjectRequest,
)
from tutela.kernel.access import NOBODY, Context, Rule
from tutela.organisations.models import User


def _own_office(context: Context) -> Q:
    """Return the actor's own account, if the actor keeps this for the whole country."""
    if not context.reach("data_protection.keep").country:
        return NOBODY
    return Q(pk=getattr(context.actor, "id", None))


register_request = Rule("data_protection.keep", User, only=_own_office)
handle_request = Rule("data_protection.keep", SubjectRequest)

handle_copy = Rule("data_protection.keep", RedactedCopy)
handle_part = Rule("data_protection.keep", CopyPart)
handle_redaction = Rule("data_protection.keep", Redaction)

register_breach = Rule("data_protection.keep", User, only=_own_office)
handle_breach = Rule("data_protection.keep", Breach)

place_hold = Rule("data_protection.keep", User, only=_own_office)
lift_hold = Rule("data_protection.keep", LegalHold)

# What jobs do; no role holds these.
remind_of_request = Rule("data_protection.remind", SubjectRequest)
remind_of_breach = Rule("data_protection.remind", Breach)
remind_of_hold = Rule("data_protection.remind", LegalHold)
forget_request = Rule("data_protection.forget", SubjectRequest)
forget_breach = Rule("data_protection.forget", Breach)
