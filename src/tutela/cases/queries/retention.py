"""Which files have been kept long enough. The times are data of the profile, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.timezone import get_current_timezone_name, localdate

from tutela.cases.enums import CaseState
from tutela.cases.models import Case, ErasedFile
from tutela.cases.ports import kept_back
from tutela.kernel import clock
from tutela.kernel.errors import Refusal
from tutela.people.births import add_years
from tutela.people.models import Person
from tutela.reference.queries import setting


@dataclass(frozen=True)
class DueFile:
    """A file whose time is over since a day. `kept`: why it stays all the same; None: it can go."""

    id: UUID
    number: str
    state: CaseState
    since: date
    kept: Refusal | None


def due_files() -> tuple[DueFile, ...]:
    """Return the files whose time is over, the longest first, to whoever sees to it. Raises: NoContext."""
    kept = setting("retention")
    shortest = min(int(kept["closed_years"]), int(kept["not_opened_years"]))
    before = add_years(clock.today(), -shortest)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, number, state, since, born FROM tutela.files_at_rest(%s, %s)",
            [before, get_current_timezone_name()],
        )
        rows = cursor.fetchall()
    over = [
        (ends, key, number, CaseState(state))
        for key, number, state, since, born in rows
        if (ends := _ends_on(CaseState(state), since, born, kept)) <= clock.today()
    ]
    why = reasons_to_keep({key for _ends, key, _number, _state in over})
    return tuple(
        DueFile(key, number, at, ends, why.get(key)) for ends, key, number, at in sorted(over)
    )


def reasons_to_keep(files: set[UUID]) -> dict[UUID, Refusal]:
    """Return why files must not be erased; of a file that can go, nothing."""
    return {key: why for answer in kept_back.ask(files) for key, why in answer.items()}


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
    closed = case.closed_at if case.state == CaseState.CLOSED else None
    since = localdate(closed or case.step_at)
    return _ends_on(CaseState(case.state), since, born, setting("retention"))


def _ends_on(state: CaseState, since: date, born: date | None, kept: Mapping[str, Any]) -> date:
    if state is not CaseState.CLOSED:
        return add_years(since, int(kept["not_opened_years"]))
    closed = add_years(since, int(kept["closed_years"]))
    return closed if born is None else max(closed, add_years(born, int(kept["until_age"])))
