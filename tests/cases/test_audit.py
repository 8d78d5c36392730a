"""Audits: a draw that anybody can repeat, a checklist for each file, an end that stays."""

from __future__ import annotations

import json
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import cast
from tests.cases import story
from tutela.cases.commands.audit import answer_sheet, close_audit, draw_audit
from tutela.cases.commands.erase import Why, erase_case
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.enums import AuditAnswer, AuditFrame
from tutela.cases.errors import CaseIsOver
from tutela.cases.errors.audit import AuditOver, FilesUnanswered, NoSuchQuestion, NothingToDraw
from tutela.cases.inputs.audit import Draw
from tutela.cases.jobs import ERASE
from tutela.cases.models import Audit, AuditSheet, Case, Task
from tutela.cases.queries.audits import AuditView, Tally, audit_view, audits, sheet_view
from tutela.cases.sampling import digest, sample
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.reference.enums import CodeList, Risk

PRIZREN = cast.unit_id(cast.PRIZREN)
_FRAMES = st.dictionaries(st.uuids(version=4), st.sampled_from("abcd"), max_size=40)
_SEEDS = st.integers(0, 2**31 - 1)
db = pytest.mark.django_db
at_work = pytest.mark.usefixtures("a_working_day")


# The draw


@settings(max_examples=100, deadline=None)
@given(_FRAMES, st.integers(0, 50), _SEEDS, st.randoms())
def test_the_same_seed_and_files_give_the_same_sample(
    frame: dict[UUID, str], size: int, seed: int, chance: Random
) -> None:
    again = list(frame.items())
    chance.shuffle(again)
    drawn = sample(frame, size, seed)
    assert sample(dict(again), size, seed) == drawn
    assert digest(dict(again)) == digest(frame)
    assert len(drawn) == len(set(drawn)) == min(size, len(frame))
    assert set(drawn) <= set(frame)


@settings(max_examples=100, deadline=None)
@given(_FRAMES, _SEEDS)
def test_a_bigger_sample_begins_with_the_smaller_one(frame: dict[UUID, str], seed: int) -> None:
    whole = sample(frame, len(frame), seed)
    for size in range(len(frame)):
        assert sample(frame, size, seed) == whole[:size]


@settings(max_examples=100, deadline=None)
@given(_FRAMES, _SEEDS)
def test_every_stratum_has_its_turn(frame: dict[UUID, str], seed: int) -> None:
    strata = set(frame.values())
    drawn = sample(frame, len(strata), seed)
    assert {frame[key] for key in drawn} == strata


def test_each_file_has_the_same_chance() -> None:
    frame = dict.fromkeys((UUID(int=n) for n in range(10)), "")
    counts = dict.fromkeys(frame, 0)
    for seed in range(2000):
        for key in sample(frame, 3, seed):
            counts[key] += 1
    assert all(500 < n < 700 for n in counts.values())  # 600 expected; five deviations


def test_another_file_in_the_frame_is_noticed() -> None:
    frame = {UUID(int=1): "", UUID(int=2): ""}
    assert digest(frame) != digest({**frame, UUID(int=3): ""})
    assert digest(frame) != digest({**frame, UUID(int=2): "a"})


# The audit


def asked(**other: Any) -> Draw:
    facts = {
        "frame": AuditFrame.WORKED_ON, "first_day": clock.today() - timedelta(days=30),
        "last_day": clock.today(), "size": 5, "seed": 7,
    }  # fmt: skip
    return Draw(**{**facts, **other})


def drawn(boss: Staff, **other: Any) -> UUID:
    key = keys.new()
    draw_audit(boss, PRIZREN, new_id=key, draw=asked(**other))
    return key


def seen(boss: Staff, audit: UUID) -> AuditView:
    with act_as(boss):
        return audit_view(boss, audit)


def everything(boss: Staff, audit: UUID, answer: str = "YES", **other: str) -> dict[str, Any]:
    codes = [tally.code for tally in seen(boss, audit).tallies]
    return {code: {"answer": other.get(code, answer), "note": ""} for code in codes}


@db
@at_work
def test_files_are_drawn_and_the_draw_is_on_record(worker: Staff, boss: Staff) -> None:
    files = {story.opened(worker, boss) for _ in range(6)}
    audit = drawn(boss)
    found = seen(boss, audit)
    cases = [sheet.case.id for sheet in found.sheets]
    assert (len(cases), found.frame_size, found.seed) == (5, 6, 7)
    assert set(cases) <= files
    assert tuple(cases) == sample(dict.fromkeys(files, ""), 5, 7)
    assert found.frame_digest == digest(dict.fromkeys(files, ""))
    facts = story.facts_of(audit, "audit.drawn")
    assert (facts["seed"], facts["drawn"], facts["frame_size"]) == (7, 5, 6)
    again = seen(boss, drawn(boss))
    assert [sheet.case.id for sheet in again.sheets] == cases


@db
@at_work
def test_the_frame_is_what_was_asked_for(worker: Staff, boss: Staff) -> None:
    calm, pressing = story.opened(worker, boss), story.opened(worker, boss)
    story.scored(worker, pressing, Risk.HIGH)
    over, _closure = story.closed(worker, boss)
    away = story.not_opened(worker)

    def files(frame: AuditFrame) -> set[UUID]:
        return {sheet.case.id for sheet in seen(boss, drawn(boss, frame=frame)).sheets}

    assert files(AuditFrame.WORKED_ON) == {calm, pressing, over}
    assert files(AuditFrame.HIGH_RISK) == {pressing}
    assert files(AuditFrame.CLOSED) == {over}
    assert files(AuditFrame.NOT_OPENED) == {away}
    long_ago = {"first_day": clock.today() - timedelta(days=400),
                "last_day": clock.today() - timedelta(days=300)}  # fmt: skip
    with pytest.raises(NothingToDraw):
        drawn(boss, **long_ago)


@db
@at_work
def test_the_workers_files_take_turns(boss: Staff) -> None:
    busy, calm = cast.social_worker(), cast.social_worker()
    for _ in range(6):
        story.opened(busy, boss)
    lone = story.opened(calm, boss)
    for seed in range(5):
        sheets = seen(boss, drawn(boss, by_worker=True, size=2, seed=seed)).sheets
        assert lone in {sheet.case.id for sheet in sheets}


@db
@at_work
def test_a_period_must_be_one_and_have_been(boss: Staff) -> None:
    for wrong in (
        {"first_day": clock.today(), "last_day": clock.today() - timedelta(days=1)},
        {"last_day": clock.today() + timedelta(days=1)},
        {"size": 0},
        {"size": 101},
    ):
        with pytest.raises((BadArguments, ValueError)):
            drawn(boss, **wrong)


@db
@at_work
def test_answers_are_kept_bit_by_bit_and_what_must_be_done_is_a_task(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    audit = drawn(boss)
    (sheet,) = seen(boss, audit).sheets
    task = keys.new()
    first = {"CONSENT": {"answer": "NO", "note": "The mother was never asked."}}
    answer_sheet(
        boss, sheet.id, answers=first, todo={"text": "Ask the mother", "due_on": None}, todo_id=task
    )
    (half,) = seen(boss, audit).sheets
    assert (half.answered, half.wanting, half.complete) == (1, 1, False)
    with act_as(worker):
        found = Task.objects.get(pk=task)
        assert (found.case_id, found.assignee_id, found.text) == (case, worker.id, "Ask the mother")
    with act_as(boss):
        question = next(
            one for one in sheet_view(boss, sheet.id).questions if one.code == "CONSENT"
        )
    assert (question.answer, question.note) == ("NO", "The mother was never asked.")
    answer_sheet(boss, sheet.id, answers=everything(boss, audit))
    (whole,) = seen(boss, audit).sheets
    assert (whole.wanting, whole.complete) == (0, True)
    assert story.facts_of(sheet.id, "audit.answered")["complete"] is True
    assert "never asked" not in story.payload(sheet.id, "audit.answered")


@db
@at_work
def test_notes_are_closed_in_the_database(worker: Staff, boss: Staff) -> None:
    story.opened(worker, boss)
    (sheet,) = seen(boss, drawn(boss)).sheets
    answer_sheet(boss, sheet.id, answers={"VOICE": {"answer": "NO", "note": "Zamira is silent"}})
    with act_as(boss), connection.cursor() as cursor:
        cursor.execute("SELECT answers::text FROM cases_auditsheet WHERE id = %s", [sheet.id])
        kept = cursor.fetchone()[0]
    assert "Zamira" not in kept
    assert "VOICE" not in kept


@db
@at_work
def test_a_question_that_is_not_asked_is_refused(worker: Staff, boss: Staff) -> None:
    story.opened(worker, boss)
    (sheet,) = seen(boss, drawn(boss)).sheets
    with pytest.raises(NoSuchQuestion):
        answer_sheet(boss, sheet.id, answers={"SHOES": {"answer": "NO"}})
    with pytest.raises(BadArguments):
        answer_sheet(boss, sheet.id, answers={"VOICE": {"answer": "PERHAPS"}})
    assert seen(boss, sheet_audit(boss, sheet.id)).sheets[0].answered == 0


def sheet_audit(boss: Staff, sheet: UUID) -> UUID:
    with act_as(boss):
        return AuditSheet.objects.get(pk=sheet).audit_id


@db
@at_work
def test_no_task_comes_of_a_file_that_is_over(worker: Staff, boss: Staff) -> None:
    story.not_opened(worker)
    (sheet,) = seen(boss, drawn(boss, frame=AuditFrame.NOT_OPENED)).sheets
    todo = {"text": "Ask again"}
    with pytest.raises(CaseIsOver):
        answer_sheet(
            boss, sheet.id, answers={"VOICE": {"answer": "NO"}}, todo=todo, todo_id=keys.new()
        )
    assert seen(boss, sheet_audit(boss, sheet.id)).sheets[0].answered == 0
    answer_sheet(boss, sheet.id, answers={"VOICE": {"answer": "NO"}})


@db
@at_work
def test_a_closed_audit_stays_as_it_is(worker: Staff, boss: Staff) -> None:
    for _ in range(2):
        story.opened(worker, boss)
    audit = drawn(boss)
    one, two = seen(boss, audit).sheets
    answer_sheet(boss, one.id, answers=everything(boss, audit, VOICE="NO"))
    with pytest.raises(FilesUnanswered) as early:
        close_audit(boss, audit)
    assert early.value.facts == {"missing": 1}
    answer_sheet(boss, two.id, answers=everything(boss, audit, "PARTLY"))
    before = seen(boss, audit).tallies
    close_audit(boss, audit)
    after = seen(boss, audit)
    assert after.tallies == before
    assert after.closed_at == clock.now()
    voice = next(tally for tally in after.tallies if tally.code == "VOICE")
    assert (voice.counts[AuditAnswer.NO], voice.counts[AuditAnswer.PARTLY]) == (1, 1)
    for refused in (
        lambda: answer_sheet(boss, one.id, answers=everything(boss, audit)),
        lambda: close_audit(boss, audit),
    ):
        with pytest.raises(AuditOver):
            refused()
    assert story.facts_of(audit, "audit.closed") == {"files": 2}


def test_of_few_no_percentage_is_told() -> None:
    few = {AuditAnswer.YES: 5, AuditAnswer.PARTLY: 2, AuditAnswer.NO: 2,
           AuditAnswer.NOT_APPLICABLE: 9}  # fmt: skip
    assert (Tally("A", "", few).applied, Tally("A", "", few).percent) == (9, None)
    assert Tally("A", "", {**few, AuditAnswer.NO: 3}).percent == 50


@db
@at_work
def test_results_outlast_a_file_and_its_answers_do_not(worker: Staff, boss: Staff) -> None:
    case, _closure = story.closed(worker, boss)
    audit = drawn(boss, frame=AuditFrame.CLOSED)
    (sheet,) = seen(boss, audit).sheets
    answer_sheet(boss, sheet.id, answers=everything(boss, audit))
    close_audit(boss, audit)
    erase_case(System(ERASE), case, because=Why.DEMANDED)
    left = seen(boss, audit)
    assert left.sheets == ()
    assert {tally.yes for tally in left.tallies} == {1}
    with act_as(boss):
        assert json.dumps(Audit.objects.get(pk=audit).results).count("YES") == len(left.tallies)
        assert not Case.objects.filter(pk=case).exists()


@db
@at_work
def test_audits_are_for_those_who_lead_and_for_their_units(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    story.opened(worker, boss)
    audit = drawn(boss)
    (sheet,) = seen(boss, audit).sheets
    for actor in (worker, stranger, cast.head(cast.PEJA), cast.analyst()):
        with pytest.raises(AccessDenied):
            draw_audit(actor, PRIZREN, new_id=keys.new(), draw=asked())
        with pytest.raises(AccessDenied):
            answer_sheet(actor, sheet.id, answers={"VOICE": {"answer": "NO"}})
        with pytest.raises(AccessDenied):
            close_audit(actor, audit)
        with act_as(actor):
            assert audits(actor) == ()
            assert not AuditSheet.objects.exists()
            for look in (lambda who: audit_view(who, audit), lambda who: sheet_view(who, sheet.id)):
                with pytest.raises(AccessDenied):
                    look(actor)


@db
@at_work
def test_a_file_hidden_from_the_head_is_neither_drawn_nor_shown(worker: Staff, boss: Staff) -> None:
    case, other = story.opened(worker, boss), story.opened(worker, boss)
    second = cast.head()
    before = drawn(second)
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(second, case, new_id=keys.new(), user=boss.id, kind=kind, note="His niece.")
    found = seen(boss, drawn(boss))
    assert ([sheet.case.id for sheet in found.sheets], found.frame_size) == ([other], 1)
    assert [sheet.case.id for sheet in seen(boss, before).sheets] == [other]


@db
@at_work
def test_the_queries_do_not_grow(worker: Staff, boss: Staff) -> None:
    counted = []
    for size in (1, 3):
        for _ in range(size):
            story.opened(worker, boss)
        audit = drawn(boss, size=size)
        with act_as(boss), CaptureQueriesContext(connection) as queries:
            audit_view(boss, audit)
            audits(boss)
        counted.append(len(queries))
    assert counted[0] == counted[1]
