"""Institutions and organisations that take part."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.arguments import Names, UnitCode
from tutela.organisations.enums import AgencyKind
from tutela.organisations.errors import CodeTaken, UnitInUse
from tutela.organisations.events import AgencyChanged, AgencyRegistered
from tutela.organisations.models import Agency, Unit, User


@command("agency.register", rules.found_agency, makes=Agency, label=_("Register an institution"))
def register_agency(
    ctx: Context, actor: User, /, *, new_id: UUID, code: UnitCode, kind: AgencyKind, names: Names
) -> AgencyRegistered:
    """Register an agency. The target is the actor's own account: an agency lies in nothing.

    Refused when: another agency has this code.
    """
    if Agency.objects.filter(code=code).exists():
        raise CodeTaken
    agency = Agency.objects.create(id=new_id, code=code, kind=kind, names=names)
    return AgencyRegistered(subject=Subject.of(agency), code=code, kind=kind)


@command("agency.change", rules.change_agency, label=_("Change an institution"))
def change_agency(
    ctx: Context, agency: Agency, /, *, names: Names, active: bool = True
) -> AgencyChanged | tuple[()]:
    """Write an agency's names, and whether it still takes part.

    Refused when: it should take part no more but has open units.
    """
    if not active and Unit.objects.filter(agency=agency, active=True).exists():
        raise UnitInUse
    wanted = {"names": names, "active": active}
    changed = tuple(field for field, value in wanted.items() if getattr(agency, field) != value)
    if not changed:
        return ()
    for field in changed:
        setattr(agency, field, wanted[field])
    agency.save(update_fields=changed)
    return AgencyChanged(subject=Subject.of(agency), fields=changed)
