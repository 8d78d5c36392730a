"""Two people at one form: what to say to whoever saves later."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext

from tutela.cases.queries.history import last_change
from tutela.desk.templatetags.case import moment
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import Stale


def changed_meanwhile(reader: Staff, key: UUID, stale: Stale) -> str:
    """Say who changed a row while the reader wrote, and when; the reader reaches the row."""
    with act_as(reader):
        change = last_change(reader, key)
    if change is None or not change.who:
        return str(stale)
    words = (
        gettext("You changed this yourself on %(when)s, after you had opened this page.")
        if change.mine
        else gettext("%(who)s changed this on %(when)s, after you had opened this page.")
    )
    kept = gettext("What you typed is still here: look at the file first, then save again.")
    return f"{words % {'who': change.who, 'when': moment(change.at)}} {kept}"
