"""How much one export may hold, and how long it is kept: data of the profile."""

from __future__ import annotations

from datetime import timedelta

from tutela.exports.enums import Format
from tutela.exports.errors import NothingToExport, TooManyForPaper, TooManyRows
from tutela.exports.formats.paper import MOST as MOST_ON_PAPER
from tutela.reference.queries import setting


def most_rows() -> int:
    """Return how many rows one export may hold."""
    most: int = setting("exports")["most_rows"]
    return most


def kept_for() -> timedelta:
    """Return how long an export is kept after it was made."""
    return timedelta(days=setting("exports")["kept_days"])


def refuse_many(rows: int, wanted: Format) -> None:
    """Refuse an empty list, and one that is too long. Raises: Refusal."""
    if not rows:
        raise NothingToExport
    if rows > most_rows():
        raise TooManyRows(most=most_rows())
    if wanted is Format.PDF and rows > MOST_ON_PAPER:
        raise TooManyForPaper(most=MOST_ON_PAPER)
