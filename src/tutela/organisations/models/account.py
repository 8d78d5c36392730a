"""Accounts of people who work here."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.organisations.models.unit import Unit, UnitScope


class User(Subject, AbstractBaseUser):
    """A member of staff. There is no superuser: what an account may do comes from its grants."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="staff")
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    calendar_mark = models.CharField(
        max_length=64, blank=True, default="", db_default=""
    )  # hash of a secret address
    disowned_at = models.DateTimeField(null=True)  # when its owner last said "that was not me"
    conduct_version = models.CharField(max_length=40, blank=True, default="", db_default="")
    conduct_accepted_at = models.DateTimeField(null=True)
    tour_state = models.CharField(max_length=10, blank=True, default="", db_default="")
    tour_step = models.CharField(max_length=40, blank=True, default="", db_default="")
    caseload_limit = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = BaseUserManager()

    scope: ClassVar = UnitScope(
        "signing in comes before any context; colleagues know each other's names",
        "SELECT, INSERT, UPDATE",
        column="unit_id",
    )
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("username", "name", "unit", "language", "is_active", "last_login",
             "must_change_password", "calendar_mark", "disowned_at", "conduct_version", "conduct_accepted_at",
             "tour_state", "tour_step", "caseload_limit", "made_at"),
            Level.INTERNAL,
        ),
        "password": Level.PERSONAL,
        "email": Level.PERSONAL,
        "phone": Level.PERSONAL,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_user_accepted_a_code_iff_dated",
                condition=Q(conduct_version="", conduct_accepted_at__isnull=True)
                | (~Q(conduct_version="") & Q(conduct_accepted_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="organisations_user_stands_at_a_step_iff_toured",
                condition=Q(tour_state="", tour_step="")
                | (Q(tour_state__in=["RUNNING", "LEFT", "FINISHED"]) & ~Q(tour_step="")),
            ),
            models.UniqueConstraint(
                name="organisations_user_calendar_of_one",
                fields=["calendar_mark"],
                condition=~Q(calendar_mark=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name
