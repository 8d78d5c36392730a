"""The whole story of one file, from the first call to wherever it stands today."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime

from tutela.cases.enums import AssessmentKind, ReviewOutcome
from tutela.console.demo import endings, planning, road, turns, work
from tutela.console.demo.life import Life
from tutela.reference.enums import Risk

Moments = Iterator[datetime]
_INITIAL = {Risk.HIGH: 3, Risk.MEDIUM: 6, Risk.LOW: 7}  # days after the file began
_WHOLE = {Risk.HIGH: 13, Risk.MEDIUM: 24, Risk.LOW: 26}
_PLAN = {Risk.HIGH: 8, Risk.MEDIUM: 15, Risk.LOW: 16}


def story(life: Life) -> Moments:
    """Tell a file; it breaks off where the present, or the script, ends it."""
    for chapter in (_identified, _assessed, _planned, _implemented):
        over = yield from chapter(life)
        if over:
            return
    yield from endings.closed(life)


def _identified(life: Life) -> Generator[datetime, None, bool]:
    yield from road.registered(life)
    if life.stops("REGISTERED"):
        return True
    yield from road.allocated(life)
    if life.stops("ALLOCATED"):
        return True
    if life.script.ending == "NOT_OPENED":
        yield from road.turned_away(life)
        return True
    yield from road.screened(life)
    if life.has("void"):
        yield from turns.voided(life)
    if life.has("duplicate"):
        yield from turns.doubled(life)
    return life.stops("SCREENED")


def _assessed(life: Life) -> Generator[datetime, None, bool]:
    yield from road.seen_first(life)
    if life.has("measure") or life.has("measure_runs"):
        yield from turns.emergency(life)
    if life.has("recused"):
        yield from turns.recused(life)
    if life.stops("OVERRIDE"):
        yield from planning.lowered(life)
        return True
    if life.stops("SEEN"):
        return True
    yield from road.assessed(life, AssessmentKind.INITIAL, _INITIAL[life.risk])
    return life.stops("FIRST")


def _planned(life: Life) -> Generator[datetime, None, bool]:
    yield from planning.drafted(life, _PLAN[life.risk] - 3)
    if life.stops("DRAFTED"):
        return True
    yield from planning.submitted(life, _PLAN[life.risk])
    if life.stops("SUBMITTED"):
        return True
    nth = 0
    if life.has("returned") or life.turn % 9 == 0:
        yield from planning.returned(life)
        if life.stops("RETURNED"):
            return True
        yield from planning.submitted(life, life.offset() + 1)
        nth = 1
    yield from planning.approved(life, nth=nth)
    return False


def _implemented(life: Life) -> Generator[datetime, None, bool]:
    yield from work.worked(life, _WHOLE[life.risk] - 2)
    yield from road.assessed(life, AssessmentKind.COMPREHENSIVE, _WHOLE[life.risk])
    if life.has("revised"):
        yield from work.worked(life, life.offset() + 50)
        yield from work.reviewed(life, ReviewOutcome.REVISE)
        yield from planning.drafted(life, life.offset() + 3)
        yield from planning.submitted(life, life.offset() + 4)
        yield from planning.approved(life)
    if life.has("supervised") or life.turn % 7 == 0:
        turns.supervised(life)
    if life.turn % 11 == 0:
        turns.told_again(life)
    yield from work.worked(life, _until(life))
    if life.has("paused"):
        yield from turns.paused(life)
    yield from turns.present(life)
    if life.has("moved"):
        yield from turns.moved(life)
    return not life.script.ending


def _until(life: Life) -> int:
    """Return the day of the file on which daily work ends: near its closing, else today or never."""
    return life.script.lasts - 8 if life.script.quiet is None else life.script.ago
