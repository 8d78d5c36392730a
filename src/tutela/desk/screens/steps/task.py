"""Tasks of a file: given, ticked, passed on."""

from __future__ import annotations

from datetime import time
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tutela.cases.commands.task import (
    add_task,
    assign_task,
    cancel_task,
    finish_task,
    reopen_task,
)
from tutela.cases.enums import TaskState
from tutela.cases.inputs import Duty
from tutela.cases.queries.colleagues import who_can_open
from tutela.cases.queries.work import TaskView, tasks_of_case
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, at, uuid_or_none
from tutela.desk.screens.steps.choosing import people
from tutela.desk.undoing import offer_undo
from tutela.desk.views import actor_of, reading, request_of, screen
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.reference.enums import CodeList

EVENING = time(16)  # a task is due by the end of the working day


class TaskForm(StepForm):
    """What is to be done, by whom, by when."""

    kind = forms.ChoiceField(
        label=_("What kind of task?"), error_messages={"required": _("Choose the kind of task")}
    )
    text = forms.CharField(
        label=_("What is to be done?"),
        help_text=_("A short sentence: “Ask the court about the protection order”."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    assignee = forms.ChoiceField(label=_("Who does it?"), required=False)
    due_on = DayField(
        label=_("By when?"), help_text=_("For example 16.03.2026"), future=True, required=False
    )
    beside = (("assignee", "due_on"),)

    def prepare(self) -> None:
        """Offer the kinds and whoever can open the file."""
        self.choose("kind", code_choices(CodeList.TASK_KIND, self.language))
        worker = _("The case worker")
        self.choose("assignee", lambda: people(who_can_open(self.actor, self.file.id), worker))


class PassedForm(StepForm):
    """Who does the task instead."""

    assignee = forms.ChoiceField(
        label=_("Who does it now?"), error_messages={"required": _("Choose who does it now")}
    )

    def prepare(self) -> None:
        """Offer whoever can open the file."""
        self.choose("assignee", people(who_can_open(self.actor, self.file.id)))


ADDED = Sheet(
    code="task.add", form=TaskForm, rule="task.write", title=_("Add a task"),
    label=_("Add the task"), done=_("The task is added."), icon="checkbox",
    help=(_("A task waits on the list of whoever does it until it is ticked. When its day has passed, "
            "the supervisor is told."),),
)  # fmt: skip
PASSED = Sheet(
    code="task.assign", form=PassedForm, rule="task.write", title=_("Pass a task on"),
    label=_("Pass it on"), done=_("The task is passed on."), icon="arrows-exchange",
    template="desk/steps/task.html",
    help=(_("Whoever takes the task over is told at once. Only those who can open the file are offered."),),
)  # fmt: skip


@screen("task.write")
def added(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give somebody a task."""

    def wish(told: Told, key: UUID) -> Wish:
        due = at(told["due_on"], EVENING) if told["due_on"] else None
        duty = Duty(kind=UUID(told["kind"]), text=told["text"], due_at=due)
        facts = {"new_id": key, "duty": duty, "assignee": uuid_or_none(told["assignee"])}
        return Wish(add_task, case_id, facts)

    return ask(request, case_id, ADDED, wish)


@screen("task.write")
def passed(request: HttpRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    """Pass a task on."""
    task = _task(request, case_id, task_id)
    return ask(
        request,
        case_id,
        PASSED,
        lambda told, _key: Wish(assign_task, task_id, {"assignee": UUID(told["assignee"])}),
        version=task.version,
        context=lambda _file: {"task": task},
    )


@screen("task.write")
@require_POST
def ticked(request: HttpRequest, case_id: UUID, task_id: UUID) -> HttpResponse:
    """Tick a task, or take the tick back; by what it is now."""
    task = _task(request, case_id, task_id)
    command, said = reopen_task, gettext("The task is open again.")
    if task.state is TaskState.OPEN:
        command, said = finish_task, gettext("The task is done.")
    if request.POST.get("cancel"):
        command, said = cancel_task, gettext("The task is cancelled.")
    try:
        offer_undo(request, command(actor_of(request), task_id, request=request_of(request)))
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(request, case_id)


def _task(request: HttpRequest, case_id: UUID, task_id: UUID) -> TaskView:
    """Return a task of the case. Raises: Http404."""
    try:
        with reading(request):
            found = tasks_of_case(actor_of(request), case_id)
    except AccessDenied as denied:
        raise Http404 from denied
    task = next((one for one in found if one.id == task_id), None)
    if task is None:
        raise Http404
    return task


def _back(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Go back to the page with the tick: the file, or a list of tasks."""
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, None):
        return redirect(wanted)
    return redirect("desk:case", case_id=case_id)


urls = [
    path("cases/<uuid:case_id>/tasks/add/", added, name="task-add"),
    path("cases/<uuid:case_id>/tasks/<uuid:task_id>/tick/", ticked, name="task-tick"),
    path("cases/<uuid:case_id>/tasks/<uuid:task_id>/assign/", passed, name="task-assign"),
]
