"""What the screens read about accounts, roles, units, covers and rotas."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import (
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.expressions import OrderBy
from django.utils.functional import Promise

from tutela.kernel import clock
from tutela.kernel.access import Actor, Rule, Staff
from tutela.kernel.models import JournalLine, JournalLink
from tutela.organisations import conduct, ports, rules
from tutela.organisations.enums import ELSEWHERE, RightScope
from tutela.organisations.happenings import HAPPENINGS, UNDONE
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
from tutela.organisations.spelling import says, without_marks
from tutela.reference.queries import in_language

CONFIRMED_FOR = timedelta(days=183)
"""How long a role holds before somebody must say again that it is right."""
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_MOST_LINES = 30
_OF_ONESELF = (
    "notification.read", "notification.all_read", "filter.saved", "filter.deleted",
    "tour.begun", "tour.went_on", "tour.left", "tour.finished",
)  # fmt: skip
"""What somebody does at their own desk; no business of whoever keeps the accounts."""


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
    asking = Role.objects.filter(rules.role_in_use(), mfa=True)
    held = Grant.objects.filter(rules.holds_today(), user_id=user_id, role__in=asking)
    return held.exists() or (
        asking.filter(on_duty=True).exists()
        and DutyShift.objects.filter(rules.runs_now(), user_id=user_id).exists()
    )


def linked_since(user_id: UUID) -> datetime | None:
    """Return since when an account elsewhere opens this one, or nothing."""
    links = SocialAccount.objects.filter(user_id=user_id, provider=ELSEWHERE)
    found: datetime | None = links.values_list("date_joined", flat=True).first()
    return found


def second_factors(user_id: UUID) -> set[int]:
    """Return the account's apps for codes and passkeys by key; recovery codes only stand in for them.

    Asked while somebody signs in, before any context.
    """
    found = Authenticator.objects.filter(user_id=user_id, type__in=SECOND_FACTORS)
    return set(found.values_list("pk", flat=True))


_BY_NAME = (without_marks("name"), "name", "pk")
SORTS: dict[str, tuple[str | Func | OrderBy, ...]] = {
    "name": _BY_NAME,
    "unit": (F("unit__path").asc(nulls_last=True), *_BY_NAME),
    "seen": (F("last_login").asc(nulls_first=True), *_BY_NAME),
}


def users(
    actor: Actor,
    *,
    search: str = "",
    unit: UUID | None = None,
    role: str = "",
    state: str = "",
    sort: str = "name",
) -> QuerySet[User]:
    """Return the accounts that the actor manages. `state`: OPEN, CLOSED, ROLELESS, UNACCEPTED or all.

    `sort`: by name, by unit, or by when they last signed in, the longest ago first (SORTS).
    """
    found = rules.read_user.rows(actor).select_related("unit").order_by(*SORTS[sort])
    if search:
        found = found.annotate(bare_name=without_marks("name"))
        found = found.filter(says(search, "bare_name", "username"))
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
    elif state == "UNACCEPTED":
        found = found.filter(~Q(conduct_version=conduct.current_version()), is_active=True)
    current = Grant.objects.filter(rules.holds_today()).select_related("role")
    return found.prefetch_related(Prefetch("grants", current, to_attr="held"))


def people_by_key(found: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Return the names of accounts; colleagues know each other's names."""
    wanted = {key for key in found if key is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


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


@dataclass(frozen=True)
class AccountLine:
    """One line of the journal about an account: what, when, by whom; of a role, which one."""

    at: datetime
    label: str | Promise
    who: str  # nothing: Tutela, by itself
    role: str


def account_history(actor: Actor, user_id: UUID, language: str) -> tuple[AccountLine, ...]:
    """Return the newest of what was done with an account that the actor manages. Raises: AccessDenied."""
    found = rules.read_user.find(actor, user_id, lock=False)
    linked = JournalLink.objects.filter(subject_id=found.pk).values("line")
    kept = JournalLine.objects.exclude(event__in=_OF_ONESELF)
    own = kept.filter(subject_id=found.pk).order_by("-id")[:_MOST_LINES]
    others = kept.filter(pk__in=linked).order_by("-id")[:_MOST_LINES]
    lines = own.union(others).order_by("-id")[:_MOST_LINES]
    rows = [(line, json.loads(line.payload)) for line in lines]
    acted = {UUID(line.actor) for line, _ in rows if line.actor_kind == Staff.kind}
    who = dict(User.objects.filter(pk__in=acted).values_list("pk", "name"))
    given = {facts.get("role") for _, facts in rows}
    roles = {role.pk: role.names for role in Role.objects.filter(pk__in=given - {None})}
    return tuple(
        AccountLine(
            at=line.recorded_at,
            label=UNDONE if line.event == "act.undone" else HAPPENINGS.get(line.event, line.event),
            who=who.get(UUID(line.actor), "") if line.actor_kind == Staff.kind else "",
            role=in_language(roles.get(facts.get("role", ""), {}), language),
        )
        for line, facts in rows
    )


def changeable_grant(actor: Actor, key: UUID) -> Grant:
    """Return one grant that the actor may end. Raises: AccessDenied."""
    return rules.change_grant.find(actor, key, lock=False)


def grants_to_confirm(actor: Actor) -> QuerySet[Grant]:
    """Return the grants that the actor may end and nobody has looked at for half a year."""
    before = clock.today() - CONFIRMED_FOR
    stale = Q(confirmed_on__isnull=True, first_day__lte=before) | Q(confirmed_on__lte=before)
    found = rules.change_grant.rows(actor).filter(rules.holds_today(), stale, user__is_active=True)
    return found.select_related("user", "role", "unit").order_by("unit__path", "user__name", "pk")


def roles() -> QuerySet[Role]:
    """Return the roles in use."""
    return Role.objects.filter(rules.role_in_use()).order_by("position", "code")


def staff_unit(actor: Actor, key: UUID) -> Unit:
    """Return one open unit in which the actor manages accounts. Raises: AccessDenied."""
    return rules.staff_unit.find(actor, key, lock=False)


def staff_units(actor: Actor) -> QuerySet[Unit]:
    """Return the open units in which the actor manages accounts."""
    return rules.staff_unit.rows(actor).select_related("agency").order_by("path")


def units(
    actor: Actor, *, closed: bool = False, of: Collection[UUID] | None = None
) -> QuerySet[Unit]:
    """Return the units that the actor manages, parents before children. `of`: of these agencies."""
    found = rules.change_unit.rows(actor).select_related("agency", "place")
    if of is not None:
        found = found.filter(agency_id__in=of)
    return (found if closed else found.filter(active=True)).order_by("path")


def unit(actor: Actor, key: UUID) -> Unit:
    """Return one unit that the actor manages. Raises: AccessDenied."""
    return rules.change_unit.find(actor, key, lock=False)


def agencies(
    actor: Actor, *, search: str = "", kind: str = "", closed: bool = False
) -> QuerySet[Agency]:
    """Return the agencies that the actor manages or can add units to, kind by kind.

    `search` is for their names and codes, and those of their units. `closed`: also those that take
    part no more.
    """
    found = rules.extend_agency.rows(actor)
    if closed:
        found = found | rules.change_agency.rows(actor).filter(active=False)
    if kind:
        found = found.filter(kind=kind)
    if search:
        bare = {"bare_names": without_marks("names"), "bare_code": without_marks("code")}
        said = says(search, "bare_names", "bare_code")
        units = Unit.objects.annotate(**bare).filter(said, agency_id=OuterRef("pk"))
        found = found.annotate(**bare).filter(said | Exists(units))
    return found.order_by("kind", "code")


def agency(actor: Actor, key: UUID) -> Agency:
    """Return one agency that the actor manages. Raises: AccessDenied."""
    return rules.change_agency.find(actor, key, lock=False)


def agency_to_mark(actor: Actor, key: UUID) -> Agency:
    """Return one agency that the actor can give a logo. Raises: AccessDenied."""
    return rules.mark_agency.find(actor, key, lock=False)


def agencies_to_mark(actor: Actor, keys: Collection[UUID]) -> set[UUID]:
    """Return which of these agencies the actor can give a logo."""
    return set(rules.mark_agency.rows(actor).filter(pk__in=keys).values_list("pk", flat=True))


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
    return rules.cover_for.rows(actor).select_related("unit").order_by("name", "pk")


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


def holders(rule: str, unit: Unit) -> QuerySet[User]:
    """Return the open accounts whose grants reach a unit by a rule today, beyond their own files."""
    rights = Right.objects.filter(role_id=OuterRef("role_id"), rule=rule)
    reached = (
        Q(Exists(rights.filter(reach=RightScope.UNIT)), below__startswith=F("unit__path"))
        | Q(Exists(rights.filter(reach=RightScope.AGENCY)), unit__agency_id=unit.agency_id)
        | Q(Exists(rights.filter(reach=RightScope.COUNTRY)))
    )
    grants = Grant.objects.annotate(below=Value(unit.path)).filter(
        reached,
        rules.holds_today(),
        Exists(Role.objects.filter(rules.role_in_use(), pk=OuterRef("role_id"))),
        user_id=OuterRef("pk"),
    )
    return User.objects.filter(Exists(grants), is_active=True).order_by("name", "pk")


def languages_of_accounts() -> dict[str, int]:
    """Return language → how many open accounts have chosen it; the directory is open."""
    rows = User.objects.filter(is_active=True).values_list("language")
    return dict(rows.annotate(n=Count("pk")).order_by("language"))


def country_holders(rule: str) -> QuerySet[User]:
    """Return the open accounts whose grants reach the whole country by a rule today."""
    rights = Right.objects.filter(role_id=OuterRef("role_id"), rule=rule, reach=RightScope.COUNTRY)
    grants = Grant.objects.filter(
        rules.holds_today(),
        Exists(rights),
        Exists(Role.objects.filter(rules.role_in_use(), pk=OuterRef("role_id"))),
        user_id=OuterRef("pk"),
    )
    return User.objects.filter(Exists(grants), is_active=True).order_by("name", "pk")


def presence_ahead(user_id: UUID) -> tuple[list[DutyShift], list[Cover]]:
    """Return the duties of an account that run or come, and the leave in which it stands in."""
    duties = DutyShift.objects.filter(
        user_id=user_id, ends_at__gt=clock.now(), cancelled_at__isnull=True
    )
    covers = Cover.objects.filter(
        covering_id=user_id, last_day__gte=clock.today(), ended_at__isnull=True
    )
    return list(duties.select_related("unit")), list(covers.select_related("unit"))


def files_left(user_id: UUID) -> int:
    """Return how many open files an account works on, in all units."""
    return sum(ports.files_left(user_id).values())


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
