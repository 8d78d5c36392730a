"""A role is looked at again, every half year, and left."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.errors import GrantHasEnded
from tutela.organisations.events import GrantConfirmed
from tutela.organisations.models import Grant


@command("grant.confirm", rules.change_grant, label=_("Confirm a role"))
def confirm_grant(ctx: Context, grant: Grant, /) -> GrantConfirmed:
    """Say that an account still needs a role. Refused when: the role has ended."""
    today = clock.today()
    if grant.ended_at is not None or (grant.last_day is not None and grant.last_day < today):
        raise GrantHasEnded
    grant.confirmed_on = today
    grant.save(update_fields=["confirmed_on"])
    return GrantConfirmed(
        subject=Subject.of(grant),
        also=(Subject("organisations.User", grant.user_id),),
        user_id=grant.user_id,
    )
