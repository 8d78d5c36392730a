"""Bring the rows of a register in: each once, the bad ones apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import uuid5

from django.db import IntegrityError

from tutela.cases import rules
from tutela.cases.commands.register import register_case
from tutela.console.import_cases.rows import Reader, Registration, Row
from tutela.kernel.access import Staff, act_as
from tutela.kernel.commands import Order, perform_many
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal
from tutela.kernel.requests import Face, Request
from tutela.kernel.responses import Answer

_PAGE = 100


@dataclass
class Outcome:
    """What became of the rows."""

    made: int = 0
    there: int = 0  # from an earlier run; nothing of them was changed
    refused: list[Row] = field(default_factory=list)


def bring(
    actor: Staff,
    reader: Reader,
    rows: Sequence[Row],
    progress: Callable[[int, int], None],
    *,
    dry: bool = False,
) -> Outcome:
    """Register every good row, in its order; `dry` only says what would become of them."""
    outcome = Outcome()
    good = list(_good(reader, rows, outcome))
    done = len(rows) - len(good)
    for start in range(0, len(good), _PAGE):
        page = good[start : start + _PAGE]
        new = _new(actor, page, outcome)
        if dry:
            outcome.made += len(new)
        else:
            _register(actor, new, outcome)
        done += len(page)
        progress(done, len(rows))
    outcome.refused.sort(key=lambda row: row.number)
    return outcome


def _good(reader: Reader, rows: Sequence[Row], outcome: Outcome) -> Iterator[Registration]:
    """Yield the rows that can be registered; a paper number stands for one child."""
    first: dict[object, int] = {}
    for row in rows:
        found = reader.read(row)
        if found is not None and first.setdefault(found.key, row.number) != row.number:
            row.wrong("paper_number", f"Row {first[found.key]} has this number already.")
        if row.faults or found is None:
            outcome.refused.append(row)
        else:
            yield found


def _new(actor: Staff, page: list[Registration], outcome: Outcome) -> list[Registration]:
    keys = [one.key for one in page]
    with act_as(actor):
        cases = rules.read_case.rows(actor).filter(pk__in=keys)
        there = set(cases.values_list("pk", flat=True))
    outcome.there += len(there)
    return [one for one in page if one.key not in there]


def _register(actor: Staff, page: list[Registration], outcome: Outcome) -> None:
    try:
        _keep(page, list(_perform(actor, page)), outcome)
    except IntegrityError:  # a row's case is there, where this account does not see it
        for one in page:
            try:
                _keep([one], list(_perform(actor, [one])), outcome)
            except IntegrityError:
                outcome.there += 1


def _perform(
    actor: Staff, page: list[Registration]
) -> Iterator[Answer | Refusal | AccessDenied | BadArguments]:
    orders = [
        Order(
            one.unit,
            {**one.arguments, "new_id": one.key},
            Request(id=uuid5(one.key, "request"), face=Face.IMPORT),
        )
        for one in page
    ]
    yield from perform_many(actor, register_case.code, orders, chunk=_PAGE)


def _keep(
    page: list[Registration],
    answers: list[Answer | Refusal | AccessDenied | BadArguments],
    outcome: Outcome,
) -> None:
    for one, answer in zip(page, answers, strict=True):
        if isinstance(answer, Answer):
            outcome.made += not answer.replayed
            outcome.there += answer.replayed
            continue
        one.row.wrong("", _sentence(answer))
        outcome.refused.append(one.row)


def _sentence(answer: Refusal | AccessDenied | BadArguments) -> str:
    if isinstance(answer, BadArguments):
        return " ".join(answer.fields.values())
    if isinstance(answer, AccessDenied):
        return "This account may not register children there."
    return str(answer)
