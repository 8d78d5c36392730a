"""What each check of quality looks for: files, since when, and the row that mends it; one query each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    DateTimeField,
    Exists,
    F,
    Max,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Greatest

from tutela.cases.enums import (
    LIVE,
    WORKED,
    ActionState,
    CaseState,
    ContactState,
    DeadlineState,
    PlanState,
    TaskState,
)
from tutela.cases.models import (
    Action,
    Assessment,
    Case,
    Consent,
    Contact,
    Deadline,
    EmergencyMeasure,
    Plan,
    Review,
    SafetyPlan,
    ServiceGiven,
    Task,
)
from tutela.cases.quality import Check, Terms
from tutela.people.births import ADULT_AT, add_years
from tutela.people.enums import BirthPrecision
from tutela.people.models import Person, Tie
from tutela.reference.enums import Risk

Rows = QuerySet[Any, Any]
_WORKED = (*WORKED, CaseState.CLOSING)
_OVER = (CaseState.CLOSED, CaseState.NOT_OPENED)
_UNDECIDED = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED)
_IN_HAND = (*_UNDECIDED, PlanState.APPROVED)


@dataclass(frozen=True)
class Found:
    """The files that a check finds. `row`: the key of what is at fault in them; `since`: from when on."""

    where: Q
    since: Any
    row: Any = None


def _rows(model: type[Model], **also: Any) -> Rows:
    """Return the rows of the file that the outer query is about."""
    return model._default_manager.filter(case=OuterRef("pk"), voided_at=None, **also)


def _first(rows: Rows, column: str) -> Found:
    """Find the files that have such rows; the first of them by a column is the one to mend."""
    rows = rows.order_by(column, "pk")
    since = Cast(Subquery(rows.values(column)[:1]), DateTimeField())
    return Found(Q(Exists(rows)), since, Subquery(rows.values("pk")[:1]))


def _child(**also: Any) -> Exists:
    return Exists(Person.objects.filter(pk=OuterRef("child_id"), **also))


def _of_child(where: Q | Exists, since: Any = None) -> Found:
    return Found(Q(where), since or F("registered_at"), F("child_id"))


def _no_worker(_terms: Terms) -> Found:
    return Found(Q(state__in=LIVE, worker=None), F("registered_at"))


def _no_consent(_terms: Terms) -> Found:
    return Found(Q(state__in=_WORKED) & Q(~Exists(_rows(Consent))), F("opened_at"))


def _no_birth(_terms: Terms) -> Found:
    return _of_child(Q(state__in=LIVE) & Q(_child(birth_precision=BirthPrecision.UNKNOWN)))


def _no_caregiver(_terms: Terms) -> Found:
    ties = Tie.objects.filter(Q(guardian=True) | Q(caregiver=True), ended_at=None)
    known = Exists(ties.filter(person_id=OuterRef("child_id")))
    return _of_child(Q(state__in=_WORKED) & ~known & Q(_child()))


def _no_risk(_terms: Terms) -> Found:
    return Found(Q(state__in=_WORKED, risk=""), F("opened_at"))


def _no_safety_plan(_terms: Terms) -> Found:
    unsafe = Q(~Exists(_rows(SafetyPlan, ended_at=None)))
    return Found(Q(state__in=_WORKED, risk=Risk.HIGH) & unsafe, F("risk_at"))


def _deadline_over(terms: Terms) -> Found:
    found = _first(_rows(Deadline, state=DeadlineState.OPEN, due_at__lt=terms.now), "due_at")
    return Found(found.where & Q(state__in=LIVE), found.since)


def _visit_unwritten(terms: Terms) -> Found:
    before = terms.before(Check.VISIT_UNWRITTEN)
    return _first(_rows(Contact, state=ContactState.PLANNED, planned_at__lt=before), "planned_at")


def _task_over(terms: Terms) -> Found:
    return _first(_rows(Task, state=TaskState.OPEN, due_at__lt=terms.now), "due_at")


def _action_over(terms: Terms) -> Found:
    going = (ActionState.PLANNED, ActionState.DOING)
    in_use = {"goal__plan__state": PlanState.APPROVED, "goal__plan__voided_at": None}
    found = _first(_rows(Action, state__in=going, due_on__lt=terms.today, **in_use), "due_on")
    return Found(found.where & Q(state__in=_WORKED), found.since)


def _over_with_work(_terms: Terms) -> Found:
    open_work = (
        Exists(_rows(Task, state=TaskState.OPEN)),
        Exists(_rows(Contact, state=ContactState.PLANNED)),
        Exists(_rows(EmergencyMeasure, ended_at=None)),
        Exists(_rows(Plan, state__in=_UNDECIDED)),
    )
    any_of_it = Q()
    for one in open_work:
        any_of_it |= Q(one)
    return Found(Q(state__in=_OVER) & any_of_it, Coalesce("closed_at", "step_at"))


def _born_later(_terms: Terms) -> Found:
    born = Person.objects.filter(
        pk=OuterRef("child_id"), birth_earliest__gt=OuterRef("registered_at__date")
    ).exclude(birth_precision=BirthPrecision.UNBORN)
    return _of_child(Q(state__in=LIVE) & Q(Exists(born)))


def _died_unborn(_terms: Terms) -> Found:
    """Find a life that ends before it begins: a birth that was corrected after the death was told."""
    day = Person.objects.filter(pk=OuterRef("child_id")).values("died_on")
    gone = Person.objects.filter(pk=OuterRef("child_id"), died_on__lt=F("birth_earliest")).exclude(
        birth_precision=BirthPrecision.UNBORN
    )
    return _of_child(Q(state__in=LIVE) & Q(Exists(gone)), Cast(Subquery(day), DateTimeField()))


def _ends_first(_terms: Terms) -> Found:
    """Find an action that is due before the plan was agreed on. Commands and constraints forbid other spans."""
    going = (ActionState.PLANNED, ActionState.DOING)
    plans = {
        "goal__plan__state__in": _IN_HAND,
        "goal__plan__voided_at": None,
        "goal__voided_at": None,
    }
    before = {"due_on__lt": F("goal__plan__agreed_on")}
    found = _first(_rows(Action, state__in=going, **plans, **before), "due_on")
    return Found(found.where & Q(state__in=_WORKED), found.since)


def _safety_without_risk(_terms: Terms) -> Found:
    plans = _rows(SafetyPlan, ended_at=None).order_by("made_at")
    return Found(
        Q(Exists(plans)) & Q(state__in=_WORKED, risk=""), Subquery(plans.values("made_at")[:1])
    )


def _of_age(terms: Terms) -> Found:
    latest = add_years(terms.today, -ADULT_AT)
    return Found(Q(state__in=WORKED) & Q(_child(birth_latest__lte=latest)), F("step_at"))


def _died(_terms: Terms) -> Found:
    day = Person.objects.filter(pk=OuterRef("child_id")).values("died_on")
    return Found(
        Q(state__in=(CaseState.REGISTERED, *WORKED)) & Q(_child(died_on__isnull=False)),
        Cast(Subquery(day), DateTimeField()),
    )


def _no_entry(terms: Terms) -> Found:
    last = Greatest(
        "step_at",
        *(
            Coalesce(
                Subquery(_rows(kind).order_by().values("case").annotate(n=Max("made_at")).values("n")),
                F("step_at"),
            )
            for kind in (Contact, Assessment, Plan, Review, ServiceGiven, Task)
        ),
    )  # fmt: skip
    return Found(Q(state__in=_WORKED, paused=False, since__lt=terms.before(Check.NO_ENTRY)), last)


def _not_seen(terms: Terms) -> Found:
    since = Coalesce("last_seen_at", "opened_at")
    return Found(Q(state__in=_WORKED, paused=False, since__lt=terms.before(Check.NOT_SEEN)), since)


def _risk_old(terms: Terms) -> Found:
    return Found(Q(state__in=_WORKED, risk_at__lt=terms.before(Check.RISK_OLD)), F("risk_at"))


def _plan_unreviewed(terms: Terms) -> Found:
    reviewed = Review.objects.filter(
        case=OuterRef("case"), voided_at=None, held_on__gte=OuterRef("review_on")
    )
    plans = _rows(Plan, state=PlanState.APPROVED, review_on__lt=terms.today)
    found = _first(plans.filter(~Exists(reviewed)), "review_on")
    return Found(found.where & Q(state__in=_WORKED), found.since)


def _draft_old(terms: Terms) -> Found:
    before = terms.before(Check.DRAFT_OLD)
    found = _first(_rows(Plan, state=PlanState.DRAFT, made_at__lt=before), "made_at")
    return Found(found.where & Q(state__in=_WORKED), found.since, found.row)


FINDS: Mapping[Check, Callable[[Terms], Found]] = {
    Check.NO_WORKER: _no_worker,
    Check.NO_CONSENT: _no_consent,
    Check.NO_BIRTH: _no_birth,
    Check.NO_CAREGIVER: _no_caregiver,
    Check.NO_RISK: _no_risk,
    Check.NO_SAFETY_PLAN: _no_safety_plan,
    Check.DEADLINE_OVER: _deadline_over,
    Check.VISIT_UNWRITTEN: _visit_unwritten,
    Check.TASK_OVER: _task_over,
    Check.ACTION_OVER: _action_over,
    Check.OVER_WITH_WORK: _over_with_work,
    Check.BORN_LATER: _born_later,
    Check.DIED_UNBORN: _died_unborn,
    Check.ENDS_FIRST: _ends_first,
    Check.SAFETY_WITHOUT_RISK: _safety_without_risk,
    Check.OF_AGE: _of_age,
    Check.DIED: _died,
    Check.NO_ENTRY: _no_entry,
    Check.NOT_SEEN: _not_seen,
    Check.RISK_OLD: _risk_old,
    Check.PLAN_UNREVIEWED: _plan_unreviewed,
    Check.DRAFT_OLD: _draft_old,
}


def at_fault(cases: QuerySet[Case], check: Check, terms: Terms) -> Rows:
    """Return what a check finds among these files: the key, the fault, since when, the row to mend."""
    found = FINDS[check](terms)
    row = Value(None, UUIDField()) if found.row is None else found.row
    rows = cases.order_by().annotate(since=found.since).filter(found.where)
    return rows.annotate(fault=Value(check.value), row=Cast(row, UUIDField())).values(
        "id", "fault", "since", "row", "child_sort", "worker__name"
    )
