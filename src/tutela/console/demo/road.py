"""The road of a file through its six steps, as staff walk it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.register import register_case
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.screen import screen_case
from tutela.cases.commands.task import add_task
from tutela.cases.enums import AssessmentKind, ScreeningDecision
from tutela.cases.inputs import (
    AssessmentPart,
    ContactNote,
    Duty,
    Report,
    RiskAnswers,
    SafetyAgreement,
)
from tutela.console.demo import children, consents, family
from tutela.console.demo.book import code, unit
from tutela.console.demo.company import along
from tutela.console.demo.life import Life
from tutela.console.demo.texts import concerns, plans, visits
from tutela.console.demo.texts.plans import AIMS
from tutela.console.demo.tongues import NOTHING, Text
from tutela.kernel import clock
from tutela.kernel.requests import Face
from tutela.reference.enums import CodeList, Risk

Moments = Iterator[datetime]
_FULL = 24  # open files after which a head gives a reason for one more
_REGISTER = "Regjistri i Gjakovës.xlsx"
_TRUSTED = Text("Familja e njeh dhe i beson.", "Već se poznaju, porodica ima poverenja.")
_ASKED_AROUND = Text("U fol me familjen dhe me të afërmit.", "Razgovor s porodicom i s rodbinom.")
_OTHER_CENTRE = Text("Qendra për Punë Sociale, Suharekë", "Centar za socijalni rad, Suva Reka")


def registered(life: Life) -> Moments:
    """Register the child, by whoever answers the phone that day."""
    yield _first(life)
    while life.kin is not None and not life.kin.family_written:
        yield life.on(life.offset() + 1)
    registrar = life.cast.named(life.script.worker) if life.script.worker else life.boss
    known = family.sibling(life) if life.kin else {}
    told = _told(life)
    new = known or {
        "new_child_id": life.child,
        "traits": family.told(life, exact=_exactly(life)),
        "home": children.home(life.home, life.chance),
    }
    if life.has("imported"):
        new |= {"imported_from": _REGISTER, "paper_number": f"{life.turn}/{life.start.year}"}
    life.do(
        life.kin.worker if life.kin else registrar, register_case, unit(life.script.unit),
        face=Face.IMPORT if life.has("imported") else Face.DESK, new_id=life.case, urgency=life.risk, report=_report(life, told),
        concerns=tuple(code(CodeList.PROTECTION_CONCERN, kind) for kind in told.concerns), **new,
    )  # fmt: skip


def _exactly(life: Life) -> bool:
    return bool(life.script.child) or life.script.ending == "TURNED_18"


def _first(life: Life) -> datetime:
    now = life.days.now
    if life.has("this_morning"):
        return life.then(now - timedelta(hours=2, minutes=20 + life.turn % 30))
    if life.has("last_night"):
        return life.then(now - timedelta(hours=15))
    return life.on(0)


def _told(life: Life) -> concerns.Told:
    return life.pick([told for told in concerns.TOLD if told.since <= life.age()])


def _report(life: Life, told: concerns.Told) -> Report:
    danger = life.risk is Risk.HIGH and life.chance.random() < 0.5
    return Report(
        source=code(CodeList.INTAKE_SOURCE, told.source),
        channel=code(CodeList.INTAKE_CHANNEL, told.channel),
        told_at=clock.now() - timedelta(minutes=life.chance.randint(10, 55)),
        told_by=_teller(life, told),
        may_name_teller=told.source not in {"NEIGHBOUR", "CHILD"},
        what_happened=life.words(told.words),
        where=life.say(concerns.WHERE),
        in_danger=danger,
        danger=life.words(concerns.DANGER) if danger else "",
    )


def _teller(life: Life, told: concerns.Told) -> str:
    """Return who told it: often somebody whom the centre knows by name."""
    partner = life.cast.partner(life.script.unit, told.source)
    if partner is None or life.turn % 3 == 0:
        return life.words(told.by)
    return f"{partner.name}, {life.words(concerns.OFFICES[told.source])}"


def allocated(life: Life) -> Moments:
    """Give the file to a worker, the one who has the fewest unless the story names one."""
    yield life.then(clock.now() + timedelta(minutes=life.chance.randint(20, 90)))
    script = life.script
    if life.kin is not None:
        life.worker = life.kin.worker
    elif script.worker:
        life.worker = life.cast.named(script.worker)
    else:
        life.worker = life.cast.freest(script.unit, life.tongue, script.but, "dren.hoxha")
    full = life.worker.limit - 1 if life.worker.limit else _FULL
    reason = life.words(_TRUSTED) if life.cast.load[life.worker.login] >= full else ""
    life.cast.load[life.worker.login] += 1
    life.do(life.boss, allocate_case, life.case, worker=life.worker.id, reason=reason)


def screened(life: Life) -> Moments:
    """Decide that the concern needs a case, within a day."""
    yield life.on(life.offset() + life.chance.randint(0, 1))
    screener = life.boss if life.worker.role == "NGO_WORKER" else life.worker
    reason = life.pick(
        ("NEEDS_PROTECTION", "NEEDS_PROTECTION", "RISK_UNCLEAR", "FAMILY_ASKS_FOR_HELP")
    )
    life.do(
        screener, screen_case, life.case, decision=ScreeningDecision.OPEN,
        reason=code(CodeList.SCREENING_REASON, reason),
    )  # fmt: skip


def turned_away(life: Life) -> Moments:
    """Decide that no case is needed here; once, a task was left open."""
    yield life.on(life.offset() + 1)
    decision, reason, to = life.pick((
        (ScreeningDecision.REFER, "LIVES_ELSEWHERE", _OTHER_CENTRE),
        (ScreeningDecision.NO_ACTION, "NO_SIGN_OF_HARM", NOTHING),
        (ScreeningDecision.INFORMATION, "ADVICE_GIVEN", NOTHING),
    ))  # fmt: skip
    if life.has("untidy"):
        duty = Duty(kind=code(CodeList.TASK_KIND, "PHONE_CALL"), text=life.words(_ASKED_AROUND))
        life.do(life.worker, add_task, life.case, new_id=life.hand.key(), duty=duty)
    life.do(
        life.boss, screen_case, life.case, decision=decision, referred_to=life.words(to),
        reason=code(CodeList.SCREENING_REASON, reason), note=life.words(_ASKED_AROUND),
    )  # fmt: skip
    life.cast.load[life.worker.login] -= 1


def seen_first(life: Life) -> Moments:
    """See the child, write down the family, score the risk; agree on safety where it is high."""
    yield life.then(clock.now() + timedelta(hours=life.chance.randint(1, 3)))
    visited(life, "HOME_VISIT")
    family.written(life)
    scored(life)
    if life.risk is Risk.HIGH:
        yield life.then(clock.now() + timedelta(minutes=40))
        agreement = SafetyAgreement(
            steps=life.say(plans.SAFE), how_to_call=life.words(plans.CALL),
            people=life.words(plans.PEOPLE), agreed_with=life.words(plans.MOTHER),
            agreed_on=life.today(), review_on=life.today() + timedelta(days=14),
        )  # fmt: skip
        life.do(
            life.worker, agree_safety_plan, life.case, new_id=life.hand.key(), agreement=agreement
        )


def visited(life: Life, kind: str, *, alone: bool | None = None) -> None:
    """Write down that the child was seen."""
    life.do(
        life.worker, add_contact, life.case, new_id=life.hand.key(),
        kind=code(CodeList.CONTACT_KIND, kind), told=note(life, kind, alone=alone),
        companion=along(life, kind),
    )  # fmt: skip


def note(life: Life, kind: str, *, alone: bool | None = None) -> ContactNote:
    """Return what a visit found, by its kind."""
    facts = life.say(visits.FACTS[kind])
    if life.interpreted:
        facts += " " + life.words(visits.INTERPRETED[life.home.naming.speaks])
    return ContactNote(
        happened_at=clock.now() - timedelta(minutes=10),
        note=facts,
        opinion=life.say(visits.OPINIONS),
        child_words=life.pick((child_words(life), "")),
        child_seen=True,
        child_alone=life.chance.random() < 0.4 if alone is None else alone,
        where=life.words(visits.WHERE[kind]),
        with_whom=life.say(visits.WITH_WHOM[kind]),
    )


def child_words(life: Life) -> str:
    """Return what the child said."""
    return life.say(visits.LITTLE if life.little else visits.CHILD)


def scored(life: Life) -> None:
    """Score the risk as it is."""
    answers = RiskAnswers(answers=life.book.answers(life.risk, life.turn))
    life.do(life.worker, score_risk, life.case, new_id=life.hand.key(), scoring=answers)


def assessed(life: Life, kind: AssessmentKind, offset: int) -> Moments:
    """Assess child, family and surroundings: begun, then written and completed after a visit."""
    begun, key = life.offset(), life.hand.key()
    yield life.on(max(begun, offset - 3))
    life.do(life.worker, begin_assessment, life.case, new_id=key, kind=kind)
    if not life.aims:
        first = life.turn % len(AIMS)
        life.aims = (first, (first + 3) % len(AIMS))
    yield life.on(offset)
    visited(life, "HOME_VISIT")
    part = AssessmentPart(
        answers=life.book.scores(tuple(AIMS[n].need for n in life.aims), life.turn),
        child_words=child_words(life),
        caregiver_words=life.say(visits.CAREGIVER),
        summary=life.say(visits.SUMMARIES),
        child_seen=True,
    )
    life.do(life.worker, save_assessment, key, part=part)
    if kind is AssessmentKind.INITIAL:
        consents.asked(life)
    life.do(life.worker, complete_assessment, key)
