"""What the inbox says about files: no name, no number, no place. The file itself says the rest."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICES: dict[str, str | Promise] = {
    "CASE_ALLOCATED": _("A case was given to you, or passed on to a colleague"),
    "CASE_HANDED_OVER": _("A case was handed over from one centre to another"),
    "TRANSFER_ASKED": _("A colleague asks to hand a case over to another centre"),
    "TRANSFER_DECLINED": _("A case you wished to hand over stays with your centre, with a comment"),
    "TASK_GIVEN": _("You have a new task"),
    "VISIT_PLANNED": _("A visit or call was put into your calendar"),
    "VISIT_CANCELLED": _("A visit or call in your calendar was cancelled"),
    "APPOINTMENT_PLANNED": _("A hearing or meeting was put into your calendar"),
    "APPOINTMENT_MOVED": _("A hearing or meeting in your calendar was moved or changed"),
    "APPOINTMENT_CANCELLED": _("A hearing or meeting in your calendar was cancelled"),
    "PLAN_SUBMITTED": _("A case plan waits for your approval"),
    "RISK_SET_BY_HAND": _("A lower risk, set by hand, waits for your approval"),
    "MEASURE_STARTED": _("A child was protected by an emergency measure"),
    "PLAN_APPROVED": _("A case plan was approved"),
    "PLAN_RETURNED": _("A case plan was returned with comments"),
    "RISK_APPROVED": _("A risk level set by hand was approved"),
    "RISK_RETURNED": _("A risk level set by hand was not approved; the computed level holds"),
    "CLOSURE_ASKED": _("A case waits for your approval to close"),
    "TAKEN_BACK": _("What waited for your approval was taken back"),
    "CASE_CLOSED": _("A case was closed"),
    "CLOSURE_RETURNED": _("A closure was returned with comments"),
    "CASE_REOPENED": _("A case was reopened"),
    "CASE_VOIDED": _("A file was marked as entered in error"),
    "DUPLICATE_FOUND": _("A second file of a child in your care was found"),
    "CASE_RESTORED": _("A file that was marked as an error is back"),
    "CLOCKS_PAUSED": _("The deadlines of a case stand still"),
    "WORKER_NEEDED": _("A case needs a new worker"),
    "SUPERVISION_NOTED": _("Your supervisor wrote a supervision note"),
    "DEADLINE_OVERDUE": _("A deadline has passed"),
    "DEADLINE_OVERDUE_SOMEWHERE": _("A deadline of an emergency measure has passed in a centre"),
    "CASE_SEALED": _("You are among the few who can see a sealed file"),
    "GLASS_BROKEN": _("Somebody opened a file in an emergency; look at it"),
    "GLASS_BROKEN_HERE": _("Somebody opened one of your files in an emergency"),
    "GLASS_REVIEWED": _("The emergency for which you opened a file was looked at"),
    "TASK_OVERDUE": _("A task is overdue"),
    "ADULTHOOD_NEAR": _("A child turns 18 soon"),
}
"""Kind → sentence; registered with the inbox at start-up."""
