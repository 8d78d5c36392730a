"""Remove a child from danger, or protect it at once in another way."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import add, file_of, refuse_over
from tutela.cases.commands.telling import heads, supervisors, tell
from tutela.cases.errors import MeasureEndedBefore, MeasureEndsFirst
from tutela.cases.events import MeasureEnded, MeasureStarted
from tutela.cases.inputs import Measure
from tutela.cases.inputs.base import Past
from tutela.cases.models import Case, EmergencyMeasure
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


@command(
    "measure.start",
    rules.protect_case,
    makes=EmergencyMeasure,
    holds=True,
    label=_("Start an emergency measure"),
)
def start_measure(ctx: Context, case: Case, /, *, new_id: UUID, measure: Measure) -> MeasureStarted:
    """Write down an emergency measure.

    Also: its own clock runs from the moment it began; supervisor and head are told.
    """
    refuse_over(case)
    kind = choice(CodeList.EMERGENCY_MEASURE, measure.kind)
    facts = measure.model_dump(exclude={"kind"})
    made = add(ctx, case, EmergencyMeasure, key=new_id, kind=kind, **facts)
    happened(ctx, case, "measure.started", subject_id=made.pk, at=made.started_at)
    told = [case.worker_id, *supervisors(case), *heads(case)]
    tell(ctx, case, told, "MEASURE_STARTED", made.pk)
    return MeasureStarted(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        kind=kind.code,
        started_at=made.started_at,
    )


@command("measure.end", rules.end_measure, label=_("End an emergency measure"))
def end_measure(
    ctx: Context, measure: EmergencyMeasure, /, *, ended_at: Past, outcome: str = ""
) -> MeasureEnded:
    """End a measure: the court decided, or the child needs it no more.

    Also: stops its clock.
    Refused when: it ended before, or would end before it began.
    """
    case = file_of(measure)
    refuse_over(case)
    if measure.ended_at is not None:
        raise MeasureEndedBefore
    if ended_at < measure.started_at:
        raise MeasureEndsFirst
    measure.ended_at, measure.outcome = ended_at, outcome
    measure.save(update_fields=["ended_at", "outcome"])
    happened(ctx, case, "measure.ended", subject_id=measure.pk, at=ended_at)
    return MeasureEnded(subject=Subject.of(measure), also=(Subject.of(case),), ended_at=ended_at)
