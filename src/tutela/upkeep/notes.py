"""What the database knows of its own upkeep: when it was backed up, drilled, verified.

The operator's verbs write it as the owner (`tutela.console.preparation.note`); here it is read, by anybody.
"""

from __future__ import annotations

import json
from datetime import datetime

from django.db import connections

BACKUP, DRILL, VERIFIED = "backup_at", "drill_at", "verified_at"


def notes(alias: str = "default") -> dict[str, str]:
    """Return all notes."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE datname = current_database()"
        )
        (text,) = cursor.fetchone()
    kept: dict[str, str] = json.loads(text) if text and text.startswith("{") else {}
    return kept


def moment(kept: dict[str, str], name: str) -> datetime | None:
    """Return when something was done, if it ever was."""
    return datetime.fromisoformat(kept[name]) if kept.get(name) else None
