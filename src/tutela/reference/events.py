"""What happened to the configuration of a country. Ids, codes, numbers and dates only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DeadlineRuleChanged(Event):
    """A deadline has another length or tells others; `clocks` of files were running by it."""

    type: ClassVar[str] = "deadline_rule.changed"
    code: str
    risk: str
    amount_before: int
    unit_before: str
    amount: int
    unit: str
    cut_off_hour: int | None
    roll: bool
    fields: tuple[str, ...]
    clocks: int


@dataclass(frozen=True, kw_only=True)
class BasisVerified(Event):
    """Somebody compared a legal basis with the text of the law, and it is right."""

    type: ClassVar[str] = "basis.verified"
    verified_on: date


@dataclass(frozen=True, kw_only=True)
class VerificationWithdrawn(Event):
    """A legal basis counts as not confirmed again."""

    type: ClassVar[str] = "basis.verification_withdrawn"


@dataclass(frozen=True, kw_only=True)
class ChangeSetProposed(Event):
    """Changes wait for somebody else's approval; `digest` names the file that they come from."""

    type: ClassVar[str] = "change_set.proposed"
    number: int
    digest: str
    exported_at: datetime
    rows: int
    moved: int


@dataclass(frozen=True, kw_only=True)
class ChangeSetPlannedAgain(Event):
    """Changes were compared again with what holds here."""

    type: ClassVar[str] = "change_set.planned_again"
    number: int
    rows: int
    moved: int


@dataclass(frozen=True, kw_only=True)
class ChangeSetWentOutOfDate(Event):
    """Nothing of a change set differs any more from what holds here."""

    type: ClassVar[str] = "change_set.went_out_of_date"
    number: int


@dataclass(frozen=True, kw_only=True)
class ChangeSetNarrowed(Event):
    """Some of the rows were left out before anybody approved."""

    type: ClassVar[str] = "change_set.narrowed"
    number: int
    left_out: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class ChangeSetWithdrawn(Event):
    """Changes that wait no more."""

    type: ClassVar[str] = "change_set.withdrawn"
    number: int


@dataclass(frozen=True, kw_only=True)
class ChangeSetDeclined(Event):
    """Somebody looked, and did not approve."""

    type: ClassVar[str] = "change_set.declined"
    number: int


@dataclass(frozen=True, kw_only=True)
class ConfigurationPromoted(Event):
    """A change set was approved and holds here; `alone`: nobody but who proposed it looked."""

    type: ClassVar[str] = "configuration.promoted"
    number: int
    digest: str
    exported_at: datetime
    taken: int
    alone: bool


@dataclass(frozen=True, kw_only=True)
class JobsRetried(Event):
    """Jobs that had failed were put into the queue again."""

    type: ClassVar[str] = "jobs.retried"
    jobs: int


@dataclass(frozen=True, kw_only=True)
class CodeAdded(Event):
    """A list has one choice more; it works like another of the list."""

    type: ClassVar[str] = "code.added"
    list: str
    code: str
    like: str


@dataclass(frozen=True, kw_only=True)
class CodeChanged(Event):
    """A choice says something else; `languages` are those of the words that changed."""

    type: ClassVar[str] = "code.changed"
    list: str
    code: str
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CodePlaced(Event):
    """A choice stands elsewhere in its list; positions count from 0."""

    type: ClassVar[str] = "code.placed"
    list: str
    code: str
    before: int
    position: int


@dataclass(frozen=True, kw_only=True)
class CodeEnded(Event):
    """A choice is offered no more from a day on."""

    type: ClassVar[str] = "code.ended"
    list: str
    code: str
    valid_to: date


@dataclass(frozen=True, kw_only=True)
class CodeBroughtBack(Event):
    """A choice that had ended is offered again."""

    type: ClassVar[str] = "code.brought_back"
    list: str
    code: str


@dataclass(frozen=True, kw_only=True)
class CodeMerged(Event):
    """A choice is another one from now on, and so are all rows that had it.

    `places` says how many rows of each column followed; `struck_out` counts those of them that said
    twice the same in a file afterwards, and were struck out.
    """

    type: ClassVar[str] = "code.merged"
    list: str
    code: str
    into: str
    places: tuple[tuple[str, int], ...]
    rows: int
    struck_out: int


@dataclass(frozen=True, kw_only=True)
class MergeFollowed(Event):
    """Rows that were written while a merge was under way followed it, as `CodeMerged` says."""

    type: ClassVar[str] = "code.merge_followed"
    list: str
    code: str
    into: str
    places: tuple[tuple[str, int], ...]
    rows: int
    struck_out: int


@dataclass(frozen=True, kw_only=True)
class TextReworded(Event):
    """A text of the software says something else in some languages."""

    type: ClassVar[str] = "wording.changed"
    code: str
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TextRestored(Event):
    """The standard text holds again, in every language."""

    type: ClassVar[str] = "wording.restored"
    code: str


@dataclass(frozen=True, kw_only=True)
class LetterWorded(Event):
    """A letter has a new version; `languages` are those of the words that changed."""

    type: ClassVar[str] = "letter.worded"
    code: str
    number: int
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LetterVerified(Event):
    """Somebody compared a letter with the law, and it is right."""

    type: ClassVar[str] = "letter.verified"
    code: str
    number: int
    verified_on: date


@dataclass(frozen=True, kw_only=True)
class LetterRestored(Event):
    """The letter of the profile holds again."""

    type: ClassVar[str] = "letter.restored"
    code: str
    number: int


@dataclass(frozen=True, kw_only=True)
class HolidayAdded(Event):
    """A day is a holiday from now on."""

    type: ClassVar[str] = "holiday.added"
    on: date


@dataclass(frozen=True, kw_only=True)
class HolidayWithdrawn(Event):
    """A day is no holiday any more."""

    type: ClassVar[str] = "holiday.withdrawn"
    on: date


@dataclass(frozen=True, kw_only=True)
class HolidayConfirmed(Event):
    """A holiday that was estimated is announced for this day."""

    type: ClassVar[str] = "holiday.confirmed"
    on: date
