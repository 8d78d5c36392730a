"""What waits for one person, in all files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.due import Due, Nearness, due
from tutela.cases.queries.work import TaskView, my_done_tasks, my_tasks
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock
from tutela.kernel.access import Staff

DONE_SHOWN = timedelta(days=7)
WEEK = 6  # days from today
MOST = 200


@dataclass(frozen=True)
class Line:
    """A task, how near its day is, and who has it when that is not the reader."""

    task: TaskView
    due: Due
    of: str


@dataclass(frozen=True)
class Group:
    """Tasks that are as near as each other."""

    label: str | Promise
    lines: tuple[Line, ...]


@screen("case.read")
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """Show the open tasks of this person and of those whom this person covers, and what was done lately."""
    actor = actor_of(request)
    lines = [_line(one, actor) for one in my_tasks(actor, MOST)]
    context = {
        "groups": list(_groups(lines)),
        "count": len(lines),
        "done": my_done_tasks(actor, clock.today() - DONE_SHOWN),
        "may_tick": may("task.write"),
    }
    return page(request, "desk/tasks.html", context)


def _line(task: TaskView, actor: Staff) -> Line:
    return Line(task, due(task.due_at), "" if task.assignee_id == actor.id else task.assignee)


def _groups(lines: list[Line]) -> Iterator[Group]:
    """Yield the groups that have something in them, the most pressing first."""
    labels = (_("Overdue"), _("Today"), _("This week"), _("Later"), _("Without a day"))
    for rank, label in enumerate(labels):
        found = tuple(line for line in lines if _rank(line.due) == rank)
        if found:
            yield Group(label, found)


def _rank(one: Due) -> int:
    if one.nearness is Nearness.NONE:
        return 4
    if one.nearness is Nearness.OVERDUE:
        return 0
    if one.nearness is Nearness.TODAY:
        return 1
    return 2 if one.days <= WEEK else 3


urls = [path("tasks/", tasks, name="tasks")]
