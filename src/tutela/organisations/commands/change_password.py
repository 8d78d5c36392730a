"""Somebody changed their own password."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.arguments import PasswordHash
from tutela.organisations.events import PasswordChanged
from tutela.organisations.models import User


@command("user.change_password", rules.own_account, label=_("Change one's password"))
def change_password(ctx: Context, user: User, /, *, password_hash: PasswordHash) -> PasswordChanged:
    """Keep one's own new password; a temporary one is settled with it."""
    user.password = password_hash
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])
    return PasswordChanged(subject=Subject.of(user))
