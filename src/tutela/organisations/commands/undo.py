"""Undo what one did a moment ago."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import undo
from tutela.kernel.commands import REGISTRY, Context, command
from tutela.organisations import rules
from tutela.organisations.events import ActUndone
from tutela.organisations.models import User
from tutela.organisations.notifications import notify


@command("act.undo", rules.own_account, label=_("Undo what one just did"))
def undo_act(ctx: Context, user: User, /, *, done: UUID) -> ActUndone:
    """Put back what one's own act of the last minute changed; `done` is the request of the act.

    Who may no longer do the act may not undo it either.
    Also: whoever was told of the act is told that it was undone.
    Refused when: the minute is over, or somebody changed it meanwhile.
    """
    act = undo.done(user.pk, done)
    if not act.gone:
        REGISTRY[act.command].rule.find(ctx.actor, act.row, lock=True)
    undo.put_back(act, user.pk)
    for told, file_id, subject_id in act.told:
        notify(ctx, User.objects.filter(pk=told), "UNDONE", file_id, subject_id)
    first, *others = act.subjects
    return ActUndone(subject=first, also=tuple(others), command=act.command, undone=act.event)
