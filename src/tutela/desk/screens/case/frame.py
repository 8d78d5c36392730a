"""What stands around every page of a file: safety first, the child, the steps, what may be done now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import CaseState, Step
from tutela.cases.queries.assessment import risk_history
from tutela.cases.queries.header import CaseHeader, StepReached
from tutela.desk.screens.case.doors import doors
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.templatetags.desk import lowered
from tutela.desk.views import actor_of, page
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes, label


@dataclass(frozen=True)
class StepMark:
    """One of the six steps, as the bar of steps wants it."""

    label: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class Tab:
    """One part of the file."""

    code: str
    label: str | Promise
    url_name: str
    icon: str = ""
    rule: str = "case.read"


TABS = (
    Tab("overview", _("Overview"), "desk:case"),
    Tab("assessment", _("Assessment"), "desk:case-assessment"),
    Tab("plan", _("Plan"), "desk:case-plan"),
    Tab("work", _("Visits and services"), "desk:case-work"),
    Tab("family", _("Family"), "desk:family", rule="person.read"),
    Tab("child", _("Child"), "desk:child", rule="person.read"),
    Tab("documents", _("Documents"), "desk:case-documents", rule="document.read"),
    Tab("notes", _("Notes"), "desk:case-notes"),
    Tab("deadlines", _("Deadlines"), "desk:case-deadlines"),
    Tab("history", _("Who has seen this"), "desk:case-history", icon="eye", rule="case.history"),
)


@dataclass(frozen=True)
class TabMark:
    """A tab with its finished address."""

    label: str
    url: str
    icon: str
    current: bool


def file_page(
    request: HttpRequest,
    case_id: UUID,
    tab: str,
    template: str,
    found: Callable[[Actor, File], Mapping[str, Any]],
    status: int = 200,
) -> HttpResponse:
    """Show one part of a file inside its frame. Raises: AccessDenied."""
    file = open_file(request, case_id)
    return page(request, template, {**frame(file, tab), **found(actor_of(request), file)}, status)


def frame(file: File, tab: str) -> dict[str, Any]:
    """Return what the frame shows; for the pages of the family and the child too."""
    return {
        "file": file,
        "case": file.header,
        "steps": [_mark(step, file.header) for step in file.header.steps],
        "doors": doors(file),
        "tabs": [_tab(one, file, tab) for one in TABS if one.rule in file.rights],
        "risk_now": next(iter(risk_history(file.actor, file.id, most=1)), None),
        "concerns": file.running.concerns,
        "speaks": _languages(file.header),
        "current_tab": tab,
        "kept_away": file.kept_away if tab != "overview" else (),
    }


def _tab(tab: Tab, file: File, current: str) -> TabMark:
    url = reverse(tab.url_name, args=[file.id])
    return TabMark(str(tab.label), url, tab.icon, current=tab.code == current)


def _mark(reached: StepReached, header: CaseHeader) -> StepMark:
    at = timezone.localtime(reached.at) if reached.at else None
    if reached.current:
        return StepMark(str(reached.step.label), "now", _now(reached, header))
    state = "done" if reached.passed else "ahead"
    note = date_format(at, "DAY") if at and reached.passed else ""
    return StepMark(str(reached.step.label), state, note)


def _now(reached: StepReached, header: CaseHeader) -> str:
    """Say where the case stands and for how long: step 4 of 6, 4 weeks in."""
    if header.state in {CaseState.VOID, CaseState.CLOSED, CaseState.NOT_OPENED}:
        return str(header.state.label)
    number = list(Step).index(reached.step) + 1
    place = gettext("step %(number)s of %(all)s") % {"number": number, "all": len(Step)}
    if reached.at is None:
        return place
    days = (clock.today() - timezone.localtime(reached.at).date()).days
    if days < 1:
        return gettext("%(place)s, since today") % {"place": place}
    if days < _TWO_WEEKS:
        words = ngettext("%(n)s day in", "%(n)s days in", days) % {"n": days}
    else:
        weeks = days // 7
        words = ngettext("%(n)s week in", "%(n)s weeks in", weeks) % {"n": weeks}
    return f"{place}, {words}"


_TWO_WEEKS = 14


def _languages(header: CaseHeader) -> str:
    if not header.languages:
        return ""
    words = get_language() or "en"
    rows = codes(CodeList.LANGUAGE, clock.today()).filter(code__in=header.languages)
    spoken = [label(row, words) for row in rows]
    return ", ".join(spoken if words == "en" else (lowered(one) for one in spoken))
