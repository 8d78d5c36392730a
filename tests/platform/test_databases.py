"""The databases of the tests themselves, and the fence around their network."""

from __future__ import annotations

import socket

import pytest
from django.db import connection

from tests.conftest import NoNetwork
from tests.database import Databases
from tutela.console import preparation


@pytest.mark.smoke
@pytest.mark.django_db
def test_tests_connect_as_the_application(databases: Databases) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == (databases.where.app.user, databases.copy)


@pytest.mark.django_db
def test_the_application_owns_nothing_and_passes_no_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,"
            " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)"
            " FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False, False)


def sessions() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        (count,) = cursor.fetchone()
    return int(count)


@pytest.mark.parametrize("time", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_in_the_next(time: int) -> None:
    assert sessions() == 0
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES (%s, '', now())", [f"session {time}"])
    assert sessions() == 1


@pytest.mark.django_db(transaction=True)
def test_the_profile_survives_a_rewind(databases: Databases) -> None:
    databases.rewind()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM reference_place")
        assert cursor.fetchone() == (45,)


def test_the_digest_follows_the_profile() -> None:
    assert preparation.code_digest("kosovo") == preparation.code_digest("kosovo")
    assert preparation.code_digest("kosovo") != preparation.code_digest("interagency")


def test_a_socket_may_not_leave_the_machine() -> None:
    with socket.socket() as outside, pytest.raises(NoNetwork, match="192\\.0\\.2\\.1"):
        outside.connect(("192.0.2.1", 80))


def test_a_socket_may_reach_this_machine() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
