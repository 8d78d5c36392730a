"""An emergency: a file beyond one's reach is read for some hours, told at once, and looked at afterwards."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.people.stage import first_named
from tutela.cases import rules
from tutela.cases.commands.break_glass import LASTS, break_glass, mend_glass, review_glass
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.seal import seal_case
from tutela.cases.commands.task import add_task
from tutela.cases.errors.secrecy import GlassClosed, NoSuchFile, OpenToYou, ReviewedAlready
from tutela.cases.inputs import Duty
from tutela.cases.models import Case, Contact
from tutela.cases.queries.header import case_header
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.enums import Verdict
from tutela.organisations.models import BrokenGlass
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.models import HiddenAddress, Person
from tutela.people.queries import person_card
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
REASON = "The police bring the girl at night and ask whether it is safe to send her home."


@pytest.fixture
def officer(db: None) -> Staff:
    """The data protection officer."""
    return cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")


def _broken(actor: Staff, number: str) -> UUID:
    key = keys.new()
    break_glass(actor, actor.id, new_id=key, number=number, reason=REASON)
    return key


def test_a_file_elsewhere_is_read_for_four_hours_and_everybody_concerned_learns_of_it(
    worker: Staff, boss: Staff, stranger: Staff, officer: Staff
) -> None:
    case = story.opened(worker, boss)
    visit = story.seen(worker, case)
    found = story.case_of(worker, case)
    key = _broken(stranger, f" {found.number.lower()} ")
    with act_as(stranger):
        assert case_header(stranger, case).number == found.number
        assert person_card(stranger, found.child_id).name == "Arben Krasniqi"
        assert Contact.objects.get(pk=visit).note == "He was at home."
        assert BrokenGlass.objects.get(pk=key).reason == REASON
    with pytest.raises(OpenToYou):
        _broken(stranger, found.number)
    assert found.child_id in first_named(stranger, "Arben")
    assert "GLASS_BROKEN" in story.told(officer)
    for one in (worker, boss):
        assert "GLASS_BROKEN_HERE" in story.told(one)
    facts = story.facts_of(key, "glass.broken")
    assert (facts["user"], facts["sealed"]) == (str(stranger.id), False)
    assert REASON not in story.payload(key, "glass.broken")
    with clock.at(clock.now() + LASTS + timedelta(minutes=1)), act_as(stranger):
        assert not Case.objects.filter(pk=case).exists()
        assert not Person.objects.filter(pk=found.child_id).exists()
        with pytest.raises(AccessDenied):
            case_header(stranger, case)
        assert found.child_id not in first_named(stranger, "Arben")


def test_an_emergency_reads_and_decides_nothing(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    their_head = cast.head(cast.PEJA)
    case = story.opened(worker, boss)
    child = story.case_of(worker, case).child_id
    set_hidden_address(worker, child, new_id=keys.new(), text="The shelter")
    for actor in (stranger, their_head):
        _broken(actor, story.case_of(worker, case).number)
        with pytest.raises(AccessDenied):
            add_task(
                actor,
                case,
                new_id=keys.new(),
                duty=Duty(kind=story.code_id(CodeList.TASK_KIND, "MEETING"), text="x"),
            )
        with act_as(actor):
            assert not HiddenAddress.objects.exists()
            for rule in (
                rules.allocate_case,
                rules.assess_case,
                rules.close_case,
                rules.read_history,
            ):
                assert not rule.allows(actor, case)
    with pytest.raises(AccessDenied):
        pause_clocks(
            their_head, case, new_id=keys.new(),
            reason=story.code_id(CodeList.PAUSE_REASON, "CHILD_ABROAD"),
        )  # fmt: skip


def test_a_sealed_file_opens_and_its_keeper_learns_of_it(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    second = cast.head()
    case = story.opened(worker, boss)
    seal_case(boss, case, new_id=keys.new(), reason="x", colleagues=[worker.id])
    number = story.case_of(boss, case).number
    for actor in (second, stranger):
        key = _broken(actor, number)
        with act_as(actor):
            assert case_header(actor, case).number == number
        assert story.facts_of(key, "glass.broken")["sealed"] is True
    assert story.told(boss).count("GLASS_BROKEN_HERE") == 2
    mend_glass(second, _own(second))
    with act_as(second):
        assert not Case.objects.filter(pk=case).exists()


def test_a_conflict_of_interest_is_never_bent(worker: Staff, boss: Staff) -> None:
    related = cast.social_worker()
    case = story.opened(worker, boss)
    number = story.case_of(boss, case).number
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(boss, case, new_id=keys.new(), user=related.id, kind=kind)
    with pytest.raises(NoSuchFile):
        _broken(related, number)
    with pytest.raises(NoSuchFile):
        _broken(related, "PZ-1999-0001")
    other = cast.social_worker()
    _broken(other, number)
    declare_conflict(boss, case, new_id=keys.new(), user=other.id, kind=kind)
    with act_as(other):  # also when it was open already
        assert not Case.objects.filter(pk=case).exists()


def test_who_may_not_break_glass_and_for_whom(worker: Staff, boss: Staff, officer: Staff) -> None:
    case = story.opened(worker, boss)
    number = story.case_of(boss, case).number
    for actor in (officer, cast.analyst(), cast.ngo_worker()):
        with pytest.raises(AccessDenied):
            _broken(actor, number)
    with pytest.raises(AccessDenied):
        break_glass(worker, boss.id, new_id=keys.new(), number=number, reason=REASON)


def test_somebody_else_looks_at_it_afterwards(
    worker: Staff, boss: Staff, stranger: Staff, officer: Staff
) -> None:
    case = story.opened(worker, boss)
    key = _broken(stranger, story.case_of(boss, case).number)
    for actor in (stranger, worker, boss):
        with pytest.raises(AccessDenied):
            review_glass(actor, key, verdict=Verdict.JUSTIFIED, note="Fine.")
    review_glass(officer, key, verdict=Verdict.NOT_JUSTIFIED, note="Nobody was in danger.")
    with pytest.raises(ReviewedAlready):
        review_glass(officer, key, verdict=Verdict.JUSTIFIED, note="Fine.")
    with act_as(officer):
        row = BrokenGlass.objects.get(pk=key)
        assert (row.verdict, row.review) == ("NOT_JUSTIFIED", "Nobody was in danger.")
    with act_as(stranger):
        assert not Case.objects.filter(pk=case).exists()  # and it is closed at once
    assert "GLASS_REVIEWED" in story.told(stranger)
    assert "Nobody was" not in story.payload(key, "glass.reviewed")
    with pytest.raises(GlassClosed):
        mend_glass(stranger, key)
    with pytest.raises(AccessDenied):
        mend_glass(worker, key)


def _own(actor: Staff) -> UUID:
    with act_as(actor):
        return BrokenGlass.objects.get(user_id=actor.id).pk
