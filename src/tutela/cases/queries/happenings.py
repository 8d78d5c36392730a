"""What each line of the journal is called on screens, and in which drawer of the timeline it lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.organisations.happenings import UNDONE


class Drawer(StrEnum):
    """The choices above a timeline."""

    VISITS = "VISITS"
    DECISIONS = "DECISIONS"
    SERVICES = "SERVICES"
    NOTES = "NOTES"
    NONE = "NONE"  # in the history only

    @property
    def label(self) -> Promise | str:
        """Return the words for a screen."""
        return _DRAWERS.get(self, "")


_DRAWERS: dict[Drawer, Promise] = {
    Drawer.VISITS: _("Visits and calls"),
    Drawer.DECISIONS: _("Decisions"),
    Drawer.SERVICES: _("Services"),
    Drawer.NOTES: _("Notes"),
}


@dataclass(frozen=True)
class Happening:
    """The words of one kind of event."""

    label: Promise
    drawer: Drawer = Drawer.NONE


_V, _D, _S, _N = Drawer.VISITS, Drawer.DECISIONS, Drawer.SERVICES, Drawer.NOTES

HAPPENINGS: dict[str, Happening] = {
    "case.registered": Happening(_("Child registered"), _D),
    "case.concern_added": Happening(_("A further report"), _N),
    "case.screened": Happening(_("First decision"), _D),
    "case.allocated": Happening(_("Case given to a worker"), _D),
    "case.transferred": Happening(_("Case handed over to another centre"), _D),
    "transfer.asked": Happening(_("Asked to hand the case over to another centre"), _D),
    "transfer.accepted": Happening(_("Wish to hand the case over granted")),
    "transfer.declined": Happening(_("Wish to hand the case over declined"), _D),
    "transfer.withdrawn": Happening(_("Wish to hand the case over taken back"), _D),
    "case.closed": Happening(_("Case closed"), _D),
    "case.reopened": Happening(_("Case reopened"), _D),
    "case.voided": Happening(_("File marked as entered in error"), _D),
    "case.restored": Happening(_("File taken back into use"), _D),
    "case.duplicate_marked": Happening(_("Marked as a second file of the same child"), _D),
    "case.duplicate_unmarked": Happening(_("No longer marked as a second file"), _D),
    "case.numbers_set": Happening(_("Numbers of the paper file written down")),
    "case.adulthood_near": Happening(_("The child turns 18 soon"), _D),
    "assessment.begun": Happening(_("Assessment begun")),
    "assessment.saved": Happening(_("Assessment written on")),
    "assessment.completed": Happening(_("Assessment completed"), _D),
    "risk.scored": Happening(_("Risk assessed"), _D),
    "risk.override_approved": Happening(_("Risk set by hand, approved"), _D),
    "risk.override_returned": Happening(_("Risk set by hand, not approved"), _D),
    "safety_plan.agreed": Happening(_("Safety plan agreed"), _D),
    "safety_plan.ended": Happening(_("Safety plan ended"), _D),
    "consent.recorded": Happening(_("Consent asked for"), _D),
    "consent.withdrawn": Happening(_("Consent withdrawn"), _D),
    "measure.started": Happening(_("Emergency measure begun"), _D),
    "measure.ended": Happening(_("Emergency measure ended"), _D),
    "plan.begun": Happening(_("New version of the plan begun")),
    "plan.written": Happening(_("Plan written on")),
    "plan.submitted": Happening(_("Plan handed in for approval"), _D),
    "plan.approved": Happening(_("Plan approved"), _D),
    "plan.returned": Happening(_("Plan returned with comments"), _D),
    "plan.withdrawn": Happening(_("Plan taken back before it was decided"), _D),
    "action.begun": Happening(_("Action of the plan begun")),
    "action.finished": Happening(_("Action of the plan done")),
    "action.dropped": Happening(_("Action of the plan dropped")),
    "action.undone": Happening(_("Action of the plan open again")),
    "contact.planned": Happening(_("Visit or call planned")),
    "contact.happened": Happening(_("Visit or call"), _V),
    "contact.missed": Happening(_("Nobody was met"), _V),
    "contact.passed_on": Happening(_("Visit or call given to somebody else")),
    "contact.cancelled": Happening(_("Visit or call cancelled")),
    "appointment.planned": Happening(_("Hearing or meeting planned"), _V),
    "appointment.moved": Happening(_("Hearing or meeting moved"), _V),
    "appointment.cancelled": Happening(_("Hearing or meeting cancelled"), _V),
    "service.given": Happening(_("Service given"), _S),
    "task.added": Happening(_("Task given")),
    "task.assigned": Happening(_("Task given to somebody else")),
    "task.finished": Happening(_("Task done")),
    "task.reopened": Happening(_("Task open again")),
    "task.cancelled": Happening(_("Task cancelled")),
    "task.escalated": Happening(_("Overdue task told to the supervisor")),
    "review.held": Happening(_("Review held"), _D),
    "closure.asked": Happening(_("Closure handed in for approval"), _D),
    "closure.returned": Happening(_("Closure returned with comments"), _D),
    "closure.withdrawn": Happening(_("Closure taken back before it was decided"), _D),
    "entry.voided": Happening(_("Entry marked as entered in error")),
    "act.undone": Happening(UNDONE, _D),
    "entry.restored": Happening(_("Entry taken back")),
    "clocks.paused": Happening(_("Deadlines stand still"), _D),
    "clocks.resumed": Happening(_("Deadlines run again"), _D),
    "deadline.recomputed": Happening(_("Deadline moved")),
    "deadline.escalated": Happening(_("Overdue deadline told to the supervisor")),
    "conflict.declared": Happening(_("Conflict of interest declared")),
    "conflict.ended": Happening(_("Conflict of interest ended")),
    "case.erased": Happening(_("File erased"), _D),
    "case.sealed": Happening(_("File sealed"), _D),
    "case.unsealed": Happening(_("Sealing ended"), _D),
    "seal.let_in": Happening(_("Somebody let into the sealed file")),
    "seal.let_out": Happening(_("Sealed file hidden from somebody")),
    "seal.keeper_changed": Happening(_("Another keeper of the sealed file")),
    "glass.broken": Happening(_("Opened in an emergency"), _D),
    "glass.mended": Happening(_("Closed again after an emergency")),
    "glass.reviewed": Happening(_("An emergency was looked at")),
    "audit.drawn": Happening(_("Drawn at random for an audit")),
    "audit.answered": Happening(_("Looked at in an audit")),
    "audit.closed": Happening(_("Audit closed")),
    "supervision.noted": Happening(_("Supervision note"), _N),
    "person.registered": Happening(_("Person written down")),
    "person.described": Happening(_("Data of a person changed")),
    "person.death_noted": Happening(_("Day of death written down"), _D),
    "person.death_retracted": Happening(_("Day of death taken back"), _D),
    "person.merged": Happening(_("Two records of a person joined")),
    "person.separated": Happening(_("Joined records separated again")),
    "identifier.added": Happening(_("Identity number added")),
    "identifier.ended": Happening(_("Identity number ended")),
    "phone.added": Happening(_("Phone added")),
    "phone.changed": Happening(_("Phone changed")),
    "phone.ended": Happening(_("Phone ended")),
    "address.added": Happening(_("Address added")),
    "address.changed": Happening(_("Address changed")),
    "address.ended": Happening(_("Address ended")),
    "hidden_address.set": Happening(_("Hidden address written down")),
    "hidden_address.ended": Happening(_("Hidden address ended")),
    "tie.added": Happening(_("Relative added")),
    "tie.changed": Happening(_("Relation changed")),
    "tie.ended": Happening(_("Relation ended")),
    "household.set": Happening(_("Household changed")),
    "inquiry.asked": Happening(_("Another centre asked about a child")),
    "inquiry.forgotten": Happening(_("A question about a child forgotten: its time is over")),
    "inquiry.reminded": Happening(_("A question about a child reminded of")),
    "inquiry.answered": Happening(_("A question about a child answered")),
}


def in_drawers(*drawers: Drawer) -> list[str]:
    """Return the kinds of event that lie in these drawers; none named: in any of them."""
    wanted = set(drawers) or set(Drawer) - {Drawer.NONE}
    return [code for code, happening in HAPPENINGS.items() if happening.drawer in wanted]
