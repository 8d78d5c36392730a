"""The parts about the plan and the work: goals, visits, services, tasks, reviews, closure."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from tutela.cases.enums import ContactState, TaskState
from tutela.cases.queries.closure import ClosureView, closure_view
from tutela.cases.queries.deadlines import ClockView, deadlines
from tutela.cases.queries.plan import PlanView, plan_view
from tutela.cases.queries.reviews import ReviewView, reviews
from tutela.cases.queries.work import ContactView, contacts, services, tasks_of_case
from tutela.kernel.access import Actor
from tutela.papers.blocks import Block, Facts, Heading, part, quote, table, text
from tutela.papers.words import day, day_of, listed, moment, risk_word, yes_no


def planned(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield the newest version of the plan."""
    found = plan_view(actor, case_id)
    if found:
        title = _("Case plan, version %(number)s") % {"number": found.number}
        yield from part(title, *_plan(found))


def _plan(found: PlanView) -> Iterator[Block | None]:
    yield Facts.of(
        (_("Where it stands"), found.state.label),
        (_("Agreed on"), day(found.agreed_on)),
        (_("To be reviewed"), day(found.review_on)),
        (_("Written by"), found.begun_by),
        (_("Approved by"), found.decided_by),
        (_("The child agrees"), yes_no(found.child_agrees)),
        (_("The caregiver agrees"), yes_no(found.caregiver_agrees)),
    )
    heads = (_("What is done"), _("Who"), _("By when"), _("How far"))
    for goal in found.goals:
        yield Heading(f"{goal.position}. {goal.text}", 2)
        rows = [(one.text, one.who, day(one.due_on), one.state.label) for one in goal.actions]
        yield table(heads, rows) if rows else None
    yield quote(found.child_view, _("What the child says"))
    yield quote(found.caregiver_view, _("What the caregiver says"))


def visits(actor: Actor, case_id: UUID, most: int | None = None) -> Iterator[Block]:
    """Yield what was seen and said at visits and calls, the newest first."""
    happened = [
        one for one in contacts(actor, case_id, ContactState.HAPPENED) if not one.struck_out
    ]
    shown = [block for one in happened[:most] for block in _visit(one)]
    yield from part(_("Visits and calls"), *shown)


def _visit(one: ContactView) -> Iterator[Block | None]:
    yield Heading(f"{moment(one.at)} · {one.kind}", 2)
    yield Facts.of(
        (_("Who went"), listed([one.worker, one.companion])),
        (_("Where"), one.where),
        (_("With whom"), one.with_whom),
        (_("Child seen"), _alone(one)),
    )
    yield text(_("What was seen and said"), one.note)
    yield text(_("Opinion of the worker"), one.opinion)
    yield quote(one.child_words, _("The child's own words"))


def _alone(one: ContactView) -> str:
    return _("yes, alone") if one.child_alone else yes_no(one.child_seen)


def given(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield the services that were given, the newest first."""
    rows = [
        (day(one.given_on), one.service, one.provider, one.note)
        for one in services(actor, case_id)
        if not one.struck_out
    ]
    heads = (_("When"), _("Service"), _("Given by"), _("Note"))
    yield from part(_("Services"), table(heads, rows))


def to_do(actor: Actor, case_id: UUID, *, done: bool = False) -> Iterator[Block]:
    """Yield the open tasks; those that are done too if wanted."""
    states = {TaskState.OPEN, TaskState.DONE} if done else {TaskState.OPEN}
    rows = [
        (one.text or one.kind, one.assignee, day_of(one.due_at), day_of(one.done_at))
        for one in tasks_of_case(actor, case_id)
        if one.state in states
    ]
    heads = (_("Task"), _("Who"), _("By when"), _("Done"))
    yield from part(_("Tasks"), table(heads, rows))


def clocks(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield the deadlines with the law that they come from."""
    rows = [(one.due.label, day_of(one.due.at), day_of(one.met_at), _law(one)) for one in
            deadlines(actor, case_id).clocks]  # fmt: skip
    heads = (_("What"), _("By when"), _("Done"), _("Why"))
    yield from part(_("Deadlines"), table(heads, rows))


def _law(one: ClockView) -> str:
    said = listed([one.basis.label, one.basis.article])
    return said if one.basis.verified else f"{said} (" + _("not verified") + ")"


def reviewed(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield the reviews, the newest first."""
    yield from part(_("Reviews"), *(b for one in reviews(actor, case_id) for b in _review(one)))


def _review(one: ReviewView) -> Iterator[Block | None]:
    yield Heading(day(one.held_on), 2)
    yield Facts.of(
        (_("Outcome"), one.outcome.label),
        (_("Who was there"), one.present),
        (_("Risk"), risk_word(one.risk) if one.risk else ""),
        (_("Next review"), day(one.next_on)),
        (_("By"), one.by),
    )
    if one.goals:
        rows = [(goal.text, goal.progress.label) for goal in one.goals]
        yield table((_("Goal"), _("How far")), rows)
    yield text(_("Summary"), one.summary)
    yield quote(one.child_words, _("The child's own words"))


def closed(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield each closure, the newest first."""
    found = closure_view(actor, case_id).closures
    yield from part(_("Closure"), *(block for one in found for block in _closure(one)))


def _closure(one: ClosureView) -> Iterator[Block | None]:
    yield Heading(day_of(one.decided_at or one.asked_at), 2)
    yield Facts.of(
        (_("Reason"), one.reason),
        (_("Asked by"), one.asked_by),
        (_("Decided by"), one.decided_by),
        (_("After-care"), one.aftercare),
        (_("After-care from"), day(one.aftercare_on)),
    )
    yield text(_("Summary"), one.summary)
    yield quote(one.child_feedback, _("What the child says"))
    yield quote(one.caregiver_feedback, _("What the caregiver says"))
    yield text(_("What goes on"), one.aftercare_note)
