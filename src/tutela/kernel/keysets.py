"""Keysets of Tink as text: made, read, and called by a short mark."""

from __future__ import annotations

import io
from typing import Any

import tink
from tink import cleartext_keyset_handle


def fresh(template: Any) -> bytes:
    """Return a new keyset with one key, as JSON. It is a secret: only a 0600 file may hold it."""
    text = io.StringIO()
    handle = tink.new_keyset_handle(template)
    cleartext_keyset_handle.write(tink.JsonKeysetWriter(text), handle)
    return text.getvalue().encode()


def opened(text: bytes) -> Any:
    """Return the handle of a keyset that `fresh` wrote."""
    return cleartext_keyset_handle.read(tink.JsonKeysetReader(text.decode()))


def mark(key_id: int) -> str:
    """Return how a key is called where people read it: its number in the keyset, in hex."""
    return f"{key_id:08x}"
