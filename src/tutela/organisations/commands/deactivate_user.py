"""A member of staff leaves, or comes back."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import ports, queries, rules
from tutela.organisations.errors import UserIsActive, UserIsInactive
from tutela.organisations.events import UserDeactivated, UserReactivated
from tutela.organisations.models import Unit, User
from tutela.organisations.notifications import notify

GIVES_FILES = "case.allocate"


@command("user.deactivate", rules.change_user, label=_("Close an account"))
def deactivate_user(ctx: Context, user: User, /) -> UserDeactivated:
    """Close an account: it is signed out everywhere and can do nothing any more.

    Also: whoever can give files to workers learns that files wait for another one, and whoever keeps
    the rota that somebody else must be on duty or stand in. All stays as it is, so that an account
    that was closed in error has it again.
    Refused when: it is closed already.
    """
    if not user.is_active:
        raise UserIsInactive
    user.is_active = False
    user.save(update_fields=["is_active"])
    sign_out_everywhere(user)
    _tell_of_files(ctx, user)
    _tell_of_presence(ctx, user)
    return UserDeactivated(subject=Subject.of(user))


@command("user.reactivate", rules.change_user, label=_("Open an account again"))
def reactivate_user(ctx: Context, user: User, /) -> UserReactivated:
    """Open an account again; grants that still run hold again.

    Refused when: it is open.
    """
    if user.is_active:
        raise UserIsActive
    user.is_active = True
    user.save(update_fields=["is_active"])
    return UserReactivated(subject=Subject.of(user))


def sign_out_everywhere(user: User) -> None:
    """End every session of an account; the function belongs to the owner, sessions to nobody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.sign_out_everywhere(%s)", [user.pk])


def _tell_of_files(ctx: Context, user: User) -> None:
    units = Unit.objects.filter(pk__in=ports.files_left(user.pk))
    told = {one.pk: one for unit in units for one in queries.holders(GIVES_FILES, unit)}
    notify(ctx, told.values(), "FILES_LEFT", subject_id=user.pk)


def _tell_of_presence(ctx: Context, user: User) -> None:
    """Tell those who plan it that somebody will not be on duty, or not stand in."""
    duties, covers = queries.presence_ahead(user.pk)
    rota = {shift.unit for shift in duties}
    leave = {cover.unit for cover in covers}
    told = {one.pk: one for unit in rota for one in queries.holders("duty.manage", unit)}
    told |= {one.pk: one for unit in leave for one in queries.holders("cover.manage", unit)}
    notify(ctx, told.values(), "PRESENCE_LEFT", subject_id=user.pk)
