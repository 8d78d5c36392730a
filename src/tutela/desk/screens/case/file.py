"""A file as its pages know it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest

from tutela.cases.queries.header import CaseHeader, case_header
from tutela.cases.queries.rights import rights_on
from tutela.cases.queries.running import Running, running
from tutela.desk.views import actor_of
from tutela.kernel.access import Staff
from tutela.people.queries import KeptAway, kept_away


@dataclass(frozen=True)
class File:
    """A file: its head, what the reader may do with it, what is under way."""

    header: CaseHeader
    rights: frozenset[str]
    running: Running
    actor: Staff

    @property
    def id(self) -> UUID:
        """Return the key of the case."""
        return self.header.id

    @cached_property
    def kept_away(self) -> tuple[KeptAway, ...]:
        """Return who must not be contacted, for those who may know of the family."""
        if "person.read" not in self.rights:
            return ()
        return kept_away(self.actor, self.header.child.id)


def open_file(request: HttpRequest, case_id: UUID) -> File:
    """Open a file for a page; journalled. Raises: AccessDenied."""
    actor = actor_of(request)
    header = case_header(actor, case_id)
    return File(header, rights_on(actor, case_id), running(actor, case_id), actor)
