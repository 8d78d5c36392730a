"""How the system itself is: each line in words, with what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DeskForm
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.reference.commands.retry_jobs import retry_jobs
from tutela.reference.queries.configuration import promoted_into
from tutela.upkeep import checks, training
from tutela.upkeep.lines import Level, Line

LEVELS = {
    Level.GOOD: (_("In order"), "ok", "circle-check"),
    Level.LOOK: (_("Look at it"), "warn", "alert-circle"),
    Level.FAULT: (_("Broken"), "danger", "alert-triangle"),
}
"""Level → words, tone, icon: never the colour alone."""


@screen("config.manage")
def status(request: HttpRequest) -> HttpResponse:
    """Show what was looked at just now; let failed jobs run again."""
    actor, sent = actor_of(request), request.method == "POST"
    form = DeskForm(request.POST if sent else None)
    with reading(request):
        profile = promoted_into(actor)
    if sent and request.POST.get("then") == "afresh" and settings.TRAINING:
        training.ask_afresh()
        return page(request, "desk/admin/afresh.html", {})
    if form.is_valid() and submit(request, form, retry_jobs, profile):
        messages.success(request, gettext("The jobs are in the queue again."))
        return redirect("desk:admin-status")
    with reading(request):
        lines = sorted(checks.everything(), key=lambda line: _ORDER.index(line.level))
        context = {"form": form, "lines": [_shown(line) for line in lines], "at": clock.now()}
        context |= {"training": settings.TRAINING}
        return page(request, "desk/admin/status.html", context | _counted(lines))


_ORDER = (Level.FAULT, Level.LOOK, Level.GOOD)


def _counted(lines: Iterable[Line]) -> dict[str, int]:
    found = Counter(line.level for line in lines)
    return {"faults": found[Level.FAULT], "looks": found[Level.LOOK]}


def _shown(line: Line) -> dict[str, object]:
    words, tone, icon = LEVELS[line.level]
    return {
        "row": line,
        "level": words,
        "tone": tone,
        "icon": icon,
        "advice": line.advice if line.level is not Level.GOOD else "",
        "guide": f"how-to/{line.guide}" if line.guide else "",
        "retry": line.code == checks.FAILED,
    }


urls = [path("admin/system/", status, name="admin-status")]
