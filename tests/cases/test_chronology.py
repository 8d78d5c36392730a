"""What happened, in the order of the world, and what a court must not read in it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.approve import return_approval
from tutela.cases.commands.register import add_concern
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.strike_out_entry import Entry, void_entry
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.enums import ReviewOutcome
from tutela.cases.inputs import RiskAnswers
from tutela.cases.queries.chronology import Fact, chronology
from tutela.cases.queries.happenings import Drawer
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.reference.enums import CodeList, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def facts(actor: Staff, case: UUID, **narrowed: object) -> tuple[Fact, ...]:
    with act_as(actor):
        return chronology(actor, case, **narrowed)  # type: ignore[arg-type] # each test knows which


def whats(actor: Staff, case: UUID, **narrowed: object) -> list[str]:
    return [str(one.what) for one in facts(actor, case, **narrowed)]


def test_a_case_is_told_from_its_beginning(worker: Staff, boss: Staff) -> None:
    case = story.ready(worker, boss)
    told = whats(worker, case)
    assert {
        "What was told", "First decision", "Case given to a worker", "Home visit",
        "Risk assessed: low", "Plan approved",
    } <= set(told)  # fmt: skip
    (review,) = (one for one in facts(worker, case) if "Review held" in str(one.what))
    assert (review.at, review.text) == (None, "It went well.")


def test_what_was_written_down_late_stands_where_it_happened(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.seen(worker, case, note="Today.")
    story.seen(worker, case, note="Earlier.", happened_at=clock.now() - timedelta(days=3))
    visits = facts(worker, case, drawers=[Drawer.VISITS])
    assert [one.text for one in visits] == ["Earlier.", "Today."]


def test_it_is_narrowed_by_days(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    today = clock.today()
    story.seen(worker, case, happened_at=clock.now() - timedelta(days=3))
    assert whats(worker, case, last=today - timedelta(days=1)) == ["Home visit"]
    assert "Home visit" not in whats(worker, case, first=today)
    assert whats(worker, case, first=today + timedelta(days=1)) == []


def test_what_a_court_must_not_read_is_not_in_it(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    visit = story.seen(worker, case, note="Wrong file.")
    story.seen(worker, case, note="He was at home.", opinion="I think she drinks.", where="Mill 3")
    void_entry(
        worker, case, entry=Entry.CONTACT, entry_id=visit,
        reason=story.code_id(CodeList.CORRECTION_REASON, "WRONG_FILE"),
    )  # fmt: skip
    report = story.report(told_by="Zamira", told_by_contact="044 111 222", may_name_teller=False)
    add_concern(worker, case, report=report)
    note_supervision(boss, case, new_id=keys.new(), held_on=clock.today(), text="Go in two.")
    said = repr(facts(worker, case))
    assert "He was at home." in said
    for secret in ("Wrong file.", "drinks", "Mill 3", "Zamira", "044 111 222", "Go in two."):
        assert secret not in said


def test_a_level_that_nobody_agreed_to_is_not_told(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = keys.new()
    told = RiskAnswers(
        answers=story.all_answers(HARM_SOON="YES"), level=Risk.LOW, note="The aunt took him in.",
        override_reason=story.code_id(CodeList.OVERRIDE_REASON, "CHILD_IS_AFRAID"),
    )  # fmt: skip
    score_risk(worker, case, new_id=key, scoring=told)
    assert "Risk assessed: high" in whats(worker, case)
    return_approval(boss, story.approval_of(boss, key), comment="Why?")
    assert "Risk assessed: high" in whats(worker, case)
    assert "Risk assessed: low" not in whats(worker, case)


def test_a_closure_is_told_once_it_is_approved(worker: Staff, boss: Staff) -> None:
    waiting, _closure = story.closing(worker, boss)
    assert "Case closed" not in whats(worker, waiting)
    case, _closure = story.closed(worker, boss)
    assert "Case closed" in whats(worker, case)
    assert f"Review held: {ReviewOutcome.CLOSE.label}" in whats(worker, case)


def test_a_hidden_file_has_no_chronology(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(AccessDenied):
        facts(stranger, case)
