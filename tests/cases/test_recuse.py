"""A conflict of interest: the file can be neither seen nor found."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tutela.cases import rules
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.recuse import declare_conflict, declare_own_conflict, end_conflict
from tutela.cases.errors import ConflictKnown, ConflictOver, WorkerIsRecused
from tutela.cases.models import Case, Contact, Deadline, Task
from tutela.cases.queries.caseload import caseload
from tutela.cases.queries.header import case_header
from tutela.cases.queries.search import search
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import Notification, Recusal
from tutela.people.models import Holding, Person
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
RELATED = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")


def _declare(boss: Staff, case: UUID, user: Staff, **other: object) -> UUID:
    key = keys.new()
    declare_conflict(boss, case, new_id=key, user=user.id, kind=RELATED, **other)
    return key


def test_a_worker_who_is_kept_away_loses_the_case_at_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(boss, boss)
    allocate_case(boss, case, worker=worker.id)
    story.seen(worker, case)
    task = story.duty(worker, case)
    key = _declare(boss, case, worker, note="He is her cousin.")
    found = story.case_of(boss, case)
    assert found.worker_id is None
    with act_as(boss):
        assert Recusal.objects.get(pk=key).note == "He is her cousin."
        assert set(Deadline.objects.filter(case_id=case).values_list("worker", flat=True)) == {None}
        assert Task.objects.get(pk=task).assignee_id == boss.id
        assert Holding.objects.get(file_id=case).worker_id == boss.id  # who registered it
    assert story.facts_of(key, "conflict.declared") == {
        "user": str(worker.id), "kind": "RELATIVE", "was_worker": True,
    }  # fmt: skip
    _sees_nothing(worker, case, found)


def _sees_nothing(worker: Staff, case: UUID, found: Case) -> None:
    """Look for the file by every road, with the application's filters and without them."""
    with act_as(worker):
        assert not rules.read_case.rows(worker).filter(pk=case).exists()
        assert not Case.objects.filter(pk=case).exists()
        for model in (Deadline, Task, Contact):
            assert not model.objects.filter(case_id=case).exists()
        assert not Person.objects.filter(pk=found.child_id).exists()
        assert caseload(worker).rows == ()
        assert caseload(worker).total == 0
        assert search(worker, "Krasniqi").hits == ()
        assert search(worker, found.number).hits == ()
        with pytest.raises(AccessDenied):
            case_header(worker, case)


def test_one_may_say_so_oneself(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    found = story.case_of(boss, case)
    key = keys.new()
    declare_own_conflict(worker, case, new_id=key, kind=RELATED, note="My nephew.")
    _sees_nothing(worker, case, found)
    found = story.case_of(boss, case)
    assert found.worker_id is None
    with act_as(boss):
        assert Recusal.objects.get(pk=key).user_id == worker.id
        assert Holding.objects.get(file_id=case).worker_id is None  # the registrar is kept away
    assert "WORKER_NEEDED" in story.told(boss)


def test_the_conflict_of_somebody_else_is_for_supervisors(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    case = story.opened(worker, boss)
    colleague = cast.social_worker()
    for actor in (worker, stranger, colleague):
        with pytest.raises(AccessDenied):
            _declare(actor, case, colleague)
    for actor in (stranger, colleague):
        with pytest.raises(AccessDenied):
            declare_own_conflict(actor, case, new_id=keys.new(), kind=RELATED)


def test_a_recused_colleague_is_not_told_and_not_given_the_case(worker: Staff, boss: Staff) -> None:
    second = cast.head()
    case = story.opened(worker, boss)
    _declare(boss, case, second)
    _declare(boss, case, worker)
    with act_as(second):
        assert not Notification.objects.filter(user_id=second.id, file_id=case).exists()
    with pytest.raises(WorkerIsRecused):
        allocate_case(boss, case, worker=worker.id)
    with pytest.raises(ConflictKnown):
        _declare(boss, case, worker)


def test_a_conflict_that_is_over_gives_the_sight_back_and_not_the_case(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(boss, boss)
    allocate_case(boss, case, worker=worker.id)
    key = _declare(boss, case, worker)
    with pytest.raises(AccessDenied):
        end_conflict(worker, key)
    end_conflict(boss, key)
    with pytest.raises(ConflictOver):
        end_conflict(boss, key)
    with act_as(worker):
        assert not Case.objects.filter(pk=case).exists()
    allocate_case(boss, case, worker=worker.id)
    assert story.case_of(worker, case).worker_id == worker.id
    assert story.changes(key) == ["conflict.declared", "conflict.ended"]
