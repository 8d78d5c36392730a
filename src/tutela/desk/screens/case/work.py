"""Visits, calls and services of a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.enums import ContactState
from tutela.cases.queries.appointments import appointments
from tutela.cases.queries.work import contacts, services
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel.access import Actor


@screen("case.read")
@require_safe
def work(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what is planned, what took place, what was given."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        every = contacts(actor, file.id)
        planned = [one for one in every if one.state is ContactState.PLANNED and not one.struck_out]
        return {
            "planned": sorted(planned, key=lambda one: one.at),
            "contacts": [one for one in every if one not in planned],
            "appointments": appointments(actor, file.id),
            "services": services(actor, file.id),
        }

    return file_page(request, case_id, "work", "desk/case/work.html", found)


urls = [path("cases/<uuid:case_id>/visits-and-services/", work, name="case-work")]
