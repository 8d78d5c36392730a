"""Who was not selected has had their time: their names and words go, and the key that closed them."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.errors import ApplicationIsKept
from tutela.participation.events import ApplicantForgotten
from tutela.participation.models import Application, Knock, Permission
from tutela.participation.workflow import OVER
from tutela.people.births import add_years
from tutela.reference.queries import setting


@command("application.forget", rules.forget_applicant, label=_("Forget who sent an application"))
def forget_applicant(ctx: Context, row: Application, /) -> ApplicantForgotten:
    """Erase who sent an application, and what was written in it.

    Refused when: its time is not over, and nobody took their yes back at the public door.
    """
    until = kept_until(row)
    wished = Knock.objects.filter(pk=row.pk, withdrawn_at__isnull=False).exists()
    if until is None or (until > clock.today() and not wished):
        raise ApplicationIsKept
    if wished:
        Permission.objects.filter(application=row, revoked_at=None).update(revoked_at=clock.now())
    forget(row)
    return ApplicantForgotten(subject=Subject.of(row))


def kept_until(row: Application) -> date | None:
    """Return the day from which an application is forgotten; None: it goes on, or is a member's."""
    if row.state not in OVER or row.decided_at is None:
        return None
    return add_years(localdate(row.decided_at), int(setting("retention")["application_years"]))


def forget(row: Application) -> None:
    """Erase names and words, and destroy their key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget_applicant(%s)", [row.pk])
