"""What the screens read about accounts, roles, units, covers and rotas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery

from tutela.kernel import clock
from tutela.kernel.access import Actor, Rule, Staff
from tutela.organisations import rules
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
from tutela.reference.queries import in_language


@dataclass(frozen=True)
class Me:
    """Who is signed in, for the frame around every screen."""

    id: UUID
    name: str
    role: str
    unit: str
    language: str
    counts: Mapping[str, int]


class _Number(Subquery):
    """How many rows a query finds."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def me(actor: Staff, language: str, waiting: Mapping[str, QuerySet[Any]] | None = None) -> Me:
    """Return the actor's own name, unit and first role, and how much waits; one query.

    `waiting`: what the frame of a screen counts, by name; 100 stands for more.
    """
    counted = {
        name: _Number(rows.order_by().values("pk")[:100]) for name, rows in (waiting or {}).items()
    }
    grants = Grant.objects.filter(rules.holds_today(), user_id=OuterRef("pk"))
    user: Any = (
        rules.own_account.rows(actor)
        .select_related("unit")
        .annotate(
            role_names=Subquery(grants.order_by("role__position").values("role__names")[:1]),
            **counted,
        )
        .get()
    )
    return Me(
        user.pk,
        user.name,
        in_language(user.role_names, language) if user.role_names else "",
        in_language(user.unit.names, language) if user.unit else "",
        user.language,
        {name: getattr(user, name) for name in counted},
    )


def account(actor: Staff) -> User:
    """Return the actor's own account."""
    return rules.own_account.rows(actor).select_related("unit__agency").get()


def own_grants(actor: Staff) -> QuerySet[Grant]:
    """Return the roles that the actor holds now."""
    found = Grant.objects.filter(rules.holds_today(), user_id=actor.id)
    return found.select_related("role", "unit").order_by("role__position", "unit__path")


def needs_second_factor(user_id: UUID) -> bool:
    """Say whether one of the account's roles, held now, asks for a second factor.

    Asked while somebody signs in, before any context.
    """
    asking = Role.objects.filter(mfa=True, active=True)
    held = Grant.objects.filter(rules.holds_today(), user_id=user_id, role__in=asking)
    return held.exists() or (
        asking.filter(on_duty=True).exists()
        and DutyShift.objects.filter(rules.runs_now(), user_id=user_id).exists()
    )


def users(
    actor: Actor, *, search: str = "", unit: UUID | None = None, role: str = "", state: str = ""
) -> QuerySet[User]:
    """Return the accounts that the actor manages, by name. `state`: OPEN, CLOSED, ROLELESS or all."""
    found = rules.read_user.rows(actor).select_related("unit").order_by("name", "pk")
    for word in search.split():
        found = found.filter(Q(name__icontains=word) | Q(username__icontains=word))
    if unit is not None:
        found = found.filter(unit_id=unit)
    now = Grant.objects.filter(rules.holds_today(), user_id=OuterRef("pk"))
    if role:
        found = found.filter(Exists(now.filter(role_id=role)))
    if state == "OPEN":
        found = found.filter(is_active=True)
    elif state == "CLOSED":
        found = found.filter(is_active=False)
    elif state == "ROLELESS":
        found = found.filter(~Exists(now), is_active=True)
    current = Grant.objects.filter(rules.holds_today()).select_related("role")
    return found.prefetch_related(Prefetch("grants", current, to_attr="held"))


def user(actor: Actor, key: UUID) -> User:
    """Return one account that the actor manages. Raises: AccessDenied."""
    return rules.read_user.find(actor, key, lock=False)


def changeable_user(actor: Actor, key: UUID) -> User:
    """Return one account that the actor may change. Raises: AccessDenied."""
    return rules.change_user.find(actor, key, lock=False)


def may_change(actor: Actor, key: UUID) -> bool:
    """Say whether the actor may change this account: not their own, not one that reaches further."""
    return rules.change_user.allows(actor, key)


def grants(actor: Actor, user_id: UUID) -> QuerySet[Grant]:
    """Return an account's grants in the actor's reach, those that hold first."""
    found = rules.read_grant.rows(actor).filter(user_id=user_id)
    return found.select_related("role", "unit").order_by("-first_day", "role__position")


def changeable_grant(actor: Actor, key: UUID) -> Grant:
    """Return one grant that the actor may end. Raises: AccessDenied."""
    return rules.change_grant.find(actor, key, lock=False)


def roles() -> QuerySet[Role]:
    """Return the roles in use."""
    return Role.objects.filter(active=True).order_by("position")


def staff_units(actor: Actor) -> QuerySet[Unit]:
    """Return the open units in which the actor manages accounts."""
    return rules.staff_unit.rows(actor).select_related("agency").order_by("path")


@dataclass(frozen=True)
class MatrixRow:
    """One rule, and how far it reaches for each role (`reaches` in the order of the roles)."""

    rule: str
    reaches: tuple[str, ...]


@dataclass(frozen=True)
class Matrix:
    """Every role against every rule, as the database holds them now."""

    roles: tuple[Role, ...]
    rows: tuple[MatrixRow, ...]


def role_matrix(actor: Actor) -> Matrix:
    """Return who may do what how far."""
    found = tuple(rules.read_role.rows(actor).filter(active=True).order_by("position"))
    rights = Right.objects.filter(role_id__in=[role.pk for role in found])
    held = {(right.rule, right.role_id): right.reach for right in rights}
    names = sorted({rule for rule, _ in held})
    rows = (MatrixRow(name, tuple(held.get((name, r.pk), "") for r in found)) for name in names)
    return Matrix(found, tuple(rows))


def units(actor: Actor, *, closed: bool = False) -> QuerySet[Unit]:
    """Return the units that the actor manages, parents before children."""
    found = rules.change_unit.rows(actor).select_related("agency", "place")
    return (found if closed else found.filter(active=True)).order_by("path")


def unit(actor: Actor, key: UUID) -> Unit:
    """Return one unit that the actor manages. Raises: AccessDenied."""
    return rules.change_unit.find(actor, key, lock=False)


def agencies(actor: Actor) -> QuerySet[Agency]:
    """Return the agencies to which the actor can add units."""
    return rules.extend_agency.rows(actor).order_by("kind", "code")


def agency(actor: Actor, key: UUID) -> Agency:
    """Return one agency that the actor manages. Raises: AccessDenied."""
    return rules.change_agency.find(actor, key, lock=False)


def extensible_agency(actor: Actor, key: UUID) -> Agency:
    """Return one agency to which the actor can add units. Raises: AccessDenied."""
    return rules.extend_agency.find(actor, key, lock=False)


def require_founder(actor: Staff) -> None:
    """Refuse who may not register agencies. Raises: AccessDenied."""
    rules.found_agency.find(actor, actor.id, lock=False)


def may_found_agency(actor: Staff) -> bool:
    """Say whether the actor may register agencies."""
    return rules.found_agency.allows(actor, actor.id)


def covers(actor: Actor) -> QuerySet[Cover]:
    """Return the covers that run or come, in the actor's reach."""
    found = rules.change_cover.rows(actor).filter(
        last_day__gte=clock.today(), ended_at__isnull=True
    )
    return found.select_related("absent", "covering", "unit").order_by("first_day", "pk")


def cover(actor: Actor, key: UUID) -> Cover:
    """Return one cover. Raises: AccessDenied."""
    return rules.change_cover.find(actor, key, lock=False)


def people_to_cover(actor: Actor) -> QuerySet[User]:
    """Return whose leave the actor can arrange."""
    return rules.cover_for.rows(actor).order_by("name", "pk")


def people_who_cover(actor: Actor) -> QuerySet[User]:
    """Return who can stand in."""
    return rules.may_cover.rows(actor).select_related("unit").order_by("name", "pk")


def duty_units(actor: Actor) -> QuerySet[Unit]:
    """Return the open units whose duty rota the actor keeps."""
    return rules.plan_duty_in.rows(actor).order_by("path")


def people_for_duty(actor: Actor) -> QuerySet[User]:
    """Return who can be on duty."""
    return rules.may_be_on_duty.rows(actor).select_related("unit").order_by("name", "pk")


def shifts(actor: Actor, *, until: datetime | None = None) -> QuerySet[DutyShift]:
    """Return the duties that run or come, in the actor's reach."""
    found = rules.change_shift.rows(actor).filter(
        ends_at__gt=clock.now(), cancelled_at__isnull=True
    )
    if until is not None:
        found = found.filter(starts_at__lt=until)
    return found.select_related("unit", "user").order_by("starts_at", "pk")


def shift(actor: Actor, key: UUID) -> DutyShift:
    """Return one duty. Raises: AccessDenied."""
    return rules.change_shift.find(actor, key, lock=False)


def on_duty(unit_id: UUID, at: datetime | None = None) -> QuerySet[User]:
    """Return who answers for a unit at a moment; all staff may know."""
    moment = at or clock.now()
    running = DutyShift.objects.filter(
        rules.runs_now(moment), unit_id=unit_id, user_id=OuterRef("pk")
    )
    return User.objects.filter(Exists(running), is_active=True).order_by("name")


def assignable(actor: Actor) -> QuerySet[User]:
    """Return who can be given a file."""
    return rules.assignable.rows(actor).select_related("unit").order_by("name", "pk")


def notifications(actor: Staff) -> QuerySet[Notification]:
    """Return the actor's inbox, newest first."""
    found = rules.own_notification.rows(actor).select_related("caused_by")
    return found.order_by("-made_at", "-pk")


def unread(actor: Staff) -> int:
    """Return how many notifications wait, 100 standing for more."""
    return unread_notifications(actor)[:100].count()


def unread_notifications(actor: Staff) -> QuerySet[Notification]:
    """Return the notifications that wait."""
    return rules.own_notification.rows(actor).filter(read_at__isnull=True)


def saved_filters(actor: Staff, list_name: str) -> QuerySet[SavedFilter]:
    """Return the actor's own filters of one list."""
    return rules.own_filter.rows(actor).filter(list=list_name).order_by("position", "name")


def units_of(actor: Actor, rule: str) -> QuerySet[Unit]:
    """Return the open units that a rule reaches for the actor, parents before children."""
    return Rule(rule, Unit).rows(actor).filter(active=True).order_by("path")
