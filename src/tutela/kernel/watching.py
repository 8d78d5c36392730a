"""Tell whoever measures the house how each command ended: its code and one word, of nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, RequestConflict

WATCHERS: list[Callable[[str, str], None]] = []
"""Filled in `ready()`; each is told code and outcome."""


def outcome_of(ended: object) -> str:
    """Return one word for an answer or a failure."""
    if isinstance(ended, AccessDenied):
        return "denied"
    if isinstance(ended, BadArguments | RequestConflict):
        return "not_understood"
    if isinstance(ended, Refusal):
        return "refused"
    return "failed" if isinstance(ended, BaseException) else "done"


def tell(code: str, ended: object) -> None:
    """Tell everybody who watches."""
    for watcher in WATCHERS:
        watcher(code, outcome_of(ended))


@contextmanager
def watched(code: str) -> Iterator[None]:
    """Tell how what happens inside ended."""
    try:
        yield
    except BaseException as failure:
        tell(code, failure)
        raise
    tell(code, None)
