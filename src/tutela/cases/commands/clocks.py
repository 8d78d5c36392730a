"""Start, stop and set anew the clocks of a case, inside a command's transaction."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import Min, Q

from tutela.cases.clocks import CLOCKS
from tutela.cases.enums import DeadlineState
from tutela.cases.models import Case, Deadline, DeadlinePause
from tutela.kernel import clock, deadlines
from tutela.kernel.commands import Context
from tutela.reference.models import DeadlineRule
from tutela.reference.queries import calendar, deadline_rules

RUNNING = (DeadlineState.OPEN, DeadlineState.PAUSED)


def happened(
    ctx: Context,
    case: Case,
    *events: str,
    subject_id: UUID | None = None,
    at: datetime | None = None,
) -> None:
    """Let the clocks of a case hear what happened: stop those that it ends, start those it starts.

    `subject_id` names the measure or plan that the event is about, where several may run; `at` is when
    it happened in the world, if that is not when the request says (a visit written down later).
    """
    moment = at or ctx.request.occurred_at
    met = _stop(case, events, subject_id, moment)
    again = [c.code for c in CLOCKS.values() if c.code in met and c.again_with & set(events)]
    found = deadline_rules(clock.today()).filter(
        Q(starts_with__in=events) | Q(code__in=again),
        risk__in=["", case.pressing],
        code__in=CLOCKS,
    )
    rules = {rule.code: rule for rule in sorted(found, key=lambda rule: rule.risk)}
    for rule in rules.values():
        about = subject_id if rule.code == "EMERGENCY_MEASURE" else None
        _start(ctx, case, rule, about, moment)
    refresh(case)


def _stop(
    case: Case, events: tuple[str, ...], subject_id: UUID | None, moment: datetime
) -> set[str]:
    """Stop what the events meet or make idle; return the codes of the clocks that were met."""
    ends = [c.code for c in CLOCKS.values() if c.ends_with & set(events)]
    idle = [c.code for c in CLOCKS.values() if c.voids_with & set(events)]
    running = Deadline.objects.filter(case=case, state__in=RUNNING)
    met = set()
    for row in running.filter(code__in=ends):
        too_early = moment < row.starts_at and bool(CLOCKS[row.code].again_with)
        if row.subject_id in {None, subject_id} and not too_early:  # an old visit is no follow-up
            row.state, row.met_at = DeadlineState.MET, max(moment, row.starts_at)
            row.save(update_fields=["state", "met_at"])
            met.add(row.code)
    running.filter(code__in=idle).update(state=DeadlineState.CANCELLED)
    return met


def _start(
    ctx: Context, case: Case, rule: DeadlineRule, subject_id: UUID | None, moment: datetime
) -> None:
    row = Deadline.objects.filter(
        case=case, code=rule.code, subject_id=subject_id, state__in=RUNNING
    ).first()
    if row is not None:
        return
    row = Deadline(
        case=case,
        unit_id=case.unit_id,
        code=rule.code,
        rule=rule,
        step=CLOCKS[rule.code].step,
        subject_id=subject_id,
        starts_at=moment,
        worker_id=case.worker_id,
        made_by_id=getattr(ctx.actor, "id", case.registered_by_id),
        made_at=clock.now(),
    )
    set_due(row, pauses_of(case))
    row.save(force_insert=True)


def run_on(case: Case, code: str, since: datetime) -> None:
    """Let a clock run again that was met since a moment, because what met it was taken back."""
    clocks = Deadline.objects.filter(case=case, code=code)
    row = clocks.filter(state=DeadlineState.MET, met_at__gte=since).order_by("-met_at").first()
    if row is None or clocks.filter(state__in=RUNNING).exists():
        return
    row.met_at = None
    set_due(row, pauses_of(case))
    row.save(update_fields=["met_at", "due_at", "state", "escalate_at"])
    refresh(case)


def pauses_of(case: Case) -> list[deadlines.Pause]:
    """Return the stretches in which the clocks of a case stand still."""
    rows = DeadlinePause.objects.filter(case=case, voided_at=None)
    return [deadlines.Pause(p.starts_at, p.ends_at) for p in rows]


def set_due(row: Deadline, pauses: list[deadlines.Pause]) -> None:
    """Compute when a clock ends, and when the next step of escalation comes; nothing is saved."""
    held = pauses if CLOCKS[row.code].pauses else []
    row.due_at = deadlines.due(row.starts_at, row.rule.span(), calendar(), held)
    row.state = DeadlineState.OPEN if row.due_at else DeadlineState.PAUSED
    row.escalate_at = next_escalation(row)


def next_escalation(row: Deadline) -> datetime | None:
    """Return when somebody must be told next, None when everybody was."""
    if row.due_at is None:
        return None
    times = deadlines.escalation_times(row.starts_at, row.due_at, row.rule.steps(), calendar())
    return times[row.escalated][0] if row.escalated < len(times) else None


def refresh(case: Case) -> None:
    """Keep `next_due_at` and `paused` of the case true; nothing else of it is saved."""
    running = Deadline.objects.filter(case=case, state__in=RUNNING)
    case.next_due_at = running.aggregate(first=Min("due_at"))["first"]
    first = running.filter(due_at=case.next_due_at).first() if case.next_due_at else None
    case.next_due = first.code if first else ""
    case.paused = running.filter(state=DeadlineState.PAUSED).exists()
    case.save(update_fields=["next_due_at", "next_due", "paused"])


def set_anew(case: Case) -> list[Deadline]:
    """Compute every running clock of a case again (risk, pause or holiday changed).

    A clock takes the rule for the risk that holds now. Returns the clocks that moved.
    """
    pauses = pauses_of(case)
    moved = []
    for row in Deadline.objects.filter(case=case, state__in=RUNNING).select_related("rule"):
        before = (row.due_at, row.state)
        row.rule = _rule_for(row, case)
        set_due(row, pauses)
        if (row.due_at, row.state) != before:
            moved.append(row)
            row.escalated = 0
            row.escalate_at = next_escalation(row)
        row.save(update_fields=["rule", "due_at", "state", "escalated", "escalate_at"])
    refresh(case)
    return moved


def _rule_for(row: Deadline, case: Case) -> DeadlineRule:
    on = deadlines_day(row)
    found = deadline_rules(on).filter(code=row.code, risk__in=["", case.pressing])
    specific = [rule for rule in found if rule.risk] or list(found)
    return specific[0] if specific else row.rule


def deadlines_day(row: Deadline) -> date:
    """Return the local day on which the clock started: the rules of that day hold."""
    return calendar().day_of(row.starts_at)
