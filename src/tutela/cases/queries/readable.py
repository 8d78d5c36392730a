"""Which of some files somebody may read, and what they are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from tutela.cases import rules
from tutela.cases.queries.words import Child, children_of
from tutela.kernel.access import Actor


@dataclass(frozen=True)
class FileName:
    """A file as a line names it."""

    number: str
    child: Child | None


def readable_files(actor: Actor, wanted: Collection[UUID]) -> dict[UUID, FileName]:
    """Return those of some files that the actor may read; two queries, none where none is asked for."""
    if not wanted:
        return {}
    found = list(rules.read_case.rows(actor).filter(pk__in=wanted))
    children = children_of(one.child_id for one in found)
    return {one.pk: FileName(one.number, children.get(one.child_id)) for one in found}
