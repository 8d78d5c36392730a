"""Somebody lets an account that their institution keeps elsewhere open their own, or no longer."""

from __future__ import annotations

from typing import Annotated

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.enums import ELSEWHERE
from tutela.organisations.errors import LinkedToAnother
from tutela.organisations.events import SignInLinked, SignInUnlinked
from tutela.organisations.models import User

Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@command("sign_in.link", rules.own_account, label=_("Let an account elsewhere open one's own"))
def link_sign_in(ctx: Context, user: User, /, *, mark: Mark) -> SignInLinked | tuple[()]:
    """Let one subject of the provider open one's own account; an earlier one no longer does.

    Refused when: it opens somebody else's account.
    """
    link = SocialAccount.objects.filter(provider=ELSEWHERE, uid=mark).first()
    if link is not None and link.user_id != user.pk:
        raise LinkedToAnother
    if link is not None:
        return ()
    unlink(user)
    SocialAccount.objects.create(user_id=user.pk, provider=ELSEWHERE, uid=mark)
    return SignInLinked(subject=Subject.of(user))


@command("sign_in.unlink", rules.own_account, label=_("Remove the link to an account elsewhere"))
def unlink_sign_in(ctx: Context, user: User, /) -> SignInUnlinked | tuple[()]:
    """Sign in with the password alone from now on."""
    return SignInUnlinked(subject=Subject.of(user)) if unlink(user) else ()


def unlink(user: User) -> bool:
    """Take the link away, for other commands too; say whether there was one."""
    return bool(SocialAccount.objects.filter(user_id=user.pk).delete()[0])
