"""Whose application is over, and whose time as a member is: names and words go, and the key that closed them."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.enums import PermissionKind
from tutela.participation.errors import ApplicationIsKept
from tutela.participation.events import ApplicantForgotten
from tutela.participation.models import Application, Forgotten, Permission
from tutela.participation.workflow import APPLICATION, UNDECIDED, WAITING
from tutela.people.births import add_years
from tutela.reference.queries import setting


@command("application.forget", rules.forget_applicant, label=_("Forget who sent an application"))
def forget_applicant(ctx: Context, row: Application, /) -> ApplicantForgotten:
    """Erase who sent an application, and what was written in it. Also: nothing that was agreed to holds any more.

    Refused when: its time is not over, and nobody took their yes back at the public door, also before a restore.
    """
    until = kept_until(row)
    wished = Forgotten.objects.filter(pk=row.pk).exists()
    if until is None or (until > clock.today() and not wished):
        raise ApplicationIsKept
    if row.state in WAITING:  # nobody waits for a seat who is not known any more
        row.state = APPLICATION.next("not_select", row.state)
        row.save(update_fields=["state"])
    end_permissions(row)
    forget(row)
    return ApplicantForgotten(subject=Subject.of(row))


def kept_until(row: Application) -> date | None:
    """Return the day from which an application is forgotten: so long after the decision, or a member's last day.

    None: it is not decided.
    """
    if row.state in UNDECIDED or row.decided_at is None:
        return None
    last = [one.ended_date or one.until_date for one in row.mandates.all()]
    from_day = max([localdate(row.decided_at), *last])
    return add_years(from_day, int(setting("retention")["application_years"]))


def end_permissions(row: Application, *kinds: PermissionKind) -> int:
    """Take back what was agreed to, all of it or some kinds; return how much held until now."""
    held = Permission.objects.filter(application=row, revoked_at=None)
    return (held.filter(kind__in=kinds) if kinds else held).update(revoked_at=clock.now())


def forget(row: Application) -> None:
    """Erase names and words, and destroy their key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget_applicant(%s)", [row.pk])
