"""Acting as somebody: contexts, how they nest, and what the database sees without one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.organisations.conftest import World, unit_id
from tutela.kernel import clock, keys
from tutela.kernel.access import (
    SYSTEM_RIGHTS,
    Application,
    NoContext,
    Public,
    Staff,
    System,
    act_as,
    current,
    gate,
)
from tutela.kernel.errors import AccessDenied
from tutela.organisations import rules
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.organisations.commands.filters import save_filter
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.models import SavedFilter, Unit

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def told() -> tuple[str, str]:
    """What PostgreSQL believes about who acts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('tutela.kind', true), current_setting('tutela.actor', true)"
        )
        kind, name = cursor.fetchone()
    return kind or "", name or ""


def keep_filter(actor: Staff) -> None:
    save_filter(actor, actor.id, new_id=keys.new(), list="cases", name="Mine", query="a=b")


def _twice(ask: Callable[[], object]) -> list[object]:
    """Ask twice as code that swallows a refusal and goes on; return what was answered."""
    answers = []
    for _ in range(2):
        with suppress(AccessDenied):
            answers.append(ask())
    return answers


def test_without_a_context_code_is_refused_and_the_database_shows_nothing(world: World) -> None:
    keep_filter(world.worker)

    with pytest.raises(NoContext):
        current()
    with pytest.raises(NoContext):
        rules.own_filter.rows(world.worker)
    assert SavedFilter.objects.count() == 0
    with transaction.atomic():
        assert SavedFilter.objects.count() == 0


def test_the_context_ends_with_its_transaction(world: World) -> None:
    with act_as(world.worker):
        assert told() == ("staff", str(world.worker.id))
    assert told() == ("", "")


def test_a_rule_refuses_to_answer_for_another_actor(world: World) -> None:
    with act_as(world.worker), pytest.raises(NoContext):
        rules.change_unit.rows(world.admin)


def test_the_outer_actor_comes_back(world: World) -> None:
    with act_as(world.worker) as outer:
        with act_as(world.admin):
            assert told() == ("staff", str(world.admin.id))
            assert current().actor == world.admin
        assert current() is outer
        assert told() == ("staff", str(world.worker.id))


def test_the_outer_actor_comes_back_after_a_failure(world: World) -> None:
    with act_as(world.worker):
        with pytest.raises(AccessDenied), act_as(world.admin):
            raise AccessDenied
        assert told() == ("staff", str(world.worker.id))
        with pytest.raises(DatabaseError), act_as(world.admin), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")
        assert told() == ("staff", str(world.worker.id))


def test_a_failure_of_the_database_is_not_hidden_by_the_end_of_the_context(world: World) -> None:
    with pytest.raises(IntegrityError), act_as(world.admin):
        Unit.objects.filter(pk=unit_id("A1")).update(code="A2")


def test_in_an_outer_transaction_the_context_is_withdrawn(world: World) -> None:
    keep_filter(world.worker)
    with transaction.atomic():
        with act_as(world.worker):
            assert SavedFilter.objects.count() == 1
        assert told() == ("", "")
        assert SavedFilter.objects.count() == 0


def test_the_same_actor_again_asks_the_database_no_second_time(world: World) -> None:
    with act_as(world.worker) as outer:
        standing = outer.standing
        with act_as(world.worker) as inner:
            assert inner is outer
            assert inner.standing is standing


def test_whoever_asks_nothing_sends_nothing(world: World) -> None:
    sent: list[str] = []

    def keep(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(keep):
        with act_as(world.worker):
            current()
        assert sent == []
        with act_as(world.worker):
            assert told() == ("staff", str(world.worker.id))
            assert len(sent) == 2  # who acts, and the question
            told()
            assert len(sent) == 3


def test_the_outer_actor_is_told_of_before_another_acts_inside(world: World) -> None:
    with act_as(world.worker):
        with act_as(world.admin):
            assert told() == ("staff", str(world.admin.id))
        assert told() == ("staff", str(world.worker.id))


def test_what_a_savepoint_was_told_is_told_again_after_it(world: World) -> None:
    with act_as(world.worker) as context:
        with transaction.atomic():
            assert told() == ("staff", str(world.worker.id))
            transaction.set_rollback(True)
        assert told() == ("staff", str(world.worker.id))
        assert context.standing.rules


def test_after_a_rollback_nothing_is_remembered(world: World) -> None:
    with act_as(world.worker) as outer:
        standing = outer.standing
        with pytest.raises(AccessDenied), act_as(world.worker):
            raise AccessDenied
        assert outer.standing is not standing


def test_hidden_and_absent_are_refused_alike(world: World) -> None:
    with act_as(world.worker):
        said = []
        for key in (unit_id("A"), keys.new()):
            with pytest.raises(AccessDenied) as denied:
                rules.change_unit.find(world.worker, key)
            said.append((type(denied.value), denied.value.args))
    assert said[0] == said[1]


def test_a_gate_lets_nobody_read_or_write_without_one_of_its_rules(world: World) -> None:
    rules = ("role.manage", "cover.manage")
    with pytest.raises(AccessDenied), gate(world.worker, rules), act_as(world.worker):
        told()  # the first statement is not sent
    with pytest.raises(AccessDenied), gate(world.worker, rules), act_as(world.worker):
        pass  # nothing was asked, and no answer gets out
    with pytest.raises(AccessDenied), gate(world.worker, rules):
        keep_filter(world.worker)
    with pytest.raises(AccessDenied), gate(world.worker, rules), act_as(world.worker):
        assert _twice(told) == []  # whoever swallows the first refusal meets the next
    with pytest.raises(AccessDenied), gate(world.worker, rules), act_as(System("journal.seal")):
        pass  # another actor is not asked, and opens it for nobody
    with pytest.raises(AccessDenied), gate(world.worker, rules):
        current()  # a fault says no more than a refusal
    with pytest.raises(AccessDenied), gate(world.worker, rules):
        pass  # whoever read nothing is asked at the end
    with gate(world.worker, ()):
        keep_filter(world.worker)


def test_a_gate_asks_once_whoever_holds_a_rule(world: World) -> None:
    with gate(world.head, ("role.manage", "cover.manage")):
        with act_as(world.head) as context:
            assert context.may("cover.manage")
        deactivate_user(world.admin, world.head.id)
        with act_as(world.head) as context:
            assert context.standing.rules == {}


def test_a_closed_account_can_do_nothing_at_once(world: World) -> None:
    with act_as(world.head) as context:
        assert context.may("cover.manage")
    deactivate_user(world.admin, world.head.id)
    with act_as(world.head) as context:
        assert context.standing.rules == {}


def test_a_grant_holds_from_its_first_day_to_its_last(world: World) -> None:
    world.grant(world.worker, "HEAD", "X", clock.today())
    with act_as(world.worker) as context:
        assert context.reach("cover.manage").units == {unit_id("X")}
    with clock.at(clock.now() + timedelta(days=1)), act_as(world.worker) as context:
        assert not context.reach("cover.manage")


def test_a_grant_over_a_unit_reaches_what_lies_below(world: World) -> None:
    with act_as(world.head) as context:
        assert context.reach("cover.manage").units == {unit_id(c) for c in ("A", "A1", "A2")}
        assert not context.reach("cover.manage").country
        assert not context.may("no.such_rule")


def test_others_have_no_rights_by_default(world: World) -> None:
    for actor in (
        Staff(keys.new()),
        System("no.such_job"),
        Application(keys.new()),
        Public("report"),
        Application(world.admin.id),  # an id of staff does not make an application staff
    ):
        with act_as(actor) as context:
            assert context.standing.rules == {}
            assert context.standing.selves <= {getattr(actor, "id", None)}


def test_a_job_has_the_rights_that_were_declared(world: World) -> None:
    assert SYSTEM_RIGHTS
    for job, codes in SYSTEM_RIGHTS.items():
        with act_as(System(job)) as context:
            assert {c for c, r in context.standing.rules.items() if r.country} == codes


def test_an_administrator_cannot_give_to_self(world: World) -> None:
    with pytest.raises(AccessDenied):
        give_grant(
            world.admin,
            world.admin.id,
            new_id=keys.new(),
            role="HEAD",
            unit=unit_id("A"),
            first_day=clock.today(),
        )
