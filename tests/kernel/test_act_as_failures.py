"""A failure of the database inside a context comes out as itself, and leaves no context behind."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection

from tutela.kernel.access import Public, act_as


def actor_said() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('tutela.actor', true), '')")
        return str(cursor.fetchone()[0])


def fail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")


@pytest.mark.django_db
def test_the_failure_itself_comes_out() -> None:
    with pytest.raises(DatabaseError, match="division by zero"), act_as(Public("portal")):
        fail()


@pytest.mark.django_db
def test_the_outer_context_holds_again_after_an_inner_failure() -> None:
    with act_as(Public("portal")):
        with pytest.raises(DatabaseError, match="division by zero"), act_as(Public("school")):
            fail()
        assert actor_said() == "portal"
