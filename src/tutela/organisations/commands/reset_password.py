"""Somebody forgot a password and has no e-mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules, tries
from tutela.organisations.arguments import PasswordHash
from tutela.organisations.commands.deactivate_user import sign_out_everywhere
from tutela.organisations.commands.link_sign_in import unlink
from tutela.organisations.errors import UserIsInactive
from tutela.organisations.events import PasswordReset
from tutela.organisations.models import User
from tutela.organisations.notifications import notify


@command("user.reset_password", rules.change_user, label=_("Reset a password"))
def reset_password(ctx: Context, user: User, /, *, password_hash: PasswordHash) -> PasswordReset:
    """Give an account a temporary password, to be changed at the next sign-in.

    Signs the account out everywhere, opens its sign-in again if strangers had used up the tries,
    and tells its owner. The face makes the password, shows it once and passes only its hash.
    Also: no account elsewhere opens it, until its owner links one again.

    Refused when: the account is closed.
    """
    if not user.is_active:
        raise UserIsInactive
    user.password = password_hash
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    unlink(user)
    sign_out_everywhere(user)
    tries.forget(tries.strangers(user.username))
    notify(ctx, [user], "PASSWORD_RESET", subject_id=user.pk)
    return PasswordReset(subject=Subject.of(user))
