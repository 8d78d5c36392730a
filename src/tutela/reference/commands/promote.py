"""A configuration that was made and tried elsewhere, taken over as a whole."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.commands.verify_basis import verify_basis, withdraw_verification
from tutela.reference.configuration import BasisSaid, Configuration, DeadlineSaid, Difference
from tutela.reference.errors import (
    ConfigurationMoved,
    ConfigurationOfAnotherProfile,
    NothingToPromote,
    RowsAreNotHere,
)
from tutela.reference.events import ConfigurationPromoted
from tutela.reference.models import Setting
from tutela.reference.queries.configuration import differences


@command("configuration.promote", rules.promote_into, label=_("Take over a configuration"))
def promote(
    ctx: Context, profile: Setting, /, *, file: Configuration, without: list[str]
) -> ConfigurationPromoted:
    """Make every row of a file hold here, save those named in `without`; all or nothing.

    What the file does not hold stays as it is.
    Refused when: it is of another profile; nothing in it differs; a row is not here; somebody changed
    a row here after the file was written.
    """
    if file.profile != profile.value:
        raise ConfigurationOfAnotherProfile
    found = differences(ctx.actor, file)
    taken = [one for one in found if one.name not in without]
    if not taken:
        raise NothingToPromote
    if absent := sum(_cannot(one) for one in taken):
        raise RowsAreNotHere(rows=absent)
    if moved := sum(one.moved for one in taken):
        raise ConfigurationMoved(rows=moved)
    for one in taken:
        _take(ctx, one)
    return ConfigurationPromoted(
        subject=Subject.of(profile),
        digest=hashlib.sha256(file.written().encode()).hexdigest(),
        exported_at=file.exported_at,
        taken=len(taken),
        left=len(found) - len(taken),
    )


def _cannot(one: Difference) -> bool:
    """Say whether a row is not here, or is confirmed by nobody who could be named."""
    unnamed = isinstance(one.said, BasisSaid) and one.said.verified and not one.said.verified_by
    return one.here is None or unnamed


def _take(ctx: Context, one: Difference) -> None:
    """Let one row hold, by the command that a person would use."""
    said, here = one.said, one.here
    if isinstance(said, DeadlineSaid):
        length = said.model_dump(include={"amount", "unit", "cut_off_hour", "roll", "escalate"})
        ctx.call(change_deadline, said.id, **{**length, "escalate": list(length["escalate"])})
        return
    if isinstance(here, BasisSaid) and here.verified:
        ctx.call(withdraw_verification, said.id)
    if said.verified:
        words = {"by": said.verified_by, "on": said.verified_on, "remark": said.remark}
        ctx.call(verify_basis, said.id, **words)
