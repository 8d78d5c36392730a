"""Consent: every answer is a version, the newest holds, and no urgent help waits for it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from tests.cases import story
from tutela.cases.commands.consent import record_consent, withdraw_consent
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.measure import start_measure
from tutela.cases.commands.strike_out_entry import Entry, restore_entry, void_entry
from tutela.cases.enums import ConsentHow, Giver
from tutela.cases.errors import CaseIsOver, ConsentAhead, ConsentEndsFirst, NoConsentToWithdraw
from tutela.cases.inputs import ConsentTold, Measure, SafetyAgreement
from tutela.cases.models import Consent
from tutela.cases.queries.consent import ConsentNow, consents
from tutela.cases.queries.header import case_header
from tutela.cases.queries.timeline import timeline
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal
from tutela.organisations.enums import AgencyKind
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
TODAY = date(2026, 3, 17)


def told(**other: Any) -> ConsentTold:
    facts: dict[str, Any] = {
        "given": True,
        "giver": Giver.MOTHER,
        "giver_name": "Vlora Krasniqi",
        "given_on": clock.today(),
        "how": ConsentHow.SPOKEN,
        "assent": story.code_id(CodeList.AGREEMENT, "AGREES"),
        "share_with": (AgencyKind.POLICE, AgencyKind.HEALTH),
        "not_with": (AgencyKind.EDUCATION,),
        "note": "Not the class teacher, please.",
    }
    return ConsentTold(**{**facts, **other})


def asked(worker: Staff, case: UUID, **other: Any) -> UUID:
    key = keys.new()
    record_consent(worker, case, new_id=key, told=told(**other))
    return key


def now(worker: Staff, case: UUID) -> ConsentNow | None:
    with act_as(worker):
        return case_header(worker, case).consent


def test_the_head_of_a_file_says_who_agreed_and_whom_to_tell(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    assert now(worker, case) is None
    key = asked(worker, case)
    found = now(worker, case)
    assert found is not None
    assert found.holds
    assert (str(found.by), found.given_on, found.assent) == ("by the mother", TODAY, "Agrees")
    assert [str(one) for one in found.share_with] == ["Health care", "Police"]
    assert [str(one) for one in found.not_with] == ["School or kindergarten"]
    assert story.facts_of(key, "consent.recorded") == {
        "number": 1, "given": True, "giver": "MOTHER",
        "share_with": ["HEALTH", "POLICE"], "not_with": ["EDUCATION"],
    }  # fmt: skip
    assert "Vlora" not in json.dumps(story.payload(key, "consent.recorded"))


def test_a_new_answer_holds_instead_of_the_one_before(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    first = asked(worker, case)
    second = asked(worker, case, given=False, giver=Giver.FATHER, share_with=())
    found = now(worker, case)
    assert found is not None
    assert (found.given, found.holds, str(found.by)) == (False, False, "by the father")
    with act_as(worker):
        shown = consents(worker, case)
    assert [(one.id, one.number, one.newest) for one in shown] == [
        (second, 2, True),
        (first, 1, False),
    ]
    assert (shown[1].giver_name, shown[1].note) == (
        "Vlora Krasniqi",
        "Not the class teacher, please.",
    )
    with pytest.raises(NoConsentToWithdraw):
        withdraw_consent(worker, first, withdrawn_on=clock.today())
    with act_as(worker):
        told_so = [one.text for one in timeline(worker, case).entries[:2]]
    assert told_so == ["Refused by the father", "Given by the mother"]


def test_consent_is_withdrawn_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = asked(worker, case)
    refused: list[tuple[date, type[Refusal]]] = [
        (TODAY + timedelta(days=1), ConsentAhead),
        (TODAY - timedelta(days=1), ConsentEndsFirst),
    ]
    for day, refusal in refused:
        with pytest.raises(refusal):
            withdraw_consent(worker, key, withdrawn_on=day)
    withdraw_consent(worker, key, withdrawn_on=TODAY, note="She is afraid of the neighbours.")
    found = now(worker, case)
    assert found is not None
    assert (found.holds, found.withdrawn_on) == (False, TODAY)
    with pytest.raises(NoConsentToWithdraw):
        withdraw_consent(worker, key, withdrawn_on=TODAY)
    assert story.changes(key) == ["consent.recorded", "consent.withdrawn"]


@pytest.mark.parametrize(
    "other",
    [
        {"not_with": (AgencyKind.POLICE,)},
        {"given": False},
    ],
)
def test_an_answer_holds_together(other: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"either|refuses"):
        told(**other)


def test_an_answer_is_of_today_or_before_and_of_the_list(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(ConsentAhead):
        asked(worker, case, given_on=TODAY + timedelta(days=1))
    with pytest.raises(NotAChoice):
        asked(worker, case, assent=story.code_id(CodeList.SERVICE, "COUNSELLING_CHILD"))
    with pytest.raises(BadArguments):
        record_consent(worker, case, new_id=keys.new(), told={"given": True})
    assert now(worker, case) is None
    with act_as(worker):
        assert not Consent.objects.exists()


def test_an_answer_entered_in_error_holds_no_more(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    asked(worker, case, giver=Giver.GUARDIAN)
    wrong = asked(worker, case)
    reason = story.code_id(CodeList.CORRECTION_REASON, "WRONG_PERSON")
    void_entry(worker, case, entry=Entry.CONSENT, entry_id=wrong, reason=reason)
    found = now(worker, case)
    assert found is not None
    assert str(found.by) == "by the guardian"
    third = asked(worker, case, giver=Giver.CHILD)
    with act_as(worker):
        assert Consent.objects.get(pk=third).number == 3
    restore_entry(worker, case, entry=Entry.CONSENT, entry_id=wrong)
    with act_as(worker):
        assert [one.number for one in consents(worker, case)] == [3, 2, 1]


def test_no_urgent_help_waits_for_an_answer(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    asked(worker, case, given=False, share_with=())
    agreement = SafetyAgreement(steps="With the aunt.", agreed_on=TODAY)
    agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement)
    kind = story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL")
    measure = Measure(kind=kind, started_at=clock.now(), authority="Court")
    start_measure(worker, case, new_id=keys.new(), measure=measure)
    story.scored(worker, case)
    story.assess(worker, case)
    assert story.clocks_of(worker, case)["EMERGENCY_MEASURE"][0] == "OPEN"


def test_a_stranger_and_a_closed_file(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    key = asked(worker, case)
    with pytest.raises(AccessDenied):
        asked(stranger, case)
    with pytest.raises(AccessDenied):
        withdraw_consent(stranger, key, withdrawn_on=TODAY)
    with act_as(stranger):
        assert not Consent.objects.exists()
        with pytest.raises(AccessDenied):
            consents(stranger, case)
    over, _closure = story.closed(worker, boss)
    with pytest.raises(CaseIsOver):
        asked(worker, over)


def test_their_words_are_sealed(worker: Staff, boss: Staff) -> None:
    asked(worker, story.opened(worker, boss))
    with act_as(worker), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(c)::text FROM cases_consent c")
        assert "class teacher" not in cursor.fetchone()[0]
