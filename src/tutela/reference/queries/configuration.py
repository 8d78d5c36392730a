"""What the configuration says here, and where a file says something else."""

from __future__ import annotations

from uuid import UUID

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.reference import rules
from tutela.reference.configuration import (
    FORMAT,
    BasisSaid,
    Configuration,
    DeadlineSaid,
    Difference,
    Telling,
)
from tutela.reference.models import DeadlineRule, LegalBasis


def exported(actor: Actor) -> Configuration:
    """Return the configuration that the actor keeps, as a file holds it."""
    profile = rules.promote_into.rows(actor).get()
    deadlines = rules.change_deadline.rows(actor).order_by("code", "risk", "valid_from")
    bases = rules.change_basis.rows(actor).order_by("uri")
    return Configuration(
        format=FORMAT,
        profile=str(profile.value),
        exported_at=clock.now(),
        deadlines=tuple(_deadline(row) for row in deadlines),
        bases=tuple(_basis(row) for row in bases),
    )


def promoted_into(actor: Actor) -> UUID:
    """Return the row that a promotion is about: which profile the country follows."""
    found: UUID = rules.promote_into.rows(actor).get().pk
    return found


def differences(actor: Actor, file: Configuration) -> list[Difference]:
    """Return each row of a file that says something else than is so here, in the order of the file."""
    deadlines = rules.change_deadline.rows(actor).in_bulk([row.id for row in file.deadlines])
    bases = rules.change_basis.rows(actor).in_bulk([row.id for row in file.bases])
    found = []
    for said in file.rows():
        row = deadlines.get(said.id) or bases.get(said.id)
        here = _deadline(row) if isinstance(row, DeadlineRule) else _basis(row) if row else None
        if here != said:
            moved = bool(row and row.written_at and row.written_at > file.exported_at)
            found.append(Difference(said.name, said, here, moved))
    return found


def _deadline(row: DeadlineRule) -> DeadlineSaid:
    return DeadlineSaid(
        code=row.code,
        risk=row.risk,
        valid_from=row.valid_from,
        amount=row.amount,
        unit=row.span().unit,
        cut_off_hour=row.cut_off_hour,
        roll=row.roll,
        escalate=tuple(Telling.model_validate(step) for step in row.escalate),
    )


def _basis(row: LegalBasis) -> BasisSaid:
    return BasisSaid(
        uri=row.uri,
        verified=row.verified,
        verified_by=row.verified_by,
        verified_on=row.verified_on,
        remark=row.remark,
    )
