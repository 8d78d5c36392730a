"""The first page of a file: how the plan goes, what happened, what is to be done, the family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tutela.cases.enums import WORKED, ApprovalKind, TaskState
from tutela.cases.queries.closure import Because
from tutela.cases.queries.happenings import Drawer
from tutela.cases.queries.plan import plan_progress
from tutela.cases.queries.timeline import Entry, timeline
from tutela.cases.queries.work import tasks_of_case
from tutela.desk.screens.case.doors import WAITING_WORDS, Door, to
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.screens.case.frame import file_page
from tutela.desk.screens.case.relatives import drawing
from tutela.desk.screens.steps.asking import unfinished
from tutela.desk.shell import hides_names
from tutela.desk.views import actor_of, page, screen
from tutela.kernel import clock
from tutela.kernel.access import Actor

ICONS = {
    "contact.happened": ("home-check", "main"),
    "contact.missed": ("home", ""),
    "service.given": ("gift", ""),
    "safety_plan.agreed": ("shield-check", "main"),
    "safety_plan.ended": ("shield-half", ""),
    "consent.recorded": ("heart-handshake", "main"),
    "consent.withdrawn": ("ban", ""),
    "case.transferred": ("arrows-exchange", ""),
    "transfer.asked": ("arrows-exchange", ""),
    "transfer.declined": ("arrow-back-up", ""),
    "measure.started": ("ambulance", "high"),
    "measure.ended": ("ambulance", ""),
    "plan.approved": ("gavel", "ok"),
    "plan.returned": ("arrow-back-up", ""),
    "review.held": ("refresh", "main"),
    "assessment.completed": ("clipboard-check", "main"),
    "risk.scored": ("alert-triangle", ""),
    "case.registered": ("user-plus", ""),
    "case.allocated": ("user-check", ""),
    "case.screened": ("gavel", "ok"),
    "case.closed": ("archive", "ok"),
    "supervision.noted": ("lock", ""),
    "clocks.paused": ("player-pause", ""),
    "clocks.resumed": ("player-play", ""),
    "case.concern_added": ("message-circle", ""),
}
SHOWN_DONE = 3  # tasks that are done, below those that wait


@dataclass(frozen=True)
class Shown:
    """An entry of the timeline with its mark."""

    entry: Entry
    icon: str
    tone: str


@dataclass(frozen=True)
class Stretch:
    """The entries of a week or a month."""

    label: str
    entries: tuple[Shown, ...]


@dataclass(frozen=True)
class Note:
    """One thing that waits for somebody, with its door."""

    words: str
    door: Door | None


@screen("case.read")
@require_safe
def overview(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a file."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        family = drawing(actor, file, hidden=hides_names(request))
        return {
            "goals": plan_progress(actor, file.id),
            "tasks": _tasks(actor, file),
            "family": family,
            "kept_away": family.kept_away if family else (),
            "drafts": unfinished(request, file.id) if file.running.has_drafts else [],
            "note": note(file),
            "supervisors": file.running.supervisors,
            **_timeline(request, actor, file.id),
        }

    if request.headers.get("HX-Target") == "timeline":
        return _fragment(request, case_id)
    return file_page(request, case_id, "overview", "desk/case/overview.html", found)


def _fragment(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the timeline alone; the same as on the whole page."""
    file = open_file(request, case_id)
    context = {"file": file, "case": file.header, **_timeline(request, actor_of(request), case_id)}
    return page(request, "desk/case/timeline.html", context)


def _timeline(request: HttpRequest, actor: Actor, case_id: UUID) -> dict[str, Any]:
    chosen = request.GET.get("show", "")
    kinds = (Drawer(chosen),) if chosen in set(Drawer) - {Drawer.NONE} else ()
    cursor = request.GET.get("before", "")
    before = int(cursor) if cursor.isdigit() else 0
    told = timeline(actor, case_id, before, kinds)
    return {
        "stretches": stretches(told.entries),
        "earlier": told.earlier,
        "before": before,
        "show": kinds[0].value if kinds else "",
        "drawers": [one for one in Drawer if one is not Drawer.NONE],
    }


def stretches(entries: Iterable[Entry]) -> list[Stretch]:
    """Group entries by week for the last month, then by month."""
    shown = (Shown(one, *_mark(one)) for one in entries)
    return [Stretch(label, tuple(group)) for label, group in groupby(shown, key=_stretch)]


def _mark(entry: Entry) -> tuple[str, str]:
    return ICONS.get(entry.event, ("notes", ""))


def _stretch(one: Shown) -> str:
    """Name the week or the month of an entry: This week, 9 to 13 March, February."""
    day, today = timezone.localtime(one.entry.at).date(), clock.today()
    monday = today - timedelta(days=today.weekday())
    if day >= monday:
        return gettext("This week")
    if day >= monday - timedelta(weeks=3):
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
        start = date_format(first, "NUMBER_OF_DAY" if first.month == last.month else "DAY")
        return gettext("%(first)s to %(last)s") % {"first": start, "last": date_format(last, "DAY")}
    return capfirst(date_format(day, "MONTH" if day.year == today.year else "MONTH_YEAR"))


def _tasks(actor: Actor, file: File) -> dict[str, Any]:
    every = tasks_of_case(actor, file.id)
    waiting = [one for one in every if one.state is TaskState.OPEN]
    done = [one for one in every if one.state is TaskState.DONE]
    return {"open": waiting, "done": done[:SHOWN_DONE], "count": len(waiting)}


def note(file: File) -> Note | None:
    """Return the one thing that waits for somebody, the most pressing first."""
    header = file.header
    if header.state.live and header.worker_id is None:
        door = (
            to(gettext("Allocate"), "case-allocate", "user-plus", file.id)
            if "case.allocate" in file.rights
            else None
        )
        return Note(gettext("Nobody works on this case yet."), door)
    for waiting in file.running.waiting:
        words = str(WAITING_WORDS[ApprovalKind(waiting.kind)])
        may = "case.approve" in file.rights and not waiting.mine
        door = to(gettext("Read and decide"), "approval", "gavel", waiting.id) if may else None
        return Note(words, door)
    for measure in file.running.measures:
        door = to(gettext("End it"), "measure-end", "check", file.id, measure.id)
        words = gettext("An emergency measure is running: %(kind)s.") % {"kind": measure.kind}
        return Note(words, door if "case.protect" in file.rights else None)
    return _ending(file)


def _ending(file: File) -> Note | None:
    """Say that a case can be closed because the child died or is of age."""
    because = file.header.because
    if because is None or file.header.state not in WORKED:
        return None
    words = {
        Because.DEATH: gettext("The child has died. The case can be closed."),
        Because.ADULTHOOD: gettext("The child is 18. Close the case, with after-care if it helps."),
    }
    door = to(gettext("Close the case"), "closure-ask", "archive", file.id)
    return Note(words[because], door if "case.close" in file.rights else None)


urls = [path("cases/<uuid:case_id>/", overview, name="case")]
