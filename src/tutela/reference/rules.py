"""Who may change what the profile began: deadlines, legal bases, code lists."""

from __future__ import annotations

from tutela.kernel.access import Rule
from tutela.reference.models import DeadlineRule, LegalBasis

change_deadline = Rule("config.manage", DeadlineRule)
change_basis = Rule("config.manage", LegalBasis)
