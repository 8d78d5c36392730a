"""Questions that a lower app asks and an upper app answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

PORTS: dict[str, Port[object, object]] = {}


class Unanswered(RuntimeError):
    """An answer is required and no app gives one: fail closed."""


class Port(Generic[Q, A]):
    """One question. The app that declares it owns its words; apps above answer in `ready()`."""

    def __init__(self, code: str, *, required_when: Callable[[], bool]) -> None:
        if code in PORTS:
            raise ValueError(f"Two ports are called {code}")
        self.code = code
        self.required_when = required_when
        self._answers: list[Callable[[Q], A]] = []
        PORTS[code] = self  # type: ignore[assignment] # the registry forgets the types

    def answer(self, fn: Callable[[Q], A]) -> Callable[[Q], A]:
        """Register an answer; in AppConfig.ready() only."""
        self._answers.append(fn)
        return fn

    def ask(self, question: Q) -> list[A]:
        """Return every answer. Raises Unanswered where one is required and nobody answers."""
        if not self._answers and self.required_when():
            raise Unanswered(self.code)
        return [fn(question) for fn in self._answers]
