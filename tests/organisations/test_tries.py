"""Counting tries: exact at the same moment, and no way to use up somebody else's."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection

from tests.organisations.conftest import World
from tutela.kernel import clock
from tutela.organisations import tries
from tutela.organisations.commands.reset_password import reset_password
from tutela.organisations.models import Tries

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def use_up(bucket: str) -> None:
    for _ in range(tries.LIMIT):
        assert tries.take(bucket)
    assert not tries.take(bucket)


def test_after_the_limit_no_more_until_the_window_is_over(world: World) -> None:
    bucket = tries.strangers("worker")
    use_up(bucket)

    with clock.at(clock.now() + tries.WINDOW - timedelta(seconds=5)):
        assert not tries.take(bucket)
    with clock.at(clock.now() + tries.WINDOW + timedelta(seconds=1)):
        assert tries.take(bucket)


def test_strangers_never_use_up_the_tries_of_a_known_browser(world: World) -> None:
    use_up(tries.strangers("worker"))

    assert tries.take(tries.device("worker", "nonce"))
    assert tries.take(tries.device("worker", "another"))
    assert tries.take(tries.codes("worker", "nonce"))
    assert tries.take(tries.strangers("second"))


def test_a_name_is_one_name_however_it_is_typed(world: World) -> None:
    assert tries.strangers(" Worker ") == tries.strangers("worker")


def test_the_table_holds_no_name(world: World) -> None:
    tries.take(tries.strangers("worker"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT bucket FROM organisations_tries")
        assert [len(row[0]) for row in cursor.fetchall()] == [64]


def test_tries_at_the_same_moment_are_all_counted(world: World) -> None:
    allowed: list[bool] = []

    def guess() -> None:
        allowed.append(tries.take(tries.strangers("worker")))
        connection.close()

    threads = [threading.Thread(target=guess) for _ in range(tries.LIMIT + 15)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert allowed.count(True) == tries.LIMIT


def test_an_administrators_reset_opens_the_strangers_bucket(world: World) -> None:
    use_up(tries.strangers("worker"))

    reset_password(world.admin, world.worker.id, password_hash=make_password("x"))

    assert tries.take(tries.strangers("worker"))


def test_a_code_works_once(world: World) -> None:
    assert [tries.use_once("worker 123456") for _ in range(2)] == [True, False]
    with clock.at(clock.now() + timedelta(hours=1)):
        assert tries.use_once("worker 123456")


def test_old_counts_are_forgotten(world: World) -> None:
    with clock.at(clock.now() - timedelta(days=2)):
        tries.take(tries.strangers("old"))
    tries.take(tries.strangers("new"))

    assert (tries.forget_old(), Tries.objects.count()) == (1, 1)
