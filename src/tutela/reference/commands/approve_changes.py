"""Somebody else looked at proposed changes of the configuration, and lets them hold, or not."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.access import System
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.commands.propose_changes import Why
from tutela.reference.enums import ChangeSetState
from tutela.reference.errors import (
    ChangeSetIsDecided,
    ChangeSetIsOutOfDate,
    ConfigurationMoved,
    NothingToPromote,
)
from tutela.reference.events import ChangeSetDeclined, ConfigurationPromoted
from tutela.reference.models import ChangeSet
from tutela.reference.parts import PARTS
from tutela.reference.queries.configuration import changed_since, held, lines


@command("change_set.approve", rules.decide_proposal, label=_("Approve changes"))
def approve_changes(
    ctx: Context, change: ChangeSet, /, *, reason: Why, overwrite: bool = False
) -> ConfigurationPromoted:
    """Let every row of a change set hold here, each by its own command; all or nothing.

    `overwrite`: also rows that somebody changed here after the file was written.
    Refused when: it is decided; a row is no longer what it was compared with; a row was changed here
    after the file was written, and may not be overwritten; a row itself is refused.
    """
    if change.state != ChangeSetState.PROPOSED:
        raise ChangeSetIsDecided
    here, compared = held(ctx.actor), lines(change)
    if changed := changed_since(here, compared):
        raise ChangeSetIsOutOfDate(rows=len(changed))
    taken = [line for line in compared if not line.lacks]
    if not taken:
        raise NothingToPromote
    moved = sum(line.moved for line in taken)
    if moved and not overwrite:
        raise ConfigurationMoved(rows=moved)
    ctx.within = Subject.of(change)
    for line in taken:
        now = here[line.part].get(line.name)
        PARTS[line.part].take(ctx, change, line.said(), now.said if now else None)
    ctx.within = None
    _decide(ctx, change, ChangeSetState.APPLIED, reason)
    return ConfigurationPromoted(
        subject=Subject.of(change),
        number=change.number,
        digest=change.digest,
        exported_at=change.exported_at,
        taken=len(taken),
        alone=change.alone,
    )


@command("change_set.decline", rules.decide_proposal, label=_("Decline changes"))
def decline_changes(ctx: Context, change: ChangeSet, /, *, reason: Why) -> ChangeSetDeclined:
    """Say that proposed changes shall not hold here, and why. Refused when: they are decided."""
    if change.state != ChangeSetState.PROPOSED:
        raise ChangeSetIsDecided
    _decide(ctx, change, ChangeSetState.DECLINED, reason)
    return ChangeSetDeclined(subject=Subject.of(change), number=change.number)


def _decide(ctx: Context, change: ChangeSet, state: ChangeSetState, reason: str) -> None:
    person: UUID | None = getattr(ctx.actor, "id", None)
    change.state, change.reason = state, reason
    change.decided_by, change.decided_at = person, clock.now()
    change.alone = isinstance(ctx.actor, System) or person == change.proposed_by
    change.save(update_fields=["state", "reason", "decided_by", "decided_at", "alone"])
