"""Going in two: the companion sees the visit, and nothing of a file that is not theirs to open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.commands.contact import cancel_contact, plan_contact
from tutela.cases.commands.recuse import declare_conflict, declare_own_conflict
from tutela.cases.commands.void import void_case
from tutela.cases.errors import CompanionCannotGo
from tutela.cases.inputs import ContactPlan
from tutela.cases.models import Contact
from tutela.cases.queries.visits import VisitView, visits_on
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations.models import User
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
RELATED = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")


def in_two(worker: Staff, case: UUID, companion: Staff, **other: Any) -> UUID:
    key = keys.new()
    plan = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=clock.now() + timedelta(hours=2),
        where="Rruga e Fshehtë 7",
        with_whom="Vlora Krasniqi",
    )
    plan_contact(
        worker, case, new_id=key, plan=plan, **{"worker": None, "companion": companion.id, **other}
    )
    return key


def today(actor: Staff) -> tuple[VisitView, ...]:
    with act_as(actor):
        return visits_on(actor, clock.today())


def name_of(user: Staff) -> str:
    return User.objects.get(pk=user.id).name


def test_a_companion_who_may_not_open_the_file_learns_when_what_and_with_whom(
    worker: Staff, boss: Staff
) -> None:
    case, companion = story.opened(worker, boss), cast.social_worker()
    key = in_two(worker, case, companion)
    (visit,) = today(companion)
    assert visit == VisitView(
        id=key, case_id=None, case_number="", child=None, risk="", kind="Home visit",
        planned_at=clock.now() + timedelta(hours=2), where="", with_whom="",
        companion=name_of(worker),
    )  # fmt: skip
    with act_as(companion):
        assert not Contact.objects.exists()
    assert story.told(companion) == ["VISIT_PLANNED"]
    cancel_contact(worker, key)
    assert today(companion) == ()
    assert story.told(companion) == ["VISIT_PLANNED", "VISIT_CANCELLED"]


def test_a_companion_who_may_open_the_file_sees_the_child(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = in_two(worker, case, boss)
    (visit,) = today(boss)
    assert (visit.id, visit.case_id, visit.child.name if visit.child else "") == (
        key, case, "Arben Krasniqi",
    )  # fmt: skip
    assert visit.companion == name_of(worker)
    (mine,) = today(worker)
    assert mine.companion == name_of(boss)


def test_whoever_stands_in_goes_along_instead(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    companion, stand_in = cast.social_worker(), cast.social_worker()
    key = in_two(worker, case, companion)
    assert today(stand_in) == ()
    cast.cover(boss, companion, stand_in)
    assert [visit.id for visit in today(stand_in)] == [key]


def test_a_conflict_keeps_a_companion_away(worker: Staff, boss: Staff) -> None:
    case, cousin, nephew = story.opened(worker, boss), cast.social_worker(), cast.social_worker()
    key = in_two(worker, case, cousin)
    declare_conflict(boss, case, new_id=keys.new(), user=cousin.id, kind=RELATED)
    assert today(cousin) == ()
    with act_as(worker):
        assert Contact.objects.get(pk=key).companion_id is None
    declare_conflict(boss, case, new_id=keys.new(), user=nephew.id, kind=RELATED)
    with pytest.raises(CompanionCannotGo):
        in_two(worker, case, nephew)
    with act_as(worker):
        assert Contact.objects.filter(case_id=case).count() == 1


def test_the_visits_of_a_worker_who_is_kept_away_go_to_a_supervisor(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    key = in_two(worker, case, boss)
    declare_own_conflict(worker, case, new_id=keys.new(), kind=RELATED)
    assert today(worker) == ()
    (visit,) = today(boss)
    assert (visit.id, visit.companion) == (key, "")
    assert story.changes(key) == ["contact.planned", "contact.passed_on"]


def test_nobody_is_sent_to_a_child_whose_file_was_an_error(worker: Staff, boss: Staff) -> None:
    case, companion = story.opened(worker, boss), cast.social_worker()
    in_two(worker, case, companion)
    void_case(worker, case, reason=story.code_id(CodeList.CORRECTION_REASON, "WRONG_PERSON"))
    assert today(worker) == today(companion) == ()
