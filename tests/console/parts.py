"""Work for `share`, in a module that a new process can import."""

from __future__ import annotations

import time
from collections.abc import Callable


class PartFailed(Exception):
    """The part that was to fail."""


def count(part: int, tell: Callable[[], None]) -> None:
    """Tell as often as the part says."""
    for _ in range(part):
        tell()


def fail_or_go_on(part: str, tell: Callable[[], None]) -> None:
    """Fail at once, or go on until somebody says that it is over."""
    if part == "fail":
        raise PartFailed
    while True:
        tell()
        time.sleep(0.05)
