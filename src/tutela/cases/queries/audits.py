"""Audits as the pages show them: what was drawn, what was found in each file, and all answers together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from tutela.cases import rules
from tutela.cases.enums import AuditAnswer, AuditFrame
from tutela.cases.models import Audit, AuditSheet
from tutela.cases.queries.lines import CaseLine, lines
from tutela.cases.queries.words import account_name, language
from tutela.kernel import crypto, journal
from tutela.kernel.access import Actor
from tutela.reference.queries import in_language, label

FEW = 10
"""Of fewer answers no percentage is told: one file more or less would change it too much."""

Answers = dict[str, dict[str, str]]


@dataclass(frozen=True)
class AuditLine:
    """One audit in a list."""

    id: UUID
    unit: str
    frame: AuditFrame
    first_day: date
    last_day: date
    made_at: datetime
    made_by: str
    files: int
    answered: int
    closed_at: datetime | None


@dataclass(frozen=True)
class SheetLine:
    """One file that was drawn. `wanting`: how many answers were no or partly."""

    id: UUID
    case: CaseLine
    answered: int
    wanting: int
    complete: bool


@dataclass(frozen=True)
class Tally:
    """All answers to one question."""

    code: str
    words: str
    counts: Mapping[AuditAnswer, int]

    @property
    def applied(self) -> int:
        """Return in how many files the question applied."""
        return sum(n for answer, n in self.counts.items() if answer != AuditAnswer.NOT_APPLICABLE)

    @property
    def yes(self) -> int:
        """Return how many answers were a whole yes."""
        return self.counts[AuditAnswer.YES]

    @property
    def percent(self) -> int | None:
        """Return how many of a hundred were a whole yes; None where there are few."""
        if self.applied < FEW:
            return None
        return round(100 * self.yes / self.applied)


@dataclass(frozen=True)
class AuditView:
    """One audit whole."""

    id: UUID
    version: int
    unit: str
    frame: AuditFrame
    first_day: date
    last_day: date
    size: int
    by_worker: bool
    seed: int
    frame_size: int
    frame_digest: str
    made_at: datetime
    made_by: str
    closed_at: datetime | None
    closed_by: str
    sheets: tuple[SheetLine, ...]  # in the order of the draw
    tallies: tuple[Tally, ...]

    @property
    def left(self) -> int:
        """Return how many files are not answered."""
        return sum(not sheet.complete for sheet in self.sheets)


@dataclass(frozen=True)
class Question:
    """One question of a sheet, with what was found so far."""

    code: str
    words: str
    hint: str
    answer: str
    note: str


@dataclass(frozen=True)
class SheetView:
    """The checklist of one file."""

    id: UUID
    version: int
    audit_id: UUID
    case: CaseLine
    position: int
    files: int
    questions: tuple[Question, ...]
    closed: bool
    following: UUID | None  # the next file that is not answered


def answers_of(sheet: AuditSheet) -> Answers:
    """Return what was found so far."""
    found: Answers = json.loads(sheet.answers or "{}")
    return found


def counted(sheets: Iterable[Answers]) -> dict[str, dict[str, int]]:
    """Return how often each answer was given to each question."""
    found: dict[str, Counter[str]] = {}
    for answers in sheets:
        for code, told in answers.items():
            found.setdefault(code, Counter())[told["answer"]] += 1
    return {code: dict(counts) for code, counts in found.items()}


def audits(actor: Actor, *, first: int = 0, most: int = 50) -> tuple[AuditLine, ...]:
    """Return the audits of the units that the actor may audit, the newest first."""
    there = Q(sheets__voided_at=None)
    rows = rules.audit.rows(actor).select_related("unit", "made_by")
    rows = rows.annotate(
        files=Count("sheets", filter=there),
        answered=Count("sheets", filter=there & Q(sheets__completed_at__isnull=False)),
    )
    return tuple(
        AuditLine(
            id=row.pk,
            unit=label(row.unit, language()),
            frame=AuditFrame(row.frame),
            first_day=row.first_day,
            last_day=row.last_day,
            made_at=row.made_at,
            made_by=account_name(row.made_by),
            files=row.files,
            answered=row.answered,
            closed_at=row.closed_at,
        )
        for row in rows.order_by("-made_at", "-pk")[first : first + most]
    )


def audit_view(actor: Actor, key: UUID) -> AuditView:
    """Return one audit with its files, in the order of the draw. Raises: AccessDenied."""
    audit = rules.audit.find(actor, key, lock=False)
    sheets = _sheets(actor, audit)
    crypto.fetch_keys([sheet.case_id for sheet in sheets])
    found = {sheet.pk: answers_of(sheet) for sheet in sheets}
    shown = {line.id: line for line in lines([sheet.case_id for sheet in sheets])}
    journal.record_read("case.listed", shown=list(shown), list="audit")
    results = audit.results if audit.closed_at else counted(found.values())
    return AuditView(
        id=audit.pk,
        version=audit.version,
        unit=label(audit.unit, language()),
        frame=AuditFrame(audit.frame),
        first_day=audit.first_day,
        last_day=audit.last_day,
        size=audit.size,
        by_worker=audit.by_worker,
        seed=audit.seed,
        frame_size=audit.frame_size,
        frame_digest=audit.frame_digest,
        made_at=audit.made_at,
        made_by=account_name(audit.made_by),
        closed_at=audit.closed_at,
        closed_by=account_name(audit.closed_by) if audit.closed_by else "",
        sheets=tuple(
            _line(sheet, shown[sheet.case_id], found[sheet.pk])
            for sheet in sheets
            if sheet.case_id in shown
        ),
        tallies=tuple(_tally(question, results) for question in audit.questions),
    )


def sheet_view(actor: Actor, key: UUID) -> SheetView:
    """Return the checklist of one file. Raises: AccessDenied."""
    sheet = rules.read_sheet.find(actor, key, lock=False)
    audit = rules.audit.find(actor, sheet.audit_id, lock=False)
    crypto.fetch_keys([sheet.case_id])
    found = answers_of(sheet)
    (case,) = lines([sheet.case_id])
    journal.record_read("case.listed", shown=[case.id], list="audit")
    others = _sheets(actor, audit)
    left = [one for one in others if one.completed_at is None and one.pk != sheet.pk]
    after = [one for one in left if one.position > sheet.position] or left
    return SheetView(
        id=sheet.pk,
        version=sheet.version,
        audit_id=audit.pk,
        case=case,
        position=sheet.position,
        files=len(others),
        questions=tuple(_question(one, found) for one in audit.questions),
        closed=audit.closed_at is not None,
        following=after[0].pk if after else None,
    )


def _sheets(actor: Actor, audit: Audit) -> list[AuditSheet]:
    rows = rules.read_sheet.rows(actor).filter(audit=audit, voided_at=None)
    return list(rows.order_by("position", "pk"))


def _line(sheet: AuditSheet, case: CaseLine, found: Answers) -> SheetLine:
    wanting = {AuditAnswer.NO, AuditAnswer.PARTLY}
    return SheetLine(
        id=sheet.pk,
        case=case,
        answered=len(found),
        wanting=sum(told["answer"] in wanting for told in found.values()),
        complete=sheet.completed_at is not None,
    )


def _tally(question: Mapping[str, Any], results: Mapping[str, Mapping[str, int]]) -> Tally:
    given = results.get(question["code"], {})
    counts = {answer: given.get(answer.value, 0) for answer in AuditAnswer}
    return Tally(question["code"], in_language(question, language()), counts)


def _question(question: Mapping[str, Any], found: Answers) -> Question:
    told = found.get(question["code"], {})
    return Question(
        code=question["code"],
        words=in_language(question, language()),
        hint=in_language(question.get("hint", {}), language()),
        answer=told.get("answer", ""),
        note=told.get("note", ""),
    )
