"""The parts about what was found: assessments, risk, what keeps the child safe."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from tutela.cases.queries.assessment import (
    AssessmentView,
    SafetyView,
    assessment_by_id,
    assessments,
    measures,
    risk_history,
    safety_plan_now,
)
from tutela.kernel.access import Actor
from tutela.papers.blocks import Block, Facts, Heading, part, quote, table, text
from tutela.papers.words import day, day_of, listed, moment, risk_word


def assessed(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield each assessment that is complete, the newest first, with every answer."""
    for line in assessments(actor, case_id):
        if line.completed_at:
            yield from assessment(assessment_by_id(actor, line.id))


def assessment(found: AssessmentView) -> Iterator[Block]:
    """Yield one assessment whole."""
    heads = (_("Question"), _("Answer"), _("Note"))
    answers: list[Block] = []
    for domain in found.domains:
        rows = [(one.label, one.score_label, one.note) for one in domain.items if one.score]
        if rows:
            answers += [Heading(domain.label, 2), table(heads, rows)]
    yield from part(
        listed([found.kind.label, day_of(found.completed_at)]),
        Facts.of(
            (_("By"), found.completed_by or found.begun_by),
            (_("Child not seen"), found.not_seen_because),
        ),
        *spoken(found),
        *answers,
    )


def spoken(found: AssessmentView) -> Iterator[Block | None]:
    """Yield the summary, and what child and caregiver said."""
    yield text(_("Summary"), found.summary)
    yield quote(found.child_words, _("The child's own words"))
    yield quote(found.caregiver_words, _("The caregiver's words"))


def risk(actor: Actor, case_id: UUID, most: int | None = None) -> Iterator[Block]:
    """Yield how the risk went, the newest first."""
    rows = [
        (moment(one.scored_at), risk_word(one.level), "; ".join(one.reasons) or one.note, one.scored_by)
        for one in risk_history(actor, case_id, most)
    ]  # fmt: skip
    heads = (_("When"), _("Risk"), _("What weighed most"), _("By"))
    yield from part(_("Risk"), table(heads, rows))


def safe(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield the safety plan in force and the emergency measures."""
    found = safety_plan_now(actor, case_id)
    if found:
        yield from part(_("Safety plan"), *_safety(found))
    rows = [
        (one.kind, moment(one.started_at), moment(one.ended_at), one.authority, one.outcome or one.note)
        for one in measures(actor, case_id)
    ]  # fmt: skip
    heads = (_("Measure"), _("From"), _("Until"), _("Authority"), _("Outcome"))
    yield from part(_("Emergency measures"), table(heads, rows))


def _safety(found: SafetyView) -> Iterator[Block | None]:
    yield text(_("Warning"), found.warning)
    yield text(_("How to call safely"), found.how_to_call)
    yield text(_("Signs of danger"), found.signs)
    yield text(_("Steps"), found.steps)
    yield text(_("People who help"), found.people)
    yield Facts.of(
        (_("Agreed with"), found.agreed_with),
        (_("Agreed on"), day(found.agreed_on)),
        (_("To be looked at again"), day(found.review_on)),
    )
