"""Breaches as the screens show them, and the letters about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone, translation
from django.utils.formats import date_format

from tutela.cases.queries.due import Due, due
from tutela.cases.queries.words import account_name
from tutela.dataprotection import rules
from tutela.dataprotection.enums import BreachKind, BreachState, DataKind, Receiver
from tutela.dataprotection.models import Breach
from tutela.dataprotection.queries.letters import Letter, letter
from tutela.dataprotection.queries.requests import Basis, basis_of
from tutela.kernel import crypto
from tutela.kernel.access import Actor

MOST = 200


@dataclass(frozen=True)
class BreachLine:
    """A breach in a list."""

    id: UUID
    kind: BreachKind
    noticed_at: datetime
    people: int
    state: BreachState
    due: Due  # while the authority is not told, and may have to be


@dataclass(frozen=True)
class Telling:
    """Whether somebody was told of a breach. `said`: it was answered; then `at`, or `why` not."""

    receiver: Receiver
    said: bool
    at: datetime | None
    why: str


@dataclass(frozen=True)
class BreachView:
    """One breach."""

    line: BreachLine
    version: int
    what: str
    data: tuple[DataKind, ...]
    records: int
    consequences: str
    measures: str
    basis: Basis | None
    tellings: tuple[Telling, ...]
    lessons: str
    closed_at: datetime | None
    made_by: str

    @property
    def ready(self) -> bool:
        """Say whether it can be closed."""
        return all(one.said for one in self.tellings)


def breaches(actor: Actor) -> tuple[BreachLine, ...]:
    """Return the breaches, newest first."""
    rows = rules.handle_breach.rows(actor).order_by("-noticed_at", "-id")[:MOST]
    return tuple(_line(row) for row in rows)


def breach(actor: Actor, breach_id: UUID) -> BreachView:
    """Return one breach. Raises: AccessDenied."""
    row = rules.handle_breach.find(actor, breach_id, lock=False)
    crypto.fetch_keys([row.pk])
    return BreachView(
        line=_line(row),
        version=row.version,
        what=row.what,
        data=tuple(DataKind(one) for one in row.data),
        records=row.records,
        consequences=row.consequences,
        measures=row.measures,
        basis=basis_of(row.rule),
        tellings=(
            Telling(Receiver.AUTHORITY, row.authority_said, row.authority_at, row.authority_why),
            Telling(Receiver.PEOPLE, row.people_said, row.people_at, row.people_why),
        ),
        lessons=row.lessons,
        closed_at=row.closed_at,
        made_by=account_name(row.made_by),
    )


def breach_letter(actor: Actor, breach_id: UUID, receiver: Receiver, language: str) -> Letter:
    """Return the letter to the authority or to the people, filled in. Raises: AccessDenied."""
    found = breach(actor, breach_id)
    with translation.override(language):
        noticed = timezone.localtime(found.line.noticed_at)
        said = {
            "what": found.what,
            "kind": str(found.line.kind.label),
            "noticed": date_format(noticed, "MOMENT_OF_DAY_YEAR"),
            "data": ", ".join(str(one.label) for one in found.data) or "…",
            "people": str(found.line.people or "…"),
            "records": str(found.records or "…"),
            "consequences": found.consequences or "…",
            "measures": found.measures or "…",
        }
    return letter(f"BREACH_{receiver}", language, said)


def _line(row: Breach) -> BreachLine:
    state = BreachState(row.state)
    waits = state is BreachState.OPEN and not row.authority_said
    return BreachLine(
        id=row.pk,
        kind=BreachKind(row.kind),
        noticed_at=row.noticed_at,
        people=row.people,
        state=state,
        due=due(row.due_at if waits else None),
    )
