"""Somebody has another e-mail address."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.arguments import Mail
from tutela.organisations.events import UserChanged
from tutela.organisations.models import User

NewMail = Annotated[Mail, StringConstraints(min_length=3)]


@command("user.change_own_mail", rules.own_account, label=_("Change one's e-mail"))
def change_own_mail(ctx: Context, user: User, /, *, email: NewMail) -> UserChanged | tuple[()]:
    """Keep one's own new address, once it was shown that its mails are read."""
    if user.email == email:
        return ()
    user.email = email
    user.save(update_fields=["email"])
    return UserChanged(subject=Subject.of(user), fields=("email",))
