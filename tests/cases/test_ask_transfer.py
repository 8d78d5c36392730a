"""A worker wishes a case handed over: a supervisor grants it by doing so, or declines with words."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.ask_transfer import ask_transfer, withdraw_transfer
from tutela.cases.commands.transfer import transfer_case
from tutela.cases.errors import CaseIsOver, CaseNotReadyToClose, NothingToApprove, NothingToWithdraw
from tutela.cases.errors.transfer import (
    AcceptByHandingOver,
    SameUnit,
    TransferAskedAlready,
    TransferNeedsWords,
)
from tutela.cases.models import Approval, Case, TransferRequest
from tutela.cases.queries.approvals import approval_view, approvals_waiting, transfer_wish
from tutela.cases.queries.closure import Item
from tutela.cases.queries.running import running
from tutela.cases.queries.timeline import timeline
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
PEJA = cast.unit_id(cast.PEJA)
WORDS = "The family moved to Peja on Sunday."


def wished(actor: Staff, case: UUID) -> UUID:
    """Ask for the case to be handed over to Peja."""
    key = keys.new()
    ask_transfer(actor, case, new_id=key, unit=PEJA, reason=WORDS)
    return key


def test_a_wish_waits_among_the_approvals(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    wish = wished(worker, case)
    with act_as(boss):
        (line,) = approvals_waiting(boss)
        view = approval_view(boss, line.id)
        assert (line.kind, line.case.id, line.mine) == ("TRANSFER", case, False)
        assert view.transfer is not None
        assert (view.transfer.unit_id, view.transfer.reason) == (PEJA, WORDS)
        assert transfer_wish(boss, case) == view.transfer
    assert story.told(boss)[-1] == "TRANSFER_ASKED"
    assert story.case_of(worker, case).unit_id == cast.unit_id(cast.PRIZREN)
    assert story.facts_of(wish, "transfer.asked") == {"to_unit": str(PEJA)}
    assert "Sunday" not in story.payload(wish, "transfer.asked")
    with act_as(worker):
        assert timeline(worker, case).entries[0].text == WORDS


def test_it_is_granted_by_handing_the_case_over(worker: Staff, boss: Staff) -> None:
    leader = cast.head(cast.PEJA)
    case = story.opened(worker, boss)
    wish = wished(worker, case)
    approval = story.approval_of(boss, wish)
    transfer_case(boss, case, unit=PEJA, reason=WORDS)
    with act_as(leader):
        found = Approval.objects.get(pk=approval)
        assert (found.state, found.decided_by_id) == ("APPROVED", boss.id)
        assert (found.unit_id, TransferRequest.objects.get(pk=wish).unit_id) == (PEJA, PEJA)
    assert story.changes(wish) == ["transfer.asked", "transfer.accepted"]
    assert story.told(worker).count("CASE_HANDED_OVER") == 1
    with act_as(worker):
        assert not Case.objects.filter(pk=case).exists()


def test_a_yes_without_a_deed_is_refused(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    wish = wished(worker, case)
    approval = story.approval_of(boss, wish)
    with pytest.raises(AcceptByHandingOver):
        approve(boss, approval)
    assert story.approval_of(boss, wish) == approval
    assert story.changes(wish) == ["transfer.asked"]


def test_it_is_declined_with_words(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    wish = wished(worker, case)
    return_approval(boss, story.approval_of(boss, wish), comment="They come back in May.")
    assert story.told(worker)[-1] == "TRANSFER_DECLINED"
    assert story.changes(wish)[-1] == "transfer.declined"
    assert "May" not in story.payload(wish, "transfer.declined")
    with act_as(worker):
        entry = timeline(worker, case).entries[0]
        assert (entry.event, entry.comment) == ("transfer.declined", "They come back in May.")
        assert transfer_wish(worker, case) is None
    wished(worker, case)


def test_it_is_taken_back(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    wish = wished(worker, case)
    approval = story.approval_of(boss, wish)
    withdraw_transfer(worker, case)
    with act_as(worker):
        assert Approval.objects.get(pk=approval).state == "WITHDRAWN"
        assert not running(worker, case).wishes_transfer
    assert story.told(boss)[-2:] == ["TRANSFER_ASKED", "TAKEN_BACK"]
    assert story.changes(wish) == ["transfer.asked", "transfer.withdrawn"]
    with pytest.raises(NothingToWithdraw):
        withdraw_transfer(worker, case)
    with pytest.raises(NothingToApprove):
        return_approval(boss, approval, comment="No.")


def test_ones_own_wish_is_not_approved_by_oneself(worker: Staff, boss: Staff) -> None:
    leader = cast.head(cast.PEJA)
    case = story.opened(worker, boss)
    wish = wished(boss, case)
    transfer_case(boss, case, unit=PEJA, reason=WORDS)
    with act_as(leader):
        found = Approval.objects.get(subject_id=wish)
        assert (found.state, found.decided_by_id) == ("WITHDRAWN", None)


def test_what_cannot_be_wished(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    wrong: list[tuple[str, str, type[Refusal]]] = [
        (cast.PRIZREN, WORDS, SameUnit),
        (cast.PEJA, "", TransferNeedsWords),
    ]
    for unit, words, refusal in wrong:
        with pytest.raises(refusal):
            ask_transfer(worker, case, new_id=keys.new(), unit=cast.unit_id(unit), reason=words)
    wished(worker, case)
    with pytest.raises(TransferAskedAlready):
        wished(worker, case)
    over, _closure = story.closed(worker, boss)
    with pytest.raises(CaseIsOver):
        wished(worker, over)
    with act_as(worker):
        assert TransferRequest.objects.count() == 1


def test_a_case_is_not_closed_while_a_wish_waits(worker: Staff, boss: Staff) -> None:
    case = story.ready(worker, boss)
    wished(worker, case)
    with pytest.raises(CaseNotReadyToClose) as refused:
        ask_closure(worker, case, new_id=keys.new(), told=story.farewell())
    assert refused.value.blockers == (Item.APPROVALS,)


def test_a_stranger_wishes_nothing_and_takes_nothing_back(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(AccessDenied):
        wished(stranger, case)
    wish = wished(worker, case)
    with pytest.raises(AccessDenied):
        withdraw_transfer(stranger, case)
    with pytest.raises(AccessDenied):
        return_approval(worker, story.approval_of(boss, wish), comment="Yes.")
    with act_as(stranger):
        assert not TransferRequest.objects.exists()
