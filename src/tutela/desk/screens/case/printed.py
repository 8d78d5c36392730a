"""A file on paper: what a court or a conference needs, on one page after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.enums import TaskState
from tutela.cases.queries.assessment import risk_history, safety_plan_now
from tutela.cases.queries.deadlines import deadlines
from tutela.cases.queries.plan import plan_view
from tutela.cases.queries.work import contacts, tasks_of_case
from tutela.desk.screens.case.deadlines import RUNNING
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.screens.case.relatives import drawing
from tutela.desk.shell import hides_names
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.kernel.access import Actor

MOST_CONTACTS = 20


@screen("case.read")
@require_safe
def printed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a file as it is printed."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        clocks = deadlines(actor, file.id).clocks
        tasks = tasks_of_case(actor, file.id)
        return {
            "printed_at": clock.now(),
            "risks": risk_history(actor, file.id)[:3],
            "safety": safety_plan_now(actor, file.id),
            "plan": plan_view(actor, file.id),
            "clocks": [one for one in clocks if one.state in RUNNING],
            "contacts": contacts(actor, file.id)[:MOST_CONTACTS],
            "tasks": [one for one in tasks if one.state is TaskState.OPEN],
            "family": drawing(actor, file, hidden=hides_names(request)),
        }

    return file_page(request, case_id, "", "desk/case/print.html", found)


urls = [path("cases/<uuid:case_id>/print/", printed, name="case-print")]
