"""What the public site takes in and cannot read again: closed with a public key, opened at the desk alone.

HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM). Whoever owns the letterbox keeps its private half sealed.
`what` says what was closed, so that one kind of letter cannot stand for another.
"""

from __future__ import annotations

import io
import json
from typing import Any

import tink
from tink import cleartext_keyset_handle, hybrid

hybrid.register()
_KIND = hybrid.hybrid_key_templates.DHKEM_X25519_HKDF_SHA256_HKDF_SHA256_AES_256_GCM


def new_keys() -> tuple[str, str]:
    """Return the key that closes, which is public, and the one that opens."""
    pair = tink.new_keyset_handle(_KIND)
    public, private = io.StringIO(), io.StringIO()
    pair.public_keyset_handle().write_no_secret(tink.JsonKeysetWriter(public))
    cleartext_keyset_handle.write(tink.JsonKeysetWriter(private), pair)
    return public.getvalue(), private.getvalue()


def closed_with(public: str, said: dict[str, Any], what: bytes) -> bytes:
    """Return what was said, closed."""
    handle = tink.read_no_secret_keyset_handle(tink.JsonKeysetReader(public))
    made: bytes = handle.primitive(hybrid.HybridEncrypt).encrypt(
        json.dumps(said, ensure_ascii=False).encode(), what
    )
    return made


def opened_with(private: str, closed: bytes, what: bytes) -> dict[str, Any]:
    """Return what was said. Raises: tink.TinkError, ValueError."""
    pair = cleartext_keyset_handle.read(tink.JsonKeysetReader(private))
    opened = pair.primitive(hybrid.HybridDecrypt).decrypt(closed, what)
    try:
        said: dict[str, Any] = json.loads(opened)
    except RecursionError as deep:
        raise ValueError("Nothing that we close lies so deep.") from deep
    return said
