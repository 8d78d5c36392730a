"""A legal basis that somebody compared with the text of the law, or that nobody has after all."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.errors import BasisIsNotVerified, BasisIsVerified, DayIsToCome
from tutela.reference.events import BasisVerified, VerificationWithdrawn
from tutela.reference.models import LegalBasis

Who = Annotated[str, StringConstraints(min_length=2, max_length=120)]
Remark = Annotated[str, StringConstraints(max_length=500)]

_FIELDS = ("verified", "verified_by", "verified_on", "remark", "review_needed", "written_at")


@command("basis.verify", rules.change_basis, label=_("Confirm a legal basis"))
def verify_basis(
    ctx: Context, basis: LegalBasis, /, *, by: Who, on: date, remark: Remark = ""
) -> BasisVerified:
    """Keep who compared a legal basis with the text of the law, when, and what they remark.

    Refused when: it is confirmed already, unless its text changed since; the day is still to come.
    """
    if basis.verified and not basis.review_needed:
        raise BasisIsVerified
    if on > clock.today():
        raise DayIsToCome
    basis.verified, basis.review_needed = True, False
    basis.verified_by, basis.verified_on, basis.remark = by, on, remark
    basis.written_at = clock.now()
    basis.save(update_fields=_FIELDS)
    return BasisVerified(subject=Subject.of(basis), verified_on=on)


@command("basis.withdraw", rules.change_basis, label=_("Take back a confirmation"))
def withdraw_verification(ctx: Context, basis: LegalBasis, /) -> VerificationWithdrawn:
    """Let a legal basis count as not confirmed again; the remark goes with the confirmation.

    Refused when: nobody has confirmed it.
    """
    if not basis.verified:
        raise BasisIsNotVerified
    basis.verified, basis.verified_by, basis.verified_on, basis.remark = False, "", None, ""
    basis.written_at = clock.now()
    basis.save(update_fields=_FIELDS)
    return VerificationWithdrawn(subject=Subject.of(basis))
