"""What people said before a campaign and after it, with how sure that is. Nothing small is in it."""

from __future__ import annotations

from dataclasses import dataclass

from tutela.awareness.inputs import Question
from tutela.awareness.proportions import Interval, difference, share
from tutela.awareness.queries.campaigns import CampaignView
from tutela.kernel.disclosure import protect_list


@dataclass(frozen=True)
class Round:
    """One time of asking: how many were asked, and the share that said so."""

    asked: int
    said: Interval


@dataclass(frozen=True)
class Answer:
    """One question: before, after, and by how much the share grew; None where it is not known or not told."""

    text: str
    before: Round | None
    after: Round | None
    change: Interval | None
    hidden: bool


def answers(campaign: CampaignView, /) -> tuple[Answer, ...]:
    """Return what was found, question by question."""
    return tuple(_answer(one) for one in campaign.survey)


def _answer(one: Question) -> Answer:
    before, after = _round(one.before_asked, one.before_yes), _round(one.after_asked, one.after_yes)
    hidden = (before is None and one.before_asked is not None) or (
        after is None and one.after_asked is not None
    )
    change = difference(before.said, after.said) if before and after else None
    return Answer(one.text, before, after, change, hidden)


def _round(asked: int | None, yes: int | None) -> Round | None:
    """Return a round that may be told: neither those who said so nor the others are few."""
    if asked is None or yes is None:
        return None
    shown, _total = protect_list([yes, asked - yes])
    return None if None in shown else Round(asked, share(yes, asked))
