"""Addresses of the own account, the lock and the administration; part of the desk's."""

from tutela.desk.screens import (
    admin_access,
    admin_confirm,
    admin_deadlines,
    admin_presence,
    admin_roles,
    admin_units,
    admin_users,
    oversight_breaches,
    oversight_copies,
    oversight_emergencies,
    oversight_journal,
    oversight_requests,
    profile_account,
    profile_browsers,
    profile_conduct,
    sign_in,
)

urlpatterns = [
    *sign_in.urls,
    *profile_account.urls,
    *profile_browsers.urls,
    *profile_conduct.urls,
    *admin_users.urls,
    *admin_access.urls,
    *admin_confirm.urls,
    *admin_units.urls,
    *admin_deadlines.urls,
    *admin_roles.urls,
    *admin_presence.urls,
    *oversight_emergencies.urls,
    *oversight_journal.urls,
    *oversight_requests.urls,
    *oversight_copies.urls,
    *oversight_breaches.urls,
]
