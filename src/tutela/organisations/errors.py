"""The ways in which a change to accounts, units and rotas does not happen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class UsernameTaken(Refusal):
    """Another account signs in with this name."""

    code = "user.username_taken"
    sentence = _("Another account already has this user name. Choose a different one.")


class UserIsInactive(Refusal):
    """The account was closed."""

    code = "user.inactive"
    sentence = _("This account is closed. Open it again first.")


class UserIsActive(Refusal):
    """The account is open already."""

    code = "user.active"
    sentence = _("This account is open already.")


class ConductHasChanged(Refusal):
    """Another version of the code of conduct holds by now."""

    code = "conduct.changed"
    sentence = _("The code of conduct has changed. Read the new one, which is shown now.")


class LinkedToAnother(Refusal):
    """The account elsewhere opens somebody else's account."""

    code = "sign_in.linked_to_another"
    sentence = _(
        "That account opens another account here. Sign in to the other one and remove the link there, "
        "or ask an administrator."
    )


class NoSuchRole(Refusal):
    """The profile has no such role any more."""

    code = "grant.no_such_role"
    sentence = _("This role is not in use. Choose one from the list.")


class RoleIsNotProposed(Refusal):
    """A role is written as a part of a change set that a second person approves, and so alone."""

    code = "role.not_proposed"
    sentence = _("This role is not what was proposed. Propose it again.")


class RoleMixesFilesAndKeys(Refusal):
    """Who gives access has none."""

    code = "role.mixes"
    sentence = _(
        "A role that reaches files or people cannot also keep accounts, institutions or the configuration. "
        "Make two roles of it."
    )


class RoleIsOnesOwn(Refusal):
    """Nobody gives rights to themselves, not by a role that they hold either."""

    code = "role.ones_own"
    sentence = _("You hold this role yourself. Somebody who does not must approve it.")


class RightIsUnknown(Refusal):
    """Nothing checks such a right."""

    code = "role.unknown_right"
    sentence = _("This role holds a right that this version of Tutela does not know.")


class RoleNotForAgency(Refusal):
    """The role is meant for another kind of agency."""

    code = "grant.not_for_agency"
    sentence = _("This role cannot be given in this kind of agency. Choose another role or unit.")


class RoleReachesFurther(Refusal):
    """The role would reach further than whoever gives it."""

    code = "grant.reaches_further"
    sentence = _(
        "This role reaches further than you do. Ask an administrator of the whole country."
    )


class GrantOverlaps(Refusal):
    """The account holds this role there in part of that time."""

    code = "grant.overlaps"
    sentence = _("This person already holds this role in this unit in that time.")


class GrantHasEnded(Refusal):
    """There is nothing left to end or to confirm."""

    code = "grant.ended"
    sentence = _("This role has ended already.")


class CodeTaken(Refusal):
    """Another unit or agency has this code."""

    code = "unit.code_taken"
    sentence = _("Another unit or institution already has this code. Choose a different one.")


class UnitIsClosed(Refusal):
    """The unit does not work any more."""

    code = "unit.closed"
    sentence = _("This unit is closed.")


class UnitInUse(Refusal):
    """Somebody or something still depends on the unit."""

    code = "unit.in_use"
    sentence = _("This unit still has staff, roles or units below it. Move or end them first.")


class UnitHasFiles(Refusal):
    """Children's files lie in the unit."""

    code = "unit.has_files"
    sentence = _(
        "Files of children are open in this unit (%(files)s). Give them to another unit first."
    )


class UnitIsOpen(Refusal):
    """The unit works."""

    code = "unit.open"
    sentence = _("This unit is open already.")


class AgencyIsClosed(Refusal):
    """The institution takes part no more."""

    code = "agency.closed"
    sentence = _("This institution does not take part any more. Let it take part again first.")


class UnitOfOtherAgency(Refusal):
    """A unit lies within its own agency only."""

    code = "unit.other_agency"
    sentence = _("The unit above belongs to another institution. Choose one of the same.")


class UnitNeedsParent(Refusal):
    """Only who reaches the whole country makes a unit that lies in no other."""

    code = "unit.needs_parent"
    sentence = _("Choose the unit that the new one belongs to.")


class NotAColleague(Refusal):
    """Only people of one agency stand in for each other."""

    code = "cover.not_a_colleague"
    sentence = _("This person works for another institution. Choose a colleague.")


class CoverOverlaps(Refusal):
    """The same colleague covers already in part of that time."""

    code = "cover.overlaps"
    sentence = _("This colleague already stands in for that person in that time.")


class ColleagueIsAway(Refusal):
    """Who should stand in is away too."""

    code = "cover.colleague_away"
    sentence = _("This colleague is away in that time too. Choose another one.")


class CoverHasEnded(Refusal):
    """There is nothing left to end."""

    code = "cover.ended"
    sentence = _("This cover has ended already.")


class ShiftOverlaps(Refusal):
    """The person is on duty already in part of that time."""

    code = "shift.overlaps"
    sentence = _("This person is already on duty in that time.")


class ShiftTooLong(Refusal):
    """Duty gives rights, so it does not go on for ever."""

    code = "shift.too_long"
    sentence = _("A duty lasts %(days)s days at most. Plan another one after it.")


class ShiftIsOver(Refusal):
    """There is nothing left to cancel."""

    code = "shift.over"
    sentence = _("This duty is over or was cancelled already.")


class EndsBeforeItBegins(Refusal):
    """The days are the wrong way round."""

    code = "period.backwards"
    sentence = _("The end lies before the beginning. Check both.")


class LastDayHasPassed(Refusal):
    """The past cannot be changed."""

    code = "period.passed"
    sentence = _("This day has passed. Choose today or a later day.")


class LogoRefused(Refusal):
    """A file cannot become a logo."""


class LogoEmpty(LogoRefused):
    """There is nothing in the file."""

    code = "logo.empty"
    sentence = _("The file is empty. Choose another one.")


class LogoTooLarge(LogoRefused):
    """The file, or what it unfolds into, is larger than a logo is."""

    code = "logo.too_large"
    sentence = _("The logo is too large. Give one of up to 200 kB, with fewer details.")


class LogoTypeUnknown(LogoRefused):
    """The file is neither SVG nor PNG, whatever its name says."""

    code = "logo.type_unknown"
    sentence = _("This is neither an SVG nor a PNG file. Save the logo as one of the two.")


class LogoDamaged(LogoRefused):
    """The file cannot be read to its end."""

    code = "logo.damaged"
    sentence = _("The file is damaged and cannot be drawn. Save the logo again.")


class LogoActs(LogoRefused):
    """The drawing holds a script, a link, or something from outside."""

    code = "logo.acts"
    sentence = _(
        "There is a script, a link or something from outside in the drawing. Save it as a plain SVG, or as a PNG."
    )


class LogoHasMore(LogoRefused):
    """The drawing holds more than shapes: words, pictures, effects."""

    code = "logo.has_more"
    sentence = _(
        "The drawing holds more than shapes: words, pictures or effects. Turn words into paths, or save it as a PNG."
    )


class NoLogo(Refusal):
    """There is no logo to take away."""

    code = "logo.absent"
    sentence = _("This institution has no logo any more.")
