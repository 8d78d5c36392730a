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
class ConfigurationPromoted(Event):
    """A configuration of another place holds here, save what was left out; `digest` names the file."""

    type: ClassVar[str] = "configuration.promoted"
    digest: str
    exported_at: datetime
    taken: int
    left: int
