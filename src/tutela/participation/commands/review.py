"""Score an application without knowing whose it is, or stand aside."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import rules
from tutela.participation.errors import ScoreIsGiven
from tutela.participation.events import ApplicationScored, ReviewerRecused
from tutela.participation.inputs import HIGHEST_SCORE
from tutela.participation.models import Application, Review

Score = Annotated[int, Field(ge=0, le=HIGHEST_SCORE)]


@command("application.score", rules.review_application, makes=Review, holds=True,
         label=_("Score an application"))  # fmt: skip
def score_application(
    ctx: Context, row: Application, /, *, new_id: UUID, score: Score
) -> ApplicationScored:
    """Give an application 0 to 10. Refused when: this reviewer has scored it."""
    me = _reviewer(ctx)
    if Review.objects.filter(application=row, reviewer_id=me).exists():
        raise ScoreIsGiven
    Review.objects.create(
        id=new_id, application=row, reviewer_id=me, score=score, made_at=clock.now()
    )
    return ApplicationScored(subject=Subject.of(row))


@command("application.recuse", rules.review_application, makes=Review, holds=True,
         label=_("Stand aside from an application"))  # fmt: skip
def stand_aside(ctx: Context, row: Application, /, *, new_id: UUID) -> ReviewerRecused:
    """Say that one may know the child. Also: a score that was given is taken out; it is shown no more."""
    me = _reviewer(ctx)
    given = Review.objects.filter(application=row, reviewer_id=me).first()
    found = given or Review(id=new_id, application=row, reviewer_id=me)
    found.recused, found.score, found.made_at = True, None, clock.now()
    found.save()
    return ReviewerRecused(subject=Subject.of(row))


def _reviewer(ctx: Context) -> UUID:
    me: UUID = ctx.actor.id  # type: ignore[union-attr] # no job holds the rule
    return me
