"""What data protection itself keeps has its time too: answered requests without a file, old breaches."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.dataprotection import rules
from tutela.dataprotection.errors import KeptStill
from tutela.dataprotection.events import BreachForgotten, SubjectRequestForgotten
from tutela.dataprotection.models import Breach, SubjectRequest
from tutela.dataprotection.queries.forgotten import breach_until, request_until
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("subject_request.forget", rules.forget_request, label=_("Forget a request about data"))
def forget_request(ctx: Context, row: SubjectRequest, /) -> SubjectRequestForgotten:
    """Take away a request that is about no file; one that is goes with its file.

    Refused when: its time is not over.
    """
    _forgotten(row, request_until(row))
    return SubjectRequestForgotten(subject=Subject.of(row))


@command("breach.forget", rules.forget_breach, label=_("Forget a breach"))
def forget_breach(ctx: Context, row: Breach, /) -> BreachForgotten:
    """Take a closed breach out of the register.

    Refused when: its time is not over.
    """
    _forgotten(row, breach_until(row))
    return BreachForgotten(subject=Subject.of(row))


def _forgotten(row: SubjectRequest | Breach, until: date | None) -> None:
    if until is None or until > clock.today():
        raise KeptStill
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget(%s, %s)", [row._meta.db_table, row.pk])
