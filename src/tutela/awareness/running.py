"""Which campaigns have begun, as the public site reaches them: a function of the database, and no row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from tutela.kernel import clock


@dataclass(frozen=True)
class Begun:
    """The days of a campaign, and its pages of the public site. `open`: nobody closed it yet."""

    begins: date
    ends: date | None
    open: bool
    pages: frozenset[UUID]

    @property
    def runs(self) -> bool:
        """Say whether it runs today."""
        today = clock.today()
        return self.open and self.begins <= today and (self.ends is None or today <= self.ends)


def campaigns() -> list[Begun]:
    """Return every campaign that has begun, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.door_campaigns()")
        rows = [json.loads(row) for (row,) in cursor.fetchall()]
    return [
        Begun(
            date.fromisoformat(row["begins"]),
            date.fromisoformat(row["ends"]) if row["ends"] else None,
            row["open"],
            frozenset(UUID(page) for page in row["pages"]),
        )
        for row in rows
    ]


def of_page(key: UUID) -> Begun | None:
    """Return the newest campaign to which a page belongs."""
    return next((one for one in campaigns() if key in one.pages), None)
