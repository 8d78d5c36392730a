"""Which permissions an actor holds on one file: what a screen may offer, never what a command allows."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import BooleanField, Value, When
from django.db.models import Case as Chosen

from tutela.cases.models import Case
from tutela.kernel.access import Actor, NoContext, Reach, current


def rights_on(actor: Actor, case_id: UUID) -> frozenset[str]:
    """Return the codes of the rules that reach a file; one query, whatever the number of rules."""
    context = current()
    if context.actor != actor:
        raise NoContext("rights_on: the transaction belongs to another actor.")
    by_reach: dict[Reach, list[str]] = defaultdict(list)
    for code, reach in context.standing.rules.items():
        if reach:
            by_reach[reach].append(code)
    codes = list(by_reach.values())
    reached = {
        f"reached_{number}": Chosen(
            When(Case.scope.rows(context, group[0]), then=Value(value=True)),
            default=Value(value=False),
            output_field=BooleanField(),
        )
        for number, group in enumerate(codes)
        if Case.scope.rows(context, group[0])
    }
    row = Case.objects.filter(pk=case_id).annotate(**reached).values(*reached, "id").first()
    if row is None:
        return frozenset()
    found = (
        group for number, group in enumerate(codes) if row.get(f"reached_{number}", True)
    )  # an empty condition: the whole country
    return frozenset(code for group in found for code in group)
