"""Who asks for a change, when it happened in the world, and through which face."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tutela.kernel import clock, keys


class Face(StrEnum):
    """Through which face of the system a request came."""

    DESK = "DESK"
    API = "API"
    FIELD = "FIELD"
    CONSOLE = "CONSOLE"
    IMPORT = "IMPORT"
    JOB = "JOB"


@dataclass(frozen=True)
class Request:
    """One wish for a change; sent twice, it happens once.

    `occurred_at` is when it happened in the world (an offline note), not when it reached us.
    `base_version` is the version that the actor saw; None: the change does not depend on it.
    """

    id: UUID = field(default_factory=keys.new)
    occurred_at: datetime = field(default_factory=clock.now)
    face: Face = Face.DESK
    base_version: int | None = None
    reason: str = ""
