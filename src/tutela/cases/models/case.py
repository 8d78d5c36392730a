"""A child's file, and who works on it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.enums import LIVE, CaseState
from tutela.kernel.access import Context
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import FileScope, Open


def code(**kwargs: Any) -> models.ForeignKey[Any, Any]:
    """Return a reference to a row of a code list."""
    return models.ForeignKey("reference.Code", on_delete=models.PROTECT, related_name="+", **kwargs)


def account(**kwargs: Any) -> models.ForeignKey[Any, Any]:
    """Return a reference to an account."""
    return models.ForeignKey(
        "organisations.User", on_delete=models.PROTECT, related_name="+", **kwargs
    )


def _mine(context: Context) -> Q:
    """Return my cases, and those that I registered and nobody has yet."""
    me = context.standing.selves
    return Q(worker_id__in=me) | Q(worker_id__isnull=True, registered_by_id__in=me)


MINE_SQL = (
    "worker_id = ANY((SELECT tutela.selves())::uuid[]) OR (worker_id IS NULL"
    " AND registered_by_id = ANY((SELECT tutela.selves())::uuid[]))"
)


class Case(Subject):
    """One child's file from identification to closure.

    `step`, `next_due_at` and `child_sort` repeat what other rows say, so that a list needs this table
    alone; the commands keep them true and a test compares them.
    """

    number = models.CharField(max_length=24, unique=True)
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    worker = account(null=True)
    registered_by = account()
    place = models.ForeignKey(
        "reference.Place", on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=16, default=CaseState.REGISTERED)
    step = models.CharField(max_length=16)
    step_at = models.DateTimeField()
    before = models.CharField(max_length=16, blank=True)  # the state before CLOSING or VOID
    risk = models.CharField(max_length=8, blank=True)  # LOW, MEDIUM, HIGH; empty: not assessed
    urgency = models.CharField(max_length=8, default="MEDIUM")  # before the risk is assessed
    risk_at = models.DateTimeField(null=True)
    next_due_at = models.DateTimeField(null=True)
    next_due = models.CharField(max_length=60, blank=True)  # code of the deadline rule
    paused = models.BooleanField(default=False)
    last_seen_at = models.DateTimeField(null=True)  # when the child was last seen
    child_sort = models.CharField(max_length=400, blank=True, db_collation="C")
    registered_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closure_reason = code(null=True)
    paper_number = models.CharField(max_length=40, blank=True)
    protocol_number = models.CharField(max_length=40, blank=True)
    imported_from = models.CharField(max_length=80, blank=True)
    duplicate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    scope: ClassVar = FileScope(
        "case.read", file="id", own=MINE_SQL, own_q=_mine, insert="case.register"
    )
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("number", "unit", "worker", "registered_by", "state", "step", "step_at", "before",
             "next_due_at", "next_due", "paused", "last_seen_at", "registered_at", "opened_at",
             "closed_at", "paper_number", "protocol_number", "imported_from", "duplicate_of"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(
            ("child", "place", "risk", "urgency", "risk_at", "child_sort", "closure_reason"), Level.PERSONAL
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cases_case_and_its_unit", fields=["id", "unit"]),
            models.CheckConstraint(
                name="cases_case_closed_iff_dated_and_reasoned",
                condition=Q(state=CaseState.CLOSED, closed_at__isnull=False,
                            closure_reason__isnull=False)
                | (~Q(state__in=[CaseState.CLOSED, CaseState.VOID]) & Q(closed_at__isnull=True))
                | Q(state=CaseState.VOID),
            ),
            models.CheckConstraint(
                name="cases_case_opened_when_worked_on",
                condition=Q(opened_at__isnull=False)
                | Q(state__in=[CaseState.REGISTERED, CaseState.NOT_OPENED, CaseState.VOID]),
            ),
            models.CheckConstraint(
                name="cases_case_state_before_is_kept",
                condition=~Q(state__in=[CaseState.CLOSING, CaseState.VOID], before=""),
            ),
        ]  # fmt: skip
        indexes = [
            # a worker's list and home page, by deadline, name, and newest
            models.Index(name="cases_worker_due", fields=["worker", "next_due_at", "id"]),
            models.Index(name="cases_worker_name", fields=["worker", "child_sort", "id"]),
            models.Index(name="cases_worker_new", fields=["worker", "-registered_at", "-id"]),
            # a unit's lists
            models.Index(name="cases_unit_due", fields=["unit", "next_due_at", "id"]),
            models.Index(name="cases_unit_name", fields=["unit", "child_sort", "id"]),
            models.Index(name="cases_unit_new", fields=["unit", "-registered_at", "-id"]),
            # the country's lists
            models.Index(name="cases_due", fields=["next_due_at", "id"]),
            models.Index(name="cases_name", fields=["child_sort", "id"]),
            models.Index(name="cases_new", fields=["-registered_at", "-id"]),
            # the end of a list by deadline: live cases whose clocks stand still
            models.Index(
                name="cases_live_undated",
                fields=["id"],
                condition=Q(next_due_at__isnull=True, state__in=sorted(LIVE)),
            ),
            # concerns that nobody has yet
            models.Index(
                name="cases_without_worker",
                fields=["unit", "registered_at"],
                condition=Q(worker__isnull=True),
            ),
            # search by the number of the paper file or the protocol
            models.Index(name="cases_paper", fields=["paper_number"]),
            models.Index(name="cases_protocol", fields=["protocol_number"]),
        ]

    @property
    def pressing(self) -> str:
        """Return the risk that the clocks run by: as assessed, else as it seemed at first."""
        return self.risk or self.urgency


class CaseRow(Subject):
    """A row of a file: it moves with the case from unit to unit, and can be struck out."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="%(class)s_rows")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    made_by = account()
    made_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True)  # entered in error; the row stays
    voided_by = account(null=True)

    class Meta:
        abstract = True


ROW_PRIVACY = {
    **SUBJECT_PRIVACY,
    **dict.fromkeys(
        ("case", "unit", "made_by", "made_at", "voided_at", "voided_by"), Level.INTERNAL
    ),
}


def _row_is_mine(context: Context) -> Q:
    return Q(case_id__in=Case.objects.filter(_mine(context)).values("pk"))


def in_file(read: str = "case.read", **kwargs: Any) -> FileScope:
    """Return the scope of rows that are reached with their case."""
    return FileScope(read, own_q=_row_is_mine, **kwargs)


class Allocation(CaseRow):
    """Who was given the case, when, why; the last one holds."""

    worker = account()
    previous = account(null=True)
    reason = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("worker", "previous"), Level.INTERNAL),
        "reason": Level.SEALED,
    }


class NumberCounter(models.Model):
    """The last case number of a unit's letters in a year; its row lock keeps numbers in order."""

    id = models.BigAutoField(primary_key=True)
    letters = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    scope: ClassVar = Open("counts numbers, names nobody", "SELECT, INSERT, UPDATE")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "letters", "year", "last"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cases_counter_once", fields=["letters", "year"])
        ]

    def __str__(self) -> str:
        return f"{self.letters}-{self.year}: {self.last}"
