"""Who may do what to accounts, grants, units, covers and rotas.

An administrator whose reach is not the whole country never touches an account or gives a role that
reaches further than they do, and nobody manages their own account: `change_user`, `change_grant`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tutela.kernel import clock
from tutela.kernel.access import NOBODY, Actor, Context, NoContext, Reach, Rule, current
from tutela.organisations.enums import RightScope
from tutela.organisations.models import (
    Agency,
    Cover,
    DutyShift,
    Grant,
    Notification,
    Right,
    Role,
    SavedFilter,
    Unit,
    User,
)


@dataclass(frozen=True)
class OwnAccount(Rule[User]):
    """The actor's own account; it needs no grant."""

    def rows(self, actor: Actor) -> QuerySet[User]:
        """Return the account of the person who acts, while it is open."""
        own = Q(pk=_self(_context(self, actor)))
        return User.objects.filter(own, is_active=True)


@dataclass(frozen=True)
class Colleagues(Rule[User]):
    """Open accounts in the agencies that the rule touches, beyond the actor's own units."""

    def rows(self, actor: Actor) -> QuerySet[User]:
        """Return everybody who works in an agency of which the rule reaches a unit."""
        reach = _context(self, actor).reach(self.code)
        people = User.objects.filter(is_active=True)
        if reach.country:
            return people
        agencies = Unit.objects.filter(pk__in=reach.units).values("agency_id")
        units = Unit.objects.filter(pk=OuterRef("unit_id"), agency_id__in=agencies)
        return people.filter(Exists(units))


@dataclass(frozen=True)
class AgencyOfUnits(Rule[Agency]):
    """Open agencies of which the rule reaches at least one unit."""

    def rows(self, actor: Actor) -> QuerySet[Agency]:
        """Return the agencies to which the actor can add something."""
        reach = _context(self, actor).reach(self.code)
        agencies = Agency.objects.filter(active=True)
        if reach.country:
            return agencies
        return agencies.filter(
            Exists(Unit.objects.filter(agency_id=OuterRef("pk"), pk__in=reach.units))
        )


@dataclass(frozen=True)
class WholeAgency(Rule[Agency]):
    """Agencies of which the rule reaches every unit: what is changed is seen in all of them."""

    def rows(self, actor: Actor) -> QuerySet[Agency]:
        """Return the agencies that lie within the actor's reach as a whole."""
        reach = _context(self, actor).reach(self.code)
        if reach.country:
            return Agency.objects.all()
        own = Unit.objects.filter(agency_id=OuterRef("pk"))
        return Agency.objects.filter(Exists(own), ~Exists(own.exclude(pk__in=reach.units)))


@dataclass(frozen=True)
class Assignable(Rule[User]):
    """Who can be given a file: works on files in a unit that the actor's right to allocate reaches."""

    def rows(self, actor: Actor) -> QuerySet[User]:
        """Return the open accounts that hold a grant to work on files there today."""
        reach = _context(self, actor).reach(self.code)
        if not reach.country and not reach.units:
            return User.objects.none()
        here = Q() if reach.country else Q(unit_id__in=reach.units)
        grants = working_grants().filter(here, user_id=OuterRef("pk"))
        return User.objects.filter(Exists(grants), is_active=True)


WORKS = ("case.assess", "case.implement")


def working_grants() -> QuerySet[Grant]:
    """Return the grants that hold now and let somebody work on files."""
    return Grant.objects.filter(
        holds_today(),
        Exists(Right.objects.filter(role_id=OuterRef("role_id"), rule__in=WORKS)),
        Exists(Role.objects.filter(role_in_use(), pk=OuterRef("role_id"))),
    )


def role_in_use() -> Q:
    """Return the condition of a role that grants something today."""
    today = clock.today()
    begun = Q(first_day__isnull=True) | Q(first_day__lte=today)
    return Q(active=True) & begun & (Q(last_day__isnull=True) | Q(last_day__gte=today))


def holds_today() -> Q:
    """Return the condition of a grant that holds now."""
    return not_ended() & Q(first_day__lte=clock.today())


def runs_now(moment: datetime | None = None) -> Q:
    """Return the condition of a duty that runs at a moment, else now."""
    at = moment or clock.now()
    return Q(starts_at__lte=at, ends_at__gt=at, cancelled_at__isnull=True)


def reaches_further(reach: Reach, role: str, unit: Unit) -> bool:
    """Say whether a role over a unit would reach beyond what the giver reaches."""
    if reach.country:
        return False
    reaches = set(Right.objects.filter(role_id=role).values_list("reach", flat=True))
    if RightScope.COUNTRY in reaches or unit.pk not in reach.units:
        return True
    if RightScope.AGENCY not in reaches:
        return False
    return Unit.objects.filter(agency_id=unit.agency_id).exclude(pk__in=reach.units).exists()


def not_ended() -> Q:
    """Return the condition of a grant that holds now or will."""
    return (Q(last_day__isnull=True) | Q(last_day__gte=clock.today())) & (
        Q(ended_at__isnull=True) | Q(ended_at__gt=clock.now())
    )


def _context(rule: Rule[Any], actor: Actor) -> Context:
    context = current()
    if context.actor != actor:
        raise NoContext(f"{rule.code}: the transaction belongs to another actor.")
    return context


def _self(context: Context) -> UUID | None:
    found: UUID | None = getattr(context.actor, "id", None)
    return found


def _others(context: Context) -> Q:
    """Leave out the actor, and accounts whose roles reach further than the actor does."""
    others = ~Q(pk=_self(context))
    reach = context.reach("user.manage")
    if reach.country:
        return others
    elsewhere = Unit.objects.filter(agency_id=OuterRef("unit__agency_id")).exclude(
        pk__in=reach.units
    )
    rights = Right.objects.filter(role_id=OuterRef("role_id"))
    further = (
        ~Q(unit_id__in=reach.units)
        | Exists(rights.filter(reach=RightScope.COUNTRY))
        | (Exists(rights.filter(reach=RightScope.AGENCY)) & Exists(elsewhere))
    )
    held = Grant.objects.filter(further, not_ended(), user_id=OuterRef("pk"))
    return others & Q(~Exists(held))


def _not_own_grant(context: Context) -> Q:
    return ~Q(user_id=_self(context)) & Q(
        user_id__in=User.objects.filter(_others(context)).values("pk")
    )


def _whole_country(context: Context) -> Q:
    """Return the actor's own account, if the actor may found agencies."""
    return Q(pk=_self(context)) if context.reach("unit.manage").country else NOBODY


def _open(_context: Context) -> Q:
    return Q(active=True)


def _at_work(_context: Context) -> Q:
    return Q(is_active=True)


own_account = OwnAccount("account.own", User)
watch_account = Rule("account.watch", User, only=_at_work)  # the sign-in's; no role holds it
read_user = Rule("user.manage", User)
change_user = Rule("user.manage", User, only=_others)
staff_unit = Rule("user.manage", Unit, only=_open)
read_grant = Rule("user.manage", Grant)
change_grant = Rule("user.manage", Grant, only=_not_own_grant)

found_agency = Rule("unit.manage", User, only=_whole_country)
change_agency = Rule("unit.manage", Agency)
extend_agency = AgencyOfUnits("unit.manage", Agency)
mark_agency = WholeAgency("unit.manage", Agency)
change_unit = Rule("unit.manage", Unit)
extend_unit = Rule("unit.manage", Unit, only=_open)
read_role = Rule("role.read", Role)

cover_for = Rule("cover.manage", User, only=_at_work)
may_cover = Colleagues("cover.manage", User)
change_cover = Rule("cover.manage", Cover)
plan_duty_in = Rule("duty.manage", Unit, only=_open)
may_be_on_duty = Colleagues("duty.manage", User)
change_shift = Rule("duty.manage", DutyShift)

own_filter = Rule("filter.own", SavedFilter)
own_notification = Rule("notification.own", Notification)
assignable = Assignable("case.allocate", User)
