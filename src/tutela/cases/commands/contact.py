"""Plan visits and calls, and write down what happened."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import acting, add, file_of, refuse_over
from tutela.cases.commands.telling import hidden_from, tell
from tutela.cases.enums import CaseState, ContactState
from tutela.cases.errors import ColleagueCannotSee, CompanionCannotGo
from tutela.cases.events import (
    ContactCancelled,
    ContactHappened,
    ContactMissed,
    ContactPlanned,
)
from tutela.cases.inputs import ContactNote, ContactPlan
from tutela.cases.models import Case, Contact
from tutela.cases.queries.holders import can_open
from tutela.cases.workflow import CONTACT
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import User
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList

AFTERCARE = CaseState.CLOSED  # a closed case can still be visited


@command("contact.plan", rules.implement_case, makes=Contact, holds=True, label=_("Plan a contact"))
def plan_contact(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    plan: ContactPlan,
    worker: Annotated[User | None, rules.colleague] = None,
    companion: Annotated[User | None, rules.colleague] = None,
) -> ContactPlanned:
    """Plan a visit or a call: by the actor, unless another worker is named; two may go together.

    Also: tells whoever goes.
    Refused when: the worker cannot open the case, or a conflict keeps the companion away from it.
    """
    refuse_over(case, AFTERCARE)
    if worker is not None and not can_open(worker, case):
        raise ColleagueCannotSee
    if companion is not None and hidden_from(case.pk, [companion.pk]):
        raise CompanionCannotGo
    kind = choice(CodeList.CONTACT_KIND, plan.kind)
    made = add(
        ctx, case, Contact, key=new_id,
        kind=kind, planned_at=plan.planned_at, where=plan.where, with_whom=plan.with_whom,
        worker_id=worker.pk if worker else acting(ctx, case), companion=companion,
    )  # fmt: skip
    tell(ctx, case, [made.worker_id, made.companion_id], "VISIT_PLANNED", made.pk)
    return ContactPlanned(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        kind=kind.code,
        planned_at=plan.planned_at,
        worker=made.worker_id,
        companion=made.companion_id,
    )


@command("contact.record", rules.implement_contact, label=_("Record a planned contact"))
def record_contact(ctx: Context, contact: Contact, /, *, told: ContactNote) -> ContactHappened:
    """Write down how a planned visit or call went: the facts apart from the opinion.

    Also: a child that was seen stops the clock of the first response, and starts that of the next visit.
    Refused when: it was written down, missed or cancelled already.
    """
    case = file_of(contact)
    refuse_over(case, AFTERCARE)
    contact.state = CONTACT.next("happen", contact.state)
    facts = told.model_dump()
    for name in ("where", "with_whom"):
        facts[name] = facts[name] or getattr(contact, name)
    for name, value in facts.items():
        setattr(contact, name, value)
    contact.save(update_fields=["state", *facts])
    return _happened(ctx, case, contact, told)


@command(
    "contact.add", rules.implement_case, makes=Contact, holds=True, label=_("Record a contact")
)
def add_contact(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    kind: UUID,
    told: ContactNote,
    companion: Annotated[User | None, rules.colleague] = None,
) -> ContactHappened:
    """Write down a visit or a call that nobody had planned.

    Also: as for one that was planned.
    """
    refuse_over(case, AFTERCARE)
    made = add(
        ctx, case, Contact, key=new_id,
        kind=choice(CodeList.CONTACT_KIND, kind), state=ContactState.HAPPENED,
        worker_id=acting(ctx, case), companion=companion, **told.model_dump(),
    )  # fmt: skip
    return _happened(ctx, case, made, told)


@command("contact.miss", rules.implement_contact, label=_("Record a missed contact"))
def miss_contact(ctx: Context, contact: Contact, /, *, note: str = "") -> ContactMissed:
    """Write down that nobody was met. Refused when: the contact is not planned any more."""
    case = _leave(contact, "miss", note)
    return ContactMissed(subject=Subject.of(contact), also=(Subject.of(case),))


@command("contact.cancel", rules.implement_contact, label=_("Cancel a contact"))
def cancel_contact(ctx: Context, contact: Contact, /, *, note: str = "") -> ContactCancelled:
    """Take a planned contact off the calendar; tells whoever would have gone.

    Refused when: it is not planned any more.
    """
    case = _leave(contact, "cancel", note)
    tell(ctx, case, [contact.worker_id, contact.companion_id], "VISIT_CANCELLED", contact.pk)
    return ContactCancelled(subject=Subject.of(contact), also=(Subject.of(case),))


def _happened(ctx: Context, case: Case, contact: Contact, told: ContactNote) -> ContactHappened:
    events = ["contact.happened"]
    if told.child_seen:
        events.append("contact.child_seen")
        case.last_seen_at = max(told.happened_at, case.last_seen_at or told.happened_at)
        case.save(update_fields=["last_seen_at"])
    happened(ctx, case, *events, subject_id=contact.pk, at=told.happened_at)
    return ContactHappened(
        subject=Subject.of(contact),
        also=(Subject.of(case),),
        kind=contact.kind.code,
        happened_at=told.happened_at,
        child_seen=told.child_seen,
    )


def _leave(contact: Contact, move: str, note: str) -> Case:
    case = file_of(contact)
    refuse_over(case, CaseState.CLOSED, CaseState.NOT_OPENED)
    contact.state = CONTACT.next(move, contact.state)
    contact.note = note
    contact.save(update_fields=["state", "note"])
    return case
