"""What was told and talked about: the reports of a file, the first decision, supervision, who had it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tutela.cases import rules
from tutela.cases.enums import ScreeningDecision
from tutela.cases.models import (
    Allocation,
    Concern,
    Intake,
    Screening,
)
from tutela.cases.queries.words import account_name, language
from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.reference.queries import label


@dataclass(frozen=True)
class ReportNote:
    """A concern as it was told."""

    id: UUID
    source: str
    channel: str
    told_at: datetime
    told_by: str
    told_by_contact: str
    may_name_teller: bool
    what_happened: str
    where: str
    in_danger: bool
    danger: str
    written_by: str
    written_at: datetime
    struck_out: bool


@dataclass(frozen=True)
class ConcernLine:
    """A kind of harm or risk on the file."""

    id: UUID
    kind: str
    main: bool
    struck_out: bool


@dataclass(frozen=True)
class Decision:
    """What was decided about the concern, and why."""

    decision: ScreeningDecision
    reason: str
    note: str
    referred_to: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Handover:
    """Who was given the case, when, why."""

    worker: str
    previous: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class SupervisionText:
    """What worker and supervisor talked about."""

    id: UUID
    held_on: date
    text: str
    agreed: str
    by: str


@dataclass(frozen=True)
class Notes:
    """Everything of the notes page; each newest first."""

    reports: tuple[ReportNote, ...]
    concerns: tuple[ConcernLine, ...]
    decisions: tuple[Decision, ...]
    handovers: tuple[Handover, ...]
    supervision: tuple[SupervisionText, ...]


@dataclass(frozen=True)
class Conflict:
    """Somebody who is kept away from a file."""

    id: UUID
    user: str
    kind: str
    note: str
    since: datetime


def notes(actor: Actor, case_id: UUID) -> Notes:
    """Return the notes of a file; supervision only where one may read it. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    words = language()
    reports = Intake.objects.filter(case=case).select_related("source", "channel", "made_by")
    concerns = Concern.objects.filter(case=case).select_related("kind")
    decisions = Screening.objects.filter(case=case).select_related("reason", "made_by")
    handovers = Allocation.objects.filter(case=case).select_related("worker", "previous", "made_by")
    talks = rules.read_supervision.rows(actor).filter(case=case, voided_at=None)
    return Notes(
        tuple(_report(row, words) for row in reports.order_by("-told_at")),
        tuple(
            ConcernLine(row.pk, label(row.kind, words), row.main, row.voided_at is not None)
            for row in concerns.order_by("-main", "made_at", "pk")
        ),
        tuple(_decision(row, words) for row in decisions.order_by("-made_at")),
        tuple(_handover(row) for row in handovers.order_by("-made_at")),
        tuple(
            SupervisionText(row.pk, row.held_on, row.text, row.agreed, account_name(row.made_by))
            for row in talks.select_related("made_by").order_by("-held_on", "-pk")
        ),
    )


def conflicts(actor: Actor, case_id: UUID) -> tuple[Conflict, ...]:
    """Return who is kept away from a file, as far as the actor manages conflicts there."""
    rules.read_case.find(actor, case_id, lock=False)
    rows = rules.end_recusal.rows(actor).filter(file_id=case_id, ended_at=None)
    words = language()
    return tuple(
        Conflict(row.pk, account_name(row.user), label(row.kind, words), row.note, row.made_at)
        for row in rows.select_related("user", "kind").order_by("-made_at")
    )


def other_files(actor: Actor, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the other files of the same child, and of children with the same name, in reach."""
    case = rules.read_case.find(actor, case_id, lock=False)
    same = rules.read_case.rows(actor).exclude(pk=case.pk).exclude(state="VOID")
    found = same.filter(child_sort=case.child_sort, duplicate_of=None).order_by("-registered_at")
    return tuple((row.pk, row.number) for row in found[:20])


def case_by_number(actor: Actor, number: str) -> UUID | None:
    """Return the file with a number, if it is in reach."""
    found: UUID | None = (
        rules.read_case.rows(actor).filter(number=number).values_list("pk", flat=True).first()
    )
    return found


def _report(row: Intake, words: str) -> ReportNote:
    return ReportNote(
        id=row.pk,
        source=label(row.source, words),
        channel=label(row.channel, words) if row.channel else "",
        told_at=row.told_at,
        told_by=row.told_by,
        told_by_contact=row.told_by_contact,
        may_name_teller=row.may_name_teller,
        what_happened=row.what_happened,
        where=row.where,
        in_danger=row.in_danger,
        danger=row.danger,
        written_by=account_name(row.made_by),
        written_at=row.made_at,
        struck_out=row.voided_at is not None,
    )


def _decision(row: Screening, words: str) -> Decision:
    return Decision(
        ScreeningDecision(row.decision), label(row.reason, words), row.note, row.referred_to,
        account_name(row.made_by), row.made_at,
    )  # fmt: skip


def _handover(row: Allocation) -> Handover:
    return Handover(
        account_name(row.worker), account_name(row.previous), row.reason,
        account_name(row.made_by), row.made_at,
    )  # fmt: skip
