"""Step 4 as the screens show it: contacts, services, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, When
from django.db.models import Case as Chosen
from django.db.models.functions import Coalesce

from tutela.cases import rules
from tutela.cases.enums import ContactState, TaskState
from tutela.cases.models import Case, Contact, ServiceGiven, Task
from tutela.cases.queries.words import Child, account_name, children_of, language
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor, current
from tutela.reference.queries import calendar, label

_MOST = 200


@dataclass(frozen=True)
class ContactView:
    """A visit or a call, as planned or as it happened. `at`: when it happened, else is planned."""

    id: UUID
    version: int
    kind_code: str
    kind: str
    state: ContactState
    at: datetime
    worker: str
    companion: str
    where: str
    with_whom: str
    child_seen: bool
    child_alone: bool
    note: str
    opinion: str
    child_words: str
    struck_out: bool


@dataclass(frozen=True)
class ServiceView:
    """A service that was given."""

    id: UUID
    service: str
    project: str
    given_on: date
    until: date | None
    direct: bool
    quantity: int
    provider: str
    action: str
    note: str
    made_by: str
    struck_out: bool


@dataclass(frozen=True)
class TaskView:
    """Something to do. In a list over many cases it says which child it is about."""

    id: UUID
    version: int
    case_id: UUID
    kind: str
    text: str
    assignee: str
    assignee_id: UUID
    due_at: datetime | None
    late: bool
    state: TaskState
    done_at: datetime | None
    done_by: str
    case_number: str = ""
    child: Child | None = None


def contacts(
    actor: Actor, case_id: UUID, state: ContactState | None = None
) -> tuple[ContactView, ...]:
    """Return the contacts of a case, newest first, at most 200. Raises: AccessDenied."""
    case = _open(actor, case_id)
    rows = Contact.objects.filter(case=case)
    if state is not None:
        rows = rows.filter(state=state)
    found = rows.select_related("kind", "worker", "companion")
    order = (Coalesce("happened_at", "planned_at").desc(), "-id")
    return tuple(_contact(row) for row in found.order_by(*order)[:_MOST])


def contact_view(actor: Actor, contact_id: UUID) -> ContactView:
    """Return one contact. Raises: AccessDenied."""
    row = rules.read_contact.find(actor, contact_id, lock=False)
    crypto.fetch_keys([row.case_id])
    return _contact(row)


def services(actor: Actor, case_id: UUID) -> tuple[ServiceView, ...]:
    """Return the services given in a case, newest first, at most 200. Raises: AccessDenied."""
    case = _open(actor, case_id)
    rows = ServiceGiven.objects.filter(case=case)
    found = rows.select_related("service", "project", "action", "made_by")
    return tuple(_service(row) for row in found.order_by("-given_on", "-id")[:_MOST])


def tasks_of_case(actor: Actor, case_id: UUID) -> tuple[TaskView, ...]:
    """Return the tasks of a case: what waits by its day, then what is over. Raises: AccessDenied."""
    case = _open(actor, case_id)
    waits = ExpressionWrapper(Q(state=TaskState.OPEN), BooleanField())
    rows = Task.objects.filter(case=case, voided_at=None).annotate(waits=waits)
    due = Chosen(When(waits=True, then=F("due_at")))
    found = rows.order_by(
        "-waits", due.asc(nulls_last=True), F("done_at").desc(nulls_last=True), "-made_at", "-id"
    )
    return tuple(_task(row) for row in found.select_related("kind", "assignee", "done_by")[:_MOST])


def my_tasks(actor: Actor, most: int = 50) -> tuple[TaskView, ...]:
    """Return what waits for the actor, and for those whom the actor covers, by its day."""
    mine = rules.read_task.rows(actor).filter(
        assignee__in=current().standing.selves, state=TaskState.OPEN, voided_at=None
    )
    rows = list(_by_day(mine).select_related("kind", "assignee", "done_by", "case")[:most])
    crypto.fetch_keys(row.case_id for row in rows)
    children = children_of(row.case.child_id for row in rows)
    return tuple(_task(row, row.case, children.get(row.case.child_id)) for row in rows)


def my_done_tasks(actor: Actor, since: date, most: int = 20) -> tuple[TaskView, ...]:
    """Return what the actor said is done since a day, newest first: a tick can be taken back."""
    mine = rules.read_task.rows(actor).filter(
        done_by_id=getattr(actor, "id", None),
        state=TaskState.DONE,
        done_at__gte=calendar().instant(since, time.min),
        voided_at=None,
    )
    people = ("kind", "assignee", "done_by", "case")
    rows = list(mine.order_by("-done_at", "-id").select_related(*people)[:most])
    crypto.fetch_keys(row.case_id for row in rows)
    children = children_of(row.case.child_id for row in rows)
    return tuple(_task(row, row.case, children.get(row.case.child_id)) for row in rows)


def _open(actor: Actor, case_id: UUID) -> Case:
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    return case


def _by_day(rows: QuerySet[Task]) -> QuerySet[Task]:
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def _contact(row: Contact) -> ContactView:
    return ContactView(
        id=row.pk,
        version=row.version,
        kind_code=row.kind.code,
        kind=label(row.kind, language()),
        state=ContactState(row.state),
        at=row.happened_at or row.planned_at or row.made_at,
        worker=account_name(row.worker),
        companion=account_name(row.companion),
        where=row.where,
        with_whom=row.with_whom,
        child_seen=row.child_seen,
        child_alone=row.child_alone,
        note=row.note,
        opinion=row.opinion,
        child_words=row.child_words,
        struck_out=row.voided_at is not None,
    )


def _service(row: ServiceGiven) -> ServiceView:
    return ServiceView(
        id=row.pk,
        service=label(row.service, language()),
        project=label(row.project, language()),
        given_on=row.given_on,
        until=row.until,
        direct=row.direct,
        quantity=row.quantity,
        provider=row.provider,
        action=row.action.text if row.action else "",
        note=row.note,
        made_by=account_name(row.made_by),
        struck_out=row.voided_at is not None,
    )


def _task(row: Task, case: Case | None = None, child: Child | None = None) -> TaskView:
    return TaskView(
        id=row.pk,
        version=row.version,
        case_id=row.case_id,
        kind=label(row.kind, language()),
        text=row.text,
        assignee=account_name(row.assignee),
        assignee_id=row.assignee_id,
        due_at=row.due_at,
        late=row.state == TaskState.OPEN and row.due_at is not None and row.due_at < clock.now(),
        state=TaskState(row.state),
        done_at=row.done_at,
        done_by=account_name(row.done_by),
        case_number=case.number if case else "",
        child=child,
    )
