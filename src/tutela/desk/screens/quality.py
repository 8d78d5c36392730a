"""The quality list of a unit: what is missing, late, contradictory or out of date, and the form that mends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.quality import Check, Kind
from tutela.cases.queries.quality import Asked, By, Fault, Quality, quality_list
from tutela.desk.choices import unit_choices, worker_choices
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Mend:
    """Where a fault is mended: a page, the argument that takes the row at fault, who may open it."""

    page: str
    label: str | Promise
    row: str = ""
    rule: str = "case.read"


MENDS: Mapping[Check, Mend] = {
    Check.NO_WORKER: Mend("case-allocate", _("Allocate"), rule="case.allocate"),
    Check.NO_CONSENT: Mend("consent-record", _("Record the answer"), rule="case.assess"),
    Check.NO_BIRTH: Mend("person-names", _("Add the birth"), "person_id", "person.write"),
    Check.NO_CAREGIVER: Mend("relative-add", _("Add a person"), "person_id", "person.write"),
    Check.NO_RISK: Mend("risk-score", _("Assess the risk"), rule="case.assess"),
    Check.NO_SAFETY_PLAN: Mend("safety-agree", _("Make a safety plan"), rule="case.protect"),
    Check.DEADLINE_OVER: Mend("case-deadlines", _("See the deadlines")),
    Check.VISIT_UNWRITTEN: Mend("case-work", _("Write it up")),
    Check.TASK_OVER: Mend("task-assign", _("Pass on"), "task_id", "task.write"),
    Check.ACTION_OVER: Mend("case-plan", _("See the plan")),
    Check.OVER_WITH_WORK: Mend("case-work", _("See what is open")),
    Check.BORN_LATER: Mend("person-names", _("Correct the birth"), "person_id", "person.write"),
    Check.DIED_UNBORN: Mend("person-names", _("Correct the birth"), "person_id", "person.write"),
    Check.ENDS_FIRST: Mend("case-plan", _("See the plan")),
    Check.SAFETY_WITHOUT_RISK: Mend("risk-score", _("Assess the risk"), rule="case.assess"),
    Check.OF_AGE: Mend("case", _("Open the file")),
    Check.DIED: Mend("case", _("Open the file")),
    Check.NO_ENTRY: Mend("case-chronology", _("See what was done")),
    Check.NOT_SEEN: Mend("contact-plan", _("Plan a visit"), rule="case.implement"),
    Check.RISK_OLD: Mend("risk-score", _("Assess the risk again"), rule="case.assess"),
    Check.PLAN_UNREVIEWED: Mend("review-hold", _("Hold the review"), rule="case.review"),
    Check.DRAFT_OLD: Mend("plan-edit", _("Finish the plan"), "plan_id", "case.plan"),
}
SORTS = {"": By.AGE, "name": By.NAME, "worker": By.WORKER}


@dataclass(frozen=True)
class Line:
    """One fault, and the page that mends it."""

    fault: Fault
    url: str
    label: str | Promise
    days: int


@dataclass(frozen=True)
class Pill:
    """One of the kinds or checks to narrow the list to."""

    label: str | Promise
    count: int
    url: str
    current: bool


def narrowed(told: QueryDict, units: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return what an address narrows the list to; what is none narrows nothing, and some unit always does."""
    sort = told.get("sort", "")
    return {
        "unit": told.get("unit") or (units[0][0] if units else ""),
        "worker": str(_key(told.get("worker")) or ""),
        "kind": _one_of(Kind, told.get("kind")) or "",
        "check": _one_of(Check, told.get("check")) or "",
        "sort": sort if sort in SORTS else "",
    }


@screen("board.read")
@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """Show what is wrong in the records of a unit; the first that this person may see, if none is asked for."""
    actor, number = actor_of(request), page_number(request)
    units = unit_choices(actor, "board.read", get_language() or "en")
    told = narrowed(request.GET, units)
    unit, sort = told["unit"], told["sort"]
    asked = Asked(
        _one_of(Kind, told["kind"]),
        _one_of(Check, told["check"]),
        _key(told["worker"]),
        SORTS[sort],
    )
    try:
        found = quality_list(actor, UUID(unit), asked, number)
    except (ValueError, AccessDenied) as wrong:
        raise Http404 from wrong
    workers = worker_choices(actor)
    kept = {**told, "unit": unit if len(units) > 1 else ""}
    context = {
        "quality": found,
        "today": clock.today(),
        "units": units,
        "unit": unit,
        "workers": workers,
        "asked": kept,
        "kinds": _kinds(request, found, kept),
        "checks": _checks(request, found, kept),
        "lines": [_line(one) for one in found.faults],
        "sorts": {word or "age": here(request, **{**kept, "sort": word}) for word in SORTS},
        "sorted_by": sort or "age",
        "previous": here(request, **kept, page=number - 1) if number > 1 else "",
        "next": here(request, **kept, page=number + 1) if found.more else "",
        "may_export": bool(found.faults) and may("case.export") and may("export.make"),
        "export_query": here(request, **kept, page=""),
        "narrowed": bool(asked.kind or asked.check or asked.worker),
        "clear": here(request, unit=kept["unit"]),
    }
    return page(request, "desk/quality.html", context)


def _one_of(kinds: type[E], word: str | None) -> E | None:
    """Return what a word of the address stands for; what is none narrows nothing."""
    return kinds(word) if word and word in {*kinds} else None


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _kinds(request: HttpRequest, found: Quality, kept: Mapping[str, str]) -> list[Pill]:
    """Return all and each kind of fault."""
    everything = {**kept, "kind": "", "check": ""}
    bare = not kept["kind"] and not kept["check"]
    return [
        Pill(gettext("All"), found.total, here(request, **everything), bare),
        *(
            Pill(
                kind.label,
                found.of(kind),
                here(request, **{**everything, "kind": kind}),
                kept["kind"] == kind,
            )
            for kind in Kind
        ),
    ]


def _checks(request: HttpRequest, found: Quality, kept: Mapping[str, str]) -> list[Pill]:
    """Return the checks that found something, of the kind that is asked for."""
    return [
        Pill(
            check.label,
            count,
            here(request, **{**kept, "kind": kept["kind"], "check": check}),
            kept["check"] == check,
        )
        for check, count in found.counts.items()
        if count and kept["kind"] in {"", check.kind}
    ]


def _line(fault: Fault) -> Line:
    """Return a fault with the page that mends it; the file itself where the reader may not mend it."""
    mend = MENDS[fault.check]
    keys = {"case_id": fault.case.id} | ({mend.row: fault.row} if mend.row else {})
    days = (clock.now() - fault.since).days if fault.since else 0
    if not may(mend.rule) or None in keys.values():
        return Line(fault, reverse("desk:case", args=[fault.case.id]), _("Open the file"), days)
    return Line(fault, reverse(f"desk:{mend.page}", kwargs=keys), mend.label, days)


urls = [path("quality/", quality, name="quality")]
