"""What waits for one person, in all files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tutela.cases.queries.work import my_tasks
from tutela.desk.views import actor_of, page, screen


@screen("case.read")
def tasks(request: HttpRequest) -> HttpResponse:
    """Show the open tasks of this person and of those whom this person covers."""
    return page(request, "desk/tasks.html", {"tasks": my_tasks(actor_of(request))})


urls = [path("tasks/", tasks, name="tasks")]
