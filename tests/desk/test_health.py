"""What a machine is told about the process: one word, of nobody."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.test import Client


@pytest.mark.django_db
def test_it_is_alive_and_ready_without_a_sign_in_a_cookie_or_a_name() -> None:
    for address, word in (("/health/alive/", b"alive\n"), ("/health/ready/", b"ready\n")):
        answer = Client().get(address)
        assert (answer.status_code, answer.content) == (200, word)
        assert not answer.cookies
        assert Client().post(address).status_code == 405


def test_without_a_database_it_lives_and_is_not_ready() -> None:
    def gone(*_: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(gone):
        assert Client().get("/health/alive/").status_code == 200


@pytest.mark.django_db
def test_a_database_that_fails_is_told_to_the_probe() -> None:
    def gone(*_: object) -> None:
        raise DatabaseError

    with connection.execute_wrapper(gone):
        answer = Client().get("/health/ready/")
    assert answer.status_code == 503
    assert b"does not answer" in answer.content
