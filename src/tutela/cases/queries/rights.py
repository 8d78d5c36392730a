"""Which permissions an actor holds on one file: what a screen may offer, never what a command allows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import BooleanField, Value, When
from django.db.models import Case as Chosen

from tutela.cases.models import Case
from tutela.cases.rules import read_case
from tutela.kernel.access import Actor, Context, NoContext, Reach, current


class Rights:
    """The rules that the actor holds, grouped by how far they reach: one condition for each group."""

    def __init__(self, context: Context) -> None:
        groups: dict[Reach, list[str]] = defaultdict(list)
        for code, reach in context.standing.rules.items():
            if reach:
                groups[reach].append(code)
        self._groups = {f"reached_{number}": codes for number, codes in enumerate(groups.values())}
        self._context = context

    @property
    def conditions(self) -> dict[str, Chosen]:
        """Return what a query over cases asks of the row; the whole country needs no question."""
        asked = {
            name: Case.scope.rows(self._context, codes[0]) for name, codes in self._groups.items()
        }
        return {
            name: Chosen(
                When(where, then=Value(value=True)),
                default=Value(value=False),
                output_field=BooleanField(),
            )
            for name, where in asked.items()
            if where
        }

    def of(self, row: Case) -> frozenset[str]:
        """Return the codes that reach a row, which was read with the conditions."""
        reached = (codes for name, codes in self._groups.items() if getattr(row, name, True))
        return frozenset(code for codes in reached for code in codes)


def rights_on(actor: Actor, case_id: UUID) -> frozenset[str]:
    """Return the codes of the rules that reach a file; one query, none after the file's head."""
    context = current()
    if context.actor != actor:
        raise NoContext("rights_on: the transaction belongs to another actor.")
    if (rights_on, case_id) not in context.seen:
        rights = Rights(context)
        rows = Case.objects.filter(pk=case_id).select_related("unit")
        row = rows.annotate(**rights.conditions).first()
        keep_rights(case_id, rights.of(row) if row else frozenset())
        if row and read_case.code in context.seen[rights_on, case_id]:
            read_case.seen(row)
    found: frozenset[str] = context.seen[rights_on, case_id]
    return found


def reach_all(actor: Actor, case_id: UUID, codes: Iterable[str]) -> bool:
    """Say whether each of these rules reaches a file; for whoever needs to know no more than that."""
    context = current()
    if context.actor != actor:
        raise NoContext("reach_all: the transaction belongs to another actor.")
    reaches = {
        context.reach(code): code for code in codes
    }  # those that reach as far are asked once
    return Case.objects.filter(
        *(Case.scope.rows(context, code) for code in reaches.values()), pk=case_id
    ).exists()


def keep_rights(case_id: UUID, rights: frozenset[str]) -> None:
    """Keep what was read along with the head of a file."""
    current().seen[rights_on, case_id] = rights
