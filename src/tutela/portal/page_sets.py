"""A page in all its languages: how far its newest text is, who wrote it, who looked at it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.portal.enums import Outcome, PageKind, SetState
from tutela.portal.scopes import Edited

WORKED_ON = Edited("how a page of the public site came about; nothing of a file is ever in it")


class PageSet(Subject):
    """A page in all its languages. Its key is the `translation_key` that Wagtail gives them.

    `writers` are the accounts that wrote the newest text, since it was published before that: none of them may
    review it, nor when it was taken off the site and comes back as it was.
    `live_at`: since when it is on the site (null: it is not); a newer draft may wait beside it.
    """

    kind = models.CharField(max_length=10, choices=PageKind.choices)
    source = models.CharField(max_length=10)  # the language that the others are written after
    state = models.CharField(max_length=10, default=SetState.DRAFT)
    writers = models.JSONField(default=list)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField()
    live_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)  # why it was sent or taken back

    scope: ClassVar = WORKED_ON
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                *("kind", "source", "state", "writers", "asked_by", "asked_at", "written_at"),
                *("live_at", "reason"),
            ),
            Level.INTERNAL,
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_page_set_state_is_known",
                condition=Q(state__in=[state.value for state in SetState]),
            ),
            models.CheckConstraint(
                name="portal_page_set_live_iff_dated",
                condition=(~Q(state=SetState.LIVE) | Q(live_at__isnull=False))
                & (~Q(state=SetState.TAKEN_BACK) | Q(live_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="portal_page_set_is_asked_on_a_day",
                condition=~Q(state__in=[SetState.ASKED, SetState.REVIEWED])
                | Q(asked_at__isnull=False),
            ),
        ]


class PageReview(Subject):
    """Somebody looked whether a page is safe for children: what was answered, of which exact texts.

    `revisions` are language → revision. `made_by` is null where nobody did: with the demo's own pages.
    """

    page_set = models.ForeignKey(PageSet, on_delete=models.PROTECT, related_name="reviews")
    outcome = models.CharField(max_length=10)
    revisions = models.JSONField(default=dict)
    answers = models.JSONField(default=list)  # codes of the checklist that were confirmed
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()

    scope: ClassVar = WORKED_ON
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("page_set", "outcome", "revisions", "answers", "reason", "made_by", "made_at"),
            Level.INTERNAL,
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_review_outcome_is_known",
                condition=Q(outcome__in=[outcome.value for outcome in Outcome]),
            ),
            models.CheckConstraint(
                name="portal_review_is_somebodys_but_the_demos",
                condition=Q(outcome=Outcome.DEMO) | Q(made_by__isnull=False),
            ),
            models.CheckConstraint(
                name="portal_review_sent_back_says_why",
                condition=~Q(outcome=Outcome.SENT_BACK) | ~Q(reason=""),
            ),
        ]
        indexes = [
            # the last review of a page
            models.Index(name="portal_reviews_of_page", fields=["page_set", "-made_at"])
        ]
