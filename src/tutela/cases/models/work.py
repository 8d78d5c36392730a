"""Step 4: visits and calls, services, tasks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.enums import ContactState, TaskState
from tutela.cases.models.case import ROW_PRIVACY, CaseRow, account, code, in_file
from tutela.cases.models.plan import Action
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Contact(CaseRow):
    """A visit, a call, a meeting: planned, then as it happened, with its note."""

    kind = code()
    state = models.CharField(max_length=10, default=ContactState.PLANNED)
    planned_at = models.DateTimeField(null=True)
    happened_at = models.DateTimeField(null=True)
    worker = account()
    companion = account(null=True)  # go in two
    where = models.CharField(max_length=120, blank=True)
    with_whom = models.CharField(max_length=160, blank=True)
    child_seen = models.BooleanField(default=False)
    child_alone = models.BooleanField(default=False)
    note = SealedTextField()
    opinion = SealedTextField()  # apart from the facts
    child_words = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("state", "planned_at", "happened_at", "worker", "companion"), Level.INTERNAL
        ),
        **dict.fromkeys(
            ("kind", "where", "with_whom", "child_seen", "child_alone"), Level.PERSONAL
        ),
        **dict.fromkeys(("note", "opinion", "child_words"), Level.SEALED),
    }

    class Meta:
        indexes = [
            # visits of a day, on a worker's home page
            models.Index(
                name="cases_visits_planned",
                fields=["worker", "planned_at"],
                condition=Q(state=ContactState.PLANNED),
            ),
            # visits of a day on which one goes along
            models.Index(
                name="cases_visits_along",
                fields=["companion", "planned_at"],
                condition=Q(state=ContactState.PLANNED),
            ),
            models.Index(name="cases_contacts_of_case", fields=["case", "-happened_at"]),
        ]


class ServiceGiven(CaseRow):
    """A service that the child or the family was given, and which project or funder pays."""

    service = code()
    given_on = models.DateField()
    until = models.DateField(null=True)
    project = code()
    direct = models.BooleanField(default=True)  # the child itself, or indirectly
    quantity = models.PositiveSmallIntegerField(default=1)
    provider = models.CharField(max_length=120, blank=True)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, related_name="services")
    note = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("given_on", "until", "project", "direct", "quantity", "action"),
                        Level.INTERNAL),
        **dict.fromkeys(("service", "provider"), Level.PERSONAL),
        "note": Level.SEALED,
    }  # fmt: skip


class Task(CaseRow):
    """Something that one person must do by a day; stored, assigned, escalated."""

    kind = code()
    text = SealedTextField()
    assignee = account()
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, default=TaskState.OPEN)
    done_at = models.DateTimeField(null=True)
    done_by = account(null=True)
    escalated_at = models.DateTimeField(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("kind", "assignee", "due_at", "state", "done_at", "done_by", "escalated_at"),
            Level.INTERNAL,
        ),
        "text": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_task_done_iff_dated",
                condition=Q(state=TaskState.DONE, done_at__isnull=False)
                | (~Q(state=TaskState.DONE) & Q(done_at__isnull=True)),
            )
        ]
        indexes = [
            # what waits for one person
            models.Index(
                name="cases_tasks_open",
                fields=["assignee", "due_at"],
                condition=Q(state=TaskState.OPEN),
            ),
            # the job that tells of overdue tasks
            models.Index(
                name="cases_tasks_overdue",
                fields=["due_at"],
                condition=Q(state=TaskState.OPEN, escalated_at__isnull=True),
            ),
        ]
