"""A role that was made here, as a configuration says it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from tutela.kernel.events import Subject
from tutela.organisations.enums import AgencyKind, RightScope
from tutela.organisations.models import Role
from tutela.reference.configuration import Key, Said
from tutela.reference.models import stable_id
from tutela.reference.rights import RIGHTS

PREFIX = "OWN_"
Code = Annotated[str, StringConstraints(pattern=r"^OWN_[A-Z0-9_]{1,36}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Texts = Annotated[dict[Key, Text], Field(max_length=10)]

KEYS = frozenset({"user.manage", "unit.manage", "config.manage"})
"""What gives access; whoever holds one of them reaches no file."""
FILES = frozenset(
    {
        right
        for right in RIGHTS
        if right.startswith(("case.", "person.", "document.", "supervision.", "address.", "glass.break"))
    }
    | {"task.write", "inquiry.answer", "board.read"}
)  # fmt: skip
"""What reaches children's files or the people in them."""


class RoleSaid(Said):
    """A role: its names, how far each right reaches, where and when it can be given."""

    code: Code
    names: Texts
    description: Texts
    mfa: bool
    agency_kinds: tuple[AgencyKind, ...]
    copied_from: Annotated[str, StringConstraints(max_length=40)]
    first_day: date | None
    last_day: date | None
    active: bool
    rights: dict[Key, RightScope]

    @field_validator("agency_kinds")
    @classmethod
    def _in_one_order(cls, kinds: tuple[AgencyKind, ...]) -> tuple[AgencyKind, ...]:
        return tuple(sorted(set(kinds)))

    @property
    def name(self) -> str:
        """Return what the row is called in a plan."""
        return f"role/{self.code}"

    @property
    def mixes(self) -> bool:
        """Say whether it both gives access and reaches files."""
        return bool(KEYS & set(self.rights)) and bool(FILES & set(self.rights))

    @property
    def unknown(self) -> bool:
        """Say whether it holds a right that nothing checks."""
        return bool(set(self.rights) - RIGHTS)


def subject_of(code: str) -> Subject:
    """Return what the journal calls a role, which has no key but its code."""
    return Subject("organisations.Role", stable_id("role", code))


def said_of(role: Role, *, code: str = "") -> RoleSaid:
    """Return a role as a configuration says it; with a code of its own, as a copy of it."""
    return RoleSaid(
        code=code or role.code,
        names=role.names,
        description=role.description,
        mfa=role.mfa,
        agency_kinds=tuple(AgencyKind(kind) for kind in role.agency_kinds),
        copied_from=role.code if code else role.copied_from,
        first_day=role.first_day,
        last_day=role.last_day,
        active=role.active,
        rights={right.rule: RightScope(right.reach) for right in role.rights.all()},
    )
