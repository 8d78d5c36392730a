"""A configuration that was made and tried elsewhere, or a change of this one, laid before a second person."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.configuration_file import Configuration
from tutela.reference.enums import ChangeSetState
from tutela.reference.errors import (
    ChangeSetIsDecided,
    ConfigurationOfAnotherProfile,
    NothingIsLeft,
    NothingToPromote,
)
from tutela.reference.events import (
    ChangeSetNarrowed,
    ChangeSetPlannedAgain,
    ChangeSetProposed,
    ChangeSetWentOutOfDate,
    ChangeSetWithdrawn,
)
from tutela.reference.models import ChangeSet, Setting
from tutela.reference.queries.configuration import (
    Line,
    compared,
    differences,
    held,
    lines,
    staying,
)

Why = Annotated[str, StringConstraints(min_length=3, max_length=500)]
Names = Annotated[list[str], Field(min_length=1, max_length=5_000)]


@command(
    "change_set.propose",
    rules.promote_into,
    makes=ChangeSet,
    holds=True,
    label=_("Propose changes of the configuration"),
)
def propose_changes(
    ctx: Context, profile: Setting, /, *, new_id: UUID, file: Configuration, why: Why
) -> ChangeSetProposed:
    """Lay the differences between a file and this place before a second person; nothing changes yet.

    Refused when: the file is of another profile; nothing in it that can be taken over differs.
    """
    if file.profile != profile.value:
        raise ConfigurationOfAnotherProfile
    found = differences(ctx.actor, file)
    if all(line.lacks for line in found):
        raise NothingToPromote
    made = ChangeSet.objects.create(
        id=new_id,
        number=1 + (ChangeSet.objects.aggregate(last=Max("number"))["last"] or 0),
        system=file.system,
        exported_at=file.exported_at,
        digest=file.digest,
        lines=[line.kept() for line in found],
        stays=staying(ctx.actor, file) if file.system else [],
        why=why,
        proposed_by=_person(ctx),
        proposed_at=clock.now(),
    )
    return ChangeSetProposed(
        subject=Subject.of(made),
        number=made.number,
        digest=made.digest,
        exported_at=made.exported_at,
        rows=len(found),
        moved=_moved(found),
    )


@command("change_set.plan_again", rules.change_proposal, label=_("Compare changes again"))
def plan_again(
    ctx: Context, change: ChangeSet, /
) -> ChangeSetPlannedAgain | ChangeSetWentOutOfDate:
    """Compare a change set with what holds here now; whoever does so is the one who proposes it then.

    Where nothing differs any more it is out of date, and over. Refused when: it is decided.
    """
    _refuse_decided(change)
    rows = [(line.part, line.said()) for line in lines(change)]
    found = compared(held(ctx.actor), rows, change.exported_at)
    if all(line.lacks for line in found):
        _over(ctx, change, ChangeSetState.OUT_OF_DATE)
        return ChangeSetWentOutOfDate(subject=Subject.of(change), number=change.number)
    change.lines = [line.kept() for line in found]
    change.proposed_by, change.proposed_at = _person(ctx), clock.now()
    change.save(update_fields=["lines", "proposed_by", "proposed_at"])
    return ChangeSetPlannedAgain(
        subject=Subject.of(change), number=change.number, rows=len(found), moved=_moved(found)
    )


@command("change_set.narrow", rules.change_proposal, label=_("Leave rows out of changes"))
def leave_out(_ctx: Context, change: ChangeSet, /, *, names: Names) -> ChangeSetNarrowed:
    """Leave rows out; they stay as they are here. Refused when: it is decided; nothing would be left."""
    _refuse_decided(change)
    before = lines(change)
    kept = [line for line in before if line.name not in names]
    if all(line.lacks for line in kept):
        raise NothingIsLeft
    change.lines = [line.kept() for line in kept]
    change.save(update_fields=["lines"])
    return ChangeSetNarrowed(
        subject=Subject.of(change),
        number=change.number,
        left_out=len(before) - len(kept),
        rows=len(kept),
    )


@command("change_set.withdraw", rules.change_proposal, label=_("Withdraw changes"))
def withdraw_changes(ctx: Context, change: ChangeSet, /) -> ChangeSetWithdrawn:
    """Let proposed changes wait no more. Refused when: they are decided."""
    _refuse_decided(change)
    _over(ctx, change, ChangeSetState.WITHDRAWN)
    return ChangeSetWithdrawn(subject=Subject.of(change), number=change.number)


def _refuse_decided(change: ChangeSet) -> None:
    if change.state != ChangeSetState.PROPOSED:
        raise ChangeSetIsDecided


def _over(ctx: Context, change: ChangeSet, state: ChangeSetState) -> None:
    change.state = state
    change.decided_by, change.decided_at = _person(ctx), clock.now()
    change.save(update_fields=["state", "decided_by", "decided_at"])


def _person(ctx: Context) -> UUID | None:
    """Return the account that acts; the console has none."""
    found: UUID | None = getattr(ctx.actor, "id", None)
    return found


def _moved(found: Collection[Line]) -> int:
    return sum(line.moved for line in found)
