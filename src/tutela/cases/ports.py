"""What the cases ask the apps above."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from tutela.kernel.ports import Port

erasing: Port[UUID, Iterable[UUID]] = Port("case.erasing", required_when=lambda: True)
"""A file that is erased → the names of what lies in a storage for it; it is thrown away afterwards."""
