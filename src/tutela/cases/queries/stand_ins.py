"""What those carry who could take something over: stand in for a colleague, or be on duty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from tutela.cases import rules
from tutela.cases.queries.workload import burdens, workload
from tutela.cases.workload import Burden, Excess, Workload
from tutela.kernel.access import Actor
from tutela.organisations.models import User


@dataclass(frozen=True)
class Carried:
    """What one person has, held against the rules of the profile."""

    burden: Burden
    own_limit: int | None
    limits: Workload

    @property
    def limit(self) -> int:
        """Return how many files this person carries at the most."""
        return self.own_limit or self.limits.most_files

    @property
    def points(self) -> int:
        """Return the points of these files."""
        return self.limits.weight(self.burden)

    @property
    def excess(self) -> tuple[Excess, ...]:
        """Return the rules that this load breaks."""
        return self.limits.excess(self.burden, self.own_limit)

    def taking(self, other: Carried) -> Carried:
        """Return what this person has with the files of another."""
        return Carried(self.burden.with_all(other.burden), self.own_limit, self.limits)


def carried_loads(actor: Actor, people: Iterable[User]) -> Mapping[UUID, Carried]:
    """Return what each of these people carries; two queries.

    Of somebody whose unit the actor's board does not reach nothing is said: it would be too little.
    """
    units = set(rules.read_board.rows(actor).values_list("pk", flat=True))
    near = [one for one in people if one.unit_id in units]
    cases = rules.read_case.rows(actor).filter(worker_id__in=[one.pk for one in near])
    found, limits = burdens(cases), workload()
    return {one.pk: Carried(found[one.pk], one.caseload_limit, limits) for one in near}
