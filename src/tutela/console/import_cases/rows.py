"""Turn one row of a register into the arguments of `case.register`, or into what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from pydantic import ValidationError

from tutela.cases.inputs import Caregiver, Report, Surroundings
from tutela.console.import_cases import days
from tutela.console.import_cases.broken import ERRORS
from tutela.console.import_cases.columns import BY_KEY
from tutela.console.import_cases.days import Unreadable
from tutela.console.import_cases.words import Unknown, Words, urgency
from tutela.kernel import clock
from tutela.kernel.deadlines import Calendar
from tutela.people.births import Birth
from tutela.people.names import exact_key
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import Risk
from tutela.reference.models import stable_id

_NOON = time(12)
_NAMES = ("given_name", "family_name", "father_name", "nickname", "birth_place", "school_name")
_SPACE = stable_id("import", "cases")


@dataclass(frozen=True)
class Fault:
    """What is wrong in one column, and what to do."""

    column: str
    sentence: str

    def __str__(self) -> str:
        return f"{BY_KEY[self.column].title}: {self.sentence}" if self.column else self.sentence


@dataclass
class Row:
    """A row of the sheet as it was read; `number` is the one that the program shows beside it."""

    number: int
    cells: Mapping[str, object]
    faults: list[Fault] = field(default_factory=list)

    def text(self, key: str) -> str:
        """Return what stands in a column; a number without its decimal point."""
        cell = self.cells.get(key)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        if isinstance(cell, date | datetime):
            cell = cell.strftime("%d.%m.%Y")
        return " ".join(str(cell if cell is not None else "").split())

    def wrong(self, column: str, sentence: str) -> None:
        """Remember a fault."""
        self.faults.append(Fault(column, sentence))

    def broken(self) -> dict[str, Fault]:
        """Return the columns whose formula has failed: what they should say is lost."""
        shown = {key: self.text(key) for key in self.cells}
        return {
            key: Fault(key, f"The formula of this cell gives {text}. Write the value itself.")
            for key, text in shown.items()
            if text in ERRORS
        }


@dataclass(frozen=True)
class Registration:
    """A row that can be registered. `key` is the case's: the same each time the row is read."""

    row: Row
    unit: UUID
    key: UUID
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class Reader:
    """What a row is read with."""

    words: Words
    calendar: Calendar
    today: date
    unit: UUID | None
    register: str

    def read(self, row: Row) -> Registration | None:
        """Return the registration, or None and leave the row's faults in it."""
        unit = self._unit(row)
        told_on = self._told_on(row)
        arguments = self._arguments(row, told_on)
        if broken := row.broken():  # what is said of a lost value says nothing
            others = [fault for fault in row.faults if fault.column not in broken]
            row.faults = [*broken.values(), *others]
        if row.faults or unit is None:
            return None
        key = self._key(row, unit)
        arguments["new_child_id"] = uuid5(key, "child")
        return Registration(row, unit, key, arguments)

    def _unit(self, row: Row) -> UUID | None:
        told = row.text("unit")
        if not told:
            if self.unit is None:
                row.wrong("unit", "Write the unit here, or name one with --unit.")
            return self.unit
        try:
            return self.words.unit(told)
        except Unknown:
            row.wrong(
                "unit", f"You do not import for a unit “{told}”. Take its code from the template."
            )
            return None

    def _told_on(self, row: Row) -> date:
        if not row.text("told_on"):
            row.wrong("told_on", "Write the day on which the concern was told.")
            return self.today
        try:
            found = days.day(row.cells["told_on"], self.today)
        except Unreadable as unreadable:
            row.wrong("told_on", str(unreadable))
            return self.today
        if found > self.today:
            row.wrong("told_on", "This day is still to come.")
        return found

    def _arguments(self, row: Row, told_on: date) -> dict[str, Any]:
        found = {
            "traits": _shaped(row, "", lambda: PersonTraits(**self._traits(row, told_on))),
            "report": self._report(row, told_on),
            "concerns": self._codes(row, "concerns"),
            "place": self._place(row),
            "home": self._home(row),
            "urgency": self._urgency(row),
            "paper_number": row.text("paper_number"),
            "protocol_number": row.text("protocol_number"),
            "imported_from": self._register(row),
        }
        return {name: value for name, value in found.items() if value not in (None, "", ())}

    def _traits(self, row: Row, told_on: date) -> dict[str, Any]:
        told: dict[str, Any] = {name: row.text(name) for name in _NAMES}
        for name in ("sex", "community", "school_status"):
            told[name] = self._code(row, name)
        told["community_reason"] = row.text("community_reason")
        if told["community"] and not told["community_reason"]:
            row.wrong("community", "Write in the next column why it is kept, or leave this empty.")
        told["languages"] = self._languages(row)
        if (birth := self._birth(row, told_on)) is not None:
            told["birth"] = BirthTraits.of(birth)
        return told

    def _birth(self, row: Row, told_on: date) -> Birth | None:
        try:
            found = days.birth(row.cells.get("birth"), told_on)
        except Unreadable as unreadable:
            row.wrong("birth", str(unreadable))
            return None
        if found is not None and found.lies_after(self.today):
            row.wrong("birth", "This day is still to come.")
            return None
        return found

    def _report(self, row: Row, told_on: date) -> Report | None:
        source = self._code(row, "source")
        if source is None:
            if not row.text("source"):
                row.wrong("source", "Write who told it: a word of the list in the template.")
            return None
        return Report(
            source=source,
            channel=self._code(row, "channel"),
            told_at=min(self.calendar.instant(told_on, _NOON), clock.now()),
            told_by=row.text("told_by"),
            what_happened=row.text("what_happened"),
        )

    def _home(self, row: Row) -> Surroundings | None:
        phone = row.text("phone")
        settlement, street, name = (row.text(n) for n in ("settlement", "street", "caregiver"))
        tie, place = self._code(row, "caregiver_is"), self._place(row, tell=False)
        if name and tie is None and not row.text("caregiver_is"):
            row.wrong("caregiver_is", "Write what the caregiver is to the child.")
        known = _shaped(row, "caregiver", lambda: (
            Caregiver(name=name, tie=TieTold(kind=tie, caregiver=True)) if name and tie else None
        ))  # fmt: skip
        address = _shaped(row, "street", lambda: (
            AddressTold(place=place, settlement=settlement, street=street)
            if settlement or street or place else None
        ))  # fmt: skip
        called = _shaped(row, "phone", lambda: PhoneTold(number=phone) if phone else None)
        if known is None and address is None and called is None:
            return None
        return Surroundings(address=address, phone=called, caregiver=known)

    def _urgency(self, row: Row) -> Risk | None:
        told = row.text("urgency")
        try:
            return urgency(told) if told else None
        except Unknown:
            row.wrong("urgency", f"“{told}” is not a level. Write high, medium or low.")
            return None

    def _place(self, row: Row, *, tell: bool = True) -> UUID | None:
        told = row.text("municipality")
        try:
            return self.words.place(told) if told else None
        except Unknown:
            if tell:
                row.wrong(
                    "municipality", f"There is no municipality “{told}”. Take it from the template."
                )
            return None

    def _code(self, row: Row, key: str) -> UUID | None:
        found = self._codes(row, key)
        return found[0] if found else None

    def _codes(self, row: Row, key: str) -> tuple[UUID, ...]:
        return tuple(meaning.key for meaning in self._meanings(row, key))

    def _languages(self, row: Row) -> tuple[str, ...]:
        return tuple(meaning.code for meaning in self._meanings(row, "languages"))

    def _meanings(self, row: Row, key: str) -> list[Any]:
        column = BY_KEY[key]
        found: list[Any] = []
        if column.list is None:
            return found
        told = row.text(key)
        for word in told.split(";") if column.several else [told]:
            if not word.strip():
                continue
            try:
                found.append(self.words.code(column.list, word))
            except Unknown:
                row.wrong(
                    key, f"“{word.strip()}” is not in the list. Choose a word of the template."
                )
        return found

    def _register(self, row: Row) -> str:
        return row.text("register") or self.register

    def _key(self, row: Row, unit: UUID) -> UUID:
        """Return what the row has been since its paper: unit, register and paper number."""
        paper = row.text("paper_number")
        where = f"paper {exact_key(paper) or paper}" if paper else f"row {row.number}"
        return uuid5(_SPACE, f"{unit} {exact_key(self._register(row))} {where}")


def _shaped(row: Row, column: str, make: Callable[[], Any]) -> Any:
    """Return what is made; leave the sentences of a shape that does not hold as faults of the row."""
    try:
        return make()
    except ValidationError as wrong:
        for one in wrong.errors():
            where = str(one["loc"][0]) if one["loc"] else ""
            row.wrong(where if where in BY_KEY else column, one["msg"])
        return None
