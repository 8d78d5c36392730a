"""Which files have been kept long enough. The times are data of the profile, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import localdate

from tutela.cases import rules
from tutela.cases.enums import CaseState
from tutela.cases.models import Case, ErasedFile
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.people.births import add_years
from tutela.people.models import Person
from tutela.reference.queries import setting

_OVER = (CaseState.CLOSED, CaseState.NOT_OPENED, CaseState.VOID)


@dataclass(frozen=True)
class DueFile:
    """A file whose time is over, and since when."""

    id: UUID
    number: str
    state: str
    since: date


def due_files(actor: Actor) -> Iterator[DueFile]:
    """Yield the files that must be erased, the oldest first. Raises: NoContext."""
    kept = setting("retention")
    shortest = min(int(kept["closed_years"]), int(kept["not_opened_years"]))
    before = add_years(clock.today(), -shortest)
    rows = rules.erase_case.rows(actor).filter(
        Q(closed_at__date__lte=before) | Q(step_at__date__lte=before), state__in=_OVER
    )
    child = Person.objects.filter(pk=OuterRef("child_id")).values("birth_latest")
    for case in rows.annotate(born=Subquery(child)).order_by("registered_at", "id").iterator():
        since = _ends_on(case, case.born, kept)
        if since <= clock.today():
            yield DueFile(case.pk, case.number, case.state, since)


def erasures() -> QuerySet[ErasedFile]:
    """Return what was erased, the oldest first."""
    return ErasedFile.objects.order_by("at", "id")


def is_due(case: Case) -> bool:
    """Say whether a file has been kept long enough."""
    return ends_on(case) <= clock.today()


def ends_on(case: Case) -> date:
    """Return the day on which a file may be kept no longer, as the profile says.

    A closed file: so many years after it was closed, and not before the child has reached an age. What
    was never opened, or entered in error: so many years after that was decided.
    """
    born = Person.objects.filter(pk=case.child_id).values_list("birth_latest", flat=True).first()
    return _ends_on(case, born, setting("retention"))


def _ends_on(case: Case, born: date | None, kept: Mapping[str, Any]) -> date:
    if case.state != CaseState.CLOSED:
        return add_years(localdate(case.step_at), int(kept["not_opened_years"]))
    closed = add_years(localdate(case.closed_at or case.step_at), int(kept["closed_years"]))
    return closed if born is None else max(closed, add_years(born, int(kept["until_age"])))
