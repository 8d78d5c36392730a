"""Work shared among processes that load the apps anew; they end with this one, however it ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event
from typing import TypeVar

from tutela.console import start
from tutela.console.children import end_with_parent

Part = TypeVar("Part")
Tell = Callable[[], None]
"""Called by the work whenever a piece of it is done."""

_PIECE, _PART = "a piece is done", "a part is over"


class Ended(Exception):
    """Another part failed, so that this one need not go on."""


class _Line:
    """How a process talks to the one that started it."""

    said: SimpleQueue[str]
    over: Event

    def tell(self) -> None:
        """Say that a piece is done. Raises: Ended."""
        if self.over.is_set():
            raise Ended
        self.said.put(_PIECE)


_line = _Line()


def share(work: Callable[[Part, Tell], None], parts: Sequence[Part], tell: Tell) -> None:
    """Do a part of the work in each of several processes; the first failure ends them all.

    `work` is a function of a module, and a part can be pickled. `tell` is called in this process.
    """
    context = get_context("spawn")  # a fork would share the connections of this one
    said: SimpleQueue[str] = context.SimpleQueue()
    over = context.Event()
    processes = ProcessPoolExecutor(
        len(parts), mp_context=context, initializer=_begin, initargs=(said, over)
    )
    with processes:
        going = [processes.submit(_do, work, part) for part in parts]
        for future in going:
            future.add_done_callback(lambda _: said.put(_PART))
        try:
            _listen(going, said, tell)
        finally:
            over.set()


def _listen(going: Sequence[Future[None]], said: SimpleQueue[str], tell: Tell) -> None:
    left = len(going)
    while left:
        if said.get() == _PIECE:
            tell()
            continue
        left -= 1
        for future in going:
            if future.done():
                future.result()


def _begin(said: SimpleQueue[str], over: Event) -> None:
    end_with_parent()
    _line.said, _line.over = said, over
    start.django()


def _do(work: Callable[[Part, Tell], None], part: Part) -> None:
    work(part, _line.tell)
