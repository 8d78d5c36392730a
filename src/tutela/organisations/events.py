"""What happened to accounts, grants, units, covers and rotas. Ids, codes and dates only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class UserRegistered(Event):
    """An account was made for a member of staff."""

    type: ClassVar[str] = "user.registered"
    unit_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserChanged(Event):
    """An account's particulars were changed; `fields` names which."""

    type: ClassVar[str] = "user.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UserMoved(Event):
    """A member of staff works in another unit now."""

    type: ClassVar[str] = "user.moved"
    from_unit_id: UUID | None
    unit_id: UUID


@dataclass(frozen=True, kw_only=True)
class UserDeactivated(Event):
    """An account was closed."""

    type: ClassVar[str] = "user.deactivated"


@dataclass(frozen=True, kw_only=True)
class UserReactivated(Event):
    """An account was opened again."""

    type: ClassVar[str] = "user.reactivated"


@dataclass(frozen=True, kw_only=True)
class PasswordReset(Event):
    """An administrator gave an account a temporary password."""

    type: ClassVar[str] = "user.password_reset"


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    """Somebody changed their own password."""

    type: ClassVar[str] = "user.password_changed"


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(Event):
    """An administrator took an account's second factor away, to be set up anew."""

    type: ClassVar[str] = "user.mfa_reset"


@dataclass(frozen=True, kw_only=True)
class BrowserAnnounced(Event):
    """An account was used in a browser in which it was not used before, and its owner told."""

    type: ClassVar[str] = "browser.announced"
    browser_id: UUID


@dataclass(frozen=True, kw_only=True)
class BrowserDisowned(Event):
    """An account's owner said that a sign-in was not theirs."""

    type: ClassVar[str] = "browser.disowned"
    browser_id: UUID


@dataclass(frozen=True, kw_only=True)
class CalendarOpened(Event):
    """An account's owner made a secret address at which a phone finds the calendar."""

    type: ClassVar[str] = "calendar.opened"


@dataclass(frozen=True, kw_only=True)
class CalendarClosed(Event):
    """The secret address of a calendar leads nowhere any more."""

    type: ClassVar[str] = "calendar.closed"


@dataclass(frozen=True, kw_only=True)
class SignInLinked(Event):
    """An account elsewhere opens this one from now on."""

    type: ClassVar[str] = "sign_in.linked"


@dataclass(frozen=True, kw_only=True)
class SignInUnlinked(Event):
    """No account elsewhere opens this one any more."""

    type: ClassVar[str] = "sign_in.unlinked"


@dataclass(frozen=True, kw_only=True)
class SignInChangeTold(Event):
    """How an account is signed in to changed, and its owner was told."""

    type: ClassVar[str] = "sign_in.change_told"
    change: str


@dataclass(frozen=True, kw_only=True)
class ConductAccepted(Event):
    """Somebody accepted a version of the code of conduct."""

    type: ClassVar[str] = "conduct.accepted"
    conduct_version: str


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Event):
    """Somebody chose the language of their screens."""

    type: ClassVar[str] = "user.language_chosen"
    language: str


@dataclass(frozen=True, kw_only=True)
class TourBegun(Event):
    """Somebody is shown around from the first step."""

    type: ClassVar[str] = "tour.begun"
    step: str


@dataclass(frozen=True, kw_only=True)
class TourWentOn(Event):
    """Somebody stands at another step of the tour."""

    type: ClassVar[str] = "tour.went_on"
    step: str


@dataclass(frozen=True, kw_only=True)
class TourLeft(Event):
    """Somebody stopped the tour, or did not want it."""

    type: ClassVar[str] = "tour.left"
    step: str


@dataclass(frozen=True, kw_only=True)
class TourFinished(Event):
    """Somebody saw the last step of the tour."""

    type: ClassVar[str] = "tour.finished"
    step: str


@dataclass(frozen=True, kw_only=True)
class GrantGiven(Event):
    """A role was given to an account over a unit and all below it."""

    type: ClassVar[str] = "grant.given"
    user_id: UUID
    role: str
    unit_id: UUID
    first_day: date
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class GrantEnded(Event):
    """A role ends on a day, or ended at once (`last_day` None)."""

    type: ClassVar[str] = "grant.ended"
    user_id: UUID
    last_day: date | None


@dataclass(frozen=True, kw_only=True)
class GrantConfirmed(Event):
    """Somebody looked at a role again and left it."""

    type: ClassVar[str] = "grant.confirmed"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class AgencyRegistered(Event):
    """An agency takes part from now on."""

    type: ClassVar[str] = "agency.registered"
    code: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class AgencyChanged(Event):
    """An agency has other names, or takes part no more."""

    type: ClassVar[str] = "agency.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LogoGiven(Event):
    """An agency has a logo, or another one; `mark` is its SHA-256."""

    type: ClassVar[str] = "logo.given"
    mark: str


@dataclass(frozen=True, kw_only=True)
class LogoRemoved(Event):
    """An agency has no logo any more."""

    type: ClassVar[str] = "logo.removed"
    mark: str


@dataclass(frozen=True, kw_only=True)
class UnitRegistered(Event):
    """An agency has a new place of work."""

    type: ClassVar[str] = "unit.registered"
    agency_id: UUID
    parent_id: UUID | None
    code: str


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    """A unit's particulars were changed; `fields` names which."""

    type: ClassVar[str] = "unit.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class UnitClosed(Event):
    """A unit works no more."""

    type: ClassVar[str] = "unit.closed"


@dataclass(frozen=True, kw_only=True)
class UnitReopened(Event):
    """A closed unit works again."""

    type: ClassVar[str] = "unit.reopened"


@dataclass(frozen=True, kw_only=True)
class CoverArranged(Event):
    """A colleague works somebody's files for some days."""

    type: ClassVar[str] = "cover.arranged"
    absent_id: UUID
    covering_id: UUID
    first_day: date
    last_day: date


@dataclass(frozen=True, kw_only=True)
class CoverEnded(Event):
    """A cover ended before its last day."""

    type: ClassVar[str] = "cover.ended"
    absent_id: UUID
    covering_id: UUID


@dataclass(frozen=True, kw_only=True)
class ShiftPlanned(Event):
    """Somebody answers for a unit out of hours."""

    type: ClassVar[str] = "shift.planned"
    user_id: UUID
    unit_id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShiftCancelled(Event):
    """A duty does not take place, or ended early."""

    type: ClassVar[str] = "shift.cancelled"
    user_id: UUID


@dataclass(frozen=True, kw_only=True)
class FilterSaved(Event):
    """Somebody gave a filter of a list a name."""

    type: ClassVar[str] = "filter.saved"
    list: str


@dataclass(frozen=True, kw_only=True)
class FilterDeleted(Event):
    """Somebody no longer needs a saved filter."""

    type: ClassVar[str] = "filter.deleted"
    list: str


@dataclass(frozen=True, kw_only=True)
class NotificationRead(Event):
    """Somebody read a notification."""

    type: ClassVar[str] = "notification.read"


@dataclass(frozen=True, kw_only=True)
class NotificationsRead(Event):
    """Somebody read all that had come until then."""

    type: ClassVar[str] = "notification.all_read"
    count: int


@dataclass(frozen=True, kw_only=True)
class RoleKept(Event):
    """A role that was made here is new, or may do something else; `added` and `removed` are rights."""

    type: ClassVar[str] = "role.kept"
    code: str
    copied_from: str
    active: bool
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActUndone(Event):
    """Somebody undid what they had just done; `undone` is the event that no longer counts."""

    type: ClassVar[str] = "act.undone"
    command: str
    undone: str
