"""The pages of allauth that are in use, at addresses of our own; all others do not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from tutela.desk.sign_in import oidc_views, passkeys

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("elsewhere/", oidc_views.start, name="oidc_start"),
    path("elsewhere/back/", oidc_views.back, name="oidc_back"),
    path("sign-out/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/again/", account.reauthenticate, name="account_reauthenticate"),
    path("code/", second_factor.authenticate, name="mfa_authenticate"),
    path("code/again/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("codes/", second_factor.index, name="mfa_index"),
    path("codes/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("codes/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/again/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/name/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove, name="mfa_remove_webauthn"),
    path("codes/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "codes/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "codes/recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
]
