"""Who alone may see a sealed file, and who opened a file out of their reach in an emergency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.kernel.access import NOBODY, Context
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.organisations.models.account import User


@dataclass(frozen=True)
class InsideScope:
    """Rows about a sealed file: for those who are let in, written by whoever may seal the file."""

    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return the rows of files that are not hidden; PostgreSQL knows which those are."""
        return Q() if context.reach(rule) else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that the file is not hidden, and for a change that the actor may seal it."""
        seen = (
            "file_id = ANY((SELECT tutela.inside_files())::uuid[]) OR (SELECT tutela.is_system())"
        )
        may = "tutela.may_seal(file_id)"
        return {"SELECT": seen, "INSERT": may, "UPDATE": may}


@dataclass(frozen=True)
class GlassScope:
    """Files opened in an emergency: one's own, and all of them for whoever looks at them afterwards."""

    right: str = "glass.review"
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return one's own, or by the rule of the review all of them."""
        if rule == self.right:
            return Q() if context.reach(rule).country else NOBODY
        return Q(user_id=getattr(context.actor, "id", None)) if context.reach(rule) else NOBODY

    def policies(self) -> dict[str, str]:
        """Return the same for PostgreSQL."""
        mine = "user_id = (SELECT tutela.actor())"
        seen = f"{mine} OR (SELECT tutela.reach_country('{self.right}'))"
        return {
            "SELECT": seen,
            "UPDATE": seen,
            "INSERT": f"{mine} AND (SELECT tutela.reach_own('glass.break'))",
        }


class SealedFile(Subject):
    """A file that only people named by name can see; the keeper decides who they are."""

    file_id = models.UUIDField()
    keeper = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = SealedTextField(key_of="file_id")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = InsideScope()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("file_id", "keeper", "made_by", "made_at", "ended_by", "ended_at"), Level.PERSONAL
        ),
        "reason": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organisations_sealed_once_while_it_holds",
                fields=["file_id"],
                condition=Q(ended_at__isnull=True),
            )
        ]


class LetIn(Subject):
    """Somebody who can see a sealed file."""

    file_id = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = InsideScope()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("file_id", "user", "made_by", "made_at", "ended_at"), Level.PERSONAL),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organisations_let_in_once_while_it_holds",
                fields=["file_id", "user"],
                condition=Q(ended_at__isnull=True),
            )
        ]


class BrokenGlass(Subject):
    """A file that somebody opened in an emergency, beyond their reach, for some hours."""

    file_id = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = SealedTextField(key_of="file_id")
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # closed again before its time
    verdict = models.CharField(max_length=14, blank=True)  # Verdict; empty: not looked at yet
    review = SealedTextField(key_of="file_id")
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    scope: ClassVar = GlassScope()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("file_id", "user", "made_at", "until", "ended_at", "verdict", "reviewed_by",
             "reviewed_at"),
            Level.PERSONAL,
        ),
        **dict.fromkeys(("reason", "review"), Level.SEALED),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_glass_ends_after_it_was_broken",
                condition=Q(until__gt=F("made_at")),
            ),
            models.CheckConstraint(
                name="organisations_glass_reviewed_whole_and_by_another",
                condition=Q(verdict="", reviewed_by__isnull=True, reviewed_at__isnull=True)
                | (
                    ~Q(verdict="")
                    & Q(reviewed_at__isnull=False)
                    & ~Q(reviewed_by=F("user"))
                    & Q(reviewed_by__isnull=False)
                ),
            ),
        ]
        indexes = [models.Index(name="organisations_glass_of_user", fields=["user", "until"])]
