"""Offer a seat after the safeguarding check, confirm it or not, and tell each child."""

from __future__ import annotations

from typing import Annotated

from django.db import connection
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import door, rules
from tutela.participation.commands.seats import pass_seat_on
from tutela.participation.enums import ApplicationState, Decision
from tutela.participation.errors import NothingToTell
from tutela.participation.events import ApplicantTold, ApplicationDecided, SeatPassedOn
from tutela.participation.models import Applicant, Application
from tutela.participation.workflow import APPLICATION, SEATED, UNDECIDED

Words = Annotated[str, StringConstraints(min_length=10, max_length=2000)]


@command("application.decide", rules.keep_application, label=_("Decide about an application"))
def decide_application(
    ctx: Context, row: Application, /, *, decision: Decision
) -> tuple[ApplicationDecided | SeatPassedOn, ...]:
    """Offer a seat (safeguarding found nothing), confirm it, or give it to the next who waits."""
    names = {
        Decision.OFFER: "offer",
        Decision.CONFIRM: "confirm",
        Decision.NOT_SELECT: "not_select",
    }
    was = ApplicationState(row.state)
    if was in UNDECIDED:
        raise NothingToTell
    row.state, row.decided_at = APPLICATION.next(names[decision], was), clock.now()
    row.save(update_fields=["state", "decided_at"])
    freed = decision is Decision.NOT_SELECT and was in SEATED
    told = ApplicationDecided(
        subject=Subject.of(row), also=(Subject.of(row.call),), state=row.state
    )
    return (told, *(pass_seat_on(row) if freed else ()))


@command("application.tell", rules.keep_application, label=_("Tell a child what was decided"))
def tell_applicant(ctx: Context, row: Application, /, *, feedback: Words) -> ApplicantTold:
    """Write to a child what was decided and why. Also: who applied on the site reads it there with the code.

    Refused when: nothing is decided; who it was is erased.
    """
    if row.state in UNDECIDED or not Applicant.objects.filter(application=row).exists():
        raise NothingToTell
    row.feedback, row.told_at = feedback, clock.now()
    row.save(update_fields=["feedback", "told_at"])
    _leave_at_the_door(row)
    return ApplicantTold(subject=Subject.of(row), also=(Subject.of(row.call),))


def _leave_at_the_door(row: Application) -> None:
    """Leave what a child is told where their code opens it; a child who applied on paper has none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.answer_key(%s)", [row.pk])
        (key,) = cursor.fetchone()
        if key:
            closed = door.for_the_child(bytes(key), row.feedback)
            cursor.execute("SELECT tutela.leave_answer(%s, %s)", [row.pk, closed])
