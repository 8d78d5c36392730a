"""Each clock of a file, with the rule and the law that it comes from; and its pauses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.enums import DeadlineState
from tutela.cases.queries.deadlines import deadlines as deadlines_of
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.kernel.access import Actor

RUNNING = frozenset({DeadlineState.OPEN, DeadlineState.PAUSED})


@screen("case.read")
@require_safe
def deadlines(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the clocks that run, those that are over, and the pauses."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        told = deadlines_of(actor, file.id)
        return {
            "running": [one for one in told.clocks if one.state in RUNNING],
            "over": [one for one in told.clocks if one.state not in RUNNING],
            "pauses": told.pauses,
            "stands_still": any(
                one.ends_at is None or one.ends_at > clock.now() for one in told.pauses
            ),
        }

    return file_page(request, case_id, "deadlines", "desk/case/deadlines.html", found)


urls = [path("cases/<uuid:case_id>/deadlines/", deadlines, name="case-deadlines")]
