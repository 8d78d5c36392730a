"""A file that is to go on in another centre."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.cases.models.case import ROW_PRIVACY, CaseRow, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class TransferRequest(CaseRow):
    """A worker's wish to hand a case over; its approval says whether a supervisor did so."""

    to_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    reason = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        "to_unit": Level.PERSONAL,
        "reason": Level.SEALED,
    }
