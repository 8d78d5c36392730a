"""What can be wrong with a record: the kinds of fault and the days after which something is late or stale.

The days are data (`[quality]` of a profile), and a profile may leave a check out. What each check looks
for is in `cases.queries.quality`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock


class Kind(StrEnum):
    """How a record is at fault."""

    MISSING = "MISSING"
    LATE = "LATE"
    CONTRADICTORY = "CONTRADICTORY"
    STALE = "STALE"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {
            "MISSING": _("Missing"),
            "LATE": _("Late"),
            "CONTRADICTORY": _("Contradictory"),
            "STALE": _("Out of date"),
        }[self]


class Check(StrEnum):
    """One thing that is looked for in every record."""

    NO_WORKER = "NO_WORKER"
    NO_CONSENT = "NO_CONSENT"
    NO_BIRTH = "NO_BIRTH"
    NO_CAREGIVER = "NO_CAREGIVER"
    NO_RISK = "NO_RISK"
    NO_SAFETY_PLAN = "NO_SAFETY_PLAN"
    DEADLINE_OVER = "DEADLINE_OVER"
    VISIT_UNWRITTEN = "VISIT_UNWRITTEN"
    TASK_OVER = "TASK_OVER"
    ACTION_OVER = "ACTION_OVER"
    OVER_WITH_WORK = "OVER_WITH_WORK"
    BORN_LATER = "BORN_LATER"
    DIED_UNBORN = "DIED_UNBORN"
    ENDS_FIRST = "ENDS_FIRST"
    SAFETY_WITHOUT_RISK = "SAFETY_WITHOUT_RISK"
    OF_AGE = "OF_AGE"
    DIED = "DIED"
    NO_ENTRY = "NO_ENTRY"
    NOT_SEEN = "NOT_SEEN"
    RISK_OLD = "RISK_OLD"
    PLAN_UNREVIEWED = "PLAN_UNREVIEWED"
    DRAFT_OLD = "DRAFT_OLD"

    @property
    def kind(self) -> Kind:
        """Return how a record is at fault."""
        return _KINDS[self]

    @property
    def label(self) -> Promise:
        """Return what is wrong, in words."""
        return _LABELS[self]


_KINDS: dict[Check, Kind] = {
    **dict.fromkeys(
        (Check.NO_WORKER, Check.NO_CONSENT, Check.NO_BIRTH, Check.NO_CAREGIVER, Check.NO_RISK,
         Check.NO_SAFETY_PLAN),
        Kind.MISSING,
    ),
    **dict.fromkeys(
        (Check.DEADLINE_OVER, Check.VISIT_UNWRITTEN, Check.TASK_OVER, Check.ACTION_OVER), Kind.LATE
    ),
    **dict.fromkeys(
        (Check.OVER_WITH_WORK, Check.BORN_LATER, Check.DIED_UNBORN, Check.ENDS_FIRST,
         Check.SAFETY_WITHOUT_RISK, Check.OF_AGE, Check.DIED),
        Kind.CONTRADICTORY,
    ),
    **dict.fromkeys(
        (Check.NO_ENTRY, Check.NOT_SEEN, Check.RISK_OLD, Check.PLAN_UNREVIEWED, Check.DRAFT_OLD),
        Kind.STALE,
    ),
}  # fmt: skip
_LABELS: dict[Check, Promise] = {
    Check.NO_WORKER: _("No worker"),
    Check.NO_CONSENT: _("No answer about consent"),
    Check.NO_BIRTH: _("Date of birth and age not known"),
    Check.NO_CAREGIVER: _("No guardian and nobody who takes care of the child"),
    Check.NO_RISK: _("Risk not assessed"),
    Check.NO_SAFETY_PLAN: _("High risk and no safety plan"),
    Check.DEADLINE_OVER: _("A deadline has passed"),
    Check.VISIT_UNWRITTEN: _("A planned visit was not written up"),
    Check.TASK_OVER: _("A task is past its day"),
    Check.ACTION_OVER: _("An action of the plan is past its day"),
    Check.OVER_WITH_WORK: _("The file is closed and work in it is open"),
    Check.BORN_LATER: _("Born after the file was registered"),
    Check.DIED_UNBORN: _("Died before the day of birth"),
    Check.ENDS_FIRST: _("An action is to end before its plan begins"),
    Check.SAFETY_WITHOUT_RISK: _("A safety plan and no assessed risk"),
    Check.OF_AGE: _("Of age, and the file goes on"),
    Check.DIED: _("The child died, and the file goes on"),
    Check.NO_ENTRY: _("Nothing was written for a long time"),
    Check.NOT_SEEN: _("The child was not seen for a long time"),
    Check.RISK_OLD: _("The risk was assessed long ago"),
    Check.PLAN_UNREVIEWED: _("The plan is past its day of review"),
    Check.DRAFT_OLD: _("A plan has been a draft for a long time"),
}
DAYS: Mapping[Check, str] = {
    Check.VISIT_UNWRITTEN: "unwritten_days",
    Check.NO_ENTRY: "entry_days",
    Check.NOT_SEEN: "seen_days",
    Check.RISK_OLD: "risk_days",
    Check.DRAFT_OLD: "draft_days",
}
"""Check → the key of the profile that says after how many days; without it there is no such check."""


@dataclass(frozen=True)
class Terms:
    """What a profile says, at this moment."""

    now: datetime
    today: date
    days: Mapping[str, int]
    left_out: frozenset[Check]

    @classmethod
    def told(cls, said: Mapping[str, Any]) -> Self:
        """Read what a profile says."""
        days = {key: said[key] for key in DAYS.values() if key in said}
        left = frozenset(Check(one) for one in said.get("left_out", ()))
        return cls(clock.now(), clock.today(), days, left)

    def holds(self, check: Check) -> bool:
        """Say whether the profile asks for a check."""
        return check not in self.left_out and DAYS.get(check, "") in {"", *self.days}

    def before(self, check: Check) -> datetime:
        """Return the moment before which something is late or stale."""
        return self.now - timedelta(days=self.days[DAYS[check]])
