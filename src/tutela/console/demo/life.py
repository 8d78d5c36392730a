"""One file in the making: its child, its people, its days, and the hand that writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from tutela.console.demo.book import Book
from tutela.console.demo.cast import Cast, Member
from tutela.console.demo.children import Household, invent
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.console.demo.scripts import Script
from tutela.kernel import clock
from tutela.kernel.commands import Command
from tutela.reference.enums import Risk

T = TypeVar("T")
_GAP = timedelta(minutes=11)
_THIS_WEEK = 3  # days in which a Sunday is a Sunday
_MORNING, _AFTERNOON = 8.4, 15.6


class Life:
    """What a story knows while it is told."""

    def __init__(
        self, script: Script, days: Days, cast: Cast, book: Book, kin: Life | None = None
    ) -> None:
        self.script, self.days, self.cast, self.book, self.kin = script, days, cast, book, kin
        self.hand = Hand(f"file {script.number}")
        self.chance = self.hand.chance
        first = days.ago(script.ago)
        self.start = days.worked(first) if script.ago > _THIS_WEEK else first
        self.home: Household = invent(script, self.chance, self.start, kin.home if kin else None)
        self.boss = cast.head(script.unit)
        self.worker: Member = self.boss
        self.risk: Risk = script.risk
        self.turn = script.number
        self.last: datetime | None = None
        self.case, self.child, self.plan = (self._early_key() for _ in range(3))
        self.mother, self.father = self._early_key(), self._early_key()
        self.aims: tuple[int, ...] = ()
        self.looked_at = 0  # the day of the file on which the plan was last agreed to
        self.family_written = False

    def _early_key(self) -> UUID:
        with clock.at(self.days.at(self.start, _MORNING)):
            return self.hand.key()

    def has(self, mark: str) -> bool:
        """Say whether something special belongs to this story."""
        return mark in self.script.marks

    def stops(self, step: str) -> bool:
        """Say whether nobody goes on after a step."""
        return self.script.stop == step

    def on(self, offset: int, hour: float | None = None) -> datetime:
        """Return a moment so many days after the start: on a working day, after what came before."""
        day = self.days.worked(self.start + timedelta(days=offset))
        return self.then(self.days.at(day, hour or self.chance.uniform(_MORNING, _AFTERNOON)))

    def then(self, moment: datetime) -> datetime:
        """Return the moment, or a little after what came before if that is later."""
        if self.last is not None:
            moment = max(moment, self.last + _GAP)
        self.last = moment
        return moment

    def offset(self) -> int:
        """Return how many days the story is old."""
        return (clock.today() - self.start).days

    def today(self) -> date:
        """Return the story's day."""
        return clock.today()

    def do(self, actor: Member, wanted: Command[Any], row: UUID, /, **told: Any) -> None:
        """Let somebody perform a command."""
        self.hand.do(actor.actor, wanted, row, **told)

    def pick(self, among: Sequence[T]) -> T:
        """Choose by chance."""
        return self.chance.choice(among)

    def say(self, among: Sequence[str]) -> str:
        """Choose words, and put the child's name into them."""
        return self.pick(among).replace("{name}", self.home.given)
