"""Sessions in the database, read with one plain statement: every request does it first."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.db import connection
from django.utils import timezone


class SessionStore(InDatabase):
    """Django's own, but for reading, which the ORM makes four times as long."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing when it is gone or over."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
                [self.session_key, timezone.now()],
            )
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
