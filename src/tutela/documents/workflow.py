"""When a version may be opened: at once where nothing scans, else once the scanner found nothing."""

from __future__ import annotations

from tutela.documents.enums import Standing
from tutela.kernel.workflow import Move, Workflow

QUARANTINE = Workflow(
    states=Standing,
    initial=Standing.WAITING,
    moves=(
        Move("clear", frozenset({Standing.WAITING}), Standing.READY),
        Move("condemn", frozenset({Standing.WAITING}), Standing.INFECTED),
    ),
)
