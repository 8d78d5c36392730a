"""Somebody who does not exist holds a role for a moment, to see what a role reaches. Nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import make_password
from django.db import transaction

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.organisations.models import Grant, Role, Unit, User


@contextmanager
def supposing(role: Role, unit: Unit) -> Iterator[Staff]:
    """Yield a newcomer who holds a role over a unit; account and grant are rolled back at the end.

    For reading only: what is written inside is rolled back too.
    """
    key = keys.new()
    with transaction.atomic():
        User.objects.create(
            pk=key, username=f"supposed {key}", name="", unit=unit, password=make_password(None)
        )
        Grant.objects.create(user_id=key, role=role, unit=unit, first_day=clock.today())
        yield Staff(key)
        transaction.set_rollback(True)
