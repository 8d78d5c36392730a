"""Ask for somebody to look whether a page is safe for children, and say what was found."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.portal import checklist, rules
from tutela.portal.enums import Outcome, SetState
from tutela.portal.errors import (
    ChecklistIsNotComplete,
    NoReviewIsAsked,
    PageIsNotComplete,
    ReviewIsAsked,
    WriterMayNotReview,
)
from tutela.portal.events import PageReviewAsked, PageReviewed, PageSentBack
from tutela.portal.gaps import BEFORE_PUBLISHING
from tutela.portal.models import PageReview, PageSet
from tutela.portal.queries.editing import entry_of, revisions
from tutela.portal.workflow import PAGE_SET

Why = Annotated[str, StringConstraints(min_length=3, max_length=500)]


@command("page_set.ask_review", rules.write_set, label=_("Ask for a review of a page"))
def ask_review(ctx: Context, row: PageSet, /) -> PageReviewAsked:
    """Lay a page before somebody who wrote none of it. Refused when: its words are not complete."""
    if not PAGE_SET.allows("ask_review", row.state):
        raise ReviewIsAsked
    found = entry_of(row)
    missing = [gap for gap in found.gaps if gap.lack not in BEFORE_PUBLISHING]
    if missing:
        raise PageIsNotComplete(missing)
    row.state, row.reason = PAGE_SET.next("ask_review", row.state), ""
    row.asked_by, row.asked_at = getattr(ctx.actor, "id", None), clock.now()
    row.save(update_fields=["state", "reason", "asked_by", "asked_at"])
    return PageReviewAsked(subject=Subject.of(row), languages=tuple(sorted(found.versions)))


@command("page_set.review", rules.review_set, label=_("Find a page safe for children"))
def pass_review(
    ctx: Context, row: PageSet, /, *, new_id: UUID, confirmed: list[str]
) -> PageReviewed:
    """Confirm every point of the checklist for the texts as they are now.

    Refused when: no review is asked for; the actor wrote some of it; a point is not confirmed.
    """
    if not PAGE_SET.allows("pass_review", row.state):
        raise NoReviewIsAsked
    _refuse_writer(ctx, row)
    if set(confirmed) != checklist.codes():
        raise ChecklistIsNotComplete
    looked_at = _keep(ctx, row, new_id, Outcome.PASSED, confirmed=sorted(confirmed))
    row.state = PAGE_SET.next("pass_review", row.state)
    row.save(update_fields=["state"])
    return PageReviewed(
        subject=Subject.of(row),
        revisions=tuple(looked_at.values()),
        answers=tuple(sorted(confirmed)),
    )


@command("page_set.send_back", rules.review_set, label=_("Send a page back"))
def send_back(ctx: Context, row: PageSet, /, *, new_id: UUID, reason: Why) -> PageSentBack:
    """Say what must change before a page may be public.

    Refused when: no review is asked for; the actor wrote some of it.
    """
    if row.state not in {SetState.ASKED, SetState.REVIEWED}:
        raise NoReviewIsAsked
    _refuse_writer(ctx, row)
    looked_at = _keep(ctx, row, new_id, Outcome.SENT_BACK, reason=reason)
    row.state, row.reason = PAGE_SET.next("send_back", row.state), reason
    row.save(update_fields=["state", "reason"])
    return PageSentBack(subject=Subject.of(row), revisions=tuple(looked_at.values()))


def _refuse_writer(ctx: Context, row: PageSet) -> None:
    if str(getattr(ctx.actor, "id", "")) in row.writers:
        raise WriterMayNotReview


def _keep(
    ctx: Context,
    row: PageSet,
    new_id: UUID,
    outcome: Outcome,
    *,
    confirmed: list[str] | None = None,
    reason: str = "",
) -> dict[str, int]:
    looked_at = revisions(entry_of(row).versions)
    PageReview.objects.create(
        id=new_id, page_set=row, outcome=outcome, revisions=looked_at, answers=confirmed or [],
        reason=reason, made_by=getattr(ctx.actor, "id", None), made_at=clock.now(),
    )  # fmt: skip
    return looked_at
