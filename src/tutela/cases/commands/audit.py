"""Draw files at random, write down what was found in them, and close the audit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import cast
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add, file_of
from tutela.cases.commands.task import add_task
from tutela.cases.enums import LIVE, AuditFrame, CaseState
from tutela.cases.errors.audit import (
    AuditOver,
    FilesUnanswered,
    NoChecklist,
    NoSuchQuestion,
    NothingToDraw,
)
from tutela.cases.events.audit import AuditAnswered, AuditClosed, AuditDrawn
from tutela.cases.inputs.audit import Draw, Found, ToDo
from tutela.cases.inputs.work import Duty
from tutela.cases.models import Audit, AuditSheet, Case
from tutela.cases.queries.audits import answers_of, counted
from tutela.cases.sampling import digest, sample
from tutela.kernel import clock, crypto
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import Unit
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import stable_id
from tutela.reference.named import named
from tutela.reference.queries import settings

_OTHER = named(CodeList.TASK_KIND, "OTHER")


@command("audit.draw", rules.audit_unit, makes=Audit, label=_("Draw files for an audit"))
def draw_audit(ctx: Context, unit: Unit, /, *, new_id: UUID, draw: Draw) -> AuditDrawn:
    """Draw files of a unit and those below it at random, each with the checklist of the profile.

    Refused when: there is no such file, or the profile has no checklist.
    """
    questions = settings("audit").get("audit")
    if not questions:
        raise NoChecklist
    found = _frame(ctx, unit, draw)
    if not found:
        raise NothingToDraw
    strata = {case.pk: str(case.worker_id) if draw.by_worker else "" for case in found.values()}
    drawn = sample(strata, draw.size, draw.seed)
    audit = Audit(
        id=new_id, unit=unit, made_by_id=cast(Staff, ctx.actor).id, made_at=clock.now(), frame=draw.frame,
        first_day=draw.first_day, last_day=draw.last_day, size=draw.size, by_worker=draw.by_worker,
        seed=draw.seed, frame_size=len(found), frame_digest=digest(strata), questions=questions,
    )  # fmt: skip
    audit.save(force_insert=True)
    for position, key in enumerate(drawn, 1):
        add(ctx, found[key], AuditSheet, audit=audit, position=position)
    return AuditDrawn(
        subject=Subject.of(audit), also=tuple(Subject.of(found[key]) for key in drawn), unit=unit.pk,
        frame=draw.frame, first_day=draw.first_day, last_day=draw.last_day, seed=draw.seed,
        drawn=len(drawn), frame_size=len(found), frame_digest=audit.frame_digest,
        by_worker=draw.by_worker,
    )  # fmt: skip


@command("audit.answer", rules.answer_sheet, label=_("Answer the checklist of an audit"))
def answer_sheet(
    ctx: Context,
    sheet: AuditSheet,
    /,
    *,
    answers: dict[str, Found],
    todo: ToDo | None = None,
    todo_id: UUID | None = None,
) -> AuditAnswered:
    """Write down what was found in a file; what must be done becomes a task of its worker.

    Refused when: the audit is closed, its checklist does not ask this, or nobody works on the file any
    more and something is to be done in it.
    """
    case = file_of(sheet)
    if sheet.audit.closed_at is not None:
        raise AuditOver
    asked = {question["code"] for question in sheet.audit.questions}
    if not set(answers) <= asked:
        raise NoSuchQuestion
    kept = {**answers_of(sheet), **{code: found.model_dump() for code, found in answers.items()}}
    complete = asked <= set(kept)
    sheet.answers = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    sheet.completed_at = (sheet.completed_at or clock.now()) if complete else None
    sheet.save(update_fields=["answers", "completed_at"])
    if todo is not None and todo_id is not None:
        kind = stable_id("code", str(CodeList.TASK_KIND), _OTHER)
        due_at = _end_of(todo.due_on) if todo.due_on else None
        duty = Duty(kind=kind, text=todo.text, due_at=due_at)
        ctx.call(add_task, case.pk, new_id=todo_id, duty=duty)
    return AuditAnswered(
        subject=Subject.of(sheet), also=(Subject.of(case),), audit=sheet.audit_id, complete=complete
    )


@command("audit.close", rules.audit, label=_("Close an audit"))
def close_audit(ctx: Context, audit: Audit, /) -> AuditClosed:
    """Close an audit: its answers stay as they are, and how many there were outlasts the files.

    Refused when: it is closed already, or a file that was drawn is not answered.
    """
    if audit.closed_at is not None:
        raise AuditOver
    sheets = list(rules.read_sheet.rows(ctx.actor).filter(audit=audit, voided_at=None))
    missing = sum(sheet.completed_at is None for sheet in sheets)
    if missing:
        raise FilesUnanswered(missing=missing)
    crypto.fetch_keys([sheet.case_id for sheet in sheets])
    audit.results = counted([answers_of(sheet) for sheet in sheets])
    audit.closed_at, audit.closed_by_id = clock.now(), cast(Staff, ctx.actor).id
    audit.save(update_fields=["results", "closed_at", "closed_by"])
    return AuditClosed(subject=Subject.of(audit), files=len(sheets))


def _frame(ctx: Context, unit: Unit, draw: Draw) -> Mapping[UUID, Case]:
    """Return the files that can be drawn: those of the unit and below it that the actor may audit."""
    begins = datetime.combine(draw.first_day, time(), timezone.get_current_timezone())
    ends = _end_of(draw.last_day) + timedelta(minutes=1)
    worked_on = Q(registered_at__lt=ends) & (
        Q(state__in=LIVE) | Q(state=CaseState.CLOSED, closed_at__gte=begins)
    )
    where = {
        AuditFrame.WORKED_ON: worked_on,
        AuditFrame.HIGH_RISK: worked_on & Q(risk=Risk.HIGH),
        AuditFrame.CLOSED: Q(state=CaseState.CLOSED, closed_at__gte=begins, closed_at__lt=ends),
        AuditFrame.NOT_OPENED: Q(state=CaseState.NOT_OPENED, step_at__gte=begins, step_at__lt=ends),
    }[draw.frame]
    below = Unit.objects.filter(path__startswith=unit.path).values("pk")
    rows = rules.audit_case.rows(ctx.actor).filter(where, unit_id__in=below)
    return {case.pk: case for case in rows}


def _end_of(day: date) -> datetime:
    """Return the last minute of a day here."""
    return datetime.combine(day, time(23, 59), timezone.get_current_timezone())
