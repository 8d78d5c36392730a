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
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context
from tutela.organisations.models import Notification, User
from tutela.reference.queries import setting

MAIL_JOB = "organisations.mail_notifications"
SOUGHT_JOB = "organisations.sealed_file_sought"

SENTENCES: dict[str, str | Promise] = {
    "PASSWORD_RESET": _("An administrator gave your account a temporary password"),
    "SECOND_FACTOR_RESET": _("An administrator removed the sign-in codes of your account"),
    "NEW_BROWSER": _("Your account was used in a browser in which it was not used before"),
    "SIGN_IN_CODES_ADDED": _("Codes were set up for your account"),
    "SIGN_IN_CODES_REMOVED": _("The codes of your account were removed"),
    "SIGN_IN_PASSKEY_ADDED": _("A passkey was added to your account"),
    "SIGN_IN_PASSKEY_REMOVED": _("A passkey of your account was removed"),
    "SIGN_IN_RECOVERY_RENEWED": _("New recovery codes were made for your account"),
    "SIGN_IN_LINKED": _("An account elsewhere was allowed to open your account"),
    "SIGN_IN_UNLINKED": _("No account elsewhere opens your account any more"),
    "SIGN_IN_MAIL_CHANGED": _("The e-mail address of your account was changed"),
    "BROWSER_DISOWNED": _("Somebody says that a sign-in to their account was not theirs"),
    "FILES_LEFT": _("The account of a worker was closed; the files wait for another worker"),
    "PRESENCE_LEFT": _("Who was to be on duty or to stand in has no account any more: plan anew"),
    "COVER_ARRANGED": _("A colleague stands in during a leave"),
    "COVER_ENDED": _("Standing in during a leave has ended"),
    "DUTY_PLANNED": _("You are on duty"),
    "SEALED_FILE_SOUGHT": _("Somebody looked for a child whose file you keep sealed"),
    "DUTY_CANCELLED": _("Your duty was cancelled"),
}
"""Kind → what the inbox says. Apps above add theirs at start-up."""


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
    with translation.override(user.language):
        send_mail(
            subject=gettext("You have a new message in Tutela"),
            message=gettext(
                "Hello,\n\nsomething in Tutela needs your attention. Sign in as you always do to "
                "read it.\n\nFor safety this e-mail says no more, and has no link."
            ),
            from_email=None,
            recipient_list=[user.email],
        )
