"""Daily work with a plan: visits, services, tasks, actions, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from tutela.cases import rules
from tutela.cases.commands.act import finish_action
from tutela.cases.commands.appointment import plan_appointment
from tutela.cases.commands.contact import miss_contact, plan_contact, record_contact
from tutela.cases.commands.review import hold_review
from tutela.cases.commands.serve import give_service
from tutela.cases.commands.task import add_task, finish_task
from tutela.cases.enums import AppointmentKind, Progress, ReviewOutcome
from tutela.cases.inputs import AppointmentPlan, ContactPlan, Duty, RiskAnswers, Service
from tutela.cases.inputs.review import ReviewHeldWith
from tutela.console.demo.book import code
from tutela.console.demo.company import along
from tutela.console.demo.life import Life
from tutela.console.demo.road import child_words, note, visited
from tutela.console.demo.texts import plans, visits
from tutela.kernel.access import act_as
from tutela.reference.enums import CodeList, Risk

Moments = Iterator[datetime]
EVERY = {Risk.HIGH: 4, Risk.MEDIUM: 11, Risk.LOW: 25}  # days between visits
LOOKED_AT = {Risk.HIGH: 26, Risk.MEDIUM: 83, Risk.LOW: 83}  # days between reviews
_AT_SCHOOL = 6  # years
_KINDS = ("HOME_VISIT",) * 4 + ("SCHOOL_VISIT", "OFFICE", "DAY_CENTRE")
_SERVICES = ("COUNSELLING_CAREGIVER", "PSYCHOLOGIST", "LEARNING_SUPPORT", "CLOTHES", "FOOD_PACKAGE",
             "SCHOOL_MATERIAL", "MEALS", "DAY_CARE_CENTRE")  # fmt: skip


class Visit(NamedTuple):
    """A visit that was planned."""

    key: UUID
    kind: str


class Pace:
    """When the next visit and the next review come, in days since the file began."""

    def __init__(self, life: Life, until: int) -> None:
        self.life, self.until = life, until
        self.visit = life.offset() + EVERY[life.risk] - 1
        self.review = life.looked_at + LOOKED_AT[life.risk]
        self.count = 0
        self.task: UUID | None = None
        self.planned: Visit | None = None

    def last_visit(self) -> int | None:
        """Return the day of the last visit, where the script sets it."""
        quiet = self.life.script.quiet
        return None if quiet is None else (self.life.days.ago(quiet) - self.life.start).days

    def moment(self) -> datetime:
        """Return when the next visit is; the last one falls on its day, a Sunday too."""
        life, last = self.life, self.last_visit()
        if last is not None and self.visit >= last:
            return life.then(life.days.at(life.days.ago(life.script.quiet or 0), 14.0))
        return life.on(self.visit)


def worked(life: Life, until: int) -> Moments:
    """Visit and review until a day; what the child needs decides how often."""
    pace = Pace(life, until)
    while min(pace.visit, pace.review) < until:
        last = pace.last_visit()
        if pace.review <= pace.visit or (last is not None and pace.visit > last):
            if pace.review >= until:
                break
            yield life.on(pace.review)
            _reviewed(life, ReviewOutcome.CONFIRM)
            pace.review = life.looked_at + LOOKED_AT[life.risk]
            continue
        yield pace.moment()
        _on_visit(life, pace)
    if pace.task is not None or pace.planned is not None:
        yield life.on(life.offset() + 4)
        _tidied(life, pace)


def _tidied(life: Life, pace: Pace) -> None:
    """Do what was left over."""
    if pace.planned is not None:
        _held(life, pace.planned)
    if pace.task is not None:
        life.do(life.worker, finish_task, pace.task)


def _held(life: Life, visit: Visit) -> None:
    """Write down how a planned visit went."""
    life.do(life.worker, record_contact, visit.key, told=note(life, visit.kind))


def _on_visit(life: Life, pace: Pace) -> None:
    pace.count += 1
    if pace.planned is not None:
        _held(life, pace.planned)
        pace.planned = None
    else:
        visited(life, _kind(life))
    if pace.task is not None:
        life.do(life.worker, finish_task, pace.task)
        pace.task = None
    if pace.count in {2, 5}:
        _act(life, pace.count // 4)
    if pace.count % 4 == 1 or life.has("service"):
        _serve(life)
    last = pace.last_visit()
    at_the_last = last is not None and life.offset() >= last
    pace.visit = life.offset() + EVERY[life.risk] + life.chance.randint(-1, 0)
    if at_the_last:
        pace.visit = 1 << 20
    elif last is not None and pace.visit > last - 2:
        pace.visit = last
    elif pace.visit < pace.until:
        _look_ahead(life, pace)


def _look_ahead(life: Life, pace: Pace) -> None:
    """Plan the next visit, if it is still to come today; now and then give a task until then."""
    day = life.days.worked(life.start + timedelta(days=pace.visit))
    if pace.count % 3 == 0:
        pace.task = life.hand.key()
        due = life.days.calendar.close_of(day + timedelta(days=1))
        kind, words = life.pick(plans.TASKS)
        duty = Duty(kind=code(CodeList.TASK_KIND, kind), text=life.words(words), due_at=due)
        life.do(life.worker, add_task, life.case, new_id=pace.task, duty=duty)
    if pace.count % 2 == 0 and day >= life.days.today:
        _talked_over(life, day)
    if day >= life.days.today and life.script.worker != "arta.gashi":
        pace.planned = planned(life, life.days.at(day, life.pick((9.0, 10.5, 13.0, 14.25))))


def _talked_over(life: Life, day: date) -> None:
    """Put a meeting of the school or a hearing in the calendar, the day after a visit."""
    kind = AppointmentKind.HEARING if life.risk == Risk.HIGH else AppointmentKind.MEETING
    place, who = visits.APPOINTMENTS[kind]
    plan = AppointmentPlan(
        begins_at=life.days.at(life.days.worked(day + timedelta(days=1)), 11.0),
        place=life.words(place),
        who=life.words(who),
    )
    life.do(life.worker, plan_appointment, life.case, new_id=life.hand.key(), kind=kind, plan=plan)


def planned(life: Life, at: datetime, kind: str = "") -> Visit:
    """Plan a visit, of a kind that chance chooses unless it is named."""
    visit = Visit(life.hand.key(), kind or _kind(life))
    plan = ContactPlan(
        kind=code(CodeList.CONTACT_KIND, visit.kind), planned_at=at,
        where=life.words(visits.WHERE[visit.kind]),
        with_whom=life.words(visits.WITH_WHOM[visit.kind][0]),
    )  # fmt: skip
    life.do(
        life.worker,
        plan_contact,
        life.case,
        new_id=visit.key,
        plan=plan,
        companion=along(life, visit.kind),
    )
    return visit


def _kind(life: Life) -> str:
    """Return how the child is met; small children have no school."""
    kind = life.pick(_KINDS)
    return "HOME_VISIT" if kind == "SCHOOL_VISIT" and life.age() < _AT_SCHOOL else kind


def missed(life: Life) -> Moments:
    """Plan a visit and meet nobody."""
    tomorrow = life.days.at(life.today() + timedelta(days=1), 9.5)
    visit = planned(life, tomorrow)
    yield life.then(tomorrow + timedelta(hours=1))
    life.do(life.worker, miss_contact, visit.key, note=life.say(visits.MISSED))


def _act(life: Life, position: int) -> None:
    actor = life.worker.actor
    with act_as(actor):
        rows = rules.implement_action.rows(actor).filter(goal__plan_id=life.plan)
        found = list(rows.order_by("goal__position", "position").values_list("pk", flat=True))
    if position < len(found):
        life.do(life.worker, finish_action, found[position])


def _serve(life: Life) -> None:
    ngo = life.script.unit.startswith("TDH")
    projects = ("DAY_CENTRE_PRIZREN", "SOCIAL_JUSTICE") if ngo else ("MUNICIPAL_BUDGET", "NO_COST")
    given = Service(
        service=code(CodeList.SERVICE, life.pick(_SERVICES)),
        project=code(CodeList.PROJECT, life.pick(projects)),
        given_on=life.today(),
        quantity=life.chance.randint(1, 4),
        provider=life.say(plans.PROVIDERS),
    )
    life.do(life.worker, give_service, life.case, new_id=life.hand.key(), given=given)


def _reviewed(life: Life, outcome: ReviewOutcome) -> None:
    """Hold a review; the risk, scored again, has mostly become smaller."""
    life.looked_at = life.offset()
    last = outcome is ReviewOutcome.CLOSE
    steps = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)
    life.risk = Risk.LOW if last else steps[max(0, steps.index(life.risk) - 1)]
    how = (Progress.REACHED,) if last else (Progress.BETTER, Progress.BETTER, Progress.SAME)
    told = ReviewHeldWith(
        held_on=life.today(),
        present=life.say(plans.PRESENT),
        progress={goal: life.pick(how) for goal in _goals(life)},
        outcome=outcome,
        summary=life.say(plans.LAST_REVIEWS if last else plans.REVIEWS),
        child_words=child_words(life),
    )
    life.do(
        life.worker, hold_review, life.case, new_id=life.hand.key(), told=told,
        new_risk_id=life.hand.key(), risk=RiskAnswers(answers=life.book.answers(life.risk, life.turn)),
    )  # fmt: skip


def reviewed(life: Life, outcome: ReviewOutcome) -> Moments:
    """Hold a review some days later."""
    yield life.on(life.offset() + 3)
    _reviewed(life, outcome)


def _goals(life: Life) -> list[UUID]:
    """Return the goals of the plan, in its order."""
    actor = life.worker.actor
    with act_as(actor):
        rows = rules.implement_action.rows(actor).filter(goal__plan_id=life.plan)
        found = rows.order_by("goal__position").values_list("goal_id", flat=True)
        return list(dict.fromkeys(found))
