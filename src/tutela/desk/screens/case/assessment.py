"""Step 2 on one page: the assessments, how the risk went, what keeps the child safe now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.queries.assessment import (
    assessment_by_id,
    assessments,
    measures,
    risk_history,
    safety_plan_now,
)
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
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
        return {
            "assessments": every,
            "read": assessment_by_id(actor, chosen.id) if chosen else None,
            "risks": risk_history(actor, file.id),
            "safety": safety_plan_now(actor, file.id),
            "measures": measures(actor, file.id),
        }

    return file_page(request, case_id, "assessment", "desk/case/assessment.html", found)


urls = [path("cases/<uuid:case_id>/assessment/", assessment, name="case-assessment")]
