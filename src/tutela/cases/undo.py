"""What can be undone for a minute in a file: whatever ends, cancels or strikes out.

A file that somebody works on meanwhile guards what happened in it: then the act stands.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.kernel.undo import Rows, Undoable

_ENTRIES = (
    "Intake", "Concern", "Contact", "ServiceGiven", "Task", "RiskScore", "SafetyPlan",
    "EmergencyMeasure", "Consent", "Approval", "Deadline",
)  # fmt: skip


def _file(instead: str | Promise, *also: str) -> Undoable:
    """Return a command about a file, and the tables of the file that it may change."""
    own = (Rows("cases.Case"),)
    return Undoable((*own, *(Rows(f"cases.{m}", "case_id") for m in also)), instead)


def _row(model: str, instead: str | Promise, *also: str) -> Undoable:
    """Return a command about a row of a file, and the tables of the file that it may change."""
    own = (Rows("cases.Case", "id", "case_id"), Rows(f"cases.{model}"))
    return Undoable((*own, *(Rows(f"cases.{m}", "case_id", "case_id") for m in also)), instead)


_RESTORE = _("Take it back into use from its file.")
_REOPEN = _("Open the task again in the list of tasks.")
_PLAN_ANEW = _("Plan it anew; the history keeps what was cancelled.")
_SEND = _("Send it for approval again.")

UNDOABLE = {
    "case.void": _file(_RESTORE, "Deadline", "Closure", "Approval"),
    "case.mark_duplicate": _file(_RESTORE, "Deadline", "Closure", "Approval"),
    "entry.void": _file(_RESTORE, *_ENTRIES),
    "closure.withdraw": _file(_SEND, "Closure", "Approval", "Deadline"),
    "transfer.withdraw": _file(_("Ask for it again."), "Approval"),
    "plan.withdraw": _row("Plan", _SEND, "Approval", "Deadline"),
    "safety_plan.end": _row("SafetyPlan", _("Agree on a new safety plan."), "SafetyPlan", "Task"),
    "measure.end": _row("EmergencyMeasure", _("Write the measure down again."), "Deadline"),
    "consent.withdraw": _row("Consent", _("Write down the answer that holds now."), "Consent"),
    "task.finish": _row("Task", _REOPEN),
    "task.cancel": _row("Task", _REOPEN),
    "action.drop": _row("Action", _("Take the action up again in the plan."), "Action"),
    "contact.miss": _row("Contact", _PLAN_ANEW),
    "contact.cancel": _row("Contact", _PLAN_ANEW),
    "appointment.cancel": _row("Appointment", _PLAN_ANEW),
}
