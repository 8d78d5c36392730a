"""Who may change what the profile began: deadlines, legal bases, code lists."""

from __future__ import annotations

from django.db.models import Q

from tutela.kernel.access import Context, Rule
from tutela.reference.models import DeadlineRule, LegalBasis, Setting


def _name_of_the_profile(_context: Context) -> Q:
    return Q(key="name")


change_deadline = Rule("config.manage", DeadlineRule)
change_basis = Rule("config.manage", LegalBasis)
promote_into = Rule("config.manage", Setting, only=_name_of_the_profile)
