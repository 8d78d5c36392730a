"""Which people an actor may reach: those whose file the actor may reach, and none that a conflict hides."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from tutela.kernel.access import NOBODY, Context


@dataclass(frozen=True)
class PersonScope:
    """People held by the units, or by the files, that `person.read` reaches."""

    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return the people that a rule reaches, by the narrowest road."""
        reach = context.reach(rule)
        holding = apps.get_model("people.Holding")
        where = NOBODY
        if reach.country:
            where = Q()
        elif reach:
            held = NOBODY
            if reach.units:
                where |= Q(unit_id__in=reach.units)
                held |= Q(unit_id__in=reach.units)
            if reach.own:
                held |= Q(worker_id__in=context.standing.selves)
            where |= Q(Exists(holding.objects.filter(held, person_id=OuterRef("pk"))))
        hidden = context.standing.recusals
        if hidden:
            conflict = holding.objects.filter(person_id=OuterRef("pk"), file_id__in=hidden)
            where &= ~Q(Exists(conflict))
        return where

    def policies(self) -> dict[str, str]:
        """Return the same for PostgreSQL; the holdings have a wall of their own."""
        seen = (
            "((SELECT tutela.reach_country('person.read'))"
            " OR unit_id = ANY((SELECT tutela.reach_units('person.read'))::uuid[])"
            " OR EXISTS (SELECT FROM people_holding h WHERE h.person_id = people_person.id))"
            " AND id <> ALL((SELECT tutela.hidden_people())::uuid[])"
        )
        added = "unit_id = ANY((SELECT tutela.reach_units('case.register'))::uuid[])"
        new = f"({seen}) OR (SELECT tutela.reach_country('case.register')) OR {added}"
        return {"SELECT": seen, "UPDATE": seen, "INSERT": new}


@dataclass(frozen=True)
class PartOfPerson:
    """Rows that belong to a person: reached with the person, and by a rule of their own if named."""

    table: str
    columns: tuple[str, ...] = ("person_id",)
    rule: str = ""
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return the rows whose people the rule reaches."""
        person = apps.get_model("people.Person")
        where = Q()
        for column in self.columns:
            mine = person.objects.filter(person.scope.rows(context, rule), pk=OuterRef(column))
            where &= Q(Exists(mine))
        return where

    def policies(self) -> dict[str, str]:
        """Return: the person is seen, and the rule of the table is held."""
        seen = " AND ".join(
            f"EXISTS (SELECT FROM people_person p WHERE p.id = {self.table}.{column})"
            for column in self.columns
        )
        if self.rule:
            seen = f"(SELECT tutela.reach_own('{self.rule}')) AND {seen}"
        return {"SELECT": seen, "UPDATE": seen, "INSERT": seen, "DELETE": seen}
