"""Sign-ins, failures, sign-outs and second factors, as read lines of the journal.

allauth writes its own tables without commands; these lines are the mirror. None holds what was typed.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from allauth.account.signals import user_logged_in
from allauth.mfa import signals as second_factor
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_out

from tutela.kernel import journal
from tutela.kernel.access import Actor, Public, Staff, System, act_as
from tutela.kernel.events import Subject
from tutela.organisations.commands.tell_of_sign_in import tell_of_sign_in
from tutela.organisations.enums import SignInChange

DOOR = Public("sign-in")
WATCH = System("sign_in.watch")
ACCOUNT = "organisations.User"
ADDED = {"totp": SignInChange.CODES_ADDED, "webauthn": SignInChange.PASSKEY_ADDED}
REMOVED = {"totp": SignInChange.CODES_REMOVED, "webauthn": SignInChange.PASSKEY_REMOVED}


def connect() -> None:
    """Listen to allauth; called once, at start-up."""
    user_logged_in.connect(_signed_in, dispatch_uid="tutela.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="tutela.signed_out")
    second_factor.authentication_failed.connect(_code_refused, dispatch_uid="tutela.code_refused")
    second_factor.authenticator_added.connect(_added, dispatch_uid="tutela.mfa_added")
    second_factor.authenticator_removed.connect(_removed, dispatch_uid="tutela.mfa_removed")
    second_factor.authenticator_reset.connect(_renewed, dispatch_uid="tutela.mfa_renewed")


def refused(username: str) -> None:
    """Note a wrong password; the account is named only if there is one."""
    _note(DOOR, "session.refused", _account(username))


def throttled(username: str) -> None:
    """Note a try too many."""
    _note(DOOR, "session.throttled", _account(username))


def locked(user: Any, *, idle: bool) -> None:
    """Note that a screen was locked, by hand or because nobody was there."""
    _note(Staff(user.pk), "session.locked", _subject(user), why="IDLE" if idle else "BY_HAND")


def unlocked(user: Any) -> None:
    """Note that a screen was opened again."""
    _note(Staff(user.pk), "session.unlocked", _subject(user))


def _signed_in(user: Any, **_: Any) -> None:
    _note(Staff(user.pk), "session.signed_in", _subject(user))


def _signed_out(user: Any, **_: Any) -> None:
    if user is not None:
        _note(Staff(user.pk), "session.signed_out", _subject(user))


def _code_refused(user: Any, **_: Any) -> None:
    _note(DOOR, "session.code_refused", _subject(user))


def tell(user_id: UUID, change: SignInChange | None) -> None:
    """Tell an account's owner of a change, whoever was signed in when it was made."""
    if change is not None:
        tell_of_sign_in(WATCH, user_id, change=change)


def _added(user: Any, authenticator: Any, **_: Any) -> None:
    _note(Staff(user.pk), "second_factor.added", _subject(user), kind=str(authenticator.type))
    tell(user.pk, ADDED.get(authenticator.type))


def _removed(user: Any, authenticator: Any, **_: Any) -> None:
    _note(Staff(user.pk), "second_factor.removed", _subject(user), kind=str(authenticator.type))
    tell(user.pk, REMOVED.get(authenticator.type))


def _renewed(user: Any, authenticator: Any, **_: Any) -> None:
    _note(Staff(user.pk), "second_factor.renewed", _subject(user), kind=str(authenticator.type))
    tell(user.pk, SignInChange.RECOVERY_RENEWED)


def _note(actor: Actor, event: str, subject: Subject | None, **facts: str) -> None:
    with act_as(actor):
        journal.record_read(event, subject, shown=(), **facts)


def _subject(user: Any) -> Subject:
    return Subject(ACCOUNT, user.pk)


def _account(username: str) -> Subject | None:
    accounts = get_user_model()._default_manager
    key = accounts.filter(username=username.strip().lower()).values_list("pk", flat=True).first()
    return Subject(ACCOUNT, key) if key else None
