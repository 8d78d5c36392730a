"""Step 2 on one page: the assessments, how the risk went, what keeps the child safe now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutela.cases.queries.assessment import (
    assessment_by_id,
    assessments,
    measures,
    risk_history,
    safety_plan_now,
)
from tutela.cases.queries.past_risk import RiskStep, risk_course
from tutela.desk import pictures
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.kernel.access import Actor


@screen("case.read")
@require_safe
def assessment(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the assessments of a file; `?read=` names the one to read, else the newest complete one."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        every = assessments(actor, file.id)
        done = [one for one in every if one.completed_at]
        wanted = request.GET.get("read", "")
        chosen = next((one for one in done if str(one.id) == wanted), done[0] if done else None)
        course = risk_days(risk_course(actor, file.id))
        return {
            "course": pictures.risk_course(course, today=clock.today()),
            "course_rows": [(one.day, pictures.risk_words(one.risk)) for one in course],
            "assessments": every,
            "read": assessment_by_id(actor, chosen.id) if chosen else None,
            "risks": risk_history(actor, file.id),
            "safety": safety_plan_now(actor, file.id),
            "measures": measures(actor, file.id),
        }

    return file_page(request, case_id, "assessment", "desk/case/assessment.html", found)


def risk_days(course: Iterable[RiskStep]) -> list[pictures.RiskDay]:
    """Return the days on which the risk changed; what it was at the end of each counts."""
    ends: dict[date, str] = {}
    for step in course:
        ends[timezone.localtime(step.at).date()] = (step.level or "none").lower()
    days = [pictures.RiskDay(day, risk) for day, risk in ends.items()]
    return [
        one
        for before, one in zip([None, *days], days, strict=False)
        if before is None or before.risk != one.risk
    ]


urls = [path("cases/<uuid:case_id>/assessment/", assessment, name="case-assessment")]
