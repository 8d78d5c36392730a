"""Write down who agreed to what, and that somebody agrees no more. No work waits for it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add, file_of, refuse_over
from tutela.cases.errors import ConsentAhead, ConsentEndsFirst, NoConsentToWithdraw
from tutela.cases.events.assessment import ConsentRecorded, ConsentWithdrawn
from tutela.cases.inputs import ConsentTold
from tutela.cases.models import Case, Consent
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


@command("consent.record", rules.assess_case, makes=Consent, holds=True, label=_("Record consent"))
def record_consent(
    ctx: Context, case: Case, /, *, new_id: UUID, told: ConsentTold
) -> ConsentRecorded:
    """Write down an answer, yes or no; it holds instead of the one before, which stays on the file.

    Refused when: the day lies ahead.
    """
    refuse_over(case)
    if told.given_on > clock.today():
        raise ConsentAhead
    assent = choice(CodeList.AGREEMENT, told.assent)
    facts = told.model_dump(exclude={"assent", "share_with", "not_with"})
    made = add(
        ctx, case, Consent, key=new_id,
        number=Consent.objects.filter(case=case).count() + 1, assent=assent,
        share_with=sorted(told.share_with), not_with=sorted(told.not_with), **facts,
    )  # fmt: skip
    return ConsentRecorded(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        number=made.number,
        given=made.given,
        giver=made.giver,
        share_with=tuple(made.share_with),
        not_with=tuple(made.not_with),
    )


@command("consent.withdraw", rules.withdraw_consent, label=_("Withdraw consent"))
def withdraw_consent(
    ctx: Context, consent: Consent, /, *, withdrawn_on: date, note: str = ""
) -> ConsentWithdrawn:
    """Write down that somebody agrees no more. What was shared until then stays as it was.

    Refused when: it was refused or withdrawn already, a newer answer holds, or the day lies ahead or
    before the consent.
    """
    case = file_of(consent)
    refuse_over(case)
    newer = Consent.objects.filter(case=case, voided_at=None, number__gt=consent.number)
    if not consent.given or consent.withdrawn_on is not None or newer.exists():
        raise NoConsentToWithdraw
    if withdrawn_on > clock.today():
        raise ConsentAhead
    if withdrawn_on < consent.given_on:
        raise ConsentEndsFirst
    consent.withdrawn_on, consent.withdrawal_note = withdrawn_on, note
    consent.save(update_fields=["withdrawn_on", "withdrawal_note"])
    return ConsentWithdrawn(
        subject=Subject.of(consent), also=(Subject.of(case),), number=consent.number
    )
