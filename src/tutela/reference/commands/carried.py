"""What of this app a configuration carries: how long deadlines are, and who confirmed each legal basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from tutela.kernel.access import Actor
from tutela.kernel.commands import Context
from tutela.reference import rules
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.commands.verify_basis import verify_basis, withdraw_verification
from tutela.reference.configuration import BasisSaid, DeadlineSaid, Said, Telling
from tutela.reference.models import ChangeSet
from tutela.reference.parts import Here, Part, part


def _deadlines(actor: Actor) -> Iterator[Here]:
    for row in rules.change_deadline.rows(actor).order_by("code", "risk", "valid_from"):
        said = DeadlineSaid(
            code=row.code,
            risk=row.risk,
            valid_from=row.valid_from,
            amount=row.amount,
            unit=row.span().unit,
            cut_off_hour=row.cut_off_hour,
            roll=row.roll,
            escalate=tuple(Telling.model_validate(step) for step in row.escalate),
        )
        yield Here(said, row.written_at)


def _bases(actor: Actor) -> Iterator[Here]:
    for row in rules.change_basis.rows(actor).order_by("uri"):
        said = BasisSaid(
            uri=row.uri,
            verified=row.verified,
            verified_by=row.verified_by,
            verified_on=row.verified_on,
            remark=row.remark,
        )
        yield Here(said, row.written_at)


def _take_deadline(ctx: Context, _of: ChangeSet, said: Said, _here: Said | None) -> None:
    wanted = cast("DeadlineSaid", said)
    length = wanted.model_dump(include={"amount", "unit", "cut_off_hour", "roll", "escalate"})
    ctx.call(change_deadline, wanted.id, **{**length, "escalate": list(length["escalate"])})


def _take_basis(ctx: Context, _of: ChangeSet, said: Said, here: Said | None) -> None:
    wanted = cast("BasisSaid", said)
    if cast("BasisSaid", here).verified:
        ctx.call(withdraw_verification, wanted.id)
    if wanted.verified:
        words = {"by": wanted.verified_by, "on": wanted.verified_on, "remark": wanted.remark}
        ctx.call(verify_basis, wanted.id, **words)


def _names_nobody(said: Said) -> bool:
    """Say whether a basis is confirmed by nobody who could be named."""
    basis = cast("BasisSaid", said)
    return basis.verified and not basis.verified_by


DEADLINES = part(Part("deadlines", DeadlineSaid, here=_deadlines, take=_take_deadline))
BASES = part(Part("bases", BasisSaid, here=_bases, take=_take_basis, lacks=_names_nobody))
