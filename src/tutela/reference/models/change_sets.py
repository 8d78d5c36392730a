"""Changes of the configuration that wait for a second person, and what became of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.reference.enums import ChangeSetState
from tutela.reference.models.base import Kept


class ChangeSet(Subject):
    """Differences between a file and this place, as they were when somebody proposed them.

    `lines` are {"part", "name", "before", "after", "moved", "lacks"}: what holds here (null: nothing),
    what is proposed, whether it was changed here after the file was written, whether it cannot be
    taken over. `stays` are {"part", "said"}: what holds here and the file does not name.
    `proposed_by` and `decided_by` are accounts; null is the console's. `alone`: one person did both.
    """

    scope = Kept("how a country is configured is no secret among those who work there")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                *("number", "state", "system", "exported_at", "digest", "lines", "stays", "why"),
                *("proposed_by", "proposed_at", "decided_by", "decided_at", "reason", "alone"),
            ),
            Level.INTERNAL,
        ),
    }

    number = models.PositiveIntegerField(unique=True)
    state = models.CharField(max_length=12, default=ChangeSetState.PROPOSED)
    system = models.CharField(max_length=120, blank=True)  # empty: written on the desk of this one
    exported_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    lines = models.JSONField(default=list)
    stays = models.JSONField(default=list)
    why = models.CharField(max_length=500)
    proposed_by = models.UUIDField(null=True)
    proposed_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    alone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="reference_change_set_state_is_known",
                condition=Q(state__in=[state.value for state in ChangeSetState]),
            ),
            models.CheckConstraint(
                name="reference_change_set_is_decided_on_a_day",
                condition=Q(state="PROPOSED", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(state="PROPOSED") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="reference_change_set_is_approved_by_somebody_else",
                condition=~Q(state="APPLIED")
                | Q(alone=True)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
            ),
        ]
        indexes = [models.Index(name="reference_change_sets_by_time", fields=["-number"])]
