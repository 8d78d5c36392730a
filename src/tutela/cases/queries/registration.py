"""What registering needs to know: where files can be opened, and whether a child already has one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tutela.cases import rules
from tutela.cases.enums import LIVE
from tutela.kernel.access import Actor
from tutela.organisations.models import Unit


def registering_units(actor: Actor) -> QuerySet[Unit]:
    """Return the units in which the actor may open a file: those that number cases."""
    return rules.register_in.rows(actor).filter(active=True).exclude(letters="").order_by("path")


def live_case_of(actor: Actor, child_id: UUID) -> UUID | None:
    """Return the child's file that is being worked on, if the actor may see one."""
    found = rules.read_case.rows(actor).filter(child_id=child_id, state__in=LIVE)
    key: UUID | None = found.order_by("-registered_at").values_list("pk", flat=True).first()
    return key
