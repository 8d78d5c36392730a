"""The rule codes that a profile's roles may grant.

The rules themselves live in the apps above, which this app must not import: a consistency test
compares this list with them, so that a role never grants a right that nothing checks.
"""

from __future__ import annotations

RIGHTS: frozenset[str] = frozenset(
    {
        *("case.read", "case.register", "case.screen", "case.allocate", "case.assess"),
        *("case.plan", "case.approve", "case.implement", "case.review", "case.close"),
        *("case.reopen", "case.correct", "case.history", "case.import", "case.pause"),
        "case.protect",
        *("supervision.write", "supervision.read", "person.read", "person.write"),
        "person.merge",
        *("address.reveal", "task.write", "board.read", "user.manage", "unit.manage"),
        *("role.read", "journal.read", "count.read", "cover.manage", "duty.manage"),
        "conflict.manage",
        "inquiry.answer",
        *("document.read", "document.write"),
        "config.manage",
        "data_protection.keep",
        *("case.seal", "glass.break", "glass.review"),
        *("case.export", "export.make"),
        "case.audit",
        *("site.read", "site.write", "site.review"),
        *("campaign.read", "campaign.write"),
        *("participation.manage", "participation.review"),
    }
)
