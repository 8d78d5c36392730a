"""One centre asks another whether it knows a child: nobody learns more than they are told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.people.stage import Cast, account, lines, reads, unit
from tests.people.test_entries import number
from tests.people.test_leaks import ROLES, rows_as_sent, rule_rows
from tests.people.test_queries import BORN
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.organisations.models import Notification
from tutela.people import errors, jobs, rules, tasks
from tutela.people.commands.forget import forget_inquiry
from tutela.people.commands.inquire import answer_inquiry, ask_unit
from tutela.people.commands.remind import remind_of_inquiry
from tutela.people.enums import InquiryAnswer
from tutela.people.models import Inquiry
from tutela.people.queries import asked_and_waiting, question, units_elsewhere
from tutela.people.told import InquiryTold

ABOUT = "Father Agim, born in 2016"


def ask(actor: Staff, at: str = "GJ", to: str = "PZ", **told: Any) -> UUID:
    key = keys.new()
    facts = {"name": "Shpresa Krasniqi", "about": ABOUT, **told}
    ask_unit(actor, unit(at), new_id=key, to=unit(to), told=InquiryTold(**facts))
    return key


def told(user: Staff) -> list[tuple[str, UUID | None]]:
    with act_as(user):
        rows = Notification.objects.filter(user_id=user.id, kind__startswith="INQUIRY")
        return list(rows.values_list("kind", "subject_id"))


def elsewhere(actor: Staff, text: str) -> list[UUID]:
    with act_as(actor):
        return [found.id for found in units_elsewhere(actor, text)]


def test_a_whole_name_in_any_order_and_alphabet_names_the_unit_and_nothing_else(
    cast: Cast,
) -> None:
    cast.child(given_name="Shpresa", family_name="Krasniqi", birth=BORN)

    for text in ("Shpresa Krasniqi", "krasniqi shpresa", "Шпреса Красничи"):
        assert elsewhere(cast.stranger, text) == [unit("PZ")]
    for text in ("Shpresa", "Krasniqi", "Shpresa Berisha", ""):
        assert elsewhere(cast.stranger, text) == []
    with act_as(cast.stranger):
        (found, *_) = units_elsewhere(cast.stranger, "Shpresa Krasniqi")
    assert set(vars(found)) == {"id", "phone", "names"}
    assert "Shpresa" not in reads("people.sought_elsewhere")[0].payload


def test_a_number_names_the_unit_too(cast: Cast) -> None:
    number(cast, cast.child(nickname="Miri"))
    assert elsewhere(cast.stranger, "1012345678") == [unit("PZ")]
    assert elsewhere(cast.stranger, "1012345679") == []


def test_whom_one_reaches_is_no_match_elsewhere(cast: Cast) -> None:
    cast.child(given_name="Shpresa", family_name="Krasniqi")
    assert elsewhere(cast.worker, "Shpresa Krasniqi") == []


def test_who_registers_nobody_is_told_nothing(cast: Cast) -> None:
    cast.child(given_name="Shpresa", family_name="Krasniqi")
    assert elsewhere(cast.analyst, "Shpresa Krasniqi") == []


def test_a_hidden_child_gives_no_sign(cast: Cast) -> None:
    child = cast.child(given_name="Shpresa", family_name="Krasniqi")
    number(cast, child)
    cast.recuse(cast.stranger, child)
    assert elsewhere(cast.stranger, "Shpresa Krasniqi") == []
    assert elsewhere(cast.stranger, "1012345678") == []
    assert reads("people.sought_elsewhere") == []


def test_a_question_is_asked_answered_and_told_of(cast: Cast) -> None:
    key = ask(cast.stranger)

    assert told(cast.head) == [("INQUIRY_ASKED", key)]
    assert told(cast.worker) == told(cast.other_head) == []
    with act_as(cast.head):
        (waiting,) = asked_and_waiting(cast.head).waiting
        assert (waiting.name, waiting.about, waiting.asked_by) == (
            "Shpresa Krasniqi", ABOUT, "Stranger",
        )  # fmt: skip
        assert question(cast.head, key).may_answer
    answer_inquiry(cast.head, key, answer=InquiryAnswer.KNOWN, note="Call me before noon.")

    assert told(cast.stranger) == [("INQUIRY_ANSWERED", key)]
    with act_as(cast.stranger):
        (asked,) = asked_and_waiting(cast.stranger).asked
        assert (asked.answer, asked.answer_note) == (InquiryAnswer.KNOWN, "Call me before noon.")
        assert not question(cast.stranger, key).may_answer
    assert [line.event for line in lines(key)] == ["inquiry.asked", "inquiry.answered"]
    assert len(reads("inquiry.opened")) == 2
    with pytest.raises(errors.AnsweredAlready):
        answer_inquiry(cast.head, key, answer=InquiryAnswer.CALL)


def test_what_is_asked_is_stored_closed(cast: Cast) -> None:
    key = ask(cast.stranger, number="1012345678")
    with act_as(cast.stranger), connection.cursor() as cursor:
        cursor.execute("SELECT name, number, about FROM people_inquiry WHERE id = %s", [key])
        stored = b" ".join(bytes(part) for part in cursor.fetchone())
    for plain in (b"Shpresa", b"1012345678", b"Agim"):
        assert plain not in stored
    assert "Shpresa" not in "".join(line.payload for line in lines(key))


def test_nobody_else_sees_a_question(cast: Cast) -> None:
    key = ask(cast.stranger)
    for actor in (cast.worker, cast.colleague, cast.other_head, cast.ngo, cast.analyst):
        with act_as(actor):
            with pytest.raises(AccessDenied):
                question(actor, key)
            assert not Inquiry.objects.filter(pk=key).exists()
        with pytest.raises(AccessDenied):
            answer_inquiry(actor, key, answer=InquiryAnswer.CALL)
    with pytest.raises(AccessDenied):
        answer_inquiry(cast.stranger, key, answer=InquiryAnswer.CALL)


@pytest.mark.parametrize("by", ["name", "number"])
def test_who_must_not_know_of_the_child_does_not_hear_of_the_question(cast: Cast, by: str) -> None:
    child = cast.child(given_name="Shpresa", family_name="Krasniqi")
    number(cast, child)
    cast.recuse(cast.head, child)

    key = ask(cast.stranger, **{"name": ""} | {"number": "1012345678"} if by == "number" else {})
    other = ask(cast.stranger, name="Driton Hoxha")

    assert told(cast.head) == [("INQUIRY_ASKED", other)]
    with act_as(cast.head):
        assert [one.id for one in asked_and_waiting(cast.head).waiting] == [other]
        assert set(Inquiry.objects.values_list("pk", flat=True)) == {other}
        assert [one.pk for one in rules.answer_inquiry.rows(cast.head)] == [other]
        with pytest.raises(AccessDenied):
            question(cast.head, key)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_rules_and_policies_draw_the_same_lines(kept_cast: Cast) -> None:
    cast = kept_cast
    child = cast.child(given_name="Shpresa", family_name="Krasniqi")
    cast.recuse(cast.head, child)
    ask(cast.stranger)
    ask(cast.stranger, name="Driton Hoxha")
    ask(cast.worker, at="PZ", to="GJ", name="Miri Berisha")

    seen = {}
    for who in ROLES:
        actor = getattr(cast, who)
        asked, answered = (rule_rows(actor, r) for r in (rules.own_inquiry, rules.answer_inquiry))
        policy = {row[0] for row in rows_as_sent(actor, "people_inquiry")}
        assert asked | answered == policy, who
        seen[who] = len(policy)
    assert seen == {**dict.fromkeys(ROLES, 0), "worker": 1, "head": 1, "stranger": 2,
                    "other_head": 1}  # fmt: skip


def test_a_question_goes_to_another_unit_where_somebody_answers(cast: Cast) -> None:
    with pytest.raises(errors.AskedOwnUnit):
        ask(cast.stranger, to="GJ")
    with pytest.raises(errors.NobodyToAsk):
        ask(cast.stranger, to="TDH_KOSOVO")
    with pytest.raises(errors.NobodyToAsk):
        ask_unit(
            cast.stranger, unit("GJ"), new_id=keys.new(), to=keys.new(),
            told=InquiryTold(name="Shpresa Krasniqi"),
        )  # fmt: skip
    with act_as(cast.stranger):
        assert not Inquiry.objects.exists()


def test_only_from_where_one_registers(cast: Cast) -> None:
    for actor, at in ((cast.stranger, "PZ"), (cast.analyst, "GJ")):
        with pytest.raises(AccessDenied):
            ask(actor, at=at, to="PE")


def reminded_at(key: UUID) -> datetime:
    """Return when the job reminds of a question next."""
    with act_as(System(jobs.REMIND)):
        return Inquiry.objects.values_list("remind_at", flat=True).get(pk=key)


def test_a_question_that_nobody_answers_is_reminded_of(cast: Cast) -> None:
    key, answered = ask(cast.stranger), ask(cast.stranger, name="Driton Hoxha")
    answer_inquiry(cast.head, answered, answer=InquiryAnswer.KNOWN)
    assert reminded_at(key) - clock.now() > timedelta(days=2)
    with clock.at(reminded_at(key) - timedelta(minutes=1)):
        assert tasks.remind_of_inquiries() == 0
    for times in (1, 2, 3):  # on its day, then at the two steps of the profile
        with clock.at(reminded_at(key)):
            assert tasks.remind_of_inquiries() == 1
            assert tasks.remind_of_inquiries() == 0
        assert told(cast.head).count(("INQUIRY_WAITS", key)) == times
        assert told(cast.stranger).count(("INQUIRY_UNANSWERED", key)) == times
    assert reminded_at(key) is None
    assert told(cast.worker) == told(cast.other_head) == []
    assert [line.event for line in lines(key)] == ["inquiry.asked", *["inquiry.reminded"] * 3]
    answer_inquiry(cast.head, key, answer=InquiryAnswer.KNOWN)


def test_a_question_of_which_nobody_there_may_hear_reaches_who_names_somebody_else(
    cast: Cast,
) -> None:
    admin = account("ministry_admin", unit("MINISTRY_SOCIAL_POLICY"), "ADMINISTRATOR")
    child = cast.child(given_name="Shpresa", family_name="Krasniqi")
    cast.recuse(cast.head, child)
    key = ask(cast.stranger)
    assert told(cast.head) == []
    assert told(admin) == [("INQUIRY_UNHEARD", unit("PZ"))]  # the centre, never the question
    assert told(cast.stranger) == []  # it would give the conflict away
    with clock.at(reminded_at(key)):
        assert tasks.remind_of_inquiries() == 1
    assert told(cast.head) == []
    assert told(admin) == [("INQUIRY_UNHEARD", unit("PZ"))] * 2
    assert told(cast.stranger) == [("INQUIRY_UNANSWERED", key)]
    second = account("second_head", unit("PZ"), "HEAD_OF_CENTRE")
    with clock.at(reminded_at(key)):
        assert tasks.remind_of_inquiries() == 1
    assert told(second) == [("INQUIRY_WAITS", key)]
    with act_as(admin):
        assert not Inquiry.objects.exists()


def test_nobody_but_the_job_reminds(cast: Cast) -> None:
    key = ask(cast.stranger)
    with clock.at(reminded_at(key)):
        for actor in (cast.stranger, cast.head, cast.other_head):
            with pytest.raises(AccessDenied):
                remind_of_inquiry(actor, key)
        answer_inquiry(cast.head, key, answer=InquiryAnswer.KNOWN)
        with pytest.raises(errors.NothingToRemind):
            remind_of_inquiry(System(jobs.REMIND), key)
    assert [line.event for line in lines(key)] == ["inquiry.asked", "inquiry.answered"]


def test_a_question_is_forgotten_after_its_time_answered_or_not(cast: Cast) -> None:
    answered, open_still = ask(cast.stranger), ask(cast.stranger, name="Driton Hoxha")
    answer_inquiry(cast.head, answered, answer=InquiryAnswer.KNOWN)
    with pytest.raises(errors.KeptStill):
        forget_inquiry(System(jobs.REMIND), answered)
    with pytest.raises(AccessDenied):
        forget_inquiry(cast.head, answered)
    with clock.at(clock.now() + timedelta(days=700)):
        assert tasks.forget_inquiries() == 0
        recent = ask(cast.stranger, name="Besa Gashi")
    with clock.at(clock.now() + timedelta(days=740)):
        assert tasks.forget_inquiries() == 2
        assert tasks.forget_inquiries() == 0
    with act_as(cast.stranger), connection.cursor() as cursor:
        assert set(Inquiry.objects.values_list("pk", flat=True)) == {recent}
        cursor.execute(
            "SELECT count(*) FROM kernel_filekey WHERE subject_id = ANY (%s) AND wrapped IS NULL",
            [[answered, open_still]],
        )
        assert cursor.fetchone() == (2,)
    assert lines(answered)[-1].event == "inquiry.forgotten"


def test_a_question_names_somebody(cast: Cast) -> None:
    with pytest.raises((BadArguments, ValueError)):
        ask(cast.stranger, name="", number=" ")
