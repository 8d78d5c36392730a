"""Who agreed to the work and to whom may be told of it. Every answer is a version; the newest holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.models.case import ROW_PRIVACY, CaseRow, code, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Consent(CaseRow):
    """One answer: given or refused, by whom, how, what the child says, with whom to share."""

    number = models.PositiveSmallIntegerField()
    given = models.BooleanField()
    giver = models.CharField(max_length=16)
    giver_name = models.CharField(max_length=120, blank=True)
    given_on = models.DateField()
    how = models.CharField(max_length=8)
    assent = code()  # of the child, by the list of agreement
    share_with = models.JSONField(default=list)  # kinds of agency
    not_with = models.JSONField(default=list)
    note = SealedTextField()
    withdrawn_on = models.DateField(null=True)
    withdrawal_note = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("number", "given_on", "how", "withdrawn_on"), Level.INTERNAL),
        **dict.fromkeys(
            ("given", "giver", "giver_name", "assent", "share_with", "not_with"), Level.PERSONAL
        ),
        **dict.fromkeys(("note", "withdrawal_note"), Level.SEALED),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cases_consent_version_once", fields=["case", "number"]),
            models.CheckConstraint(
                name="cases_consent_withdrawn_after_it_was_given",
                condition=Q(withdrawn_on__isnull=True)
                | Q(given=True, withdrawn_on__gte=models.F("given_on")),
            ),
        ]
