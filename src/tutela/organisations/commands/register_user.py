"""A new member of staff."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.arguments import Language, Mail, PasswordHash, PersonName, Phone, Username
from tutela.organisations.errors import UsernameTaken
from tutela.organisations.events import UserRegistered
from tutela.organisations.models import Unit, User


@command("user.register", rules.staff_unit, makes=User, label=_("Register an account"))
def register_user(
    ctx: Context,
    unit: Unit,
    /,
    *,
    new_id: UUID,
    username: Username,
    name: PersonName,
    password_hash: PasswordHash,
    email: Mail = "",
    phone: Phone = "",
    language: Language = "en",
    caseload_limit: int | None = None,
) -> UserRegistered:
    """Make an account with a temporary password, to be changed at the first sign-in.

    The face makes the password, shows it once and passes only its hash. The account can do nothing
    until it is given a role.

    Refused when: another account has this user name.
    """
    if User.objects.filter(username=username).exists():
        raise UsernameTaken
    user = User.objects.create(
        id=new_id,
        username=username,
        name=name,
        password=password_hash,
        email=email,
        phone=phone,
        unit=unit,
        language=language,
        must_change_password=True,
        caseload_limit=caseload_limit,
        made_at=clock.now(),
    )
    return UserRegistered(subject=Subject.of(user), unit_id=unit.pk)
