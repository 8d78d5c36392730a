"""Who may change what the profile began: deadlines, legal bases, code lists."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q

from tutela.kernel.access import Context, Rule
from tutela.reference.models import (
    ChangeSet,
    Code,
    DeadlineRule,
    Holiday,
    LegalBasis,
    LetterVersion,
    Setting,
    Wording,
)


def _name_of_the_profile(_context: Context) -> Q:
    return Q(key="name")


def _of_somebody_else(context: Context) -> Q:
    """Leave out what the actor proposed: two people look, unless the installation says otherwise."""
    if settings.APPROVAL == "alone":
        return Q()
    return ~Q(proposed_by=getattr(context.actor, "id", None), proposed_by__isnull=False)


change_deadline = Rule("config.manage", DeadlineRule)
change_basis = Rule("config.manage", LegalBasis)
change_code = Rule("config.manage", Code)
promote_into = Rule("config.manage", Setting, only=_name_of_the_profile)
change_proposal = Rule("config.manage", ChangeSet)
decide_proposal = Rule("config.manage", ChangeSet, only=_of_somebody_else)
reword_in = Rule("config.manage", Setting, only=_name_of_the_profile)
change_wording = Rule("config.manage", Wording)
change_letter = Rule("config.manage", LetterVersion)
keep_calendar = Rule("config.manage", Setting, only=_name_of_the_profile)
change_holiday = Rule("config.manage", Holiday)
