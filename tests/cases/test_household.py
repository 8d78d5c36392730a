"""What is to come in the files of the children who live together."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases import story
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.recuse import declare_own_conflict
from tutela.cases.inputs.work import ContactPlan
from tutela.cases.queries.household import Coming, ComingUp, coming_up
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def opened(worker: Staff, boss: Staff, name: str) -> tuple[UUID, UUID]:
    """Return a case and its child."""
    traits = PersonTraits(given_name=name, family_name="Krasniqi")
    case = story.opened(worker, boss, traits=traits)
    return case, story.case_of(worker, case).child_id


def planned(worker: Staff, case: UUID, days: int) -> None:
    plan = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=clock.now() + timedelta(days=days),
    )
    plan_contact(worker, case, new_id=keys.new(), plan=plan)


def coming(actor: Staff, *people: UUID, days: int = 28) -> tuple[ComingUp, ...]:
    today: date = clock.today()
    with act_as(actor):
        return coming_up(actor, people, today, today + timedelta(days=days))


def test_the_files_of_all_children_are_one_calendar(worker: Staff, boss: Staff) -> None:
    (case, child), (other, sister) = opened(worker, boss, "Arben"), opened(worker, boss, "Dea")
    planned(worker, case, 2)
    planned(worker, other, 1)
    planned(worker, other, 40)
    story.duty(worker, case, due_at=clock.now() + timedelta(days=3))
    found = coming(worker, child, sister)
    visits = [one for one in found if one.kind is Coming.VISIT]
    assert [(one.case_id, one.child.name if one.child else "") for one in visits] == [
        (other, "Dea Krasniqi"), (case, "Arben Krasniqi"),
    ]  # fmt: skip
    assert {one.kind for one in found} == set(Coming)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert "Call the school" not in repr(found)


def test_a_file_out_of_reach_is_not_in_it(worker: Staff, boss: Staff) -> None:
    (case, child), (other, sister) = opened(worker, boss, "Arben"), opened(worker, boss, "Dea")
    planned(worker, case, 1)
    planned(worker, other, 1)
    kind = codes(CodeList.CONFLICT_KIND, clock.today())[0].pk
    declare_own_conflict(worker, other, new_id=keys.new(), kind=kind)
    assert {one.case_id for one in coming(worker, child, sister)} == {case}


def test_many_rows_take_as_many_queries_as_one(worker: Staff, boss: Staff) -> None:
    (case, child), (other, sister) = opened(worker, boss, "Arben"), opened(worker, boss, "Dea")
    planned(worker, case, 1)
    few = _asked(worker, child)
    for days in range(1, 6):
        planned(worker, case, days)
        planned(worker, other, days)
    assert _asked(worker, child, sister) == few


def _asked(actor: Staff, *people: UUID) -> int:
    with CaptureQueriesContext(connection) as asked:
        coming(actor, *people)
    return len(asked)
