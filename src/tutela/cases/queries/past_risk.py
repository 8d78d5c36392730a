"""How the risk went, and what it was at a moment: replayed from the lines of the journal about its scores.

The newest score that was not struck out says the risk. A level that was lowered by hand counts from the moment
when the supervisor agreed; until then the level of the tool does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from tutela.cases import rules
from tutela.cases.models import RiskScore
from tutela.kernel.access import Actor
from tutela.kernel.models import JournalLine
from tutela.kernel.undo import UNDONE

_EVENTS = (
    "risk.scored", "risk.override_approved", "risk.override_returned", "entry.voided", "entry.restored",
    UNDONE,
)  # fmt: skip


@dataclass(frozen=True)
class RiskStep:
    """From when on a level counted; empty: the risk was not assessed, or its score was struck out."""

    at: datetime
    level: str


@dataclass(frozen=True)
class _Score:
    """A score as far as the journal has told of it."""

    computed: str
    level: str
    waits: bool
    struck_out: bool = False

    @property
    def counts(self) -> str:
        return self.computed if self.waits else self.level


def risk_course(actor: Actor, case_id: UUID) -> tuple[RiskStep, ...]:
    """Return each change of the risk, the oldest first; two queries. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    scores = RiskScore.objects.filter(case=case).values("pk")
    lines = JournalLine.objects.filter(subject_id__in=scores, event__in=_EVENTS).order_by("id")
    return tuple(_steps(lines))


def risk_then(course: Iterable[RiskStep], moment: datetime) -> str:
    """Return the level that counted before a moment; empty: it was not assessed."""
    told = [step.level for step in course if step.at < moment]
    return told[-1] if told else ""


def _steps(lines: Iterable[JournalLine]) -> Iterator[RiskStep]:
    """Replay the lines; a line that changes nothing is no step."""
    scores: dict[UUID, _Score] = {}  # in the order in which they were made
    now = ""
    for line in lines:
        scores[line.subject_id] = _after(scores.get(line.subject_id), line)
        holding = [one for one in scores.values() if not one.struck_out]
        level = holding[-1].counts if holding else ""
        if level != now:
            yield RiskStep(line.recorded_at, level)
        now = level


def _after(score: _Score | None, line: JournalLine) -> _Score:
    if score is None:
        facts = json.loads(line.payload)
        return _Score(facts["computed"], facts["level"], facts.get("waiting", False))
    match line.event:
        case "risk.override_approved":
            return replace(score, waits=False)
        case "entry.voided":
            return replace(score, struck_out=True)
        case "entry.restored" | "act.undone":  # only striking out can be undone here
            return replace(score, struck_out=False)
    return score
