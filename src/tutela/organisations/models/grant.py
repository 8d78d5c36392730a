"""Roles are data of the profile; a grant gives one to an account, in a unit, for some time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open
from tutela.organisations.models.account import User
from tutela.organisations.models.unit import Unit, UnitScope


@dataclass(frozen=True)
class OwnRoles(Open):
    """Open to read; what was made here is written by whoever keeps the configuration of the country.

    The roles of the profile are the profile's: not even that right reaches them.
    """

    reason: str = "what roles exist and may do is no secret"
    grants: str = "SELECT, INSERT, UPDATE, DELETE"
    own: str = "own"

    def policies(self) -> dict[str, str]:
        """Return that everybody reads, and who writes."""
        keeper = f"({self.own}) AND (SELECT tutela.reach_country('config.manage'))"
        return {"SELECT": "true", "INSERT": keeper, "UPDATE": keeper, "DELETE": keeper}


class Role(models.Model):
    """A set of rights with a name. The profile brings roles; others are made here, as copies (`own`).

    A role that is not active, or outside its days, grants nothing.
    """

    code = models.CharField(max_length=40, primary_key=True)
    names = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    mfa = models.BooleanField(default=True)  # must sign in with a second factor
    on_duty = models.BooleanField(default=False)  # held by whoever is on the duty rota
    agency_kinds = models.JSONField(default=list)  # kinds of agency in which it may be given
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)
    own = models.BooleanField(default=False, db_default=False)
    copied_from = models.CharField(max_length=40, blank=True, default="", db_default="")
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    written_at = models.DateTimeField(null=True)

    scope: ClassVar = OwnRoles()
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        (
            *("code", "names", "description", "mfa", "on_duty", "agency_kinds", "position", "active"),
            *("own", "copied_from", "first_day", "last_day", "written_at"),
        ),
        Level.INTERNAL,
    )  # fmt: skip

    def __str__(self) -> str:
        return self.code


class Right(models.Model):
    """One rule that a role holds, and how far it reaches."""

    id = models.BigAutoField(primary_key=True)
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="rights")
    rule = models.CharField(max_length=60)
    reach = models.CharField(max_length=10)  # RightScope

    scope: ClassVar = OwnRoles(
        own="EXISTS (SELECT FROM organisations_role r WHERE r.code = role_id AND r.own)"
    )
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "role", "rule", "reach"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organisations_right_once_per_role", fields=["role", "rule"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.role_id}: {self.rule} {self.reach}"


class Grant(Subject):
    """A role given to an account over a unit and all below it, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="grants")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)  # taken back at once, before its last day
    confirmed_on = models.DateField(null=True)  # when somebody last said that it is still right

    scope: ClassVar = UnitScope(
        "who may do what is open to all staff", "SELECT, INSERT, UPDATE", column="unit_id"
    )
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("user", "role", "unit", "first_day", "last_day", "ended_at", "confirmed_on"),
            Level.INTERNAL,
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_grant_ends_after_it_begins",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            )
        ]
        indexes = [
            models.Index(name="organisations_grant_by_user", fields=["user", "first_day"]),
        ]
