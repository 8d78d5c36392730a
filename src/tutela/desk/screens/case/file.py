"""A file as its pages know it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest

from tutela.cases.queries.header import CaseHeader, case_header
from tutela.cases.queries.rights import reach_all, rights_on
from tutela.cases.queries.running import Running, running
from tutela.cases.rules import read_case
from tutela.desk.views import actor_of
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.people.queries import KeptAway, kept_away


@dataclass(frozen=True)
class File:
    """A file: its head, what the reader may do with it, what is under way; read when asked for."""

    id: UUID
    actor: Staff

    @cached_property
    def header(self) -> CaseHeader:
        """Return the head of the file; journalled. Raises: AccessDenied."""
        return case_header(self.actor, self.id)

    @cached_property
    def rights(self) -> frozenset[str]:
        """Return the codes of the rules that reach the file."""
        return rights_on(self.actor, self.id)

    @cached_property
    def running(self) -> Running:
        """Return what is under way. Raises: AccessDenied."""
        return running(self.actor, self.id)

    @cached_property
    def kept_away(self) -> tuple[KeptAway, ...]:
        """Return who must not be contacted, for those who may know of the family."""
        if "person.read" not in self.rights:
            return ()
        return kept_away(self.actor, self.header.child.id)


def open_file(request: HttpRequest, case_id: UUID) -> File:
    """Open a file for a page; journalled. Raises: AccessDenied."""
    file = File(case_id, actor_of(request))
    _ = file.header
    return file


def reach_file(request: HttpRequest, case_id: UUID, rule: str) -> File:
    """Return a file that a form writes to by a rule: nothing of it is shown, so no head is read.

    Raises: AccessDenied.
    """
    actor = actor_of(request)
    if not reach_all(actor, case_id, (read_case.code, rule)):
        raise AccessDenied(rule)
    return File(case_id, actor)
