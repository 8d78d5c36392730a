"""Keys of rows: UUIDv7, which a client may supply and which sort by the time they were made."""

from __future__ import annotations

import uuid

import uuid_utils.compat


def new() -> uuid.UUID:
    """Return a fresh UUIDv7 (RFC 9562). Anonymous rows use uuid4 instead: a time is a trace."""
    made: uuid.UUID = uuid_utils.compat.uuid7()
    return made
