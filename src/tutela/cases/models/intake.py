"""Step 1: what was told, and what was decided about it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.cases.models.case import ROW_PRIVACY, CaseRow, code, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Intake(CaseRow):
    """A concern as it was told to us. A file may have several: each new report is one."""

    source = code()
    channel = code(null=True)
    told_at = models.DateTimeField()
    told_by = SealedTextField()
    told_by_contact = SealedTextField()
    may_name_teller = models.BooleanField(default=False)  # may the family learn who told us?
    what_happened = SealedTextField()
    where = models.CharField(max_length=120, blank=True)
    in_danger = models.BooleanField(default=False)
    danger = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        "told_at": Level.INTERNAL,
        **dict.fromkeys(
            ("source", "channel", "where", "in_danger", "may_name_teller"), Level.PERSONAL
        ),
        **dict.fromkeys(("told_by", "told_by_contact", "what_happened", "danger"), Level.SEALED),
    }


class Concern(CaseRow):
    """A kind of harm or risk, by the profile's list, mapped to ICVAC there."""

    kind = code()
    main = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("kind", "main", "settled_at"), Level.PERSONAL),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="cases_concern_once_in_a_file",
                fields=["case", "kind"],
                condition=models.Q(voided_at__isnull=True),
            )
        ]


class Screening(CaseRow):
    """The first decision about a concern, with its reason."""

    decision = models.CharField(max_length=12)
    reason = code()
    note = SealedTextField()
    referred_to = models.CharField(max_length=120, blank=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        "decision": Level.INTERNAL,
        **dict.fromkeys(("reason", "referred_to"), Level.PERSONAL),
        "note": Level.SEALED,
    }
