"""What accounts and units ask the apps above: which work would be left behind."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from tutela.kernel.ports import Port


def _always() -> bool:
    return True


files_of_user: Port[UUID, Mapping[UUID, int]] = Port("user.files", required_when=_always)
"""An account → how many open files it works on, by unit."""

files_in_unit: Port[UUID, int] = Port("unit.files", required_when=_always)
"""A unit → how many open files it holds."""

logo_drawable: Port[str, bool] = Port("logo.drawable", required_when=_always)
"""A drawing → whether it can be put onto a paper."""


def files_left(user: UUID) -> dict[UUID, int]:
    """Return how many open files an account works on, by unit. Raises Unanswered."""
    left: dict[UUID, int] = {}
    for answer in files_of_user.ask(user):
        for unit, files in answer.items():
            left[unit] = left.get(unit, 0) + files
    return left
