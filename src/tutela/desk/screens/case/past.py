"""The file as it stood at the end of a day: risk, plan, family and addresses as they were written down by then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.past_plan import plan_then
from tutela.cases.queries.past_risk import risk_course, risk_then
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.people.queries.past import family_then
from tutela.reference.queries import calendar

_DAY = timedelta(days=1)


class DayForm(DeskForm):
    """Which day is meant."""

    on = DayField(label=_("As it stood at the end of"), past=True)


@screen("case.read")
@require_safe
def past(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a file as it stood at the end of a day; of yesterday, if there was a file, unless one is asked for."""
    form = DayForm(request.GET if "on" in request.GET else None)
    wrong = form.is_bound and not form.is_valid()

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        if wrong:
            return {"form": form}
        if not form.is_bound:
            form.initial["on"] = max(clock.today() - _DAY, _registered(file))
        day = form.cleaned_data["on"] if form.is_bound else form.initial["on"]
        return {"form": form, "day": day, **_then(actor, file, day)}

    return file_page(
        request, case_id, "past", "desk/case/past.html", found, status=422 if wrong else 200
    )


def _then(actor: Actor, file: File, day: date) -> dict[str, Any]:
    """Return what was written down by the end of a day; the file itself may be younger."""
    if _registered(file) > day:
        return {"too_early": True}
    moment = calendar().instant(day + _DAY, time.min)
    course = risk_course(actor, file.id)
    reads_people = "person.read" in file.rights
    return {
        "risk_then": risk_then(course, moment) or "NONE",
        "plan_then": plan_then(actor, file.id, moment),
        "family_then": family_then(actor, file.header.child.id, moment) if reads_people else None,
    }


def _registered(file: File) -> date:
    return timezone.localtime(file.header.registered_at).date()


urls = [path("cases/<uuid:case_id>/past/", past, name="case-past")]
