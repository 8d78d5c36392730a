"""Which people an actor may reach: those whose file the actor may reach, and none that a conflict hides."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from tutela.kernel.access import IN_EMERGENCY, NOBODY, Context

FOLLOW = "person.follow"  # a job's; no role holds it


@dataclass(frozen=True)
class PersonScope:
    """People held by the units, or by the files, that `person.read` reaches.

    A record that was joined into another one is in nobody's sight but that of the jobs that join and
    separate: whatever pointed at it points at the other one.
    """

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
            if rule in IN_EMERGENCY and context.standing.opened:
                held |= Q(file_id__in=context.standing.opened)
            where |= Q(Exists(holding.objects.filter(held, person_id=OuterRef("pk"))))
        conflicts = context.standing.recusals
        if conflicts:
            conflict = holding.objects.filter(person_id=OuterRef("pk"), file_id__in=conflicts)
            where &= ~Q(Exists(conflict))
        if context.standing.hidden:
            where &= ~Q(sealed_in__in=context.standing.hidden)
        if not context.reach(FOLLOW):
            where &= Q(merged_into=None)
        return where

    def policies(self) -> dict[str, str]:
        """Return the same for PostgreSQL; the holdings have a wall of their own."""
        seen = (
            "((SELECT tutela.reach_country('person.read'))"
            " OR unit_id = ANY((SELECT tutela.reach_units('person.read'))::uuid[])"
            " OR EXISTS (SELECT FROM people_holding h WHERE h.person_id = people_person.id))"
            " AND id <> ALL((SELECT tutela.hidden_people())::uuid[])"
            " AND (sealed_in IS NULL OR sealed_in <> ALL((SELECT tutela.hidden_files())::uuid[]))"
            " AND (merged_into_id IS NULL OR (SELECT tutela.reach_country('person.follow')))"
        )
        return {"SELECT": seen, "UPDATE": seen, "INSERT": "tutela.may_register_in(unit_id)"}


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
        """Return: the person is seen, and reached by the rule of the table if it has one.

        Also added: rows of somebody who is being registered and whom no file holds yet.
        """
        seen = " AND ".join(self._seen(column) for column in self.columns)
        new = " AND ".join(f"tutela.newly_registered({column})" for column in self.columns)
        added = f"({seen})" if self.rule else f"({seen}) OR ({new})"
        return {"SELECT": seen, "UPDATE": seen, "INSERT": added, "DELETE": seen}

    def _seen(self, column: str) -> str:
        person = f"SELECT FROM people_person p WHERE p.id = {self.table}.{column}"
        if not self.rule:
            return f"EXISTS ({person})"
        return (
            f"EXISTS ({person} AND ((SELECT tutela.reach_country('{self.rule}'))"  # noqa: S608 -- names in code
            f" OR p.unit_id = ANY((SELECT tutela.reach_units('{self.rule}'))::uuid[])"
            " OR EXISTS (SELECT FROM people_holding h WHERE h.person_id = p.id"
            f" AND (h.unit_id = ANY((SELECT tutela.reach_units('{self.rule}'))::uuid[])"
            f" OR ((SELECT tutela.reach_own('{self.rule}'))"
            " AND h.worker_id = ANY((SELECT tutela.selves())::uuid[]))))))"
        )


@dataclass(frozen=True)
class MergeScope:
    """Joined records: reached with the one that was kept, and once separated, only with both."""

    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return the merges whose people the rule reaches."""
        person = apps.get_model("people.Person")
        reached = person.scope.rows(context, rule)
        kept = Exists(person.objects.filter(reached, pk=OuterRef("person_id")))
        merged = Exists(person.objects.filter(reached, pk=OuterRef("merged_id")))
        return Q(kept) & (Q(ended_at=None) | Q(merged))

    def policies(self) -> dict[str, str]:
        """Return the same; the people have a wall of their own."""
        seen = (
            "EXISTS (SELECT FROM people_person p WHERE p.id = people_personmerge.person_id)"
            " AND (ended_at IS NULL OR EXISTS"
            " (SELECT FROM people_person p WHERE p.id = people_personmerge.merged_id))"
        )
        return {"SELECT": seen, "UPDATE": seen, "INSERT": seen}


@dataclass(frozen=True)
class BetweenUnits:
    """Questions from unit to unit: for whoever asked, and for whoever answers in the unit asked.

    A question about a child whom a conflict of interest hides is hidden from the one who answers too.
    A job reminds of each.
    """

    answers: str = "inquiry.answer"
    reminds: str = "inquiry.remind"
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return what one asked oneself, or by the rule of answering what waits for the units."""
        if rule == self.reminds:
            return Q() if context.reach(rule).country else Q(pk__in=[])
        if rule != self.answers:
            return Q(asked_by_id=getattr(context.actor, "id", None))
        reach = context.reach(rule)
        where = Q() if reach.country else Q(to_unit_id__in=reach.units)
        if context.standing.recusals:
            keys, numbers = _hidden()
            where &= ~Q(keys__overlap=keys) & ~Q(lookups__overlap=numbers)
        return where

    def policies(self) -> dict[str, str]:
        """Return the same for PostgreSQL; who asks does so from a unit in which they register."""
        mine = "asked_by_id = (SELECT tutela.actor())"
        answered = (
            f"((SELECT tutela.reach_country('{self.answers}'))"
            f" OR to_unit_id = ANY((SELECT tutela.reach_units('{self.answers}'))::uuid[]))"
            " AND NOT keys && (SELECT tutela.hidden_keys())"
            " AND NOT lookups && (SELECT tutela.hidden_numbers())"
        )
        job = f"(SELECT tutela.reach_country('{self.reminds}'))"
        return {
            "SELECT": f"{mine} OR {job} OR ({answered})",
            "UPDATE": f"{job} OR ({answered})",
            "INSERT": f"{mine} AND tutela.may_register_in(from_unit_id)",
        }


def _hidden() -> tuple[list[str], list[bytes]]:
    """Return the name keys and numbers of those whom a conflict hides; only the database knows them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.hidden_keys(), tutela.hidden_numbers()")
        keys, numbers = cursor.fetchone()
    return keys, numbers
