"""One entry of a file was entered in error: struck out, never deleted, and restored if it was right.

What rested on the entry follows: the day when the child was last seen, the clocks that it had met,
the risk. A response that did not happen must be given after all.
"""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import RUNNING, pauses_of, refresh, set_due
from tutela.cases.commands.recompute import recomputed
from tutela.cases.commands.rows import acting
from tutela.cases.enums import (
    LIVE,
    ApprovalKind,
    ApprovalState,
    ContactState,
    DeadlineState,
)
from tutela.cases.errors import AlreadyVoided, EntryCameAgain, NotVoided
from tutela.cases.events.across import EntryRestored, EntryVoided
from tutela.cases.models import (
    Approval,
    Case,
    Concern,
    Consent,
    Contact,
    Deadline,
    EmergencyMeasure,
    Intake,
    RiskScore,
    SafetyPlan,
    ServiceGiven,
    Task,
)
from tutela.cases.models.case import CaseRow
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Event, Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


class Entry(StrEnum):
    """What can be struck out one by one."""

    INTAKE = "INTAKE"
    CONCERN = "CONCERN"
    CONTACT = "CONTACT"
    SERVICE = "SERVICE"
    TASK = "TASK"
    RISK = "RISK"
    SAFETY_PLAN = "SAFETY_PLAN"
    MEASURE = "MEASURE"
    CONSENT = "CONSENT"


ENTRIES: dict[Entry, type[CaseRow]] = {
    Entry.INTAKE: Intake,
    Entry.CONCERN: Concern,
    Entry.CONTACT: Contact,
    Entry.SERVICE: ServiceGiven,
    Entry.TASK: Task,
    Entry.RISK: RiskScore,
    Entry.SAFETY_PLAN: SafetyPlan,
    Entry.MEASURE: EmergencyMeasure,
    Entry.CONSENT: Consent,
}


@command("entry.void", rules.correct_case, label=_("Mark an entry as made in error"))
def void_entry(
    ctx: Context, case: Case, /, *, entry: Entry, entry_id: UUID, reason: UUID
) -> tuple[Event, ...]:
    """Mark an entry as entered in error, with a reason (a code of `correction_reason`).

    Refused when: it is marked already.
    """
    why = choice(CodeList.CORRECTION_REASON, reason)
    row = _row(case, entry, entry_id)
    if row.voided_at is not None:
        raise AlreadyVoided
    row.voided_at, row.voided_by_id = clock.now(), acting(ctx, case)
    row.save(update_fields=["voided_at", "voided_by"])
    moved = _settle(case, row)
    voided = EntryVoided(
        subject=Subject.of(row), also=(Subject.of(case),), entry=entry, reason=why.code
    )
    return (voided, *moved)


@command("entry.restore", rules.correct_case, label=_("Restore an entry"))
def restore_entry(
    ctx: Context, case: Case, /, *, entry: Entry, entry_id: UUID
) -> tuple[Event, ...]:
    """Let an entry hold again that was marked as entered in error.

    Refused when: it is not marked, or the same was entered anew meanwhile.
    """
    row = _row(case, entry, entry_id)
    if row.voided_at is None:
        raise NotVoided
    if isinstance(row, Concern) and _again(case, row):
        raise EntryCameAgain
    row.voided_at = row.voided_by_id = None
    row.save(update_fields=["voided_at", "voided_by"])
    moved = _settle(case, row)
    restored = EntryRestored(subject=Subject.of(row), also=(Subject.of(case),), entry=entry)
    return (restored, *moved)


def _row(case: Case, entry: Entry, key: UUID) -> CaseRow:
    row = ENTRIES[entry].objects.select_for_update(of=("self",)).filter(case=case, pk=key).first()  # type: ignore[attr-defined] # every entry is a concrete model
    if row is None:
        raise AccessDenied(rules.correct_case.code)
    found: CaseRow = row
    return found


def _again(case: Case, row: Concern) -> bool:
    return Concern.objects.filter(case=case, kind_id=row.kind_id, voided_at=None).exists()


def _settle(case: Case, row: CaseRow) -> tuple[Event, ...]:
    """Make true again what rested on an entry."""
    if isinstance(row, Contact):
        if row.child_seen:
            _settle_seen(case)
    elif isinstance(row, RiskScore):
        return _settle_risk(case, row)
    elif isinstance(row, EmergencyMeasure):
        _settle_measure(case, row)
    return ()


def _settle_seen(case: Case) -> None:
    seen = Contact.objects.filter(
        case=case, state=ContactState.HAPPENED, child_seen=True, voided_at=None
    )
    case.last_seen_at = seen.aggregate(last=Max("happened_at"))["last"]
    case.save(update_fields=["last_seen_at"])
    if case.state not in LIVE:
        return
    first = seen.order_by("happened_at").first()
    response = Deadline.objects.filter(
        case=case, code="RESPONSE", state__in=[*RUNNING, DeadlineState.MET]
    )
    for row in response.select_related("rule"):
        if (row.state == DeadlineState.MET) == (first is not None):
            continue
        row.met_at = first.happened_at if first else None
        set_due(row, pauses_of(case))
        if first:
            row.state = DeadlineState.MET
        row.save(update_fields=["state", "met_at", "due_at", "escalate_at"])
    refresh(case)


def _settle_risk(case: Case, row: RiskScore) -> tuple[Event, ...]:
    """Let the newest score that holds say the risk; without one, the urgency says it."""
    if row.voided_at is not None:
        Approval.objects.filter(subject_id=row.pk, state=ApprovalState.WAITING).update(
            state=ApprovalState.WITHDRAWN
        )
    newest = RiskScore.objects.filter(case=case, voided_at=None).order_by("made_at", "id").last()
    case.risk, case.risk_at = (_counts(newest), newest.made_at) if newest else ("", None)
    case.save(update_fields=["risk", "risk_at"])
    return recomputed(case, "RISK")


def _counts(score: RiskScore) -> str:
    """Return the level that counts: one set by hand only where nobody needs to agree any more."""
    asked = Approval.objects.filter(subject_id=score.pk, kind=ApprovalKind.RISK_OVERRIDE)
    refused = asked.exclude(state=ApprovalState.APPROVED).exists()
    return score.computed if refused else score.level


def _settle_measure(case: Case, row: EmergencyMeasure) -> None:
    """Stop the clock of a measure that never was; let it run again if it was after all."""
    clocks = Deadline.objects.filter(case=case, code="EMERGENCY_MEASURE", subject_id=row.pk)
    if row.voided_at is not None:
        clocks.filter(state__in=RUNNING).update(state=DeadlineState.CANCELLED)
    elif row.ended_at is None:
        for found in clocks.filter(state=DeadlineState.CANCELLED).select_related("rule"):
            set_due(found, pauses_of(case))
            found.save(update_fields=["state", "due_at", "escalate_at"])
    refresh(case)
