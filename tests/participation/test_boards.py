"""A call from its opening to what each child is told, through the commands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests import cast
from tests.participation import board as b
from tutela.kernel import clock, crypto, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.models import JournalLine
from tutela.kernel.workflow import ImpossibleMove
from tutela.organisations.commands.give_grant import give_grant
from tutela.participation import errors, published, tasks
from tutela.participation.commands.apply import consent_to_application, withdraw_application
from tutela.participation.commands.decide import (
    check_application,
    decide_application,
    tell_applicant,
)
from tutela.participation.commands.review import score_application, stand_aside
from tutela.participation.commands.run_call import (
    begin_review,
    compose_questions,
    draw_call,
    open_call,
    prepare_call,
)
from tutela.participation.commands.set_up_board import set_up_board, word_terms
from tutela.participation.enums import ApplicationState as State
from tutela.participation.enums import Decision, Finding, Giver
from tutela.participation.models import Applicant, Application, Call, Permission, Review, Terms
from tutela.participation.queries import reviewing, running

pytestmark = pytest.mark.django_db(transaction=False)
LATER = timedelta(days=11)


@pytest.fixture
def officer(db: None) -> Staff:
    return b.officer()


@pytest.fixture
def reviewer(db: None) -> Staff:
    return b.reviewer()


# --- the board and the call -----------------------------------------------------------------------


def test_terms_have_versions_and_a_call_keeps_the_one_it_was_prepared_with(officer: Staff) -> None:
    board, call = b.board(officer), keys.new()
    prepare_call(officer, board, new_id=call, plan=b.plan())
    word_terms(officer, board, new_id=keys.new(), terms={"en": "Twelve seats."})
    with act_as(officer):
        found = list(Terms.objects.order_by("number").values_list("number", "texts", "verified"))
        assert found == [(1, {"sq": "Dhjetë vende."}, False), (2, {"en": "Twelve seats."}, False)]
    assert b.call_of(officer, call).terms.number == 1
    with pytest.raises(errors.CodeIsTaken):
        set_up_board(officer, b.PROFILE, new_id=keys.new(), code="ICAB", names={"en": "Twice"},
                     terms={"en": "x"})  # fmt: skip
    with pytest.raises(errors.CodeIsTaken):
        prepare_call(officer, board, new_id=keys.new(), plan=b.plan())


def test_a_call_commits_to_its_seed_before_anybody_can_apply(officer: Staff) -> None:
    call = keys.new()
    prepare_call(officer, b.board(officer), new_id=call, plan=b.plan())
    with pytest.raises(errors.CallIsNotOpen):
        b.applied(officer, call)
    open_call(officer, call)
    row = b.call_of(officer, call)
    assert (len(row.commitment), row.seed) == (64, "")
    line = JournalLine.objects.get(event="call.opened")
    assert row.commitment in line.payload
    with act_as(officer):
        secret = b.Call.objects.get(pk=call).secret_seed
        with connection.cursor() as cursor:
            cursor.execute("SELECT secret_seed FROM participation_call WHERE id = %s", [call])
            assert secret.encode() not in bytes(cursor.fetchone()[0])
    assert len(secret) == 64
    assert secret not in line.payload


@pytest.mark.parametrize(
    "wrong", [{"oldest": 11}, {"closes_date": "2020-01-01"}, {"strata": []}, {"code": "A B"}]
)
def test_a_call_that_makes_no_sense_is_not_prepared(officer: Staff, wrong: dict[str, Any]) -> None:
    board = b.board(officer)
    with pytest.raises(BadArguments):
        prepare_call(officer, board, new_id=keys.new(), plan=b.plan(**wrong))


def test_a_call_asks_what_the_office_composed_until_it_opens(officer: Staff) -> None:
    call = keys.new()
    prepare_call(officer, b.board(officer), new_id=call, plan=b.plan())
    asked = {
        "texts": {"sq": "Pse?", "en": "Why?"},
        "kind": "LONG",
        "required": True,
        "longest": 900,
    }
    with pytest.raises(errors.QuestionIsNotSaid):
        compose_questions(officer, call, questions=[{**asked, "texts": {"sq": "Pse?"}}])
    with pytest.raises(errors.AnswersAreTooLong):
        compose_questions(officer, call, questions=[asked] * 9)
    assert b.call_of(officer, call).questions == []
    compose_questions(officer, call, questions=[asked])
    assert b.call_of(officer, call).questions == [asked]
    open_call(officer, call)
    with pytest.raises(errors.QuestionsAreFixed):
        compose_questions(officer, call, questions=[])
    assert b.call_of(officer, call).questions == [asked]


# --- applications ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"assent": False}, errors.AssentIsMissing),
        ({"stratum": "XX"}, errors.NotAChoiceOfThisCall),
        ({"language": "fr"}, errors.NotAChoiceOfThisCall),
        ({"birth_date": "1990-01-01"}, errors.OutsideAgeWindow),
        ({"consent": "CHILD"}, BadArguments),
    ],
)
def test_an_application_that_cannot_take_part_is_refused_and_leaves_nothing(
    officer: Staff, wrong: dict[str, Any], refusal: type[Exception]
) -> None:
    call = b.opened(officer)
    with pytest.raises(refusal):
        b.applied(officer, call, **wrong)
    with act_as(officer):
        counts = [m.objects.count() for m in (Application, Applicant, Permission)]
    assert counts == [0, 0, 0]


def test_the_child_says_yes_first_and_whoever_may_consents_after(officer: Staff) -> None:
    call = b.opened(officer)
    row = b.applied(officer, call, consent=None)
    assert b.state(officer, row) == State.AWAITING_GUARDIAN
    consent_to_application(officer, row, giver=Giver.GUARDIANSHIP_BODY, photos=False)
    assert b.state(officer, row) == State.ELIGIBLE
    with act_as(officer):
        found = set(Permission.objects.values_list("kind", "giver", "terms__number"))
    assert found == {("ASSENT", "CHILD", 1), ("GUARDIAN", "GUARDIANSHIP_BODY", 1)}
    with pytest.raises(errors.ConsentIsThere):
        consent_to_application(officer, row, giver=Giver.PARENT)


def test_names_are_apart_and_encrypted_and_no_word_is_in_the_journal(officer: Staff) -> None:
    b.applied(officer, b.opened(officer))
    with act_as(officer), connection.cursor() as cursor:
        assert Applicant.objects.get().name == b.LEAK
        cursor.execute("SELECT row_to_json(a)::text FROM participation_applicant a")
        kept = cursor.fetchone()[0]
    said = kept + "".join(line.payload for line in JournalLine.objects.all())
    for word in (b.LEAK, b.GUARDIAN, b.CONTACT):
        assert word not in said
        assert word.encode().hex() not in said


def test_who_withdraws_is_erased_at_once(officer: Staff) -> None:
    row = b.applied(officer, b.opened(officer))
    withdraw_application(officer, row)
    with act_as(officer):
        found = Application.objects.get(pk=row)
        assert (found.state, found.answers) == (State.WITHDRAWN, "")
        assert not Applicant.objects.exists()
        assert not Permission.objects.filter(revoked_at=None).exists()
        with pytest.raises(crypto.KeyDestroyed):
            crypto.seal(row, "more", "anything")
    with pytest.raises(ImpossibleMove):
        withdraw_application(officer, row)


# --- review and draw ------------------------------------------------------------------------------


def test_the_review_begins_after_the_last_day_with_what_is_complete(officer: Staff) -> None:
    call = b.opened(officer)
    b.applied(officer, call)
    b.applied(officer, call, consent=None)
    with pytest.raises(errors.CallStillRuns):
        begin_review(officer, call)
    with clock.at(clock.now() + LATER):
        with pytest.raises(errors.CallIsNotOpen):
            b.applied(officer, call)
        begin_review(officer, call)
    assert b.states(officer, call) == {"IN_REVIEW": 1, "EXPIRED": 1}


def test_a_reviewer_sees_codes_and_never_a_name(officer: Staff, reviewer: Staff) -> None:
    call, rows = b.in_review(officer)
    assert b.seen(reviewer) == []
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
    found = b.seen(reviewer)
    assert {one.key for one in found} == set(rows)
    assert {one.age_band for one in found} == {"14–15"}
    assert b.LEAK not in repr(found)
    with act_as(reviewer):
        assert not Applicant.objects.exists()
        assert not Permission.objects.exists()
        assert reviewing.to_review(reviewer, b.LEAK) == []
        assert len(reviewing.to_review(reviewer, found[0].code.lower())) == 1
        with pytest.raises(AccessDenied):
            running.call_view(reviewer, call)


def test_who_knows_the_child_stands_aside_and_their_score_goes(
    officer: Staff, reviewer: Staff
) -> None:
    call, rows = b.in_review(officer, ks=2, al=0)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
        b.scored(reviewer, rows)
        with pytest.raises(errors.ScoreIsGiven):
            score_application(reviewer, rows[0], new_id=keys.new(), score=9)
        stand_aside(reviewer, rows[0], new_id=keys.new())
        assert [one.key for one in b.seen(reviewer)] == [rows[1]]
        with pytest.raises(AccessDenied):
            score_application(reviewer, rows[0], new_id=keys.new(), score=9)
        with pytest.raises(errors.ReviewIsMissing) as refused:
            draw_call(officer, call)
    assert refused.value.facts == {"fewest": 2, "missing": 1}


def test_a_draw_follows_from_its_seed_and_leaves_no_birth_date(
    officer: Staff, reviewer: Staff
) -> None:
    call, rows = b.in_review(officer)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
        b.scored(reviewer, rows[1:])
        b.scored(reviewer, rows[:1], 4)
        with act_as(officer):
            found = running.call_view(officer, call)
            assert {(line.mean, line.scores) for line in found.lines} == {(None, 2)}
            noted = found.roll
            assert running.draw_list(officer, call) is None  # who is below the threshold
        draw_call(officer, call)
    assert b.state(officer, rows[0]) == State.NOT_SELECTED
    found = {"SAFEGUARDING_CHECK": 3, "WAITLISTED": 2, "NOT_SELECTED": 1}
    assert b.states(officer, call) == found
    with act_as(officer):
        listed = b.draw_of(officer, call)
        assert {one.birth_date for one in Applicant.objects.all()} == {""}
        places = dict(Application.objects.values_list("code", "place"))
        assert {line.mean for line in running.call_view(officer, call).lines} == {7.0, 4.0}
    assert [one.code for one in listed.apart] == [code for code, p in places.items() if not p]
    drawn = published.verify(published.read(listed.text()), roll=noted)
    assert {one.code: one.place for one in drawn} == {c: p for c, p in places.items() if p}
    assert b.LEAK not in listed.text()
    with pytest.raises(ImpossibleMove):
        draw_call(officer, call)


# --- after the draw -------------------------------------------------------------------------------


def test_a_seat_that_becomes_free_goes_to_the_next_of_its_group(officer: Staff) -> None:
    call, _rows = b.drawn(officer)
    with act_as(officer):
        ks = list(Application.objects.filter(stratum="KS").order_by("place"))
    b.found(ks[0].pk)
    decide_application(officer, ks[0].pk, decision=Decision.OFFER)
    decide_application(officer, ks[0].pk, decision=Decision.CONFIRM)
    withdraw_application(officer, ks[0].pk)
    b.found(ks[1].pk, Finding.DECLINED)
    decide_application(officer, ks[1].pk, decision=Decision.NOT_SELECT)
    assert [b.state(officer, row.pk) for row in ks] == [
        "WITHDRAWN", "NOT_SELECTED", "SAFEGUARDING_CHECK", "SAFEGUARDING_CHECK",
    ]  # fmt: skip
    assert JournalLine.objects.filter(event="application.moved_up").count() == 2
    with act_as(officer):
        assert published.verify(b.draw_of(officer, call))
    with pytest.raises(ImpossibleMove):
        decide_application(officer, ks[2].pk, decision=Decision.CONFIRM)


def test_one_looks_and_another_decides(officer: Staff) -> None:
    _call, _rows = b.drawn(officer)
    with act_as(officer):
        one, other = Application.objects.filter(stratum="KS").order_by("place")[:2]
        waits = Application.objects.get(stratum="AL", place=2)
    with pytest.raises(errors.CheckIsMissing):
        decide_application(officer, one.pk, decision=Decision.OFFER)
    check_application(officer, one.pk, finding=Finding.CLEAR)
    with pytest.raises(errors.AnotherDecides):
        decide_application(officer, one.pk, decision=Decision.OFFER)
    with pytest.raises(errors.FindingSaysOtherwise):
        decide_application(b.officer(), one.pk, decision=Decision.NOT_SELECT)
    with act_as(officer):
        view = running.application_view(officer, one.pk)
    assert (view.finding, view.mine) == (Finding.CLEAR, True)
    decide_application(b.officer(), one.pk, decision=Decision.OFFER)
    check_application(officer, one.pk, finding=Finding.CONCERN)  # it came out after the offer
    with pytest.raises(errors.FindingSaysOtherwise):
        decide_application(officer, one.pk, decision=Decision.CONFIRM)
    with pytest.raises(errors.AnotherDecides):
        decide_application(officer, one.pk, decision=Decision.NOT_SELECT)
    b.found(other.pk, Finding.CONCERN)
    with pytest.raises(errors.FindingSaysOtherwise):
        decide_application(officer, other.pk, decision=Decision.OFFER)
    decide_application(officer, other.pk, decision=Decision.NOT_SELECT)
    with pytest.raises(errors.CheckIsMissing):
        decide_application(officer, waits.pk, decision=Decision.NOT_SELECT)
    with pytest.raises(errors.NoSeatToCheck):
        check_application(officer, other.pk, finding=Finding.CLEAR)


def test_who_withdraws_during_the_review_stays_on_the_roll(officer: Staff, reviewer: Staff) -> None:
    call, rows = b.in_review(officer)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
        withdraw_application(officer, rows[0])
        b.scored(reviewer, rows[1:])
        draw_call(officer, call)
    with act_as(officer):
        listed = b.draw_of(officer, call)
        gone = Application.objects.get(pk=rows[0]).code
    assert [one.code for one in listed.apart] == [gone]
    assert published.verify(listed)
    with pytest.raises(published.DrawIsWrong, match="not all the applications"):
        published.verify(listed.model_copy(update={"apart": ()}))


def test_who_runs_a_call_reviews_nothing(officer: Staff) -> None:
    call, _rows = b.in_review(officer)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
    give_grant(
        cast.CONSOLE, officer.id, new_id=keys.new(), role="BOARD_REVIEWER",
        unit=cast.unit_id(cast.DAY_CENTRE), first_day=cast.LONG_AGO, last_day=None,
    )  # fmt: skip
    assert b.seen(officer) == []


def test_postgresql_shows_a_reviewer_what_is_in_review_and_their_own_scores(
    officer: Staff, reviewer: Staff
) -> None:
    call, rows = b.in_review(officer, ks=2, al=0)
    with clock.at(clock.now() + LATER):
        with act_as(reviewer):
            assert Call.objects.exists()
            assert not Application.objects.exists()
        begin_review(officer, call)
        b.scored(reviewer, rows)
        with act_as(reviewer):
            assert Application.objects.count() == 2
            assert set(Review.objects.values_list("reviewer_id", flat=True)) == {reviewer.id}
            assert not Call.objects.update(threshold=0)
        draw_call(officer, call)
        with act_as(reviewer):
            assert not Application.objects.exists()


def test_what_reviewers_read_names_nobody_who_sent_it(officer: Staff, reviewer: Staff) -> None:
    call = b.opened(officer)
    said = (
        "Unë jam Zogjeta, e bija e Xhevahires. ЗОГЈЕТА Lisharrit i thonë edhe zogjetes. "
        "Më shkruani: zogu@example.org, 049/313-131, @zogu.lish, https://example.org/zogu. "
        "Kam 14 vjet dhe dua një shkollë më të mirë."
    )
    b.applied(officer, call, answers=said)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
        (one,) = b.seen(reviewer)
    assert one.answers == (
        "Unë jam […], e bija e […]. […] […] i thonë edhe […]. "
        "Më shkruani: […], […], […], […] "
        "Kam 14 vjet dhe dua një shkollë më të mirë."
    )


def test_every_child_is_told_and_nobody_before_the_decision(officer: Staff) -> None:
    row = b.applied(officer, b.opened(officer))
    with pytest.raises(errors.NothingToTell):
        tell_applicant(officer, row, feedback="Thank you for writing to us.")


def test_a_member_is_forgotten_after_the_mandate(officer: Staff) -> None:
    one = b.confirmed(officer, b.drawn(officer)[1])
    b.seated(officer, one, days=700)
    with clock.at(clock.now() + timedelta(days=1000)):
        tasks.forget_applicants()
        with act_as(officer):
            assert [known.application_id for known in Applicant.objects.all()] == [one]
    with clock.at(clock.now() + timedelta(days=1067)):
        assert tasks.forget_applicants() == 1
    with act_as(officer):
        assert not Applicant.objects.exists()
        assert Application.objects.get(pk=one).answers == ""


def test_who_was_not_selected_is_forgotten_when_the_time_is_over(officer: Staff) -> None:
    call, rows = b.drawn(officer)
    with act_as(officer):
        out = Application.objects.filter(state=State.WAITLISTED).first()
    assert out is not None
    b.found(out.pk, Finding.UNREACHED)
    decide_application(officer, out.pk, decision=Decision.NOT_SELECT)
    tell_applicant(officer, out.pk, feedback="The lot fell on others. Thank you for writing to us.")
    assert tasks.forget_applicants() == 0
    with clock.at(clock.now() + timedelta(days=380)):
        assert tasks.forget_applicants() == len(
            rows
        )  # nor does anybody wait, or have an offer, for ever
        assert tasks.forget_applicants() == 0
    with act_as(officer):
        found = Application.objects.get(pk=out.pk)
        assert (found.answers, found.feedback, found.state) == ("", "", State.NOT_SELECTED)
        assert set(Application.objects.values_list("state", flat=True)) == {State.NOT_SELECTED}
        assert not Applicant.objects.exists()
        assert not Permission.objects.filter(revoked_at=None).exists()
        assert published.verify(b.draw_of(officer, call))
