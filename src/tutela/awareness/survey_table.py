"""A survey as a table: a question in each row, with how many were asked and said so, before and after.

Read as spreadsheets write it: columns by comma, semicolon or tab. Nothing is guessed: a row that is not clear is
named with its number, and then none is taken.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext
from pydantic import ValidationError

from tutela.awareness.inputs import MOST, Question

_NUMBERS = ("before_asked", "before_yes", "after_asked", "after_yes")
_SPACES = str.maketrans("", "", " \u00a0\u202f")


@dataclass(frozen=True)
class Table:
    """What was read, and a sentence for each row that was not."""

    questions: tuple[Question, ...]
    faults: tuple[str, ...]


def read(text: str) -> Table:
    """Return the rows of a table; one that heads the columns is left out."""
    text = text.removeprefix("\ufeff").strip("\n\r")
    first = text.partition("\n")[0]
    between = max("\t;,", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=between, strict=True))
    except csv.Error:
        return Table((), (gettext("The table cannot be read: a quotation mark is not closed."),))
    found: list[Question] = []
    faults: list[str] = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and _heads(cells)):
            continue
        told = _question(cells)
        if isinstance(told, Question):
            found.append(told)
        else:
            faults.append(gettext("Row %(row)s: %(why)s") % {"row": number, "why": told})
    if not found and not faults:
        faults.append(gettext("There is no question in the table."))
    return Table(tuple(found), tuple(faults))


def merged(known: Sequence[Question], told: Iterable[Question]) -> list[Question]:
    """Return what is known with what is told: the same question gets the new numbers, nothing is taken out."""
    found = {one.text.casefold(): one for one in known}
    for one in told:
        before = found.get(one.text.casefold())
        numbers = {name: n for name, n in one.model_dump(exclude={"text"}).items() if n is not None}
        found[one.text.casefold()] = before.model_copy(update=numbers) if before else one
    return list(found.values())


def too_many(questions: Sequence[Question]) -> bool:
    """Say whether they are more than a survey holds."""
    return len(questions) > MOST


def _heads(cells: Sequence[str]) -> bool:
    """Say whether a first row names the columns: there is a word where numbers stand."""
    return any(cells[1:]) and not any(_whole(cell) is not None for cell in cells[1:])


def _question(cells: Sequence[str]) -> Question | str:
    """Return a row as a question, or why it is none."""
    if any(cells[1 + len(_NUMBERS) :]):
        return gettext("it has more than five columns.")
    numbers: dict[str, int | None] = {}
    for name, cell in zip(_NUMBERS, cells[1:], strict=False):
        numbers[name] = _whole(cell)
        if cell and numbers[name] is None:
            return gettext("“%(cell)s” is no whole number.") % {"cell": cell[:40]}
    try:
        return Question(text=cells[0], **numbers)
    except ValidationError as wrong:
        return _why(cells[0], wrong)


def _why(text: str, wrong: ValidationError) -> str:
    if not 2 <= len(text) <= 200:
        return gettext("a question has two to 200 characters.")
    return str(wrong.errors()[0]["msg"])


def _whole(cell: str) -> int | None:
    bare = cell.translate(_SPACES)
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) <= 9 else None
