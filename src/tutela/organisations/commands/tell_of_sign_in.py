"""How an account is signed in to has changed: its owner is told, who may not have done it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.enums import SignInChange
from tutela.organisations.events import SignInChangeTold
from tutela.organisations.models import User
from tutela.organisations.notifications import notify


@command("sign_in.tell", rules.watch_account, label=_("Tell of a change of how one signs in"))
def tell_of_sign_in(ctx: Context, user: User, /, *, change: SignInChange) -> SignInChangeTold:
    """Tell an account's owner that a way to sign in was added or removed."""
    notify(ctx, [user], change.value, subject_id=user.pk)
    return SignInChangeTold(subject=Subject.of(user), change=change)
