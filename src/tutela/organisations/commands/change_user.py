"""A member of staff has another name, phone or unit."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.organisations import rules
from tutela.organisations.arguments import Language, Mail, PersonName, Phone
from tutela.organisations.events import UserChanged, UserMoved
from tutela.organisations.models import Unit, User


@command("user.change", rules.change_user, label=_("Change an account"))
def change_user(
    ctx: Context,
    user: User,
    /,
    *,
    unit: Annotated[Unit, rules.staff_unit],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    name: PersonName,
    email: Mail,
    phone: Phone,
    language: Language,
    caseload_limit: int | None,
) -> tuple[Event, ...]:
    """Write an account's particulars; grants stay as they are, also after a move."""
    wanted = {
        "name": name,
        "email": email,
        "phone": phone,
        "language": language,
        "caseload_limit": caseload_limit,
    }
    changed = tuple(field for field, value in wanted.items() if getattr(user, field) != value)
    before = user.unit_id
    for field in changed:
        setattr(user, field, wanted[field])
    user.unit = unit
    user.save(update_fields=[*changed, "unit"])
    subject = Subject.of(user)
    events: list[Event] = [UserChanged(subject=subject, fields=changed)] if changed else []
    if before != unit.pk:
        events.append(UserMoved(subject=subject, from_unit_id=before, unit_id=unit.pk))
    return tuple(events)
