"""The public door: what a child leaves there, what a guardian says, and that nobody else can read it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import ProgrammingError, connection

from tests.database import Databases
from tests.participation import board as b
from tutela.kernel import clock, letterbox
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.models import JournalLine
from tutela.participation import door, errors, jobs, tasks
from tutela.participation.commands.apply import end_photos, withdraw_application
from tutela.participation.commands.decide import tell_applicant
from tutela.participation.commands.forget import forget_applicant
from tutela.participation.commands.run_call import begin_review, draw_call
from tutela.participation.enums import ApplicationState as State
from tutela.participation.models import Applicant, Application, Permission
from tutela.participation.published import verify
from tutela.participation.queries import reviewing, running

pytestmark = pytest.mark.django_db(transaction=False)
GUARDED = (
    ("turn_away", "gen_random_uuid()"),
    ("clear_door", "now()::date"),
    ("note_forgotten", "'{}'::uuid[]"),
    ("answer_key", "gen_random_uuid()"),
    ("leave_answer", "gen_random_uuid(), ''::bytea"),
    ("letters_wait", "gen_random_uuid()"),
)
SAID = {
    "name": b.LEAK, "stratum": "KS", "language": "sq", "answers": "Dua të flas për shkollën.",
    "contact": b.CONTACT,
}  # fmt: skip


@pytest.fixture
def officer(db: None) -> Staff:
    return b.officer()


def said(**more: Any) -> dict[str, Any]:
    return {**SAID, "birth_date": b.birthday(14).isoformat(), **more}


def knocks() -> list[dict[str, Any]]:
    """Return what lies at the door, as its owner sees it."""
    with act_as(System(jobs.DOOR)), connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(k)::text FROM participation_knock k")
        return [json.loads(row) for (row,) in cursor.fetchall()]


def begun(officer: Staff) -> tuple[door.OpenCall, door.Secret]:
    """Open a call, and let a child begin and say yes."""
    b.opened(officer)
    (call,) = door.calls()
    secret = door.secret_of(call, door.fresh_code())
    assert door.begin(call, secret)
    assert door.keep(secret, {})
    return call, secret


def sent(
    officer: Staff, *, guarded: bool = True, **more: Any
) -> tuple[door.OpenCall, door.Secret, door.Secret]:
    """Let a child send an application; return the guardian's code too."""
    call, secret = begun(officer)
    guardian = door.secret_of(call, door.fresh_code())
    assert door.send(call, secret, said(**more), guardian if guarded else None)
    return call, secret, guardian


def states(officer: Staff) -> list[str]:
    with act_as(officer):
        return list(Application.objects.values_list("state", flat=True))


def test_a_draft_comes_back_with_its_code_alone_and_nobody_else_can_read_it(
    officer: Staff,
) -> None:
    call, secret = begun(officer)
    assert door.keep(secret, said())
    again = door.secret_of(call, f" {secret.code.lower().replace('-', ' ')} ")
    left = door.look(again)
    assert left is not None
    assert left.said == said()
    assert (left.agreed, left.sent) == (True, False)
    assert door.look(door.secret_of(call, door.fresh_code())) is None
    kept = json.dumps(knocks())
    for word in (secret.code, b.LEAK, b.CONTACT, secret.mark.hex()):
        assert word not in kept
        assert word.encode().hex() not in kept
    with connection.cursor() as cursor:  # found by its mark, and closed all the same
        cursor.execute("SELECT tutela.door_look(%s, %s)::text", [secret.mark, clock.now()])
        assert b.LEAK not in cursor.fetchone()[0]
    with act_as(officer), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM participation_knock")
        assert cursor.fetchone() == (0,)


def test_a_draft_is_over_with_its_time_and_looks_like_a_code_that_nobody_gave(
    officer: Staff,
) -> None:
    _call, secret = begun(officer)
    assert door.keep(secret, said())
    with clock.at(clock.now() + timedelta(days=11)):
        assert door.look(secret) is None
        assert not door.keep(secret, said())
        tasks.take_in()
    assert knocks() == []


def test_the_door_opens_on_the_first_day_and_shuts_after_the_last(officer: Staff) -> None:
    call, secret = begun(officer)
    late = door.secret_of(call, door.fresh_code())
    with clock.at(clock.now() - timedelta(days=1)):
        assert [(one.takes, one.soon) for one in door.calls()] == [(False, True)]
        assert not door.begin(call, late)
    with clock.at(clock.now() + timedelta(days=11)):
        assert [(one.takes, one.soon) for one in door.calls()] == [(False, False)]
        assert not door.begin(call, late)
        assert not door.send(call, secret, said(), None)


def test_nothing_is_sent_before_the_child_said_yes(officer: Staff) -> None:
    b.opened(officer)
    (call,) = door.calls()
    secret = door.secret_of(call, door.fresh_code())
    assert door.begin(call, secret)
    assert not door.send(call, secret, said(), None)


def test_what_is_sent_waits_for_the_guardian_and_consent_makes_it_complete(officer: Staff) -> None:
    call, secret, guardian = sent(officer)
    assert door.look(secret) == door.Left(
        said={}, agreed=True, sent=True, guarded=True, consented=False, decided=False, expired=False,
        until=call.closes, code="",
    )  # fmt: skip
    tasks.take_in()
    assert states(officer) == [State.AWAITING_GUARDIAN]
    assert door.guardian(guardian) == door.Asked(consented=False, photos=False, asks=True)
    assert door.guardian(secret) is None  # a child does not consent in a guardian's place
    assert not door.consent(call, secret, "x", photos=False)
    assert door.consent(call, guardian, b.GUARDIAN, photos=True)
    assert not door.consent(call, guardian, "Somebody", photos=True)
    tasks.take_in()
    tasks.take_in()  # again, and nothing is done twice
    with act_as(officer):
        row = Application.objects.get()
        known = Applicant.objects.get()
        assert (row.state, row.answers, row.age_band) == (State.ELIGIBLE, SAID["answers"], "14–15")
        assert (known.name, known.guardian, known.by_office) == (b.LEAK, b.GUARDIAN, False)
        assert set(Permission.objects.values_list("kind", "giver")) == {
            ("ASSENT", "CHILD"), ("GUARDIAN", "PARENT"), ("PHOTO", "PARENT"),
        }  # fmt: skip
    (left,) = knocks()
    assert [left["words"], left["sealed"], left["sealed_guardian"]] == ["\\x"] * 3
    lines = JournalLine.objects.filter(event__startswith="application.").order_by("id")
    assert [line.event for line in lines] == ["application.entered", "application.consented"]
    assert b.LEAK not in "".join(line.payload for line in lines)


def test_a_guardian_takes_photos_back_and_nothing_else(officer: Staff) -> None:
    call, _secret, guardian = sent(officer)
    assert not door.no_photos(guardian)
    assert door.consent(call, guardian, b.GUARDIAN, photos=True)
    tasks.take_in()
    assert door.no_photos(guardian)
    tasks.take_in()
    tasks.take_in()
    with act_as(officer):
        held = Permission.objects.filter(revoked_at=None).values_list("kind", flat=True)
        assert set(held) == {"ASSENT", "GUARDIAN"}
        key = Application.objects.get().pk
    assert states(officer) == [State.ELIGIBLE]
    with pytest.raises(errors.NoPhotosAnyway):
        end_photos(officer, key)


def test_a_child_reads_with_the_code_what_was_decided_and_nobody_else_can(officer: Staff) -> None:
    told = "Faleminderit. Kësaj radhe nuk u bë."
    call, secret, guardian = sent(officer)
    tasks.take_in()
    with clock.at(clock.now() + timedelta(days=11)):
        begin_review(officer, call.key)
        with act_as(officer):
            key = Application.objects.get().pk
        tell_applicant(officer, key, feedback=told)
        left = door.look(secret)
        assert left is not None
        assert (left.answer, left.decided, left.expired) == (told, False, True)
        assert told not in json.dumps(knocks())
        assert told.encode().hex() not in json.dumps(knocks())
        assert door.guardian(guardian) is not None
        assert "answer" not in vars(door.guardian(guardian))


def test_who_was_not_chosen_is_erased_too_when_they_wish_it(officer: Staff) -> None:
    call, secret, guardian = sent(officer)
    assert door.consent(call, guardian, b.GUARDIAN, photos=False)
    tasks.take_in()
    with act_as(officer):
        key = Application.objects.get().pk
    with clock.at(clock.now() + timedelta(days=11)):
        begin_review(officer, call.key)
        b.scored(b.reviewer(), [key], score=1)
        draw_call(officer, call.key)
        assert states(officer) == [State.NOT_SELECTED]
        with pytest.raises(errors.ApplicationIsKept):
            forget_applicant(System(jobs.DOOR), key)
        assert door.withdraw(secret)
        tasks.take_in()
    with act_as(officer):
        assert Application.objects.get().answers == ""
        assert not Applicant.objects.exists()
        assert not Permission.objects.filter(revoked_at=None).exists()
    assert (knocks(), states(officer)) == ([], [State.NOT_SELECTED])


def test_a_new_code_for_the_guardian_ends_the_one_before(officer: Staff) -> None:
    call, secret, guardian = sent(officer)
    newer = door.secret_of(call, door.fresh_code())
    assert door.link(secret, newer)
    assert door.guardian(guardian) is None
    assert door.consent(call, newer, b.GUARDIAN, photos=False)
    assert not door.link(secret, guardian)


def test_a_child_in_care_gives_no_guardian_and_the_office_is_asked(officer: Staff) -> None:
    _call, secret, _guardian = sent(officer, guarded=False, by_office=True)
    left = door.look(secret)
    assert left is not None
    assert not left.guarded
    tasks.take_in()
    with act_as(officer):
        row = Application.objects.get()
        assert running.application_view(officer, row.pk).by_office
    assert states(officer) == [State.AWAITING_GUARDIAN]


@pytest.mark.parametrize("who", ["child", "guardian"])
def test_whoever_withdraws_at_the_door_erases_what_was_written(officer: Staff, who: str) -> None:
    call, secret, guardian = sent(officer)
    assert door.consent(call, guardian, b.GUARDIAN, photos=False)
    tasks.take_in()
    assert door.withdraw(secret if who == "child" else guardian)
    assert (door.look(secret), door.guardian(guardian)) == (None, None)
    assert not door.withdraw(secret)
    tasks.take_in()
    with act_as(officer):
        row = Application.objects.get()
        assert (row.state, row.answers) == (State.WITHDRAWN, "")
        assert not Applicant.objects.exists()
    assert knocks() == []
    assert JournalLine.objects.filter(event="application.withdrawn").count() == 1


def test_what_was_not_taken_in_is_gone_when_it_is_withdrawn(officer: Staff) -> None:
    _call, _secret, guardian = sent(officer)
    assert door.withdraw(guardian)  # a guardian who declines
    assert [left["sealed"] for left in knocks()] == ["\\x"]
    tasks.take_in()
    assert (knocks(), states(officer)) == ([], [])


def test_what_the_office_withdraws_leaves_nothing_at_the_door(officer: Staff) -> None:
    _call, secret, _guardian = sent(officer)
    tasks.take_in()
    with act_as(officer):
        key = Application.objects.get().pk
    withdraw_application(officer, key)
    assert (knocks(), door.look(secret)) == ([], None)


def test_what_was_sent_on_the_last_day_counts_when_it_is_taken_in_after_midnight(
    officer: Staff,
) -> None:
    sent(officer)
    with clock.at(clock.now() + timedelta(days=11)):
        tasks.take_in()
    assert states(officer) == [State.AWAITING_GUARDIAN]


def test_what_is_no_application_is_turned_away(officer: Staff) -> None:
    call, secret = begun(officer)
    assert door.send(call, secret, said(stratum="XX"), None)
    odd = door.secret_of(call, door.fresh_code())
    assert door.begin(call, odd)
    assert door.keep(odd, {})
    other = replace(
        call, door_key=letterbox.new_keys()[0]
    )  # closed with a key that is not the call's
    assert door.send(other, odd, said(), None)
    tasks.take_in()
    assert (knocks(), states(officer)) == ([], [])


def test_the_review_waits_for_what_was_sent_and_is_not_taken_in(officer: Staff) -> None:
    call, secret, guardian = sent(officer)
    with clock.at(clock.now() + timedelta(days=11)):
        with pytest.raises(errors.LettersAtTheDoor):
            begin_review(officer, call.key)
        tasks.take_in()
        assert door.consent(call, guardian, b.GUARDIAN, photos=False)
        with pytest.raises(errors.LettersAtTheDoor):
            begin_review(officer, call.key)
        tasks.take_in()
        begin_review(officer, call.key)
        left = door.look(secret)
    assert states(officer) == [State.IN_REVIEW]
    assert left is not None
    assert (left.decided, left.expired) == (False, False)  # nobody has looked yet


def test_one_letter_that_is_wrong_keeps_nobody_elses_yes_or_no_waiting(officer: Staff) -> None:
    call, _secret, guardian = sent(officer)
    other = door.secret_of(call, door.fresh_code())
    with_other = door.secret_of(call, door.fresh_code())
    assert door.begin(call, other)
    assert door.keep(other, said())
    assert door.send(call, other, said(), with_other)
    tasks.take_in()
    assert door.consent(
        call, guardian, "x" * 900, photos=False
    )  # longer than any form lets through
    assert door.withdraw(with_other)
    odd = door.secret_of(call, door.fresh_code())
    assert door.begin(call, odd)
    assert door.keep(odd, {})
    assert door.send(call, odd, ["no", "words"], None)  # type: ignore[arg-type]
    tasks.take_in()
    assert sorted(states(officer)) == [State.ELIGIBLE, State.WITHDRAWN]
    with act_as(officer):
        assert len(Applicant.objects.get().guardian) == 120


def test_everybody_has_the_commitment_before_and_the_list_after_the_draw(officer: Staff) -> None:
    call, secret, guardian = sent(officer)
    assert call.commitment == b.call_of(officer, call.key).commitment
    assert door.consent(call, guardian, b.GUARDIAN, photos=False)
    tasks.take_in()
    assert [(one.seed, door.drawn(one)) for one in door.calls()] == [("", None)]
    with act_as(officer):
        row = Application.objects.get()
    left = door.look(secret)
    assert left is not None
    assert left.code == row.code  # a child finds it in the list
    assert reviewing_codes() == []
    with clock.at(clock.now() + timedelta(days=11)):
        begin_review(officer, call.key)
        assert door.drawn(door.calls()[0]) is None
        assert row.code not in reviewing_codes()  # and who scores does not
        assert len(reviewing_codes()) == 1
        b.scored(b.reviewer(), [row.pk])
        draw_call(officer, call.key)
    (after,) = door.calls()
    listed = door.drawn(after)
    assert listed is not None
    with act_as(officer):
        assert listed.text() == b.draw_of(officer, call.key).text()
    assert verify(listed, committed=call.commitment)[0].code == row.code


def reviewing_codes() -> list[str]:
    scorer = b.reviewer()
    with act_as(scorer):
        return [one.code for one in reviewing.to_review(scorer)]


def test_with_the_review_the_door_is_shut_and_its_key_is_gone(officer: Staff) -> None:
    call, _secret, guardian = sent(officer)
    begun_only = door.secret_of(call, door.fresh_code())
    assert door.begin(call, begun_only)
    tasks.take_in()
    with clock.at(clock.now() + timedelta(days=11)):
        begin_review(officer, call.key)
        assert not door.consent(call, guardian, b.GUARDIAN, photos=False)
        asked = door.guardian(guardian)
        assert asked is not None
        assert not asked.asks
        tasks.take_in()
    assert states(officer) == [State.EXPIRED]
    assert len(knocks()) == 1
    with act_as(officer):
        assert b.Call.objects.get(pk=call.key).secret_door == ""


AS_THE_SITE = "SELECT tutela.door_begin(gen_random_uuid(), %s, %s, %s, %s)"


@pytest.mark.django_db(transaction=True)
def test_the_role_of_the_site_does_not_set_the_clock_nor_fill_the_disk(
    databases: Databases,
) -> None:
    officer, before = b.officer(), clock.now() - timedelta(days=30)
    with clock.at(before):
        closed = b.opened(officer)
    call, ear = b.opened(officer, b.call_of(officer, closed).board_id, "ICAB-NEXT"), b"e" * 32
    mark, other = b"m" * 32, b"o" * 32
    where = databases.where
    with psycopg.connect(where.site.dsn(databases.copy), autocommit=True) as site:
        for given, answer in (
            ((closed, mark, ear, before), "SHUT"),  # it took applications then
            ((call, mark[1:], ear, before), "LONG"),
            ((call, mark, ear + ear, before), "LONG"),
            ((call, mark, ear, before), "DONE"),  # before it opened, it is said
        ):
            assert site.execute(AS_THE_SITE, given).fetchone() == (answer,)
        for asked, answered in (
            ("door_keep(%s, repeat('x', 40001)::bytea, now())", "LONG"),
            ("door_keep(%s, 'x', '2090-01-01')", "DONE"),
            ("door_send(%s, repeat('x', 40001)::bytea, NULL, now())", "LONG"),
            ("door_send(%s, 'x', 'x', now())", "LONG"),
            ("door_send(%s, 'x', NULL, '2090-01-01')", "DONE"),
            ("door_withdraw(%s, '2090-01-01')", True),
        ):
            assert site.execute(f"SELECT tutela.{asked}", [mark]).fetchone() == (answered,)
        shown = [
            json.loads(row)
            for (row,) in site.execute("SELECT tutela.door_calls('2090-01-01')::text")
        ]
        assert {one["code"]: one["takes"] for one in shown} == {
            "ICAB-2026": False,
            "ICAB-NEXT": True,
        }
        (left,) = knocks()
        assert left["until_date"] == (clock.today() + timedelta(days=10)).isoformat()
        for name in ("agreed_at", "sent_at", "withdrawn_at"):
            assert left[name][:4] == str(clock.now().year)
        with psycopg.connect(where.owner.dsn(databases.copy)) as owner:
            owner.execute(b.MANY_AT_THE_DOOR, [call, 19_999])
        assert site.execute(AS_THE_SITE, (call, other, ear, before)).fetchone() == ("FULL",)


def test_the_day_of_the_door_is_that_of_the_country() -> None:
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.day_of_door(%s)", [late])
        (day,) = cursor.fetchone()
    with clock.at(late):
        assert day == clock.today()


def test_the_role_of_the_site_reads_no_application_and_calls_nothing_but_doors(
    databases: Databases,
) -> None:
    name = connection.settings_dict["NAME"]
    with psycopg.connect(databases.where.site.dsn(name), autocommit=True) as link:
        for table in (
            "application",
            "applicant",
            "permission",
            "knock",
            "call",
            "review",
            "forgotten",
        ):
            for asked in ("SELECT * FROM participation_{}", "DELETE FROM participation_{}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    link.execute(asked.format(table))
        callable_ = link.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'tutela'::regnamespace"
            " AND has_function_privilege(oid, 'EXECUTE')"
        ).fetchall()
        assert {name for (name,) in callable_} == {
            "door_begin", "door_calls", "door_draw", "door_campaigns", "door_consent", "door_guardian", "door_keep",
            "door_link", "door_no_photos", "door_look", "door_send", "door_voices", "door_withdraw", "door_pledge", "door_pledge_confirm",
            "door_pledge_erase", "door_pledge_look", "door_pledges", "door_picture_agreed",
        }  # fmt: skip
        for function, given in GUARDED:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                link.execute(f"SELECT tutela.{function}({given})")
    for function, given in GUARDED:
        reviewer = b.reviewer()
        refused = pytest.raises(ProgrammingError, match="only ")
        with refused, act_as(reviewer), connection.cursor() as cursor:
            cursor.execute(f"SELECT tutela.{function}({given})")
