"""How long somebody has: another length, or others who hear of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.deadlines import Span, Unit
from tutela.kernel.events import Subject
from tutela.reference import ports, rules
from tutela.reference.configuration import Amount, Hour, Telling
from tutela.reference.errors import SpanImpossible
from tutela.reference.events import DeadlineRuleChanged
from tutela.reference.models import DeadlineRule


@command("deadline_rule.change", rules.change_deadline, label=_("Change a deadline"))
def change_deadline(
    ctx: Context,
    rule: DeadlineRule,
    /,
    *,
    amount: Amount,
    unit: Unit,
    cut_off_hour: Hour | None = None,
    roll: bool = False,
    escalate: list[Telling] | None = None,
) -> DeadlineRuleChanged | tuple[()]:
    """Give a deadline another length; its clocks in open files are computed anew by a job.

    Without `escalate`, whoever heard of it before hears of it still.
    Refused when: the parts of the length do not go together.
    """
    try:
        Span(amount, unit, cut_off_hour, roll)
    except ValueError as impossible:
        raise SpanImpossible from impossible
    wanted: dict[str, Any] = {
        "amount": amount,
        "unit": unit.value,
        "cut_off_hour": cut_off_hour,
        "roll": roll,
        "escalate": rule.escalate if escalate is None else [step.row() for step in escalate],
    }
    changed = [field for field, value in wanted.items() if getattr(rule, field) != value]
    if not changed:
        return ()
    before = (rule.amount, rule.unit)
    for field in changed:
        setattr(rule, field, wanted[field])
    rule.written_at = clock.now()
    rule.save(update_fields=[*changed, "written_at"])
    clocks = sum(ports.clocks_of_rule.ask(rule.pk))
    ports.rules_changed.ask("RULE")
    return DeadlineRuleChanged(
        subject=Subject.of(rule),
        code=rule.code,
        risk=rule.risk,
        amount_before=before[0],
        unit_before=before[1],
        amount=amount,
        unit=unit,
        cut_off_hour=cut_off_hour,
        roll=roll,
        fields=tuple(changed),
        clocks=clocks,
    )
