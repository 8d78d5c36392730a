"""Somebody accepts the code of conduct."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import conduct, rules
from tutela.organisations.errors import ConductHasChanged
from tutela.organisations.events import ConductAccepted
from tutela.organisations.models import User

Version = Annotated[str, StringConstraints(min_length=1, max_length=40)]


@command("conduct.accept", rules.own_account, label=_("Accept the code of conduct"))
def accept_conduct(
    ctx: Context, user: User, /, *, conduct_version: Version
) -> ConductAccepted | tuple[()]:
    """Accept the version of the code of conduct that was read.

    Refused when: another version holds by now.
    """
    if conduct_version != conduct.current_version():
        raise ConductHasChanged
    if not conduct.must_accept(user.conduct_version):
        return ()
    user.conduct_version = conduct_version
    user.conduct_accepted_at = clock.now()
    user.save(update_fields=["conduct_version", "conduct_accepted_at"])
    return ConductAccepted(subject=Subject.of(user), conduct_version=conduct_version)
