"""The plan of a file: the version in force or any other, also two beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.enums import PlanState
from tutela.cases.queries.plan import PlanView, plan_view
from tutela.cases.queries.plan_changes import plan_changes
from tutela.cases.queries.reviews import reviews
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel.access import Actor


@screen("case.read")
@require_safe
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a version of the plan; `?version=2&beside=1` shows two, and what differs."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        shown = _shown(actor, file.id, request.GET.get("version", ""))
        beside = _number(request.GET.get("beside", ""))
        other = plan_view(actor, file.id, beside) if shown and beside else None
        if shown is None or other is None or other.number == shown.number:
            return {"plan": shown, "other": None, "reviews": reviews(actor, file.id)}
        older, newer = sorted((shown, other), key=lambda one: one.number)
        return {
            "plan": shown,
            "other": other,
            "older": older.number,
            "newer": newer.number,
            "changes": plan_changes(actor, file.id, older, newer),
            "reviews": reviews(actor, file.id),
        }

    return file_page(request, case_id, "plan", "desk/case/plan.html", found)


def _shown(actor: Actor, case_id: UUID, wanted: str) -> PlanView | None:
    """Return the version asked for, else the one in force, else the newest."""
    newest = plan_view(actor, case_id, _number(wanted)) or plan_view(actor, case_id)
    if newest is None or wanted or newest.state is PlanState.APPROVED:
        return newest
    holds = [one.number for one in newest.versions if one.state is PlanState.APPROVED]
    return plan_view(actor, case_id, holds[0]) if holds else newest


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else None


urls = [path("cases/<uuid:case_id>/plan/", plan, name="case-plan")]
