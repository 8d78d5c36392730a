"""Telling somebody: a line in their inbox, and an e-mail that says no more than that there is one.

The line holds ids and a kind; its words are made when it is read. The mail has no name, no number,
no place and no link, so that nobody learns from it whom it is about, or is taught to follow links.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import send_mail
from django.db import connection
from procrastinate.contrib.django import app as jobs

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context
from tutela.organisations import texts
from tutela.organisations.models import Notification, User
from tutela.organisations.sentences import SENTENCES as SENTENCES  # apps above add theirs
from tutela.reference.queries import setting

MAIL_JOB = "organisations.mail_notifications"
SOUGHT_JOB = "organisations.sealed_file_sought"


def notify(
    ctx: Context,
    users: Iterable[User],
    kind: str,
    file_id: UUID | None = None,
    subject_id: UUID | None = None,
) -> None:
    """Tell people something, in the transaction of a command; not whoever did it themselves.

    A mail follows for those with an address: in their language, at most one an hour.
    """
    cause = ctx.actor.id if isinstance(ctx.actor, Staff) else None
    told = {user.pk: user for user in users if user.pk != cause and user.is_active}
    ctx.told += [(key, file_id, subject_id) for key in sorted(told)]
    Notification.objects.bulk_create(
        Notification(
            id=keys.new(),
            user_id=key,
            kind=kind,
            file_id=file_id,
            subject_id=subject_id,
            caused_by_id=cause,
            made_at=clock.now(),
        )
        for key in sorted(told)
    )
    for key, user in sorted(told.items()):
        if user.email:
            jobs.configure_task(MAIL_JOB, queue="mail").defer(user_id=str(key))


def sealed_file_sought(file_id: UUID, by: UUID) -> None:
    """Have the keeper of a sealed file told that somebody who is not let in looked for its child."""
    jobs.configure_task(SOUGHT_JOB, queue="mail").defer(file_id=str(file_id), by=str(by))


def tell_keeper(file_id: UUID, by: UUID) -> None:
    """Tell the keeper, once a day for each who looks. For the job alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.tell_keeper(%s, %s, %s)", [file_id, by, keys.new()])
        keeper: UUID | None = cursor.fetchone()[0]
    if keeper and User.objects.filter(pk=keeper, is_active=True).exclude(email="").exists():
        jobs.configure_task(MAIL_JOB, queue="mail").defer(user_id=str(keeper))


def mail_waiting(user_id: UUID) -> datetime | None:
    """Send the mail about what waits unread. Return when to try again if it is too early for one.

    For the job alone: it acts as `System("notifications.mail")`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.claim_mail(%s)", [user_id])
        when: datetime | None = cursor.fetchone()[0]
    if when is None:
        return None
    if when > clock.now():
        return when
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is not None:
        _mail(user)
    return None


def forget_messages() -> int:
    """Forget messages that came longer ago than the profile keeps them; for the job alone."""
    kept = timedelta(days=365 * int(setting("retention")["message_years"]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget_messages(%s)", [clock.now() - kept])
        gone: int = cursor.fetchone()[0]
    return gone


def _mail(user: User) -> None:
    send_mail(
        subject=texts.mail_subject(user.language),
        message=texts.mail_body(user.language),
        from_email=None,
        recipient_list=[user.email],
    )
