"""Progress on the terminal, on stderr: stdout belongs to the answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

screen = Console(stderr=True, highlight=False, soft_wrap=True)

Advance = Callable[[int, int], None]
"""Called with (done, total)."""


def plural(count: int, one: str) -> str:
    """Return how many of a thing there are, in words."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show that a step began, and how long it took."""
    began = time.monotonic()
    if screen.is_terminal:
        with screen.status(f"{escape(title)} …"):
            yield
    else:
        screen.print(f"  … {escape(title)}")
        yield
    screen.print(f"[green]  ✓[/] {escape(title)} [dim]{time.monotonic() - began:.1f} s[/]")


@contextmanager
def bar(title: str) -> Iterator[Advance]:
    """Show a bar; without a terminal, a line at every tenth."""
    if screen.is_terminal:
        with _moving(title) as advance:
            yield advance
        return
    told = -1

    def tell(done: int, total: int) -> None:
        nonlocal told
        tenth = 10 * done // max(total, 1)
        if tenth > told:
            told = tenth
            screen.print(f"  … {escape(title)}: {done} of {total}")

    yield tell


@contextmanager
def _moving(title: str) -> Iterator[Advance]:
    columns = (TextColumn("  {task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=screen) as shown:
        task = shown.add_task(escape(title), total=None)

        def advance(done: int, total: int) -> None:
            shown.update(task, completed=done, total=total)

        yield advance
