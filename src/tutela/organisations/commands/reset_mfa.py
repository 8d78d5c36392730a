"""Somebody lost the phone that shows the codes."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.commands.deactivate_user import sign_out_everywhere
from tutela.organisations.commands.link_sign_in import unlink
from tutela.organisations.events import SecondFactorReset
from tutela.organisations.models import User
from tutela.organisations.notifications import notify


@command("user.reset_mfa", rules.change_user, label=_("Reset a second factor"))
def reset_mfa(ctx: Context, user: User, /) -> SecondFactorReset:
    """Take an account's second factor away; it is set up anew at the next sign-in.

    Signs the account out everywhere and tells its owner. Also: no account elsewhere opens it, until
    its owner links one again.
    """
    Authenticator.objects.filter(user_id=user.pk).delete()
    unlink(user)
    sign_out_everywhere(user)
    notify(ctx, [user], "SECOND_FACTOR_RESET", subject_id=user.pk)
    return SecondFactorReset(subject=Subject.of(user))
