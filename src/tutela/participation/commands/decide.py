"""Note what the safeguarding check found; offer a seat, confirm it or not; tell each child. One looks, another decides."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import door, rules
from tutela.participation.commands.seats import pass_seat_on
from tutela.participation.enums import ApplicationState, Decision, Finding
from tutela.participation.errors import (
    AnotherDecides,
    CheckIsMissing,
    FindingSaysOtherwise,
    NoSeatToCheck,
    NothingToTell,
)
from tutela.participation.events import (
    ApplicantTold,
    ApplicationChecked,
    ApplicationDecided,
    SeatPassedOn,
)
from tutela.participation.models import Applicant, Application
from tutela.participation.workflow import APPLICATION, SEATED, UNDECIDED, WAITING

Words = Annotated[str, StringConstraints(min_length=10, max_length=2000)]


@command("application.check", rules.keep_application, label=_("Note what speaks for a seat"))
def check_application(ctx: Context, row: Application, /, *, finding: Finding) -> ApplicationChecked:
    """Note what the safeguarding check found, or what the child said. Also: it replaces what was noted before.

    Refused when: the child has no seat and waits for none.
    """
    if row.state not in WAITING:
        raise NoSeatToCheck
    row.finding, row.found_by, row.found_at = finding, _me(ctx), clock.now()
    row.save(update_fields=["finding", "found_by", "found_at"])
    return ApplicationChecked(
        subject=Subject.of(row), also=(Subject.of(row.call),), finding=finding
    )


@command("application.decide", rules.keep_application, label=_("Decide about an application"))
def decide_application(
    ctx: Context, row: Application, /, *, decision: Decision
) -> tuple[ApplicationDecided | SeatPassedOn, ...]:
    """Offer a seat, confirm it, or give it to the next who waits, as follows from what was found.

    Refused when: nothing was noted; what was noted says otherwise; whoever offers or takes the seat noted it.
    """
    names = {
        Decision.OFFER: "offer",
        Decision.CONFIRM: "confirm",
        Decision.NOT_SELECT: "not_select",
    }
    was = ApplicationState(row.state)
    if was in UNDECIDED:
        raise NothingToTell
    state = APPLICATION.next(names[decision], was)
    _follows(ctx, row, decision)
    row.state, row.decided_at = state, clock.now()
    row.save(update_fields=["state", "decided_at"])
    freed = decision is Decision.NOT_SELECT and was in SEATED
    told = ApplicationDecided(
        subject=Subject.of(row), also=(Subject.of(row.call),), state=row.state, finding=row.finding
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


def _follows(ctx: Context, row: Application, decision: Decision) -> None:
    """Refuse what does not follow from what somebody else found."""
    if not row.finding:
        raise CheckIsMissing
    if (row.finding == Finding.CLEAR) is (decision is Decision.NOT_SELECT):
        raise FindingSaysOtherwise
    if decision is not Decision.CONFIRM and row.found_by == _me(ctx):
        raise AnotherDecides


def _me(ctx: Context) -> UUID:
    me: UUID = ctx.actor.id  # type: ignore[union-attr] # no job checks or decides
    return me


def _leave_at_the_door(row: Application) -> None:
    """Leave what a child is told where their code opens it; a child who applied on paper has none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.answer_key(%s)", [row.pk])
        (key,) = cursor.fetchone()
        if key:
            closed = door.for_the_child(bytes(key), row.feedback)
            cursor.execute("SELECT tutela.leave_answer(%s, %s)", [row.pk, closed])
