"""One file in the making: its child, its people, its days, and the hand that writes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from tutela.console.demo.book import Book
from tutela.console.demo.cast import Cast, Member
from tutela.console.demo.children import Household, invent, invent_kin
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.console.demo.scripts import Script
from tutela.console.demo.texts.visits import INTERPRETED
from tutela.console.demo.tongues import Text, spoken
from tutela.kernel import clock
from tutela.kernel.commands import Command
from tutela.reference.enums import Risk

T = TypeVar("T")
_GAP = timedelta(minutes=11)
_THIS_WEEK = 3  # days in which a Sunday is a Sunday
_MORNING, _AFTERNOON = 8.4, 15.6
_ASKED_FROM = 5  # years


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
        named = cast.named(script.worker).writes if script.worker else None
        self.home: Household = (
            invent(script, self.chance, self.start, named)
            if kin is None
            else invent_kin(kin.home, self.chance, self.start)
        )
        self.tongue = cast.written(script.unit, spoken(self.home.naming.language))
        self.interpreted = self._interpreted()
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
        self.consent_asked = False

    def _early_key(self) -> UUID:
        with clock.at(self.days.at(self.start, _MORNING)):
            return self.hand.key()

    def _interpreted(self) -> bool:
        """Say whether the worker needs an interpreter; half of those families do."""
        speaks = self.home.naming.speaks
        understood = self.tongue.serbian and speaks in {"BOSNIAN", "GORANI"}
        return speaks in INTERPRETED and not understood and self.script.number % 2 == 0

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

    def later(self, days: int) -> datetime:
        """Return a moment so many days from now, or on the first working day after."""
        day = self.today() + timedelta(days=days)
        while not self.days.calendar.works_on(day):
            day += timedelta(days=1)
        return self.then(self.days.at(day, self.chance.uniform(_MORNING, _AFTERNOON)))

    def offset(self) -> int:
        """Return how many days the story is old."""
        return (clock.today() - self.start).days

    def today(self) -> date:
        """Return the story's day."""
        return clock.today()

    def age(self) -> int:
        """Return how old the child is on the story's day, in whole years."""
        return (clock.today() - self.home.born).days // 365

    @property
    def little(self) -> bool:
        """Say whether the child is too small to be asked what it thinks."""
        return self.age() < _ASKED_FROM

    def do(self, actor: Member, wanted: Command[Any], row: UUID, /, **told: Any) -> None:
        """Let somebody perform a command."""
        self.hand.do(actor.actor, wanted, row, **told)

    def pick(self, among: Sequence[T]) -> T:
        """Choose by chance."""
        return self.chance.choice(among)

    def words(self, text: Text) -> str:
        """Return a text in the language of the file."""
        return text.written(self.tongue, self.home.given)

    def say(self, among: Sequence[Text]) -> str:
        """Choose words, in the language of the file."""
        return self.words(self.pick(among))
