"""What must be in order before a case is closed, and how a closure stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.enums import ApprovalState, ClosureState, ContactState, DeadlineState, TaskState
from tutela.cases.inputs.review import Farewell
from tutela.cases.models import (
    Approval,
    Case,
    Closure,
    Contact,
    Deadline,
    EmergencyMeasure,
    Task,
)
from tutela.cases.queries.words import account_name, language
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.people.births import ADULT_AT, add_years
from tutela.people.models import Person
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.named import steered
from tutela.reference.queries import label

_BECAUSE = steered(CodeList.CLOSURE_REASON, "because")
_RUNNING = (DeadlineState.OPEN, DeadlineState.PAUSED)
_FIRST_CLOCKS = ("RESPONSE", "INITIAL_ASSESSMENT")
_ALL_CLOCKS = (
    *_FIRST_CLOCKS, "COMPREHENSIVE_ASSESSMENT", "PLAN", "PLAN_APPROVAL", "PLAN_RETURNED",
)  # fmt: skip


class Because(StrEnum):
    """Reasons that ask for something of their own: the trait `because` of `closure_reason`."""

    DEATH = "DEATH"
    ADULTHOOD = "ADULTHOOD"
    MOVE = "MOVE"
    LOST = "LOST"


def because_of(child: Person | None) -> Because | None:
    """Return why a case ends by itself: the child died, or is of age whatever its day of birth is."""
    if child is None:
        return None
    if child.died_on:
        return Because.DEATH
    if child.birth_latest and add_years(child.birth_latest, ADULT_AT) <= clock.today():
        return Because.ADULTHOOD
    return None


class Item(StrEnum):
    """One line of the checklist."""

    TASKS = "TASKS"
    MEASURE = "MEASURE"
    CLOCKS = "CLOCKS"
    VISITS = "VISITS"
    APPROVALS = "APPROVALS"
    CHILD_ASKED = "CHILD_ASKED"
    AFTERCARE = "AFTERCARE"
    SUCCESSOR = "SUCCESSOR"
    DEATH_ON_FILE = "DEATH_ON_FILE"
    IS_ADULT = "IS_ADULT"
    MOVE_DESCRIBED = "MOVE_DESCRIBED"
    SEARCH_DESCRIBED = "SEARCH_DESCRIBED"

    @property
    def label(self) -> Promise:
        """Return what should be true."""
        return _LABELS[self]

    @property
    def advice(self) -> Promise:
        """Return what to do while it is not."""
        return _ADVICE[self]


@dataclass(frozen=True)
class Check:
    """One line of the checklist, and whether it is in order."""

    item: Item
    done: bool
    count: int = 0  # how many tasks, visits … are open


def checklist(case: Case, told: Farewell | None = None) -> tuple[Check, ...]:
    """Return every check that a closure for this reason asks for; without `told`, the general ones.

    Runs inside the actor's context, on a case that the actor reaches.
    """
    reason = Code.objects.get(pk=told.reason) if told else None
    traits: Mapping[str, Any] = reason.traits if reason else {}
    because = traits.get(_BECAUSE, "")
    general = [
        _open(Item.TASKS, Task.objects.filter(case=case, state=TaskState.OPEN, voided_at=None)),
        _open(Item.MEASURE, EmergencyMeasure.objects.filter(case=case, ended_at=None, voided_at=None)),
        _open(Item.VISITS, Contact.objects.filter(case=case, state=ContactState.PLANNED, voided_at=None)),
        _open(Item.APPROVALS, Approval.objects.filter(case=case, state=ApprovalState.WAITING, voided_at=None)),
        _open(Item.CLOCKS, _unmet(case, traits)),
    ]  # fmt: skip
    if told is None:
        return tuple(general)
    asked = bool(told.child_feedback or told.child_feedback_how)
    own: list[Check] = []
    if because != Because.DEATH:
        own.append(Check(Item.CHILD_ASKED, asked))
    if traits.get("aftercare"):
        own.append(Check(Item.AFTERCARE, told.aftercare is not None))
    if traits.get("successor"):
        own.append(Check(Item.SUCCESSOR, bool(told.aftercare_note)))
    if because in _OWN_CHECKS:
        own.append(_OWN_CHECKS[because](case, told))
    return tuple(general + own)


def closure_blockers(case: Case, told: Farewell | None = None) -> tuple[Check, ...]:
    """Return what still stands in the way of closing."""
    return tuple(check for check in checklist(case, told) if not check.done)


def _open(item: Item, rows: Any) -> Check:
    count = rows.count()
    return Check(item, count == 0, count)


def _unmet(case: Case, traits: Mapping[str, Any]) -> Any:
    """Return the clocks that must be met first.

    The child is seen and first assessed whatever the reason; a plan that "did what it was made for"
    needs the whole road. Nobody can be seen who died, went away or cannot be found.
    """
    running = Deadline.objects.filter(case=case, state__in=_RUNNING)
    if traits.get(_BECAUSE) in {Because.DEATH, Because.MOVE, Because.LOST}:
        return running.none()
    return running.filter(code__in=_ALL_CLOCKS if traits.get("good") else _FIRST_CLOCKS)


def _death_on_file(case: Case, _told: Farewell) -> Check:
    died = Person.objects.filter(pk=case.child_id, died_on__isnull=False).exists()
    return Check(Item.DEATH_ON_FILE, died)


def _is_adult(case: Case, _told: Farewell) -> Check:
    """Say whether the child can be 18 by now; where the day is not known, the worker decides."""
    born = Person.objects.values_list("birth_earliest", flat=True).get(pk=case.child_id)
    return Check(Item.IS_ADULT, born is None or add_years(born, ADULT_AT) <= clock.today())


def _move_described(_case: Case, told: Farewell) -> Check:
    return Check(Item.MOVE_DESCRIBED, bool(told.aftercare_note))


def _search_described(_case: Case, told: Farewell) -> Check:
    return Check(Item.SEARCH_DESCRIBED, bool(told.summary))


_OWN_CHECKS: dict[str, Callable[[Case, Farewell], Check]] = {
    Because.DEATH: _death_on_file,
    Because.ADULTHOOD: _is_adult,
    Because.MOVE: _move_described,
    Because.LOST: _search_described,
}


@dataclass(frozen=True)
class ClosureView:
    """A closure as it is read: who asked, why, what child and caregiver said, what goes on."""

    id: UUID
    state: ClosureState
    reason: str
    asked_by: str
    asked_at: datetime
    checks: tuple[Check, ...]
    summary: str
    child_feedback: str
    child_feedback_how: str
    caregiver_feedback: str
    aftercare: str
    aftercare_on: date | None
    aftercare_note: str
    decided_by: str
    decided_at: datetime | None
    reopened_at: datetime | None
    reopening_reason: str
    reopening_note: str


@dataclass(frozen=True)
class ClosurePage:
    """Everything about closing one case: what stands in the way now, and earlier closures."""

    checks: tuple[Check, ...]
    ready: bool
    closures: tuple[ClosureView, ...]  # newest first


def closure_view(actor: Actor, case_id: UUID) -> ClosurePage:
    """Return how the closing of a case stands. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    rows = Closure.objects.filter(case=case).select_related(
        "reason", "aftercare", "reopening_reason", "made_by", "decided_by"
    )
    checks = checklist(case)
    return ClosurePage(
        checks, all(c.done for c in checks), tuple(view_of(r) for r in rows.order_by("-made_at"))
    )


def view_of(row: Closure) -> ClosureView:
    """Return one closure in words."""
    words = language()
    return ClosureView(
        id=row.pk,
        state=ClosureState(row.state),
        reason=label(row.reason, words),
        asked_by=account_name(row.made_by),
        asked_at=row.made_at,
        checks=tuple(Check(Item(name), bool(done)) for name, done in row.checklist.items()),
        summary=row.summary,
        child_feedback=row.child_feedback,
        child_feedback_how=row.child_feedback_how,
        caregiver_feedback=row.caregiver_feedback,
        aftercare=label(row.aftercare, words) if row.aftercare else "",
        aftercare_on=row.aftercare_on,
        aftercare_note=row.aftercare_note,
        decided_by=account_name(row.decided_by),
        decided_at=row.decided_at,
        reopened_at=row.reopened_at,
        reopening_reason=label(row.reopening_reason, words) if row.reopening_reason else "",
        reopening_note=row.reopening_note,
    )


_LABELS: dict[Item, Promise] = {
    Item.TASKS: _("No task is open"),
    Item.MEASURE: _("No emergency measure is running"),
    Item.CLOCKS: _("The deadlines that must be met are met"),
    Item.VISITS: _("No visit or call is planned"),
    Item.APPROVALS: _("Nothing waits for approval"),
    Item.CHILD_ASKED: _("The child was asked, or it is written down why not"),
    Item.AFTERCARE: _("After-care is agreed"),
    Item.SUCCESSOR: _("Somebody goes on with the child, and has confirmed it"),
    Item.DEATH_ON_FILE: _("The day of death is on file"),
    Item.IS_ADULT: _("The child is 18"),
    Item.MOVE_DESCRIBED: _("It is written down where the child went and who was told"),
    Item.SEARCH_DESCRIBED: _("It is written down how the child was searched for"),
}
_ADVICE: dict[Item, Promise] = {
    Item.TASKS: _("Finish or cancel the open tasks."),
    Item.MEASURE: _("End the emergency measure, with its outcome."),
    Item.CLOCKS: _("Do what the deadline asks for, or choose the reason that fits."),
    Item.VISITS: _("Write down how the planned visits went, or cancel them."),
    Item.APPROVALS: _("Wait for your supervisor's answer, or ask for it to be returned."),
    Item.CHILD_ASKED: _("Ask the child how the help was, or write why it could not be asked."),
    Item.AFTERCARE: _("Choose what goes on after the case is closed; it may be nothing."),
    Item.SUCCESSOR: _("Write who goes on with the child, and how they confirmed it."),
    Item.DEATH_ON_FILE: _("Write the day of death in the child's data first."),
    Item.IS_ADULT: _("The child is not 18 yet: choose another reason, or correct the birth date."),
    Item.MOVE_DESCRIBED: _("Write where the child went, and which service there was told."),
    Item.SEARCH_DESCRIBED: _("Write in the summary how the child was searched for."),
}
