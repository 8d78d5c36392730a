"""The hand of the commands on the waiting list."""

from __future__ import annotations

from tutela.kernel.events import Subject
from tutela.participation.enums import ApplicationState
from tutela.participation.events import SeatPassedOn
from tutela.participation.models import Application
from tutela.participation.workflow import APPLICATION


def pass_seat_on(row: Application) -> tuple[SeatPassedOn, ...]:
    """Give the seat of an application to the next one that waits in its stratum, if anybody does."""
    found = (
        Application.objects.select_for_update()
        .filter(call_id=row.call_id, stratum=row.stratum, state=ApplicationState.WAITLISTED)
        .order_by("place")
        .first()
    )
    if found is None:
        return ()
    found.state = APPLICATION.next("seat", found.state)
    found.save(update_fields=["state"])
    return (SeatPassedOn(subject=Subject.of(found), also=(Subject.of(row.call),)),)
