"""Assess needs and strengths of child, family and environment: step 2."""

from __future__ import annotations

import json
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import acting, add, file_of, refuse_unworked
from tutela.cases.enums import AssessmentKind
from tutela.cases.errors import (
    AssessmentIsComplete,
    AssessmentUnderWay,
    ChildNotSeen,
    ItemsUnanswered,
    NotInTheForm,
    RiskNotScored,
)
from tutela.cases.events import AssessmentBegun, AssessmentCompleted, AssessmentSaved
from tutela.cases.inputs import AssessmentPart, ItemAnswer
from tutela.cases.models import Assessment, Case
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference.models import AssessmentForm
from tutela.reference.queries import assessment_form, calendar
from tutela.reference.scoring import items

_NEED = "NEED"


@command(
    "assessment.begin",
    rules.assess_case,
    makes=Assessment,
    holds=True,
    label=_("Begin an assessment"),
)
def begin_assessment(
    ctx: Context, case: Case, /, *, new_id: UUID, kind: AssessmentKind
) -> AssessmentBegun:
    """Begin an assessment, with the version of the form that holds today.

    Refused when: one of this kind has been begun and is not complete.
    """
    refuse_unworked(case)
    if _running(case).filter(kind=kind).exists():
        raise AssessmentUnderWay
    form = assessment_form(calendar().day_of(ctx.request.occurred_at))
    made = add(ctx, case, Assessment, key=new_id, kind=kind, form=form)
    return AssessmentBegun(
        subject=Subject.of(made), also=(Subject.of(case),), kind=kind, form=form.pk
    )


@command("assessment.save", rules.assess, label=_("Write an assessment"))
def save_assessment(
    ctx: Context, assessment: Assessment, /, *, part: AssessmentPart
) -> AssessmentSaved:
    """Write down a part of an assessment; what the part leaves out stays as it was.

    Refused when: it is complete, or the form has no such item or score.
    """
    case = file_of(assessment)
    refuse_unworked(case)
    _refuse_complete(assessment)
    told = part.model_dump(exclude_none=True, exclude={"answers"})
    for name, value in told.items():
        setattr(assessment, name, value)
    if part.answers is not None:
        _refuse_unknown(assessment.form, part.answers)
        answers = {**answers_of(assessment), **{i: a.model_dump() for i, a in part.answers.items()}}
        assessment.answers = json.dumps(answers, ensure_ascii=False, sort_keys=True)
        told["answers"] = answers
    if told:
        assessment.save(update_fields=sorted(told))
    return AssessmentSaved(
        subject=Subject.of(assessment), also=(Subject.of(case),), parts=tuple(sorted(told))
    )


@command("assessment.complete", rules.assess, label=_("Complete an assessment"))
def complete_assessment(ctx: Context, assessment: Assessment, /) -> AssessmentCompleted:
    """Finish an assessment; what it found to be needs becomes the ground of the plan.

    Also: stops the clock of the assessment and starts that of the plan.
    Refused when: an item of this kind of assessment has no answer, the child was not seen and nobody
    wrote why, or the risk was never scored.
    """
    case = file_of(assessment)
    refuse_unworked(case)
    _refuse_complete(assessment)
    _refuse_unfinished(case, assessment)
    initial_is_done = _complete(case).filter(kind=AssessmentKind.INITIAL).exists()
    assessment.needs = _needs(assessment)
    assessment.completed_at = ctx.request.occurred_at
    assessment.completed_by_id = acting(ctx, case)
    assessment.save(update_fields=["needs", "completed_at", "completed_by"])
    told = [f"assessment.completed_{assessment.kind.lower()}"]
    if assessment.kind == AssessmentKind.COMPREHENSIVE and not initial_is_done:
        told.append("assessment.completed_initial")  # the whole form holds the initial one
    happened(ctx, case, *told, subject_id=assessment.pk)
    return AssessmentCompleted(
        subject=Subject.of(assessment),
        also=(Subject.of(case),),
        kind=assessment.kind,
        form=assessment.form_id,
    )


def answers_of(assessment: Assessment) -> dict[str, dict[str, str]]:
    """Return the answers written so far: item id → score and note."""
    found: dict[str, dict[str, str]] = json.loads(assessment.answers or "{}")
    return found


def _running(case: Case) -> QuerySet[Assessment]:
    return Assessment.objects.filter(case=case, completed_at=None, voided_at=None)


def _complete(case: Case) -> QuerySet[Assessment]:
    return Assessment.objects.filter(case=case, completed_at__isnull=False, voided_at=None)


def _refuse_complete(assessment: Assessment) -> None:
    if assessment.completed_at is not None:
        raise AssessmentIsComplete


def _refuse_unknown(form: AssessmentForm, answers: dict[str, ItemAnswer]) -> None:
    known = {item["id"] for item in items(form.domains)}
    scores = {choice["code"] for choice in form.scale}
    if not set(answers) <= known or not {a.score for a in answers.values()} <= {"", *scores}:
        raise NotInTheForm


def _refuse_unfinished(case: Case, assessment: Assessment) -> None:
    answers = answers_of(assessment)
    asked = [
        item["id"]
        for item in items(assessment.form.domains)
        if item.get("initial") or assessment.kind == AssessmentKind.COMPREHENSIVE
    ]
    missing = [item for item in asked if not answers.get(item, {}).get("score")]
    if missing:
        raise ItemsUnanswered(missing=len(missing))
    if not assessment.child_seen and not assessment.not_seen_because:
        raise ChildNotSeen
    if not case.risk:
        raise RiskNotScored


def _needs(assessment: Assessment) -> list[str]:
    """Return the items scored as needs, in the order of the form."""
    needs = {c["code"] for c in assessment.form.scale if c["kind"] == _NEED}
    answers = answers_of(assessment)
    return [
        item["id"]
        for item in items(assessment.form.domains)
        if answers.get(item["id"], {}).get("score") in needs
    ]
