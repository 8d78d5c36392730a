"""Step 2 as the screens show it: the assessment, the risk over time, what keeps the child safe."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from tutela.cases import rules
from tutela.cases.enums import ApprovalKind, AssessmentKind
from tutela.cases.models import (
    Approval,
    Assessment,
    Case,
    EmergencyMeasure,
    RiskScore,
    SafetyPlan,
)
from tutela.cases.queries.words import account_name, language
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor
from tutela.organisations.models import User
from tutela.reference.models import RiskTool
from tutela.reference.queries import assessment_form, in_language, label
from tutela.reference.scoring import items, most_points

NEED, STRENGTH = "NEED", "STRENGTH"


@dataclass(frozen=True)
class Choice:
    """One answer of a scale. `kind`: STRENGTH, NEED, UNKNOWN; empty for the risk tool."""

    code: str
    label: str
    kind: str = ""


@dataclass(frozen=True)
class Item:
    """One question, and what was answered so far; `asked`: this kind of assessment needs it."""

    id: str
    label: str
    hint: str
    asked: bool
    score: str = ""
    score_label: str = ""
    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class Domain:
    """The questions about one part of a child's life."""

    code: str
    label: str
    items: tuple[Item, ...]

    @property
    def needs(self) -> tuple[Item, ...]:
        """Return the items scored as needs."""
        return tuple(item for item in self.items if item.kind == NEED)

    @property
    def strengths(self) -> tuple[Item, ...]:
        """Return the items scored as strengths."""
        return tuple(item for item in self.items if item.kind == STRENGTH)


@dataclass(frozen=True)
class AssessmentView:
    """An assessment whole, with the questions of its version of the form."""

    id: UUID
    version: int
    kind: AssessmentKind
    title: str
    scale: tuple[Choice, ...]
    domains: tuple[Domain, ...]
    child_seen: bool
    not_seen_because: str
    child_words: str
    caregiver_words: str
    summary: str
    begun_at: datetime
    begun_by: str
    completed_at: datetime | None
    completed_by: str

    @property
    def missing(self) -> tuple[Item, ...]:
        """Return the items that must be answered and are not."""
        every = (item for domain in self.domains for item in domain.items)
        return tuple(item for item in every if item.asked and not item.score)


@dataclass(frozen=True)
class AssessmentLine:
    """An assessment in a list."""

    id: UUID
    kind: AssessmentKind
    begun_at: datetime
    begun_by: str
    completed_at: datetime | None


@dataclass(frozen=True)
class RiskLine:
    """A use of the risk tool. `reasons`: the items answered with the worst answer.

    `decision`: of a level that was lowered by hand: WAITING, APPROVED, RETURNED, WITHDRAWN; else empty.
    """

    id: UUID
    scored_at: datetime
    scored_by: str
    tool: str
    points: int
    most_points: int
    computed: str
    level: str
    reason: str
    note: str
    reasons: tuple[str, ...]
    decision: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class SafetyView:
    """The safety plan in force."""

    id: UUID
    version: int
    warning: str
    how_to_call: str
    signs: str
    steps: str
    people: str
    agreed_with: str
    agreed_on: date
    review_on: date | None
    made_by: str


@dataclass(frozen=True)
class MeasureView:
    """An emergency measure."""

    id: UUID
    version: int
    kind: str
    started_at: datetime
    authority: str
    decision_number: str
    note: str
    ended_at: datetime | None
    outcome: str
    made_by: str


def assessment_view(
    actor: Actor, case_id: UUID, kind: AssessmentKind | None = None
) -> AssessmentView | None:
    """Return the newest assessment (of a kind), or None where none was begun. Raises: AccessDenied."""
    case = _open(actor, case_id)
    found = _assessments(case)
    if kind is not None:
        found = found.filter(kind=kind)
    row = found.select_related("form", "made_by", "completed_by").first()
    return _view(row) if row else None


def assessment_by_id(actor: Actor, assessment_id: UUID) -> AssessmentView:
    """Return one assessment, struck out or not. Raises: AccessDenied."""
    row = rules.read_assessment.find(actor, assessment_id, lock=False)
    crypto.fetch_keys([row.case_id])
    return _view(row)


def blank_assessment(kind: AssessmentKind) -> AssessmentView:
    """Return an assessment that nobody began: the questions of today. The words of a profile are public."""
    form = assessment_form(clock.today())
    return _view(Assessment(form=form, kind=kind, answers="", made_at=clock.now(), made_by=User()))


def assessments(actor: Actor, case_id: UUID) -> tuple[AssessmentLine, ...]:
    """Return the assessments of a case, newest first. Raises: AccessDenied."""
    rows = _assessments(_open(actor, case_id)).select_related("made_by")
    return tuple(
        AssessmentLine(
            row.pk,
            AssessmentKind(row.kind),
            row.made_at,
            account_name(row.made_by),
            row.completed_at,
        )
        for row in rows.defer("answers", "child_words", "caregiver_words", "summary")
    )


def risk_history(actor: Actor, case_id: UUID, most: int | None = None) -> tuple[RiskLine, ...]:
    """Return how the risk went, newest first; one query. Raises: AccessDenied."""
    case = _open(actor, case_id)
    rows = RiskScore.objects.filter(case=case, voided_at=None).order_by("-made_at", "-id")
    asked = Approval.objects.filter(
        case_id=OuterRef("case_id"), subject_id=OuterRef("pk"), voided_at=None
    ).filter(kind=ApprovalKind.RISK_OVERRIDE)
    found = rows.select_related("tool", "override_reason", "made_by").annotate(
        decision=Subquery(asked.order_by("-made_at").values("state")[:1])
    )
    return tuple(_risk_line(row, row.decision or "") for row in found[:most])


def safety_plan_now(actor: Actor, case_id: UUID) -> SafetyView | None:
    """Return the safety plan in force, if there is one. Raises: AccessDenied."""
    case = _open(actor, case_id)
    rows = SafetyPlan.objects.filter(case=case, ended_at=None, voided_at=None)
    row = rows.select_related("made_by").order_by("-made_at", "-id").first()
    if row is None:
        return None
    return SafetyView(
        id=row.pk,
        version=row.version,
        warning=row.warning,
        how_to_call=row.how_to_call,
        signs=row.signs,
        steps=row.steps,
        people=row.people,
        agreed_with=row.agreed_with,
        agreed_on=row.agreed_on,
        review_on=row.review_on,
        made_by=account_name(row.made_by),
    )


def measures(actor: Actor, case_id: UUID) -> tuple[MeasureView, ...]:
    """Return the emergency measures: those that run, then the ended ones. Raises: AccessDenied."""
    case = _open(actor, case_id)
    rows = EmergencyMeasure.objects.filter(case=case, voided_at=None)
    order = (F("ended_at").desc(nulls_first=True), "-started_at", "-id")
    return tuple(
        MeasureView(
            id=row.pk,
            version=row.version,
            kind=label(row.kind, language()),
            started_at=row.started_at,
            authority=row.authority,
            decision_number=row.decision_number,
            note=row.note,
            ended_at=row.ended_at,
            outcome=row.outcome,
            made_by=account_name(row.made_by),
        )
        for row in rows.select_related("kind", "made_by").order_by(*order)
    )


@dataclass(frozen=True)
class RiskForm:
    """The questions of the risk tool; `weights` and `factors` let a screen add up the points."""

    id: UUID
    title: str
    answers: tuple[Choice, ...]
    domains: tuple[Domain, ...]
    weights: Mapping[str, int]
    factors: Mapping[str, int]
    levels: tuple[tuple[str, int], ...]


def risk_form(tool: RiskTool) -> RiskForm:
    """Return the questions of a tool in the reader's language; the words of a profile are public."""
    return RiskForm(
        id=tool.pk,
        title=label(tool, language()),
        answers=_choices(tool.answers),
        domains=tuple(
            Domain(domain["code"], _said(domain), tuple(map(_question, domain["items"])))
            for domain in tool.domains
        ),
        weights={item["id"]: item["weight"] for item in items(tool.domains)},
        factors={answer["code"]: answer["factor"] for answer in tool.answers},
        levels=tuple((level["risk"], level["from"]) for level in tool.levels),
    )


def _open(actor: Actor, case_id: UUID) -> Case:
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    return case


def _assessments(case: Case) -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(case=case, voided_at=None)
    return rows.order_by("-made_at", "-id")


def _said(row: Mapping[str, Any]) -> str:
    return in_language(row["labels"], language())


def _hint(row: Mapping[str, Any]) -> str:
    return in_language(row.get("hint") or {}, language())


def _choices(rows: list[dict[str, Any]]) -> tuple[Choice, ...]:
    return tuple(Choice(row["code"], _said(row), row.get("kind", "")) for row in rows)


def _question(item: Mapping[str, Any]) -> Item:
    return Item(item["id"], _said(item), _hint(item), asked=True)


def _view(row: Assessment) -> AssessmentView:
    scale = {choice.code: choice for choice in _choices(row.form.scale)}
    answers = json.loads(row.answers or "{}")
    everything = row.kind == AssessmentKind.COMPREHENSIVE

    def answered(item: Mapping[str, Any]) -> Item:
        given = answers.get(item["id"], {})
        chosen = scale.get(given.get("score", ""), Choice("", ""))
        asked = everything or bool(item.get("initial"))
        return Item(
            item["id"], _said(item), _hint(item), asked,
            chosen.code, chosen.label, chosen.kind, given.get("note", ""),
        )  # fmt: skip

    return AssessmentView(
        id=row.pk,
        version=row.version,
        kind=AssessmentKind(row.kind),
        title=label(row.form, language()),
        scale=tuple(scale.values()),
        domains=tuple(
            Domain(domain["code"], _said(domain), tuple(map(answered, domain["items"])))
            for domain in row.form.domains
        ),
        child_seen=row.child_seen,
        not_seen_because=row.not_seen_because,
        child_words=row.child_words,
        caregiver_words=row.caregiver_words,
        summary=row.summary,
        begun_at=row.made_at,
        begun_by=account_name(row.made_by),
        completed_at=row.completed_at,
        completed_by=account_name(row.completed_by),
    )


def _risk_line(row: RiskScore, decision: str) -> RiskLine:
    answers: dict[str, str] = json.loads(row.answers)
    factors = {answer["code"]: answer["factor"] for answer in row.tool.answers}
    worst = {code for code, factor in factors.items() if factor == max(factors.values())}
    return RiskLine(
        id=row.pk,
        scored_at=row.made_at,
        scored_by=account_name(row.made_by),
        tool=f"{label(row.tool, language())} {row.tool.version}",
        points=row.points,
        most_points=most_points(row.tool.domains, row.tool.answers),
        computed=row.computed,
        level=row.level,
        reason=label(row.override_reason, language()) if row.override_reason else "",
        note=row.note,
        reasons=tuple(
            _said(item) for item in items(row.tool.domains) if answers.get(item["id"]) in worst
        ),
        decision=decision,
        answers=answers,
    )
