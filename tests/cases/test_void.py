"""Entered in error, and duplicate of: both can be taken back."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.approve import approve
from tutela.cases.commands.duplicate import mark_duplicate, unmark_duplicate
from tutela.cases.commands.number import set_numbers
from tutela.cases.commands.register import add_concern
from tutela.cases.commands.strike_out_entry import Entry, restore_entry, void_entry
from tutela.cases.commands.void import restore_case, void_case
from tutela.cases.errors import (
    AlreadyVoided,
    DuplicateOfDuplicate,
    DuplicateOfItself,
    EntryCameAgain,
    MarkedAsDuplicate,
    NotADuplicate,
    NothingToApprove,
    NotVoided,
    OthersPointHere,
)
from tutela.cases.models import Approval, Case, Concern, Contact, Deadline
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.reference.enums import CodeList, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
TEST = story.code_id(CodeList.CORRECTION_REASON, "TEST")


def test_a_file_entered_in_error_can_be_taken_back(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)
    void_case(worker, case, reason=TEST)
    found = story.case_of(worker, case)
    assert (found.state, found.before, found.next_due_at) == ("VOID", "ASSESSMENT", None)
    assert {s for s, _ in story.clocks_of(worker, case).values()} == {"MET", "CANCELLED"}
    assert story.facts_of(case, "case.voided") == {"reason": "TEST", "state": "ASSESSMENT"}
    with pytest.raises(AlreadyVoided):
        void_case(worker, case, reason=TEST)
    restore_case(worker, case)
    found = story.case_of(worker, case)
    assert (found.state, found.before) == ("ASSESSMENT", "")
    assert story.clocks_of(worker, case) == before
    assert found.next_due_at == min(
        due for state, due in before.values() if state == "OPEN" and due
    )
    with pytest.raises(NotVoided):
        restore_case(worker, case)


def test_a_closed_file_goes_back_to_closed(worker: Staff, boss: Staff) -> None:
    case, _closure = story.closed(worker, boss)
    at = story.case_of(worker, case).closed_at
    void_case(boss, case, reason=TEST)
    restore_case(boss, case)
    found = story.case_of(worker, case)
    assert (found.state, found.closed_at) == ("CLOSED", at)


def test_striking_out_withdraws_the_wish_to_close(worker: Staff, boss: Staff) -> None:
    case, closure = story.closing(worker, boss)
    approval = story.approval_of(boss, closure)
    void_case(boss, case, reason=TEST)
    with act_as(boss):
        assert Approval.objects.get(pk=approval).state == "WITHDRAWN"
    with pytest.raises(NothingToApprove):
        approve(boss, approval)
    restore_case(boss, case)
    assert story.case_of(worker, case).state == "REVIEW"


def test_a_stranger_corrects_nothing(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(AccessDenied):
        void_case(stranger, case, reason=TEST)
    with pytest.raises(AccessDenied):
        set_numbers(stranger, case, paper_number="12/26")
    assert story.case_of(worker, case).state == "ASSESSMENT"


def test_a_duplicate_points_to_the_file_that_goes_on(worker: Staff, boss: Staff) -> None:
    case, other = story.opened(worker, boss), story.opened(worker, boss)
    mark_duplicate(worker, case, other=other)
    found = story.case_of(worker, case)
    assert (found.state, found.duplicate_of_id) == ("VOID", other)
    assert story.facts_of(case, "case.duplicate_marked")["other"] == str(other)
    with pytest.raises(MarkedAsDuplicate):
        restore_case(worker, case)
    with pytest.raises(OthersPointHere):
        void_case(worker, other, reason=TEST)
    third = story.opened(worker, boss)
    with pytest.raises(DuplicateOfDuplicate):
        mark_duplicate(worker, third, other=case)
    unmark_duplicate(worker, case)
    found = story.case_of(worker, case)
    assert (found.state, found.duplicate_of_id) == ("ASSESSMENT", None)
    with pytest.raises(NotADuplicate):
        unmark_duplicate(worker, case)


def test_a_file_is_no_duplicate_of_itself_or_of_a_hidden_one(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(DuplicateOfItself):
        mark_duplicate(worker, case, other=case)
    hidden = story.registered(stranger, "CSW_PE")
    with pytest.raises(AccessDenied):
        mark_duplicate(worker, case, other=hidden)
    with act_as(worker):
        assert not Case.objects.filter(duplicate_of__isnull=False).exists()


def test_a_visit_entered_in_error_leaves_the_child_unseen(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    contact = story.seen(worker, case)
    assert story.clocks_of(worker, case)["RESPONSE"][0] == "MET"
    _void(worker, case, Entry.CONTACT, contact)
    assert story.case_of(worker, case).last_seen_at is None
    assert story.clocks_of(worker, case)["RESPONSE"] == ("OPEN", due)
    restore_entry(worker, case, entry=Entry.CONTACT, entry_id=contact)
    assert story.case_of(worker, case).last_seen_at is not None
    assert story.clocks_of(worker, case)["RESPONSE"][0] == "MET"
    assert story.changes(contact) == ["contact.happened", "entry.voided", "entry.restored"]


def test_another_visit_still_counts(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    first, second = story.seen(worker, case), story.seen(worker, case)
    _void(worker, case, Entry.CONTACT, second)
    assert story.clocks_of(worker, case)["RESPONSE"][0] == "MET"
    with act_as(worker):
        kept = Contact.objects.get(pk=first).happened_at
        assert Contact.objects.get(pk=second).note == "He was at home."  # struck out, not deleted
    assert story.case_of(worker, case).last_seen_at == kept


def test_a_risk_entered_in_error_gives_way_to_the_one_before(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case, Risk.LOW)
    high = story.scored(worker, case, Risk.HIGH)
    _void(worker, case, Entry.RISK, high)
    assert story.case_of(worker, case).risk == "LOW"
    with act_as(worker):
        rules = set(
            Deadline.objects.filter(case_id=case, state="OPEN").values_list("rule__risk", flat=True)
        )
    assert "HIGH" not in rules


def test_a_concern_that_was_entered_again_stands_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    with act_as(worker):
        concern = Concern.objects.get(case_id=case)
    _void(worker, case, Entry.CONCERN, concern.pk)
    with pytest.raises(AlreadyVoided):
        _void(worker, case, Entry.CONCERN, concern.pk)
    add_concern(worker, case, report=story.report(), concerns=(concern.kind_id,))
    with pytest.raises(EntryCameAgain):
        restore_entry(worker, case, entry=Entry.CONCERN, entry_id=concern.pk)


def test_an_entry_of_another_file_is_out_of_reach(worker: Staff, boss: Staff) -> None:
    case, other = story.opened(worker, boss), story.opened(worker, boss)
    contact = story.seen(worker, other)
    with pytest.raises(AccessDenied):
        _void(worker, case, Entry.CONTACT, contact)
    with pytest.raises(AccessDenied):
        _void(worker, case, Entry.TASK, keys.new())
    with pytest.raises(NotVoided):
        restore_entry(worker, other, entry=Entry.CONTACT, entry_id=contact)


def _void(actor: Staff, case: UUID, entry: Entry, key: UUID) -> None:
    void_entry(actor, case, entry=entry, entry_id=key, reason=TEST)


def test_numbers_of_paper_files_are_kept_and_not_told_to_the_journal(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    set_numbers(worker, case, paper_number="117/2026", protocol_number="P-9")
    set_numbers(worker, case, paper_number="118/2026", protocol_number="P-9")
    found = story.case_of(worker, case)
    assert (found.paper_number, found.protocol_number) == ("118/2026", "P-9")
    assert story.facts_of(case, "case.numbers_set") == {"changed": ["paper_number"]}
