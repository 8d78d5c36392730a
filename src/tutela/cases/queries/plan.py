"""Step 3 as the screens show it: the plan in its versions, and how far each goal is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from tutela.cases import rules
from tutela.cases.enums import ActionState, ApprovalState, PlanState
from tutela.cases.models import Action, Approval, Assessment, Case, Goal, Plan
from tutela.cases.queries.words import account_name, language
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor
from tutela.reference.queries import in_language, label
from tutela.reference.scoring import items

_WRITABLE = frozenset({PlanState.DRAFT, PlanState.RETURNED})


@dataclass(frozen=True)
class ActionView:
    """Who does what by when. `late`: its day has passed and it is not done."""

    id: UUID
    version: int
    text: str
    who: str
    responsible: UUID | None
    responsible_other: str
    service: UUID | None
    service_label: str
    due_on: date | None
    state: ActionState
    late: bool
    done_at: datetime | None


@dataclass(frozen=True)
class GoalView:
    """What should become true, from which need, by which actions."""

    id: UUID
    position: int
    text: str
    need: str
    need_label: str
    reached_at: datetime | None
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class VersionLine:
    """A version of the plan in a list."""

    number: int
    state: PlanState
    begun_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class Need:
    """An item of the assessment that a goal can come from; `found`: it was scored as a need."""

    id: str
    label: str
    found: bool


@dataclass(frozen=True)
class PlanView:
    """A version of the plan whole. `comment`: what the supervisor wrote when deciding last."""

    id: UUID
    version: int
    number: int
    state: PlanState
    writable: bool
    goals: tuple[GoalView, ...]
    child_view: str
    caregiver_view: str
    child_agrees: bool | None
    caregiver_agrees: bool | None
    agreed_on: date | None
    review_on: date | None
    begun_at: datetime
    begun_by: str
    submitted_at: datetime | None
    submitted_by: str
    decided_at: datetime | None
    decided_by: str
    comment: str
    versions: tuple[VersionLine, ...]


@dataclass(frozen=True)
class GoalProgress:
    """How many actions of a goal are done, go on, are late, lie ahead; and the next one."""

    id: UUID
    position: int
    text: str
    reached: bool
    done: int
    doing: int
    late: int
    ahead: int
    next_text: str
    next_due: date | None


def plan_view(actor: Actor, case_id: UUID, number: int | None = None) -> PlanView | None:
    """Return a version of the plan, else the newest; None where there is none. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    people = ("made_by", "submitted_by", "decided_by")
    rows = Plan.objects.filter(case=case, voided_at=None).select_related(*people)
    plans = list(rows.order_by("-number"))
    plan = next((p for p in plans if number in {None, p.number}), None)
    if plan is None:
        return None
    versions = tuple(
        VersionLine(p.number, PlanState(p.state), p.made_at, p.decided_at) for p in plans
    )
    return _view(case, plan, versions)


def plan_progress(actor: Actor, case_id: UUID) -> tuple[GoalProgress, ...]:
    """Return how far each goal of the plan in force is. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    rows = Action.objects.filter(
        goal__plan__case=case,
        goal__plan__state=PlanState.APPROVED,
        goal__plan__voided_at=None,
        goal__voided_at=None,
        voided_at=None,
    ).select_related("goal", "responsible", "service")
    found = rows.order_by("goal__position", "goal_id", "position", "id")
    by_goal = groupby(found, key=lambda row: row.goal)  # no plan is approved with an empty goal
    return tuple(
        _progress(_goal(goal, (action_view(one, clock.today()) for one in actions), {}))
        for goal, actions in by_goal
    )


def needs(actor: Actor, case_id: UUID) -> tuple[Need, ...]:
    """Return what a goal can come from: the items of the newest complete assessment, needs first.

    Raises: AccessDenied.
    """
    case = rules.read_case.find(actor, case_id, lock=False)
    newest = _newest_assessment(case)
    if newest is None:
        return ()
    found = set(newest.needs)
    every = [
        Need(item["id"], in_language(item["labels"], language()), item["id"] in found)
        for item in items(newest.form.domains)
    ]
    return tuple(sorted(every, key=lambda need: not need.found))


def _newest_assessment(case: Case) -> Assessment | None:
    done = Assessment.objects.filter(case=case, voided_at=None, completed_at__isnull=False)
    return done.select_related("form").order_by("-completed_at", "-id").first()


def need_labels(case: Case) -> dict[str, str]:
    """Return the items of the newest complete assessment in the reader's words."""
    newest = _newest_assessment(case)
    if newest is None:
        return {}
    return {
        item["id"]: in_language(item["labels"], language()) for item in items(newest.form.domains)
    }


def _view(case: Case, plan: Plan, versions: tuple[VersionLine, ...]) -> PlanView:
    return PlanView(
        id=plan.pk,
        version=plan.version,
        number=plan.number,
        state=PlanState(plan.state),
        writable=plan.state in _WRITABLE,
        goals=_goals(plan, need_labels(case)),
        child_view=plan.child_view,
        caregiver_view=plan.caregiver_view,
        child_agrees=plan.child_agrees,
        caregiver_agrees=plan.caregiver_agrees,
        agreed_on=plan.agreed_on,
        review_on=plan.review_on,
        begun_at=plan.made_at,
        begun_by=account_name(plan.made_by),
        submitted_at=plan.submitted_at,
        submitted_by=account_name(plan.submitted_by),
        decided_at=plan.decided_at,
        decided_by=account_name(plan.decided_by),
        comment=_comment(plan),
        versions=versions,
    )


def _comment(plan: Plan) -> str:
    decided = [ApprovalState.APPROVED, ApprovalState.RETURNED]
    rows = Approval.objects.filter(case_id=plan.case_id, subject_id=plan.pk, state__in=decided)
    newest = rows.order_by("-decided_at", "-id").first()
    return newest.comment if newest else ""


def _goals(plan: Plan, labels: dict[str, str]) -> tuple[GoalView, ...]:
    """Return the goals with their actions: two queries."""
    goals = Goal.objects.filter(plan=plan, voided_at=None).order_by("position", "id")
    rows = Action.objects.filter(goal__plan=plan, voided_at=None)
    by_goal: dict[UUID, list[ActionView]] = defaultdict(list)
    for row in rows.select_related("responsible", "service").order_by("position", "id"):
        by_goal[row.goal_id].append(action_view(row, clock.today()))
    return tuple(_goal(goal, by_goal[goal.pk], labels) for goal in goals)


def _goal(goal: Goal, actions: Iterable[ActionView], labels: dict[str, str]) -> GoalView:
    return GoalView(
        id=goal.pk,
        position=goal.position,
        text=goal.text,
        need=goal.need,
        need_label=labels.get(goal.need, ""),
        reached_at=goal.reached_at,
        actions=tuple(actions),
    )


def action_view(row: Action, day: date) -> ActionView:
    """Return an action as it is read on a day; its person and its service came along with it."""
    waits = row.state in {ActionState.PLANNED, ActionState.DOING}
    return ActionView(
        id=row.pk,
        version=row.version,
        text=row.text,
        who=account_name(row.responsible) or row.responsible_other,
        responsible=row.responsible_id,
        responsible_other=row.responsible_other,
        service=row.service_id,
        service_label=label(row.service, language()) if row.service else "",
        due_on=row.due_on,
        state=ActionState(row.state),
        late=waits and row.due_on is not None and row.due_on < day,
        done_at=row.done_at,
    )


def _progress(goal: GoalView) -> GoalProgress:
    waiting = [a for a in goal.actions if a.state in {ActionState.PLANNED, ActionState.DOING}]
    following = min(waiting, key=lambda a: a.due_on or date.max, default=None)
    on_time = [a for a in waiting if not a.late]
    return GoalProgress(
        id=goal.id,
        position=goal.position,
        text=goal.text,
        reached=goal.reached_at is not None,
        done=sum(a.state is ActionState.DONE for a in goal.actions),
        doing=sum(a.state is ActionState.DOING for a in on_time),
        late=len(waiting) - len(on_time),
        ahead=sum(a.state is ActionState.PLANNED for a in on_time),
        next_text=following.text if following else "",
        next_due=following.due_on if following else None,
    )
