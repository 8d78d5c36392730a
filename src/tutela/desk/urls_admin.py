"""Addresses of the own account, the lock and the administration; part of the desk's."""

from tutela.desk.screens import profile_account, profile_browsers, sign_in

urlpatterns = [
    *sign_in.urls,
    *profile_account.urls,
    *profile_browsers.urls,
]
