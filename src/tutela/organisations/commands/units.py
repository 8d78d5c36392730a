"""Places of work inside an agency."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import ports, rules
from tutela.organisations.arguments import Letters, Names, Phone, UnitCode
from tutela.organisations.errors import (
    AgencyIsClosed,
    CodeTaken,
    UnitHasFiles,
    UnitInUse,
    UnitIsClosed,
    UnitIsOpen,
    UnitNeedsParent,
    UnitOfOtherAgency,
)
from tutela.organisations.events import UnitChanged, UnitClosed, UnitRegistered, UnitReopened
from tutela.organisations.models import Agency, Grant, Unit, User
from tutela.reference import queries as reference


@command("unit.register", rules.extend_agency, makes=Unit, label=_("Register a unit"))
def register_unit(
    ctx: Context,
    agency: Agency,
    /,
    *,
    new_id: UUID,
    code: UnitCode,
    names: Names,
    place: str,
    letters: Letters = "",
    phone: Phone = "",
    parent: Annotated[Unit | None, rules.extend_unit] = None,
) -> UnitRegistered:
    """Register a unit of an agency, below another one or at the top. `place` is a place's code.

    Refused when: another unit has this code; the unit above belongs to another agency; there is
    none above and the actor's reach is not the whole country.
    """
    if Unit.objects.filter(code=code).exists():
        raise CodeTaken
    if parent is None and not ctx.access.reach("unit.manage").country:
        raise UnitNeedsParent
    if parent is not None and parent.agency_id != agency.pk:
        raise UnitOfOtherAgency
    unit = Unit.objects.create(
        id=new_id,
        agency=agency,
        parent=parent,
        path=f"{parent.path if parent else f'/{agency.code}/'}{code}/",
        code=code,
        names=names,
        place=reference.place(place),
        letters=letters,
        phone=phone,
    )
    return UnitRegistered(
        subject=Subject.of(unit),
        agency_id=agency.pk,
        parent_id=parent.pk if parent else None,
        code=code,
    )


@command("unit.change", rules.change_unit, label=_("Change a unit"))
def change_unit(
    ctx: Context, unit: Unit, /, *, names: Names, place: str, letters: Letters, phone: Phone
) -> UnitChanged | tuple[()]:
    """Write a unit's names, place, letters of case numbers and phone.

    Refused when: it is closed.
    """
    if not unit.active:
        raise UnitIsClosed
    wanted = {
        "names": names,
        "place_id": reference.place(place).pk,
        "letters": letters,
        "phone": phone,
    }
    changed = [field for field, value in wanted.items() if getattr(unit, field) != value]
    if not changed:
        return ()
    for field in changed:
        setattr(unit, field, wanted[field])
    fields = tuple(field.removesuffix("_id") for field in changed)
    unit.save(update_fields=fields)
    return UnitChanged(subject=Subject.of(unit), fields=fields)


@command("unit.close", rules.change_unit, label=_("Close a unit"))
def close_unit(ctx: Context, unit: Unit, /) -> UnitClosed:
    """Close a unit; its files must have gone elsewhere before, as its staff.

    Refused when: it is closed, or has staff, running roles, open units below it or open files.
    """
    if not unit.active:
        raise UnitIsClosed
    in_use = (
        User.objects.filter(unit=unit, is_active=True),
        Grant.objects.filter(rules.not_ended(), unit=unit),
        Unit.objects.filter(parent=unit, active=True),
    )
    if any(rows.exists() for rows in in_use):
        raise UnitInUse
    if files := sum(ports.files_in_unit.ask(unit.pk)):
        raise UnitHasFiles(files=files)
    unit.active = False
    unit.save(update_fields=["active"])
    return UnitClosed(subject=Subject.of(unit))


@command("unit.reopen", rules.change_unit, label=_("Open a unit again"))
def reopen_unit(ctx: Context, unit: Unit, /) -> UnitReopened:
    """Open a closed unit again; it has no staff until somebody is moved there.

    Refused when: it is open, or its institution or the unit above it is closed.
    """
    if unit.active:
        raise UnitIsOpen
    if not unit.agency.active:
        raise AgencyIsClosed
    if unit.parent is not None and not unit.parent.active:
        raise UnitIsClosed
    unit.active = True
    unit.save(update_fields=["active"])
    return UnitReopened(subject=Subject.of(unit))
