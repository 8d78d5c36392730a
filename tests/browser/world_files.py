"""The files of the world: one in which everything happened, and one in every state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests.cases import story
from tests.cases.story import code_id
from tests.cast import PEJA, PRIZREN, unit_id
from tests.documents import papers
from tests.documents.making import document
from tutela.cases.commands.appointment import plan_appointment
from tutela.cases.commands.approve import approve
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.ask_transfer import ask_transfer
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.audit import answer_sheet, draw_audit
from tutela.cases.commands.consent import record_consent
from tutela.cases.commands.contact import miss_contact, plan_contact
from tutela.cases.commands.duplicate import mark_duplicate
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.measure import start_measure
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.serve import give_service
from tutela.cases.commands.strike_out_entry import Entry, void_entry
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.commands.void import void_case
from tutela.cases.enums import (
    AppointmentKind,
    AssessmentKind,
    AuditFrame,
    ConsentHow,
    Giver,
    ReviewOutcome,
)
from tutela.cases.inputs import (
    ActionText,
    AppointmentPlan,
    AssessmentPart,
    ConsentTold,
    ContactPlan,
    GoalText,
    Measure,
    PlanContent,
    RiskAnswers,
    SafetyAgreement,
    Service,
)
from tutela.cases.inputs.audit import Draw
from tutela.cases.models import Case
from tutela.cases.queries.audits import audit_view
from tutela.documents.commands.void import void_document
from tutela.documents.enums import About
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations.enums import AgencyKind
from tutela.people.births import Birth
from tutela.people.commands.address import add_address
from tutela.people.commands.describe import describe_person
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.identify import add_identifier
from tutela.people.commands.merge import merge_people
from tutela.people.commands.note_death import note_death
from tutela.people.commands.phone import add_phone, end_phone
from tutela.people.commands.relative import register_relative
from tutela.people.commands.set_household import set_household
from tutela.people.enums import BirthPrecision, Safety
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonChanges, PersonTraits
from tutela.reference.enums import CodeList, Risk

HIDDEN = "Rruga e Lisave 14, hyrja nga oborri"
PHONE = "+383 44 987 654"
NUMBER = "1987654321"
NOTE = "Dhoma ishte e ftohtë, Erblina kishte mavijosje në krah."
OPINION = "Mendoj se ka frikë nga shtëpia."
CHILD_WORDS = "Dua të fle te tezja, aty është qetë."
CAREGIVER_WORDS = "Ne ia dalim vetë."
TOLD = "Fëmija erdhi pa këpucë, dy herë këtë javë."


def told(**other: Any) -> Any:
    """Return a concern in Albanian."""
    return story.report(what_happened=TOLD, told_by="Mësuesja Liridona", where="Shkolla", **other)


def registered(worker: Staff, given: str, family: str, unit: str = PRIZREN) -> UUID:
    """Register a child by name."""
    birth = BirthTraits.of(Birth(BirthPrecision.DAY, date(clock.today().year - 9, 3, 16)))
    traits = PersonTraits(given_name=given, family_name=family, birth=birth)
    return story.registered(worker, unit, report=told(), traits=traits)


def opened(worker: Staff, boss: Staff, given: str, family: str, unit: str = PRIZREN) -> UUID:
    """Register a child, give the file to a worker, decide to open it."""
    case = registered(worker, given, family, unit)
    story.allocate_case(boss, case, worker=worker.id)
    story.screen_case(
        worker,
        case,
        decision=story.ScreeningDecision.OPEN,
        reason=code_id(CodeList.SCREENING_REASON, "NEEDS_PROTECTION"),
        note="Fëmija duhet parë sot.",
    )
    return case


def assess(worker: Staff, case: UUID, kind: AssessmentKind = AssessmentKind.INITIAL) -> UUID:
    """Score the risk and write an assessment to its end."""
    story.scored(worker, case, Risk.HIGH)
    key = keys.new()
    begin_assessment(worker, case, new_id=key, kind=kind)
    needs = {"CHILD_SAFETY": "SERIOUS_NEED"}
    part = AssessmentPart(
        answers=story.form_answers(**needs),
        child_words=CHILD_WORDS,
        caregiver_words=CAREGIVER_WORDS,
        summary="Tezja mund të ndihmojë.",
        child_seen=True,
    )
    save_assessment(worker, key, part=part)
    complete_assessment(worker, key)
    return key


def plan(worker: Staff, case: UUID) -> UUID:
    """Write a plan with two goals."""
    soon = clock.today() + timedelta(days=14)
    goals = (
        GoalText(
            text="Erblina fle e sigurt",
            need="CHILD_SAFETY",
            actions=(
                ActionText(text="Bisedë me tezen", responsible=worker.id, due_on=soon),
                ActionText(text="Këpucë dimri", responsible_other="Nëna", due_on=soon),
            ),
        ),
        GoalText(
            text="Erblina shkon në shkollë çdo ditë",
            actions=(ActionText(text="Takim me shkollën", responsible=worker.id, due_on=soon),),
        ),
    )
    content = PlanContent(
        goals=goals,
        child_view="Pajtohet.",
        caregiver_view="Nëna pajtohet.",
        child_agrees=True,
        caregiver_agrees=True,
        agreed_on=clock.today(),
    )
    return story.draft(worker, case, **content.model_dump(exclude_none=True))


def planned(worker: Staff, boss: Staff, case: UUID) -> UUID:
    """Let the supervisor approve a plan."""
    key = plan(worker, case)
    submit_plan(worker, key)
    approve(boss, story.approval_of(boss, key))
    return key


def full_file(people: Mapping[str, Staff]) -> dict[str, UUID]:
    """Return the keys of a file in implementation, with a row of every kind."""
    worker, boss = people["worker"], people["boss"]
    case = opened(worker, boss, "Erblina", "Shkreli")
    with act_as(worker):
        child = Case.objects.get(pk=case).child_id
    made = {"case": case, "child": child}
    made |= _family(worker, child)
    made |= _written_down_twice(worker, boss, child, made["grandmother"])
    made["contact_done"] = story.seen(
        worker, case, note=NOTE, opinion=OPINION, child_words=CHILD_WORDS, child_alone=True
    )
    made["assessment_done"] = assess(worker, case, AssessmentKind.COMPREHENSIVE)
    made |= _protect(worker, case)
    made["plan_done"] = planned(worker, boss, case)
    made["action"] = story.actions_of(worker, made["plan_done"])[0]
    made |= _work(people, case)
    made |= _documents(worker, case, child)
    story.reviewed(worker, case, ReviewOutcome.CONFIRM, summary="Po ecën mirë.")
    return made


def _documents(worker: Staff, case: UUID, child: UUID) -> dict[str, UUID]:
    """A photograph with a note, a table about the child, and one that was struck out."""
    made = document(worker, case, papers.located(), "IMG_2041.jpg", title="Certifikata e lindjes",
                    note="Origjinalin e ka nëna.")  # fmt: skip
    about = {"about": About.PERSON, "about_id": child}
    document(
        worker,
        case,
        "muaji;ditë\nshkurt;12\n".encode(),
        "Mungesat.csv",
        title="Mungesat në shkollë",
        **about,
    )
    gone = document(worker, case, papers.pdf(), "Vendimi.pdf", title="Vendimi i gjykatës")
    void_document(worker, gone["document"])
    return {**made, "document_void": gone["document"]}


def _family(worker: Staff, child: UUID) -> dict[str, UUID]:
    names = ("mother", "grandmother", "phone", "address", "hidden", "identifier", "tie", "tie2")
    made = {name: keys.new() for name in names}
    _relative(worker, child, made["mother"], made["tie"], "MOTHER", "Mirjeta")
    _relative(worker, child, made["grandmother"], made["tie2"], "GRANDPARENT", "Hatixhe")
    note_death(worker, made["grandmother"], died_on=clock.today() - timedelta(days=400))
    since = clock.today() - timedelta(days=90)
    set_household(worker, child, new_id=keys.new(), members=(made["mother"],), since=since)
    asked = PhoneTold(number=PHONE, safe=Safety.ASK_FIRST, how="Pas orës tetë, jo kur është babai.")
    add_phone(worker, child, new_id=made["phone"], phone=asked)
    before = keys.new()
    add_phone(
        worker, child, new_id=before, phone=PhoneTold(number="+383 49 111 222", safe=Safety.NO)
    )
    end_phone(worker, before)
    home = AddressTold(settlement="Ortakoll", street="Rruga e Dëshmorëve 3")
    add_address(worker, child, new_id=made["address"], address=home)
    set_hidden_address(worker, child, new_id=made["hidden"], text=HIDDEN)
    kind = code_id(CodeList.IDENTIFIER_TYPE, "PERSONAL_NUMBER")
    add_identifier(worker, child, new_id=made["identifier"], kind=kind, number=NUMBER)
    changes = PersonChanges(
        languages=("ALBANIAN", "ROMANI"), interpreter_needed=True, school_name="Emin Duraku",
        school_status=code_id(CodeList.SCHOOL_STATUS, "ATTENDS_IRREGULARLY"),
    )  # fmt: skip
    describe_person(worker, child, changes=changes)
    return made


def _written_down_twice(
    worker: Staff, boss: Staff, child: UUID, grandmother: UUID
) -> dict[str, UUID]:
    """A second record of the grandmother, joined into the first."""
    merge, double = keys.new(), keys.new()
    _relative(worker, child, double, keys.new(), "GRANDPARENT", "Hatije")
    merge_people(
        boss, grandmother, new_id=merge, other=double,
        reason="Nëna thotë se është e njëjta gjyshe.", despite="U pa letërnjoftimi.",
    )  # fmt: skip
    return {"merge": merge}


def _relative(worker: Staff, child: UUID, key: UUID, tie: UUID, kind: str, given: str) -> None:
    register_relative(
        worker,
        child,
        new_id=key,
        tie_id=tie,
        traits=PersonTraits(given_name=given, family_name="Shkreli"),
        tie=TieTold(kind=code_id(CodeList.RELATION_TYPE, kind), caregiver=kind == "MOTHER"),
    )


def _protect(worker: Staff, case: UUID) -> dict[str, UUID]:
    made = {"safety": keys.new(), "measure": keys.new(), "consent": keys.new()}
    told = ConsentTold(
        given=True, giver=Giver.MOTHER, giver_name="Albana Shkreli", given_on=clock.today(),
        how=ConsentHow.WRITTEN, assent=code_id(CodeList.AGREEMENT, "AGREES"),
        share_with=(AgencyKind.HEALTH, AgencyKind.POLICE), not_with=(AgencyKind.EDUCATION,),
        note="Jo mësueses.",
    )  # fmt: skip
    record_consent(worker, case, new_id=made["consent"], told=told)
    agreement = SafetyAgreement(
        steps="Fle te tezja.", warning="Zhurmë natën.", agreed_on=clock.today(),
        how_to_call="Me mesazh.", people="Tezja Valbona",
    )  # fmt: skip
    agree_safety_plan(worker, case, new_id=made["safety"], agreement=agreement)
    measure = Measure(
        kind=code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL"),
        started_at=clock.now(),
        authority="Gjykata Themelore",
    )
    start_measure(worker, case, new_id=made["measure"], measure=measure)
    return made


def _work(people: Mapping[str, Staff], case: UUID) -> dict[str, UUID]:
    worker, boss, now = people["worker"], people["boss"], clock.now()
    names = (
        "appointment",
        "contact",
        "contact_missed",
        "contact_void",
        "service",
        "supervision",
        "conflict",
    )
    made = {name: keys.new() for name in names}
    made["task"] = story.duty(worker, case, text="Thirr shkollën", due_at=now + timedelta(days=1))
    hearing = AppointmentPlan(
        begins_at=now + timedelta(hours=3), place="Gjykata Themelore", who="Nëna"
    )
    plan_appointment(
        worker, case, new_id=made["appointment"], kind=AppointmentKind.HEARING, plan=hearing
    )
    visit = code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    for name, hours in (("contact", 2), ("contact_missed", 4)):
        coming = ContactPlan(kind=visit, planned_at=now + timedelta(hours=hours), where="Ortakoll")
        plan_contact(worker, case, new_id=made[name], plan=coming)
    miss_contact(worker, made["contact_missed"], note="Askush nuk hapi derën.")
    made["contact_void"] = story.seen(worker, case, note="Vizitë e shkruar gabimisht.")
    strike_out(worker, case, made["contact_void"])
    given = Service(
        service=code_id(CodeList.SERVICE, "COUNSELLING_CHILD"),
        project=code_id(CodeList.PROJECT, "MUNICIPAL_BUDGET"),
        given_on=clock.today(),
    )
    give_service(worker, case, new_id=made["service"], given=given)
    note_supervision(
        boss, case, new_id=made["supervision"], held_on=clock.today(), text="Dy vizita në javë."
    )
    made |= _audited(boss)
    kind = code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(
        boss, case, new_id=made["conflict"], user=people["colleague"].id, kind=kind, note="Kushëri."
    )
    return made


def _audited(boss: Staff) -> dict[str, UUID]:
    """Draw files for an audit, and answer half of the first checklist."""
    made = {"audit": keys.new()}
    draw = Draw(frame=AuditFrame.WORKED_ON, first_day=clock.today() - timedelta(days=90),
                last_day=clock.today(), size=3, seed=4711)  # fmt: skip
    draw_audit(boss, unit_id(PRIZREN), new_id=made["audit"], draw=draw)
    with act_as(boss):
        sheet = audit_view(boss, made["audit"]).sheets[0]
    made["sheet"] = sheet.id
    found = {"CONSENT": {"answer": "NO", "note": "Nëna nuk u pyet."}, "SEEN": {"answer": "YES"}}
    answer_sheet(boss, sheet.id, answers=found)
    return made


def in_two(worker: Staff, case: UUID, companion: Staff) -> None:
    """Plan a visit together with somebody who cannot open the file."""
    coming = ContactPlan(
        kind=code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=clock.now() + timedelta(minutes=1),
        where=HIDDEN,
        with_whom="Zamira Kelmendi",
    )
    plan_contact(worker, case, new_id=keys.new(), plan=coming, companion=companion.id)


def strike_out(worker: Staff, case: UUID, contact: UUID) -> None:
    """Mark a contact as entered in error."""
    reason = code_id(CodeList.CORRECTION_REASON, "WRONG_FACT")
    void_entry(worker, case, entry=Entry.CONTACT, entry_id=contact, reason=reason)


def files_by_state(worker: Staff, boss: Staff) -> dict[str, UUID]:
    """Return the keys of files that wait in one state each."""
    made = {"registered": registered(worker, "Dion", "Krasniqi")}
    story.allocate_case(boss, made["registered"], worker=worker.id)
    made["assessing"] = opened(worker, boss, "Elira", "Bajrami")
    made["assessment"] = keys.new()
    begin_assessment(
        worker, made["assessing"], new_id=made["assessment"], kind=AssessmentKind.INITIAL
    )
    made["assessed"] = opened(worker, boss, "Olti", "Sopa")
    assess(worker, made["assessed"])
    made["planning"] = opened(worker, boss, "Flaka", "Ahmeti")
    assess(worker, made["planning"])
    made["plan"] = plan(worker, made["planning"])
    made |= _waiting(worker, boss)
    made |= _out_of_use(worker, boss)
    return made


def _waiting(worker: Staff, boss: Staff) -> dict[str, UUID]:
    """Four files that wait for the supervisor: a plan, a closure, a risk set by hand, a wish."""
    made = {"submitted": opened(worker, boss, "Gent", "Rama")}
    assess(worker, made["submitted"])
    waiting = plan(worker, made["submitted"])
    submit_plan(worker, waiting)
    made["plan_waiting"] = waiting
    made["approval_plan"] = story.approval_of(boss, waiting)
    made["overridden"] = opened(worker, boss, "Ledion", "Tahiri")
    score = keys.new()
    by_hand = RiskAnswers(
        answers=story.all_answers(HARM_SOON="YES"),
        level=Risk.MEDIUM,
        override_reason=code_id(CodeList.OVERRIDE_REASON, "OTHER"),
        note="Fëmija është te tezja.",
    )
    score_risk(worker, made["overridden"], new_id=score, scoring=by_hand)
    made["approval_risk"] = story.approval_of(boss, score)
    made["closing"] = _ready(worker, boss, "Hekuran", "Zeka")
    closure = _ask_closure(worker, made["closing"])
    made["approval_closure"] = story.approval_of(boss, closure)
    made["moving"] = opened(worker, boss, "Rrezarta", "Gashi")
    wish, peja = keys.new(), unit_id(PEJA)
    ask_transfer(worker, made["moving"], new_id=wish, unit=peja, reason="Jeton te gjyshja në Pejë.")
    made["approval_transfer"] = story.approval_of(boss, wish)
    return made


def _out_of_use(worker: Staff, boss: Staff) -> dict[str, UUID]:
    """A closed file, one entered in error, a second one, one whose clocks stand still."""
    made = {"closed": _ready(worker, boss, "Jehona", "Kuqi")}
    closure = _ask_closure(worker, made["closed"])
    approve(boss, story.approval_of(boss, closure))
    made["void"] = opened(worker, boss, "Kushtrim", "Loshi")
    void_case(worker, made["void"], reason=code_id(CodeList.CORRECTION_REASON, "WRONG_FILE"))
    made["double"] = opened(worker, boss, "Erblina", "Shkrelji")
    with act_as(worker):
        other = Case.objects.get(child__given_name="Elira").pk
    mark_duplicate(worker, made["double"], other=other)
    made["paused"] = opened(worker, boss, "Nita", "Osmani")
    reason = code_id(CodeList.PAUSE_REASON, "CHILD_IN_HOSPITAL")
    pause_clocks(boss, made["paused"], new_id=keys.new(), reason=reason, note="Në Prishtinë.")
    return made


def _ready(worker: Staff, boss: Staff, given: str, family: str) -> UUID:
    """Return a file of which nothing stands in the way of closing."""
    case = opened(worker, boss, given, family)
    story.seen(worker, case, note="Ishte në shtëpi.")
    story.scored(worker, case)
    key = keys.new()
    begin_assessment(worker, case, new_id=key, kind=AssessmentKind.COMPREHENSIVE)
    answers = story.form_answers(CHILD_SAFETY="SERIOUS_NEED")
    part = AssessmentPart(
        answers=answers, child_words="Mirë.", caregiver_words="Mirë.", summary="Mirë.",
        child_seen=True,
    )  # fmt: skip
    save_assessment(worker, key, part=part)
    complete_assessment(worker, key)
    planned(worker, boss, case)
    story.reviewed(worker, case, ReviewOutcome.CLOSE, summary="Qëllimet u arritën.")
    return case


def _ask_closure(worker: Staff, case: UUID) -> UUID:
    key = keys.new()
    told_ = story.farewell(
        summary="Fle te tezja dhe shkon në shkollë.",
        child_feedback="Është qetë.",
        aftercare_note="Shkolla e përcjell.",
    )
    ask_closure(worker, case, new_id=key, told=told_)
    return key
