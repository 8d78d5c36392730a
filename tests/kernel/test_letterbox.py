"""What the public site closes: opened with the other half alone, and nothing in it stops whoever opens it."""

from __future__ import annotations

import pytest
import tink
from tink import hybrid

from tutela.kernel.letterbox import closed_with, new_keys, opened_with


def test_a_letter_is_opened_with_its_own_key_as_what_it_is() -> None:
    (public, private), (_other, wrong) = new_keys(), new_keys()
    closed = closed_with(public, {"name": "Zana"}, b"pledge")
    assert opened_with(private, closed, b"pledge") == {"name": "Zana"}
    for key, what in ((wrong, b"pledge"), (private, b"guardian")):
        with pytest.raises(tink.TinkError):
            opened_with(key, closed, what)


def test_a_letter_that_lies_too_deep_is_no_letter() -> None:
    public, private = new_keys()
    handle = tink.read_no_secret_keyset_handle(tink.JsonKeysetReader(public))
    closed = handle.primitive(hybrid.HybridEncrypt).encrypt(b"[" * 30_000, b"pledge")
    with pytest.raises(ValueError, match="so deep"):
        opened_with(private, closed, b"pledge")
