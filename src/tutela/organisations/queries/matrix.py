"""What the screens read about roles: each with its rights, and all of them in one table."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from tutela.kernel.access import Actor
from tutela.kernel.errors import AccessDenied
from tutela.organisations import rules
from tutela.organisations.models import Right, Role


def role(actor: Actor, code: str) -> Role:
    """Return one role with its rights. Raises: AccessDenied."""
    found = rules.read_role.rows(actor).filter(pk=code).prefetch_related("rights").first()
    if found is None:
        raise AccessDenied(rules.read_role.code)
    return found


def resting_roles(actor: Actor) -> QuerySet[Role]:
    """Return the roles made here that are not in use."""
    return rules.read_role.rows(actor).filter(own=True, active=False).order_by("position", "code")


def role_codes() -> set[str]:
    """Return the code of every role, in use or not."""
    return set(Role.objects.values_list("pk", flat=True))


def every_role(actor: Actor) -> QuerySet[Role]:
    """Return every role, those made here also where they are not in use."""
    found = rules.read_role.rows(actor).filter(Q(active=True) | Q(own=True))
    return found.order_by("own", "position", "code")


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
    found = tuple(rules.read_role.rows(actor).filter(active=True).order_by("position", "code"))
    rights = Right.objects.filter(role_id__in=[role.pk for role in found])
    held = {(right.rule, right.role_id): right.reach for right in rights}
    names = sorted({rule for rule, _ in held})
    rows = (MatrixRow(name, tuple(held.get((name, r.pk), "") for r in found)) for name in names)
    return Matrix(found, tuple(rows))
