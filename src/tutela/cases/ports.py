"""What the cases ask the apps above."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from tutela.kernel.errors import Refusal
from tutela.kernel.ports import Port

erasing: Port[UUID, Iterable[UUID]] = Port("case.erasing", required_when=lambda: True)
"""A file that is erased → the names of what lies in a storage for it; it is thrown away afterwards."""

kept_back: Port[Collection[UUID], Mapping[UUID, Refusal]] = Port(
    "case.kept_back", required_when=lambda: True
)
"""Files that could be erased → of those that must stay, why."""
