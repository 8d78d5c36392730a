"""Each act that can be undone for a minute, reached by commands: who does it, to which row, with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from tests import cast
from tests.cases import story
from tutela.cases.commands.act import begin_action
from tutela.cases.commands.appointment import plan_appointment
from tutela.cases.commands.ask_transfer import ask_transfer
from tutela.cases.commands.consent import record_consent
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.measure import start_measure
from tutela.cases.enums import AppointmentKind, ConsentHow, Giver
from tutela.cases.inputs import AppointmentPlan, ConsentTold, ContactPlan, Measure, SafetyAgreement
from tutela.dataprotection.commands.hold import place_hold
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.organisations.commands.filters import save_filter
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.shifts import plan_shift
from tutela.people.commands.address import add_address
from tutela.people.commands.identify import add_identifier
from tutela.people.commands.note_death import note_death
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.commands.verify_basis import verify_basis
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import stable_id

SOON = timedelta(days=2)


@dataclass
class Staffing:
    """Who works in these tests, and on which file where any will do."""

    worker: Staff
    boss: Staff
    admin: Staff
    officer: Staff

    @cached_property
    def case(self) -> UUID:
        """Return an open file of the worker's."""
        return story.opened(self.worker, self.boss)


@dataclass(frozen=True)
class Act:
    """An act that is about to be done."""

    actor: Staff
    key: UUID
    arguments: Mapping[str, Any] = field(default_factory=dict)


def _child(who: Staffing) -> UUID:
    return story.case_of(who.worker, who.case).child_id


def _tie(who: Staffing, *, over: bool = False) -> Act:
    key = keys.new()
    told = TieTold(
        kind=story.code_id(CodeList.RELATION_TYPE, "MOTHER"),
        last_day=clock.today() + timedelta(days=9) if over else None,
    )
    traits = PersonTraits(given_name="Vlora", family_name="Gashi")
    child = _child(who)
    register_relative(who.worker, child, new_id=keys.new(), tie_id=key, traits=traits, tie=told)
    return Act(who.worker, key, {"last_day": clock.today()} if over else {})


def _identifier(who: Staffing) -> Act:
    key, kind = keys.new(), story.code_id(CodeList.IDENTIFIER_TYPE, "PERSONAL_NUMBER")
    add_identifier(who.worker, _child(who), new_id=key, kind=kind, number="1012345678")
    return Act(who.worker, key)


def phone(who: Staffing) -> Act:
    """A phone is about to be ended."""
    key = keys.new()
    add_phone(who.worker, _child(who), new_id=key, phone=PhoneTold(number="044 123 456"))
    return Act(who.worker, key)


def _address(who: Staffing) -> Act:
    key = keys.new()
    add_address(who.worker, _child(who), new_id=key, address=AddressTold(settlement="Ortakoll"))
    return Act(who.worker, key)


def _alive(who: Staffing) -> Act:
    return Act(who.worker, _child(who), {"died_on": clock.today()})


def _dead(who: Staffing) -> Act:
    child = _child(who)
    note_death(who.worker, child, died_on=clock.today())
    return Act(who.worker, child)


def _in_error() -> UUID:
    return story.code_id(CodeList.CORRECTION_REASON, "WRONG_FILE")


def _closing_file(who: Staffing) -> Act:
    case, _closure = story.closing(who.worker, who.boss)
    return Act(who.boss, case, {"reason": _in_error()})


def _double(who: Staffing) -> Act:
    case, other = (story.opened(who.worker, who.boss) for _n in range(2))
    return Act(who.boss, case, {"other": other})


def _seen(who: Staffing) -> Act:
    case = who.case
    key = story.seen(who.worker, case)
    return Act(who.boss, case, {"entry": "CONTACT", "entry_id": key, "reason": _in_error()})


def _closure(who: Staffing) -> Act:
    return Act(who.worker, story.closing(who.worker, who.boss)[0])


def _wish(who: Staffing) -> Act:
    case = who.case
    there = cast.unit_id(cast.PEJA)
    ask_transfer(who.worker, case, new_id=keys.new(), unit=there, reason="They moved to Peja.")
    return Act(who.worker, case)


def _plan(who: Staffing) -> Act:
    return Act(who.worker, story.submitted(who.worker, who.boss)[1])


def _safety_plan(who: Staffing) -> Act:
    case, key = who.case, keys.new()
    story.scored(who.worker, case, Risk.HIGH)
    agreement = SafetyAgreement(
        steps="The door is locked.",
        agreed_on=clock.today(),
        review_on=clock.today() + SOON,
    )
    agree_safety_plan(who.worker, case, new_id=key, agreement=agreement)
    return Act(who.worker, key)


def _measure(who: Staffing) -> Act:
    case, key = who.case, keys.new()
    measure = Measure(
        kind=story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL"),
        started_at=clock.now(),
        authority="Court",
    )
    start_measure(who.worker, case, new_id=key, measure=measure)
    return Act(who.worker, key, {"ended_at": clock.now(), "outcome": "He is at home."})


def _consent(who: Staffing) -> Act:
    case, key = who.case, keys.new()
    told = ConsentTold(
        given=True,
        giver=Giver.MOTHER,
        how=ConsentHow.WRITTEN,
        giver_name="Vlora Gashi",
        assent=story.code_id(CodeList.AGREEMENT, "AGREES"),
        given_on=clock.today(),
    )
    record_consent(who.worker, case, new_id=key, told=told)
    return Act(who.worker, key, {"withdrawn_on": clock.today(), "note": "She changed her mind."})


def task(who: Staffing) -> Act:
    """A task is about to be finished or cancelled."""
    return Act(who.worker, story.duty(who.worker, who.case))


def _action(who: Staffing) -> Act:
    _case, plan = story.planned(who.worker, who.boss)
    first = story.actions_of(who.worker, plan)[0]
    begin_action(who.worker, first)
    return Act(who.worker, first)


def visit(who: Staffing) -> Act:
    """A visit, to which the head goes along, is about to be cancelled."""
    case, key = who.case, keys.new()
    kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    plan = ContactPlan(kind=kind, planned_at=clock.now() + SOON, where="At home")
    plan_contact(who.worker, case, new_id=key, plan=plan, companion=who.boss.id)
    return Act(who.worker, key, {"note": "They are away."})


def _hearing(who: Staffing) -> Act:
    case, key = who.case, keys.new()
    plan = AppointmentPlan(begins_at=clock.now() + SOON, place="Salla 4", who="The judge")
    plan_appointment(who.worker, case, new_id=key, kind=AppointmentKind.HEARING, plan=plan)
    return Act(who.worker, key)


def _filter(who: Staffing) -> Act:
    key, me = keys.new(), who.worker
    save_filter(me, me.id, new_id=key, list="caseload", name="Mine", query="risk=HIGH")
    return Act(me, key)


def _cover(who: Staffing) -> Act:
    key, today = keys.new(), clock.today()
    away = {"covering": cast.social_worker().id, "first_day": today, "last_day": today + SOON}
    arrange_cover(who.boss, who.worker.id, new_id=key, **away)
    return Act(who.boss, key)


def _shift(who: Staffing) -> Act:
    key, begins = keys.new(), clock.now() + SOON
    there = cast.unit_id(cast.PRIZREN)
    times = {"starts_at": begins, "ends_at": begins + timedelta(hours=8)}
    plan_shift(who.boss, there, new_id=key, user=who.worker.id, **times)
    return Act(who.boss, key)


def _grant(who: Staffing) -> Act:
    key, there = keys.new(), cast.unit_id(cast.PRIZREN)
    given = {"role": "DUTY_OFFICER", "unit": there, "first_day": cast.LONG_AGO, "last_day": None}
    give_grant(who.admin, who.worker.id, new_id=key, **given)
    return Act(who.admin, key, {"last_day": clock.today()})


def _hold(who: Staffing) -> Act:
    key, me = keys.new(), who.officer
    told = {
        "file_number": story.case_of(who.boss, who.case).number,
        "reason": "The court asked.",
        "review_on": clock.today() + SOON,
    }
    place_hold(me, me.id, new_id=key, **told)
    return Act(me, key)


def _law(who: Staffing) -> Act:
    key = stable_id("basis", "xk/law/06-L-084#response")
    said = {"by": "Besa Krasniqi", "on": clock.today(), "remark": "Article 12."}
    verify_basis(who.admin, key, **said)
    return Act(who.admin, key)


ACTS: dict[str, Callable[[Staffing], Act]] = {
    "tie.end": _tie,
    "identifier.end": _identifier,
    "phone.end": phone,
    "address.end": _address,
    "person.note_death": _alive,
    "person.retract_death": _dead,
    "case.void": _closing_file,
    "case.mark_duplicate": _double,
    "entry.void": _seen,
    "closure.withdraw": _closure,
    "transfer.withdraw": _wish,
    "plan.withdraw": _plan,
    "safety_plan.end": _safety_plan,
    "measure.end": _measure,
    "consent.withdraw": _consent,
    "task.finish": task,
    "task.cancel": task,
    "action.drop": _action,
    "contact.miss": visit,
    "contact.cancel": visit,
    "appointment.cancel": _hearing,
    "filter.delete": _filter,
    "cover.end": _cover,
    "shift.cancel": _shift,
    "grant.end": _grant,
    "legal_hold.lift": _hold,
    "basis.withdraw": _law,
}
OWN_STORY = ("case.void", "case.mark_duplicate", "closure.withdraw", "plan.withdraw", "action.drop")
"""What needs a file of its own; the others share one."""
"""Code of a command → how it comes about. Documents have a test beside their own."""
