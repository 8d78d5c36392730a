"""Four files with a row in every table, and people of every kind who may or may not reach them.

`mine` and `theirs` lie in Prizren with two workers, `next_door` in another unit of the same agency,
`elsewhere` with another agency. The rows are made by commands; the owner only puts the files where
a test wants them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import Model
from pytest_django.plugin import DjangoDbBlocker

from tests import cast
from tests.cases import story
from tests.database import Databases
from tests.dataprotection import asking
from tests.documents import papers
from tests.documents.making import document
from tests.portal.site import lay_out
from tutela.cases.commands.appointment import plan_appointment
from tutela.cases.commands.ask_transfer import ask_transfer
from tutela.cases.commands.assess import begin_assessment
from tutela.cases.commands.audit import draw_audit
from tutela.cases.commands.consent import record_consent
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.make_plan import begin_plan
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.measure import start_measure
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.serve import give_service
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.enums import (
    AppointmentKind,
    AssessmentKind,
    AuditFrame,
    ClosureState,
    ConsentHow,
    Giver,
    ReviewOutcome,
)
from tutela.cases.inputs import (
    AppointmentPlan,
    ConsentTold,
    ContactPlan,
    Measure,
    SafetyAgreement,
    Service,
)
from tutela.cases.inputs.audit import Draw
from tutela.cases.models import Case, Closure
from tutela.kernel import clock, keys
from tutela.kernel.access import Actor, Staff, act_as
from tutela.organisations.drafts import save_draft
from tutela.people.commands.address import add_address
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.identify import add_identifier
from tutela.people.commands.merge import merge_people
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.commands.set_household import set_household
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

POSITIONS = ("mine", "theirs", "next_door", "elsewhere")


@dataclass(frozen=True)
class File:
    """One child's file and everybody in it."""

    case: UUID
    child: UUID
    relative: UUID


@dataclass
class Stage:
    """The files by position, and the people by name."""

    files: dict[str, File] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)


def owner(statement: str, *facts: object) -> list[tuple[Any, ...]]:
    """Ask or change something as the owner of the database, whom no wall stops."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.fetchall() if cursor.description else []


def full_file(worker: Staff, boss: Staff) -> File:
    """Take a child through every step, so that each table has a row of this file."""
    case = story.opened(worker, boss)
    with act_as(worker):
        child = Case.objects.get(pk=case).child_id
    relative = _family(worker, child)
    _written_down_twice(worker, boss, child, relative)
    story.seen(worker, case)
    story.scored(worker, case)
    _protect(worker, case)
    story.assess(worker, case, AssessmentKind.COMPREHENSIVE)
    plan = story.draft(worker, case)
    story.submit_plan(worker, plan)
    story.approve(boss, story.approval_of(boss, plan))
    _work(worker, boss, case)
    story.reviewed(worker, case, ReviewOutcome.CLOSE)
    begin_assessment(worker, case, new_id=keys.new(), kind=AssessmentKind.INITIAL)
    begin_plan(worker, case, new_id=keys.new())
    document(worker, case, papers.picture(), title="A drawing")
    _closed_once(worker, boss, case)
    peja = cast.unit_id(cast.PEJA)
    ask_transfer(worker, case, new_id=keys.new(), unit=peja, reason="They moved to Peja.")
    asking.about_file(worker, case)
    return File(case, child, relative)


def _family(worker: Staff, child: UUID) -> UUID:
    mother = keys.new()
    code = story.code_id
    register_relative(
        worker,
        child,
        new_id=mother,
        tie_id=keys.new(),
        traits=PersonTraits(given_name="Vlora", family_name="Krasniqi"),
        tie=TieTold(kind=code(CodeList.RELATION_TYPE, "MOTHER"), caregiver=True),
    )
    today = clock.today()
    set_household(worker, child, new_id=keys.new(), members=(mother,), since=today)
    add_phone(worker, child, new_id=keys.new(), phone=PhoneTold(number="044 123 456"))
    add_address(worker, child, new_id=keys.new(), address=AddressTold(settlement="Ortakoll"))
    set_hidden_address(worker, mother, new_id=keys.new(), text="The house with the green gate")
    number = code(CodeList.IDENTIFIER_TYPE, "PERSONAL_NUMBER")
    add_identifier(worker, child, new_id=keys.new(), kind=number, number="1234567890")
    return mother


def _written_down_twice(worker: Staff, boss: Staff, child: UUID, mother: UUID) -> None:
    """Join a second record of the mother into the first."""
    double, code = keys.new(), story.code_id(CodeList.RELATION_TYPE, "MOTHER")
    traits = PersonTraits(given_name="Vlora", family_name="Krasniqi-Berisha")
    register_relative(
        worker, child, new_id=double, tie_id=keys.new(), traits=traits, tie=TieTold(kind=code)
    )
    merge_people(boss, mother, new_id=keys.new(), other=double, reason="One woman, two names.")


def _protect(worker: Staff, case: UUID) -> None:
    told = ConsentTold(
        given=True,
        giver=Giver.MOTHER,
        given_on=clock.today(),
        how=ConsentHow.SPOKEN,
        assent=story.code_id(CodeList.AGREEMENT, "AGREES"),
    )
    record_consent(worker, case, new_id=keys.new(), told=told)
    agreement = SafetyAgreement(steps="With the aunt.", agreed_on=clock.today())
    agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement)
    measure = Measure(
        kind=story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL"),
        started_at=clock.now(),
        authority="Court",
    )
    start_measure(worker, case, new_id=keys.new(), measure=measure)


def _closed_once(worker: Staff, boss: Staff, case: UUID) -> None:
    """Leave a closure that was returned; a whole one would end what the other rows stand for."""
    Closure.objects.using("owner").bulk_create(
        [
            Closure(
                case_id=case,
                unit_id=cast.unit_id(cast.PRIZREN),
                made_by_id=worker.id,
                made_at=clock.now(),
                reason_id=story.code_id(CodeList.CLOSURE_REASON, "GOALS_MET"),
                state=ClosureState.RETURNED,
                decided_by_id=boss.id,
            )
        ]
    )


def _work(worker: Staff, boss: Staff, case: UUID) -> None:
    code, today = story.code_id, clock.today()
    story.duty(worker, case)
    visit = ContactPlan(
        kind=code(CodeList.CONTACT_KIND, "HOME_VISIT"), planned_at=clock.now() + timedelta(hours=2)
    )
    plan_contact(worker, case, new_id=keys.new(), plan=visit)
    hearing = AppointmentPlan(begins_at=clock.now() + timedelta(hours=2), place="Room 4")
    plan_appointment(worker, case, new_id=keys.new(), kind=AppointmentKind.HEARING, plan=hearing)
    given = Service(
        service=code(CodeList.SERVICE, "COUNSELLING_CHILD"),
        project=code(CodeList.PROJECT, "MUNICIPAL_BUDGET"),
        given_on=today,
    )
    give_service(worker, case, new_id=keys.new(), given=given)
    note_supervision(boss, case, new_id=keys.new(), held_on=today, text="Twice a week.")
    reason = code(CodeList.PAUSE_REASON, "CHILD_IN_HOSPITAL")
    pause_clocks(boss, case, new_id=keys.new(), reason=reason)
    kept_away = cast.social_worker()
    kind = code(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(boss, case, new_id=keys.new(), user=kept_away.id, kind=kind, note="A cousin.")


def place(file: File, unit: UUID, worker: UUID | None) -> None:
    """Put a whole file into a unit and into somebody's hands; its rows follow."""
    owner("UPDATE cases_case SET unit_id = %s, worker_id = %s WHERE id = %s",
          unit, worker, file.case)  # fmt: skip
    owner("UPDATE cases_deadline SET worker_id = %s WHERE case_id = %s", worker, file.case)
    owner("UPDATE people_holding SET unit_id = %s, worker_id = %s WHERE file_id = %s",
          unit, worker, file.case)  # fmt: skip
    owner("UPDATE organisations_recusal SET unit_id = %s WHERE file_id = %s", unit, file.case)
    for person in (file.child, file.relative):
        owner("UPDATE people_person SET unit_id = %s WHERE id = %s", unit, person)


def audited(boss: Staff) -> None:
    """Draw every file of Prizren for an audit."""
    today = clock.today()
    draw = Draw(frame=AuditFrame.WORKED_ON, first_day=today, last_day=today, size=10, seed=1)
    draw_audit(boss, cast.unit_id(cast.PRIZREN), new_id=keys.new(), draw=draw)


def audit_in(unit: UUID) -> UUID:
    """Leave the audit that was drawn in another unit as well."""
    key = keys.new()
    owner("INSERT INTO cases_audit SELECT (jsonb_populate_record(NULL::cases_audit, to_jsonb(a)"
          " || jsonb_build_object('id', %s::text, 'unit_id', %s::text))).*"
          " FROM cases_audit a LIMIT 1", key, unit)  # fmt: skip
    return key


def campaign_of() -> None:
    """Leave a campaign with a channel and a number, all of no unit."""
    campaign, channel = keys.new(), keys.new()
    owner(
        "INSERT INTO awareness_campaign (id, version, title, about, state, begins_date, currency, goals,"
        " audiences, messages, partners, budget, timeline, made_at)"
        " VALUES (%s, 1, 'Look', '', 'PLANNED', %s, 'EUR', '[]', '[]', '[]', '[]', '[]', '[]', %s)",
        campaign, clock.today(), clock.now(),
    )  # fmt: skip
    owner(
        "INSERT INTO awareness_channel (id, version, campaign_id, kind, name, audience, planned, position)"
        " VALUES (%s, 1, %s, 'RADIO', 'Radio', '', 100, 0)",
        channel, campaign,
    )  # fmt: skip
    owner(
        "INSERT INTO awareness_source (id, version, campaign_id, name, code, position)"
        " VALUES (%s, 1, %s, 'Radio', 'radio', 0) ON CONFLICT (code) DO NOTHING",
        keys.new(), campaign,
    )  # fmt: skip
    owner(
        "INSERT INTO portal_material (id, version, campaign_id, title, language, file_type, size, content,"
        " added_at) VALUES (%s, 1, %s, 'Leaflet', 'sq', 'TXT', 2, %s, %s)",
        keys.new(), campaign, b"Hi", clock.now(),
    )  # fmt: skip
    owner(
        "INSERT INTO awareness_pledgekey (id, version, campaign_id, door_key, door_salt, secret)"
        " VALUES (%s, 1, %s, '', '', %s)",
        keys.new(), campaign, b"",
    )  # fmt: skip
    owner(
        "INSERT INTO awareness_pledge (id, version, campaign_id, mark, token, sealed, until_date)"
        " VALUES (%s, 1, %s, %s, %s, %s, %s)",
        keys.new(), campaign, campaign.bytes, campaign.bytes, b"", clock.today(),
    )  # fmt: skip
    owner(
        "INSERT INTO awareness_reach (id, version, campaign_id, channel_id, day, audience, people, known,"
        " recorded_at) VALUES (%s, 1, %s, %s, %s, '', 12, 'COUNTED', %s)",
        keys.new(), campaign, channel, clock.today(), clock.now(),
    )  # fmt: skip


def picture_of() -> None:
    """Leave a picture with a page of the public site."""
    owner(
        "INSERT INTO portal_picture (id, version, page_set_id, large, small, width, height, alts, taken_by,"
        " nobody, agreed_by, added_at) SELECT %s, 1, id, %s, %s, 8, 8, '{}', 'Us', true, '', %s"
        " FROM portal_pageset ORDER BY id LIMIT 1",
        keys.new(), b"Hi", b"Hi", clock.now(),
    )  # fmt: skip


def recording_of() -> None:
    """Leave what some page says."""
    owner(
        "INSERT INTO portal_recording (id, version, mark, content, seconds, made_at)"
        " VALUES (%s, 1, %s, %s, 1, %s)",
        keys.new(), "0" * 32, b"Hi", clock.now(),
    )  # fmt: skip


def unit_next_door(unit: UUID) -> UUID:
    """Return another unit of the same agency, beside this one."""
    key = keys.new()
    owner(
        "INSERT INTO organisations_unit (id, version, agency_id, path, code, names, letters, phone,"
        " active) SELECT %s, 1, agency_id, path || %s || '/', code || %s, names, '', '', true"
        " FROM organisations_unit WHERE id = %s",
        key, f"BESIDE-{key}", f"_{key.hex[-8:]}", unit,
    )  # fmt: skip
    owner(
        "UPDATE organisations_unit SET path = (SELECT '/' || a.code || '/' || %s || '/'"
        " FROM organisations_agency a WHERE a.id = agency_id) WHERE id = %s",
        f"BESIDE-{key}", key,
    )  # fmt: skip
    return key


def rows_of(file: File, model: type[Model]) -> list[UUID]:
    """Return the keys of a file's rows in one table."""
    table, columns = model._meta.db_table, {f.column for f in model._meta.concrete_fields}
    people = [file.child, file.relative]
    if model is Case:
        return [file.case]
    if "case_id" in columns:
        where, about = "case_id = %s", [file.case]
    elif "file_id" in columns and table != "organisations_notification":
        where, about = "file_id = %s", [file.case]
    elif "person_id" in columns:
        where, about = "person_id = ANY(%s)", [people]
    elif table == "people_person":
        where, about = "id = ANY(%s)", [people]
    else:
        return []
    return [key for (key,) in owner(f"SELECT id FROM {table} WHERE {where} ORDER BY id", *about)]


@contextmanager
def set_up(blocker: DjangoDbBlocker, databases: Databases) -> Iterator[Stage]:
    """Build it once for a module; the tests only look, or roll back."""
    with blocker.unblock():
        databases.rewind()
        stage = Stage()
        maker, boss = cast.social_worker(), cast.head()
        for position in POSITIONS:
            stage.files[position] = full_file(maker, boss)
        audited(boss)
        asking.breach(asking.officer())
        lay_out()
        picture_of()
        recording_of()
        save_draft(maker, keys.new(), form="case.register", content={"name": "Arben"})
        stage.people["maker"] = maker
        stage.people["boss"] = boss
        yield stage
        databases.rewind()
