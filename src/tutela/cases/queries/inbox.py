"""The inbox: what others did, in words, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from tutela.cases.queries.home import Message, messages_of
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import Notification
from tutela.organisations.queries import notifications, unread

PAGE = 30


@dataclass(frozen=True)
class Inbox:
    """One page of messages, newest first. `older`: the message after which the next page begins."""

    messages: tuple[Message, ...]
    unread: int  # 100 stands for more
    older: UUID | None


def inbox(actor: Staff, *, after: UUID | None = None, only_new: bool = False) -> Inbox:
    """Return one page of the actor's messages. Raises: AccessDenied for a page of another's inbox."""
    rows = notifications(actor)
    if only_new:
        rows = rows.filter(read_at__isnull=True)
    if after is not None:
        rows = _older(rows, _one(actor, after))
    found = list(rows[: PAGE + 1])
    more = len(found) > PAGE
    shown = found[:PAGE]
    return Inbox(messages_of(shown), unread(actor), shown[-1].pk if more else None)


def message(actor: Staff, key: UUID) -> Message:
    """Return one of the actor's messages. Raises: AccessDenied."""
    return messages_of([_one(actor, key)])[0]


def _one(actor: Staff, key: UUID) -> Notification:
    found = notifications(actor).filter(pk=key).first()
    if found is None:
        raise AccessDenied("notification")
    return found


def _older(rows: QuerySet[Notification], last: Notification) -> QuerySet[Notification]:
    return rows.filter(Q(made_at__lt=last.made_at) | Q(made_at=last.made_at, pk__lt=last.pk))
