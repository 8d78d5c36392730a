"""Somebody read what was waiting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.events import NotificationRead, NotificationsRead
from tutela.organisations.models import Notification, User


@command("notification.read", rules.own_notification, label=_("Mark a message as read"))
def read_notification(ctx: Context, notification: Notification, /) -> NotificationRead | tuple[()]:
    """Mark one of one's own notifications as read."""
    if notification.read_at is not None:
        return ()
    notification.read_at = clock.now()
    notification.save(update_fields=["read_at"])
    return NotificationRead(subject=Subject.of(notification))


@command("notification.read_all", rules.own_account, label=_("Mark all messages as read"))
def read_notifications(ctx: Context, user: User, /) -> NotificationsRead | tuple[()]:
    """Mark everything that has come until now as read."""
    waiting = Notification.objects.filter(user=user, read_at__isnull=True)
    count = waiting.filter(made_at__lte=clock.now()).update(read_at=clock.now())
    return NotificationsRead(subject=Subject.of(user), count=count) if count else ()
