"""Requests about data as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from tutela.cases.queries.due import Due, due
from tutela.cases.queries.words import account_name, language
from tutela.dataprotection import rules
from tutela.dataprotection.enums import (
    OPEN_REQUESTS,
    Asked,
    Capacity,
    Ground,
    Identity,
    RequestState,
    Told,
    Verdict,
)
from tutela.dataprotection.models import SubjectRequest
from tutela.kernel import crypto
from tutela.kernel.access import Actor, current
from tutela.reference.models import DeadlineRule
from tutela.reference.queries import label

PAGE = 50


@dataclass(frozen=True)
class RequestLine:
    """A request in a list. `asker` is empty when its key is gone."""

    id: UUID
    asked: Asked
    capacity: Capacity
    asker: str
    erased: bool
    file_number: str
    received_on: date
    due: Due
    state: RequestState
    handler: str


@dataclass(frozen=True)
class Basis:
    """By which rule something is due, and whether anybody has compared it with the law."""

    rule: str
    law: str
    article: str
    verified: bool


@dataclass(frozen=True)
class RequestView:
    """One request with all that was written down."""

    line: RequestLine
    version: int
    file_id: UUID
    contact: str
    about: str
    wish: str
    identity: Identity
    identity_note: str
    basis: Basis | None
    verdict: Verdict | None
    ground: Ground | None
    answer: str
    answered_at: datetime | None
    answered_by: str
    told: Told | None
    told_on: date | None
    mine: bool

    @property
    def may_copy(self) -> bool:
        """Say whether a copy can be made: of a known file, for somebody who asks to see it."""
        return self.line.asked is Asked.ACCESS and bool(self.line.file_number)


@dataclass(frozen=True)
class Requests:
    """The open requests by their clock, then those that are done, newest first."""

    open: tuple[RequestLine, ...]
    done: tuple[RequestLine, ...]
    pages: int
    overdue: int


def requests(actor: Actor, *, page: int = 1) -> Requests:
    """Return the requests of the country; those that are done by the page."""
    rows = rules.handle_request.rows(actor).select_related("handler")
    waiting = rows.filter(state__in=OPEN_REQUESTS).order_by("due_at", "id")[: 4 * PAGE]
    done = rows.exclude(state__in=OPEN_REQUESTS).order_by("-received_on", "-id")
    first = (page - 1) * PAGE
    found = [*waiting], [*done[first : first + PAGE]]
    crypto.fetch_keys({row.file_id for half in found for row in half})
    counted = done.aggregate(n=Count("pk"))["n"]
    lines = tuple(_line(row) for row in found[0])
    late = sum(one.due.days < 0 for one in lines)
    return Requests(lines, tuple(_line(row) for row in found[1]), -(-counted // PAGE) or 1, late)


def request(actor: Actor, request_id: UUID) -> RequestView:
    """Return one request. Raises: AccessDenied."""
    row = rules.handle_request.find(actor, request_id, lock=False)
    crypto.fetch_keys([row.file_id])
    line = _line(row)
    return RequestView(
        line=line,
        version=row.version,
        file_id=row.file_id,
        **{
            name: "" if line.erased else getattr(row, name)
            for name in ("contact", "about", "wish", "identity_note", "answer")
        },
        identity=Identity(row.identity),
        basis=basis_of(row.rule),
        verdict=Verdict(row.verdict) if row.verdict else None,
        ground=Ground(row.ground) if row.ground else None,
        answered_at=row.answered_at,
        answered_by=account_name(row.answered_by),
        told=Told(row.told) if row.told else None,
        told_on=row.told_on,
        mine=row.handler_id == getattr(actor, "id", None),
    )


def basis_of(rule: DeadlineRule | None) -> Basis | None:
    """Return where a clock comes from; nothing where the profile has no rule."""
    if rule is None:
        return None
    words = language()
    return Basis(
        label(rule, words), label(rule.basis, words), rule.basis.article, rule.basis.verified
    )


def _line(row: SubjectRequest) -> RequestLine:
    erased = row.file_id in current().keyless
    state = RequestState(row.state)
    return RequestLine(
        id=row.pk,
        asked=Asked(row.asked),
        capacity=Capacity(row.capacity),
        asker="" if erased else row.asker,
        erased=erased,
        file_number=row.file_number,
        received_on=row.received_on,
        due=due(row.due_at if state.open else None),
        state=state,
        handler=account_name(row.handler),
    )
