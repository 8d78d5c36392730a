"""A file as it stood at a moment: whatever was done to it since, the moment tells what the screens showed then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases import story
from tutela.cases.commands.act import begin_action, drop_action, finish_action, undo_action
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.strike_out_entry import Entry, restore_entry, void_entry
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.enums import ApprovalState, PlanState, Progress, ReviewOutcome
from tutela.cases.inputs import ActionText, GoalText, RiskAnswers
from tutela.cases.models import Approval, Case, RiskScore
from tutela.cases.queries.past_plan import PlanThen, plan_then
from tutela.cases.queries.past_risk import risk_course, risk_then
from tutela.cases.queries.plan import PlanView, plan_view
from tutela.cases.workflow import ACTION
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.people.commands.address import add_address, change_address, end_address
from tutela.people.commands.relative import register_relative
from tutela.people.commands.set_household import set_household
from tutela.people.commands.tie import change_tie, end_tie
from tutela.people.enums import PersonKind, Safety
from tutela.people.queries import family, safe_contacts
from tutela.people.queries.family import TieLine
from tutela.people.queries.past import FamilyThen, TieThen, family_then
from tutela.people.told import AddressTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 17, 8, 0, tzinfo=UTC)
STEP = timedelta(minutes=1)
AUNT, NIECE = "AUNT_OR_UNCLE", "NIECE_OR_NEPHEW"
Shown = dict[str, Any]


class Walk:
    """A case in implementation, and what a worker and a head may do to it one after the other."""

    def __init__(self, worker: Staff, boss: Staff) -> None:
        self.worker, self.boss = worker, boss
        self.case, _plan = story.planned(worker, boss)
        self.child = story.case_of(worker, self.case).child_id
        self.aunt = self.relative("Vlora")
        self.uncle = self.relative("Blerim")
        add_address(worker, self.child, new_id=keys.new(), address=self.somewhere("Ortakoll"))

    def relative(self, name: str) -> UUID:
        key = keys.new()
        register_relative(
            self.worker, self.child, new_id=key, tie_id=keys.new(), kind=PersonKind.ADULT,
            traits=PersonTraits(given_name=name), tie=_tie(AUNT),
        )  # fmt: skip
        return key

    def somewhere(self, settlement: str) -> AddressTold:
        return AddressTold(settlement=settlement, street="Rruga e Re 3", safe=Safety.YES)

    @property
    def plan(self) -> PlanView:
        """Return the newest version."""
        with act_as(self.worker):
            found = plan_view(self.worker, self.case)
        assert found
        return found

    @property
    def in_force(self) -> PlanView:
        """Return the approved version."""
        with act_as(self.worker):
            number = next(v.number for v in self.plan_versions() if v.state is PlanState.APPROVED)
            found = plan_view(self.worker, self.case, number)
        assert found
        return found

    def plan_versions(self) -> tuple[Any, ...]:
        found = plan_view(self.worker, self.case)
        return found.versions if found else ()

    def score(self, level: Risk) -> None:
        story.scored(self.worker, self.case, level)

    def lower(self) -> None:
        told = RiskAnswers(
            answers=story.all_answers(HARM_SOON="YES"), level=Risk.LOW, note="The aunt took him in.",
            override_reason=story.code_id(CodeList.OVERRIDE_REASON, "CHILD_IS_AFRAID"),
        )  # fmt: skip
        score_risk(self.worker, self.case, new_id=keys.new(), scoring=told)

    def decide(self, how: Callable[..., Any], **words: str) -> None:
        with act_as(self.boss):
            waiting = Approval.objects.filter(
                case_id=self.case, kind="RISK_OVERRIDE", state=ApprovalState.WAITING
            ).first()
        if waiting:
            how(self.boss, waiting.pk, **words)

    def strike(self) -> None:
        with act_as(self.worker):
            rows = RiskScore.objects.filter(case_id=self.case, voided_at=None)
            found = rows.order_by("made_at", "id").last()
        if found:
            void_entry(
                self.worker, self.case, entry=Entry.RISK, entry_id=found.pk,
                reason=story.code_id(CodeList.CORRECTION_REASON, "WRONG_FILE"),
            )  # fmt: skip

    def restore(self) -> None:
        with act_as(self.worker):
            found = RiskScore.objects.filter(case_id=self.case, voided_at__isnull=False).first()
        if found:
            restore_entry(self.worker, self.case, entry=Entry.RISK, entry_id=found.pk)

    def act(self, move: str, how: Callable[..., Any]) -> None:
        first = self.in_force.goals[0].actions[0] if self.in_force.goals[0].actions else None
        worked = story.case_of(self.worker, self.case).state in {
            "PLANNING",
            "IMPLEMENTATION",
            "REVIEW",
        }
        if first and worked and ACTION.allows(move, first.state):
            how(self.worker, first.id)

    def plan_on(self) -> None:
        """Begin a version as a copy with one action more; or submit it; or approve it."""
        newest = self.plan
        if newest.state is PlanState.APPROVED:
            key = keys.new()
            begin_plan(self.worker, self.case, new_id=key)
            write_plan(self.worker, key, content=story.content(self.worker, goals=self.copied()))
        elif newest.state is PlanState.DRAFT:
            submit_plan(self.worker, newest.id)
        elif newest.state is PlanState.SUBMITTED:
            approve(self.boss, story.approval_of(self.boss, newest.id))

    def copied(self) -> tuple[GoalText, ...]:
        more = ActionText(text="Once more", responsible=self.worker.id, due_on=clock.today())
        return tuple(
            GoalText(
                id=goal.id, text=f"{goal.text}!", need=goal.need,
                actions=(*(_kept(action) for action in goal.actions), more),
            )
            for goal in self.plan.goals
        )  # fmt: skip

    def review(self, progress: Progress) -> None:
        if story.case_of(self.worker, self.case).state == "IMPLEMENTATION":
            told = {goal.id: progress for goal in self.in_force.goals}
            story.reviewed(self.worker, self.case, ReviewOutcome.CONFIRM, progress=told)

    def first_tie(self) -> tuple[UUID, TieLine] | None:
        with act_as(self.worker):
            members = family(self.worker, self.child).members
        ties = [(m.id, tie) for m in members for tie in m.ties if m.id == self.aunt]
        return ties[0] if ties else None

    def change(self, *, turned: bool) -> None:
        found = self.first_tie()
        if found:
            tie = found[1]
            # `turned` swaps the sides; what it is called changes with the side that tells it
            told_by_child = tie.turned if turned else not tie.turned
            told = _tie(AUNT if told_by_child else NIECE, caregiver=not tie.caregiver)
            change_tie(self.worker, tie.id, tie=told, turned=turned)

    def end_tie(self, last_day: date | None) -> None:
        found = self.first_tie()
        if found:
            end_tie(self.worker, found[1].id, last_day=last_day)

    def live_with(self, *others: UUID) -> None:
        set_household(
            self.worker, self.child, new_id=keys.new(), members=others, since=clock.today()
        )

    def move_to(self, settlement: str) -> None:
        with act_as(self.worker):
            rows = safe_contacts(self.worker, self.child).addresses
        if rows:
            change_address(self.worker, rows[0].id, address=self.somewhere(settlement))

    def leave(self) -> None:
        with act_as(self.worker):
            rows = safe_contacts(self.worker, self.child).addresses
        if rows:
            end_address(self.worker, rows[0].id)

    def arrive(self) -> None:
        add_address(self.worker, self.child, new_id=keys.new(), address=self.somewhere("Jeta e Re"))

    def shown(self) -> Shown:
        """Return what the screens of today say."""
        plan = self.in_force
        with act_as(self.worker):
            whole = family(self.worker, self.child)
            addresses = safe_contacts(self.worker, self.child).addresses
            risk = Case.objects.get(pk=self.case).risk
        return {
            "risk": risk,
            "plan": (
                plan.number, plan.review_on,
                tuple((g.text, g.reached_at is not None, g.actions) for g in plan.goals),
            ),
            "ties": {(m.id, _said(tie)) for m in whole.members for tie in m.ties},
            "home": {key for key in whole.household if key != self.child},
            "addresses": [(one.text, one.safe) for one in addresses],
        }  # fmt: skip

    def stood(self, moment: datetime) -> Shown:
        """Return what is said of a moment, and that nothing of it is lost."""
        with act_as(self.worker):
            plan = plan_then(self.worker, self.case, moment)
            whole = family_then(self.worker, self.child, moment)
            course = risk_course(self.worker, self.case)
        return {
            "risk": risk_then(course, moment),
            "plan": _plan(plan),
            "ties": {(one.id, _said(tie)) for one in whole.relatives for tie in one.ties},
            "home": {one.id for one in whole.relatives if one.at_home},
            "addresses": _addresses(whole),
        }


def _tie(kind: str, **facts: Any) -> TieTold:
    return TieTold(kind=story.code_id(CodeList.RELATION_TYPE, kind), **facts)


def _kept(action: Any) -> ActionText:
    return ActionText(
        id=action.id, text=action.text, responsible=action.responsible,
        responsible_other=action.responsible_other, service=action.service, due_on=action.due_on,
    )  # fmt: skip


def _said(tie: TieLine | TieThen) -> tuple[Any, ...]:
    assert not getattr(tie, "unsure", False)
    return (tie.role.code, tie.caregiver, tie.no_contact, tie.first_day, tie.last_day)


def _plan(found: PlanThen) -> tuple[Any, ...]:
    plan = found.in_force
    assert plan
    return (
        plan.number,
        plan.review_on,
        tuple((goal.text, goal.reached, tuple(map(_at, goal.actions))) for goal in plan.goals),
    )


def _at(action: Any) -> tuple[Any, ...]:
    return (action.text, action.who, action.due_on, action.state, action.done_at, action.late)


def _addresses(whole: FamilyThen) -> list[tuple[str, Safety]]:
    assert not any(one.unsure for one in whole.child.addresses)
    return [(one.text, one.safe) for one in whole.child.addresses]


STEPS: dict[str, Callable[[Walk], None]] = {
    "scored low": lambda on: on.score(Risk.LOW),
    "scored medium": lambda on: on.score(Risk.MEDIUM),
    "scored high": lambda on: on.score(Risk.HIGH),
    "lowered by hand": Walk.lower,
    "agreed": lambda on: on.decide(approve),
    "not agreed": lambda on: on.decide(return_approval, comment="Why?"),
    "struck out": Walk.strike,
    "restored": Walk.restore,
    "begun": lambda on: on.act("begin", begin_action),
    "finished": lambda on: on.act("finish", finish_action),
    "dropped": lambda on: on.act("drop", drop_action),
    "undone": lambda on: on.act("undo", undo_action),
    "the plan goes on": Walk.plan_on,
    "reached": lambda on: on.review(Progress.REACHED),
    "not reached": lambda on: on.review(Progress.WORSE),
    "a tie changed": lambda on: on.change(turned=False),
    "a tie turned": lambda on: on.change(turned=True),
    "a tie over": lambda on: on.end_tie(clock.today()),
    "a tie never true": lambda on: on.end_tie(None),
    "with the aunt": lambda on: on.live_with(on.aunt),
    "with both": lambda on: on.live_with(on.aunt, on.uncle),
    "alone": lambda on: on.live_with(),
    "moved": lambda on: on.move_to("Bazhdarhane"),
    "moved back": lambda on: on.move_to("Ortakoll"),
    "left": Walk.leave,
    "arrived": Walk.arrive,
}


@pytest.mark.slow
@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # an example takes seconds: shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=4, max_size=12))
def test_a_moment_tells_what_was_shown_then(worker: Staff, boss: Staff, steps: list[str]) -> None:
    with clock.at(START):
        on = Walk(worker, boss)
        told = [_compared(on.shown())]
    for number, step in enumerate(steps, start=1):
        with clock.at(START + number * STEP):
            STEPS[step](on)
            told.append(_compared(on.shown()))
    with clock.at(START + timedelta(days=40)):
        for number, shown in enumerate(told):
            assert on.stood(START + number * STEP + STEP / 2) == shown, steps[:number]


def _compared(shown: Shown) -> Shown:
    """Put the actions of a plan as they are compared."""
    number, review_on, goals = shown["plan"]
    goals = tuple((text, reached, tuple(map(_at, actions))) for text, reached, actions in goals)
    return {**shown, "plan": (number, review_on, goals)}


def test_a_goal_that_was_reached_before_is_reached_in_the_copy(worker: Staff, boss: Staff) -> None:
    with clock.at(START):
        on = Walk(worker, boss)
        on.review(Progress.REACHED)
    for hour in (1, 2, 3):
        with clock.at(START + timedelta(hours=hour)):
            on.plan_on()  # begun, handed in, approved
    with clock.at(START + timedelta(hours=4)):
        on.review(Progress.WORSE)
    with act_as(worker):
        before = plan_then(worker, on.case, START + timedelta(hours=4)).in_force
        after = plan_then(worker, on.case, START + timedelta(hours=5)).in_force
    assert before
    assert after
    assert (before.number, [goal.reached for goal in before.goals]) == (2, [True])
    assert (after.number, [goal.reached for goal in after.goals]) == (2, [False])


def test_a_version_that_is_being_written_is_not_in_force(worker: Staff, boss: Staff) -> None:
    with clock.at(START):
        case, _plan = story.drafted(worker, boss)
    with act_as(worker):
        nothing = plan_then(worker, case, START)
        then = plan_then(worker, case, START + STEP)
    assert nothing == PlanThen(None, None)
    assert then.in_force is None
    assert then.on_its_way
    assert (then.on_its_way.number, then.on_its_way.state) == (1, PlanState.DRAFT)


def test_the_risk_goes_in_steps(worker: Staff, boss: Staff) -> None:
    with clock.at(START):
        case = story.opened(worker, boss)
    for hour, level in ((1, Risk.HIGH), (2, Risk.HIGH), (3, Risk.LOW)):
        with clock.at(START + timedelta(hours=hour)):
            story.scored(worker, case, level)
    with act_as(worker):
        course = risk_course(worker, case)
    assert [(one.at, one.level) for one in course] == [
        (START + timedelta(hours=1), "HIGH"), (START + timedelta(hours=3), "LOW"),
    ]  # fmt: skip
    assert risk_then(course, START) == ""
    assert risk_then((), START) == ""


def test_a_hidden_file_has_no_past(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    with act_as(stranger), pytest.raises(AccessDenied):
        plan_then(stranger, case, clock.now())
    with act_as(stranger), pytest.raises(AccessDenied):
        risk_course(stranger, case)
