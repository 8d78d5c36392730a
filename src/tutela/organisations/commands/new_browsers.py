"""An account is used in a browser that did not know it: its owner is told, and may say that it was not them."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import browsers, queries, rules
from tutela.organisations.commands.link_sign_in import unlink
from tutela.organisations.events import BrowserAnnounced, BrowserDisowned
from tutela.organisations.models import Notification, User
from tutela.organisations.notifications import notify

KEEPS_ACCOUNTS = "user.manage"


@command("browser.announce", rules.watch_account, label=_("Tell of a new browser"))
def announce_browser(ctx: Context, user: User, /, *, browser_id: UUID) -> BrowserAnnounced:
    """Tell an account's owner that it was used in a browser in which it was not used before."""
    notify(ctx, [user], "NEW_BROWSER", subject_id=browser_id)
    return BrowserAnnounced(subject=Subject.of(user), browser_id=browser_id)


@command("browser.disown", rules.own_account, label=_("Say that a sign-in was not one's own"))
def disown_browser(ctx: Context, user: User, /, *, browser_id: UUID) -> BrowserDisowned:
    """End a session that somebody else opened with one's password, and ask for a new password.

    Also: codes and passkeys that were set up since that sign-in are taken away; no account elsewhere opens it; the secret address of the calendar leads nowhere; every browser that the
    account was used in counts as new again; whoever keeps the account is told.
    """
    browsers.end_if_there(Staff(user.pk), browser_id)
    _take_away_what_was_set_up_since(user, browser_id)
    unlink(user)
    user.must_change_password = True
    user.disowned_at = clock.now()
    user.calendar_mark = ""
    user.save(update_fields=["must_change_password", "disowned_at", "calendar_mark"])
    keepers = queries.holders(KEEPS_ACCOUNTS, user.unit) if user.unit else ()
    notify(ctx, keepers, "BROWSER_DISOWNED", subject_id=user.pk)
    return BrowserDisowned(subject=Subject.of(user), browser_id=browser_id)


def _take_away_what_was_set_up_since(user: User, browser_id: UUID) -> None:
    """Remove each second factor that is younger than the sign-in that was told of."""
    told = Notification.objects.filter(user=user, kind="NEW_BROWSER", subject_id=browser_id)
    since = told.values_list("made_at", flat=True).first()
    if since is not None:
        Authenticator.objects.filter(user_id=user.pk, created_at__gte=since).delete()
