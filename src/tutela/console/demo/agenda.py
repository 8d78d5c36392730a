"""Many stories, told together in the order of time."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from datetime import datetime

from tutela.kernel import clock

Story = Iterator[datetime]
"""Yields the moment of what it does next; goes on when the clock stands there."""


class Agenda:
    """What happens when. What lies after `now` has not happened yet: there a story breaks off."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._count = 0
        self._begun: set[int] = set()

    def add(self, story: Story) -> None:
        """Take a story in; it does nothing before its first moment."""
        self._count += 1
        self._wait(story, self._count, datetime.min.replace(tzinfo=self.now.tzinfo))

    def run(self, over: Callable[[], None]) -> None:
        """Tell every story as far as the present.

        `over` is called twice for each story: when it began, and when it is told.
        """
        while self._waiting:
            moment, number, story = heapq.heappop(self._waiting)
            with clock.at(moment):
                going = self._wait(story, number, moment)
            if number not in self._begun:
                self._begun.add(number)
                over()
            if not going:
                over()

    def _wait(self, story: Story, number: int, since: datetime) -> bool:
        """Let a story do what it does now; say whether more of it lies before the present."""
        following = next(story, None)
        if following is None or following > self.now:
            return False
        heapq.heappush(self._waiting, (max(following, since), number, story))
        return True
