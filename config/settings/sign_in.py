"""How people sign in: user name and password, then a code or a passkey where the role asks for one.

Nobody makes an account for themselves. allauth's own counting of tries is off: it counts by address,
and offices share one. `tutela.organisations.tries` counts instead, and says why.
"""

from config.settings import environment, oidc

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email"), "max_similarity": 0.5},
    },
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
IDLE_LOCK_MINUTES = 15
STEP_UP_MINUTES = environment.minutes("TUTELA_STEP_UP_MINUTES", usual=10, most=60)

ACCOUNT_ADAPTER = "tutela.desk.sign_in.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "tutela.desk.sign_in.forms.SignInForm",
    "reauthenticate": "tutela.desk.sign_in.forms.PasswordAgainForm",
    "change_password": "tutela.desk.sign_in.forms.NewPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False  # a session ends with the browser: desks are shared
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_MINUTES * 60

OIDC = oidc.provider()  # None: nobody signs in with an account elsewhere, nothing is asked outside
SOCIALACCOUNT_ADAPTER = "tutela.desk.sign_in.oidc.Adapter"
SOCIALACCOUNT_STORE_TOKENS = False

MFA_ADAPTER = "tutela.desk.sign_in.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "tutela.desk.sign_in.forms.CodeForm",
    "reauthenticate": "tutela.desk.sign_in.forms.CodeAgainForm",
    "activate_totp": "tutela.desk.sign_in.forms.SetUpCodeForm",
    "deactivate_totp": "tutela.desk.sign_in.forms.RemoveCodesForm",
    "generate_recovery_codes": "tutela.desk.sign_in.forms.NewRecoveryCodesForm",
    "add_webauthn": "tutela.desk.sign_in.passkeys.AddForm",
    "edit_webauthn": "tutela.desk.sign_in.passkeys.NameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True  # where the passkey itself asks for a finger, a face or a PIN
MFA_TOTP_ISSUER = "Tutela"
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ: the code before and the one after work too
