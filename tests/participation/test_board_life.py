"""A board at work: members and their mandates, meetings, and what was said until it is answered."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.participation import board as b
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.models import JournalLine
from tutela.kernel.workflow import ImpossibleMove
from tutela.participation import door, errors
from tutela.participation.commands.apply import withdraw_application
from tutela.participation.commands.keep_members import choose_chair, end_mandate, seat_member
from tutela.participation.commands.meet import change_meeting, note_decision, plan_meeting
from tutela.participation.commands.voice import (
    answer_voice,
    pass_voice_on,
    publish_voice,
)
from tutela.participation.enums import ApplicationState as State
from tutela.participation.enums import MandateEnd, VoiceState
from tutela.participation.models import Applicant, Application, Mandate, Meeting, Permission
from tutela.participation.queries import board_life

pytestmark = pytest.mark.django_db(transaction=False)
YEAR = timedelta(days=365)


@pytest.fixture
def officer(db: None) -> Staff:
    return b.officer()


def life(officer: Staff) -> board_life.BoardView:
    """Return the board as the office sees it."""
    with act_as(officer):
        return board_life.board_view(officer, board_of(officer))


def board_of(officer: Staff) -> UUID:
    with act_as(officer):
        return b.Call.objects.get().board_id


def test_a_confirmed_child_is_a_member_by_first_name_until_a_day(officer: Staff) -> None:
    one = b.confirmed(officer, b.drawn(officer)[1])
    key = b.seated(officer, one)
    with pytest.raises(errors.NotAMember):
        b.seated(officer, one)
    (member,) = life(officer).members
    assert (member.first_name, member.runs, member.row.chairs) == ("Zogjeta", True, False)
    choose_chair(officer, key, chairs=True)
    assert life(officer).members[0].row.chairs
    with clock.at(clock.now() + 2 * YEAR):
        assert not life(officer).members[0].runs
    with act_as(b.reviewer()):
        assert not Mandate.objects.exists()
    assert "Zogjeta" not in "".join(line.payload for line in JournalLine.objects.all())


def test_only_a_confirmed_child_has_a_mandate_and_its_days_are_in_order(officer: Staff) -> None:
    one = b.confirmed(officer, b.drawn(officer)[1])
    with act_as(officer):
        other = Application.objects.exclude(pk=one).first()
        assert other is not None
    today = clock.today()
    with pytest.raises(errors.NotAMember):
        b.seated(officer, other.pk)
    with pytest.raises(errors.DaysInWrongOrder):
        seat_member(
            officer, one, new_id=keys.new(), from_date=today, until_date=today - timedelta(days=1)
        )
    with act_as(officer):
        assert not Mandate.objects.exists()


def test_a_mandate_ends_before_its_time_with_a_reason(officer: Staff) -> None:
    one = b.confirmed(officer, b.drawn(officer)[1])
    key = b.seated(officer, one)
    choose_chair(officer, key, chairs=True)
    end_mandate(officer, key, reason=MandateEnd.MOVED)
    (member,) = life(officer).members
    assert (member.runs, member.ended, member.row.chairs) == (False, MandateEnd.MOVED, False)
    with pytest.raises(errors.MandateIsOver):
        end_mandate(officer, key, reason=MandateEnd.OTHER)
    with pytest.raises(errors.MandateIsOver):
        choose_chair(officer, key, chairs=True)
    assert b.seated(officer, one) != key  # and may begin again


def test_with_a_mandate_the_photos_end_and_with_the_consent_all_that_is_known(
    officer: Staff,
) -> None:
    held = Permission.objects.filter(revoked_at=None)
    one = b.confirmed(officer, b.drawn(officer, photos=True)[1])
    end_mandate(officer, b.seated(officer, one), reason=MandateEnd.MOVED)
    with act_as(officer):
        assert set(held.filter(application=one).values_list("kind", flat=True)) == {
            "ASSENT",
            "GUARDIAN",
        }
        assert Applicant.objects.filter(application=one).exists()

    end_mandate(officer, b.seated(officer, one), reason=MandateEnd.CONSENT)
    assert b.state(officer, one) == State.WITHDRAWN
    with act_as(officer):
        assert not held.filter(application=one).exists()
        assert not Applicant.objects.filter(application=one).exists()
        assert Application.objects.get(pk=one).answers == ""


def test_a_member_who_withdraws_has_no_mandate_and_no_name(officer: Staff) -> None:
    one = b.confirmed(officer, b.drawn(officer)[1])
    b.seated(officer, one)
    withdraw_application(officer, one)
    (member,) = life(officer).members
    assert (member.first_name, member.ended) == ("", MandateEnd.OWN_WISH)


def test_a_meeting_is_planned_changed_and_decides(officer: Staff) -> None:
    board, key, day = b.board(officer), keys.new(), clock.today()
    plan = {"place": "Prizren", "agenda": {"sq": "Shkolla"}, "pack": {}}
    plan_meeting(officer, board, new_id=key, held_date=day, **plan)
    change_meeting(officer, key, held_date=day + timedelta(days=2), **{**plan, "pack": b.SAID})
    note_decision(officer, key, decision=b.SAID)
    note_decision(officer, key, decision={"sq": "Dy."})
    with act_as(officer):
        row = Meeting.objects.get()
    assert (row.held_date, row.pack) == (day + timedelta(days=2), b.SAID)
    assert row.decisions == [b.SAID, {"sq": "Dy."}]


def test_what_was_said_is_passed_on_late_answered_and_published(officer: Staff) -> None:
    board = b.board(officer)
    key, today = b.heard(officer, board), clock.today()
    with pytest.raises(errors.NothingToPublish):
        publish_voice(officer, key, public=True)
    with pytest.raises(ImpossibleMove):
        answer_voice(officer, key, answer=b.SAID)
    with pytest.raises(errors.DaysInWrongOrder):
        pass_voice_on(officer, key, said_to="Komuna", due_date=today - timedelta(days=1))
    pass_voice_on(officer, key, said_to="Komuna", due_date=today + timedelta(days=30))
    assert door.voices() == []
    publish_voice(officer, key, public=True)
    (public,) = door.voices()
    assert (public.said, public.said_to, public.late, public.answered) == (
        b.SAID,
        "Komuna",
        False,
        None,
    )
    with clock.at(clock.now() + timedelta(days=31)):
        assert door.voices()[0].late
        with act_as(officer):
            assert board_life.voice(officer, key).late
        answer_voice(officer, key, answer={"en": "There is one now."})
        assert door.voices() == []  # until the answer is published too
        publish_voice(officer, key, public=True)
        (public,) = door.voices()
        assert (public.answer, public.late) == ({"en": "There is one now."}, False)
        publish_voice(officer, key, public=False)
    assert door.voices() == []
    with act_as(officer):
        assert board_life.voice(officer, key).state == VoiceState.ANSWERED


def test_what_names_a_member_is_not_published(officer: Staff) -> None:
    b.seated(officer, b.confirmed(officer, b.drawn(officer)[1]))
    key = b.heard(officer, board_of(officer), sq="ZOGJETA tha: duhet një vend i qetë.")
    pass_voice_on(officer, key, said_to="Komuna", due_date=clock.today())
    with pytest.raises(errors.NamesAMember):
        publish_voice(officer, key, public=True)
    assert door.voices() == []
