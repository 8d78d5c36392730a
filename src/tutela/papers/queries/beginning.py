"""The parts about how a case began: what was told, what was decided, consent."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from tutela.cases.queries.consent import consents
from tutela.cases.queries.header import CaseHeader
from tutela.cases.queries.notes import ReportNote, notes
from tutela.kernel.access import Actor
from tutela.papers.blocks import Block, Facts, Heading, part, text
from tutela.papers.words import day, day_of, listed, moment, yes_no


def standing(header: CaseHeader) -> Iterator[Block]:
    """Yield where the case stands."""
    safety = header.safety
    yield from part(
        _("The case"),
        Facts.of(
            (_("Where it stands"), header.state.label),
            (_("Step"), header.step.label),
            (_("Registered"), day_of(header.registered_at)),
            (_("Opened"), day_of(header.opened_at)),
            (_("Closed"), day_of(header.closed_at)),
            (_("Why it was closed"), header.closure_reason),
            (_("Social worker"), header.worker),
            (_("Last seen"), day_of(header.last_seen_at)),
        ),
        text(_("Warning"), safety.warning if safety else ""),
    )


def reports(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield what was told, and what was decided about it. Who told is named only where they agreed to it."""
    found = notes(actor, case_id)
    concerns = [one.kind for one in found.concerns if not one.struck_out]
    told = [one for one in found.reports if not one.struck_out]
    blocks = [block for one in told for block in _report(one)]
    yield from part(_("What was told"), Facts.of((_("Concerns"), listed(concerns))), *blocks)
    decided = [
        Facts.of(
            (_("Decision"), one.decision.label), (_("Reason"), one.reason), (_("Note"), one.note),
            (_("Referred to"), one.referred_to), (_("By"), one.by), (_("When"), moment(one.at)),
        )
        for one in found.decisions
    ]  # fmt: skip
    yield from part(_("First decision"), *decided)


def _report(one: ReportNote) -> Iterator[Block]:
    yield Heading(moment(one.told_at), 2)
    hidden = "" if one.may_name_teller else _("asked not to be named")
    yield Facts.of(
        (_("Who told us"), one.told_by if one.may_name_teller else hidden),
        (_("Kind of source"), one.source if one.may_name_teller else ""),
        (_("Where"), one.where),
        (_("In danger"), yes_no(one.in_danger)),
    )
    for block in (text(_("What happened"), one.what_happened), text(_("Danger"), one.danger)):
        if block:
            yield block


def consent(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield every answer about consent, the newest first."""
    answers = [
        Facts.of(
            (_("Answer"), _("Given") if one.given else _("Refused")),
            (_("Who answered"), one.giver_name or one.giver.label),
            (_("When"), day(one.given_on)),
            (_("How"), one.how),
            (_("The child"), one.assent),
            (_("May be told"), listed(one.share_with)),
            (_("Must not be told"), listed(one.not_with)),
            (_("Note"), one.note),
            (_("Taken back"), day(one.withdrawn_on)),
        )
        for one in consents(actor, case_id)
        if not one.struck_out
    ]
    yield from part(_("Consent"), *answers)
