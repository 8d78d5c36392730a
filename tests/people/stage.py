"""Two centres and an organisation of the profile, with people who work there, and children in files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.models import JournalLine, ReadLine
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.register_user import register_user
from tutela.organisations.models import Recusal
from tutela.people import names
from tutela.people.commands.hold import hold
from tutela.people.commands.register import register_person
from tutela.people.commands.relative import register_relative
from tutela.people.enums import PersonKind
from tutela.people.models import Person
from tutela.people.told import TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.models import stable_id
from tutela.reference.queries import code

CONSOLE = System("console.user")


def unit(letters: str) -> UUID:
    """Return the centre of these letters, or the unit of this code."""
    return stable_id("unit", letters if "_" in letters else f"CSW_{letters}")


def kind(of: str, within: CodeList = CodeList.RELATION_TYPE) -> UUID:
    """Return the key of a code."""
    return UUID(str(code(within, of).pk))


def account(username: str, at: UUID, role: str) -> Staff:
    """Open an account with one role."""
    user = Staff(keys.new())
    register_user(
        CONSOLE, at, new_id=user.id, username=username, name=username.title(), password_hash=HASH
    )
    give_grant(CONSOLE, user.id, new_id=keys.new(), role=role, unit=at, first_day=clock.today())
    return user


HASH = "md5$aaaaaaaaaaaaaaaa$bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"


@dataclass
class Cast:
    """Who works where; `files` remembers in which file each child stands."""

    worker: Staff
    colleague: Staff
    head: Staff
    stranger: Staff
    other_head: Staff
    ngo: Staff
    analyst: Staff
    files: dict[UUID, UUID] = field(default_factory=dict)

    def child(self, actor: Staff | None = None, at: str = "PZ", **traits: Any) -> UUID:
        """Register a child in a file of the actor."""
        return self.person(actor or self.worker, at, PersonKind.CHILD, **traits)

    def person(self, actor: Staff, at: str, is_a: PersonKind, **traits: Any) -> UUID:
        """Register somebody in a file of their own."""
        key, file = keys.new(), keys.new()
        told = PersonTraits(**(traits or {"given_name": "Arta", "family_name": "Gashi"}))
        register_person(actor, unit(at), new_id=key, kind=is_a, traits=told)
        with act_as(actor):
            hold(key, file, unit(at), actor.id)
        self.files[key] = file
        return key

    def relative(
        self, child: UUID, of: str = "MOTHER", actor: Staff | None = None, **told: Any
    ) -> UUID:
        """Register an adult of a child's family."""
        key = keys.new()
        traits = told.pop("traits", {"given_name": "Vlora", "family_name": "Gashi"})
        register_relative(
            actor or self.worker,
            child,
            new_id=key,
            tie_id=keys.new(),
            traits=PersonTraits(**traits),
            tie=TieTold(kind=kind(of), **told),
        )
        return key

    def recuse(self, user: Staff, person: UUID) -> None:
        """Keep somebody away from the file of a child, for a conflict of interest."""
        with act_as(self.head):
            Recusal(
                user_id=user.id,
                file_id=self.files[person],
                unit_id=unit("PZ"),
                kind_id=kind("RELATIVE", CodeList.CONFLICT_KIND),
                made_by_id=self.head.id,
                made_at=clock.now(),
            ).save(force_insert=True)


def first_named(actor: Staff, name: str) -> set[UUID]:
    """Return whom the database names for these words, before anybody's page passes the wall."""
    asked = sorted(names.keys(name))
    with act_as(actor), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.first_named(%s, %s, NULL, NULL, NULL, NULL, 50)",
            [asked, [1] * len(asked)],
        )
        return {key for (key,) in cursor.fetchall()}


def found(actor: Staff, key: UUID) -> Person:
    """Return a person as an actor sees them."""
    with act_as(actor):
        return Person.objects.get(pk=key)


def lines(subject: UUID) -> list[JournalLine]:
    """Return the chain of a row."""
    return list(JournalLine.objects.filter(subject_id=subject).order_by("seq"))


def reads(event: str) -> list[ReadLine]:
    """Return what was seen or refused, in order."""
    return list(ReadLine.objects.filter(event=event).order_by("id"))


def make_cast() -> Cast:
    """Open the accounts."""
    return Cast(
        worker=account("worker", unit("PZ"), "SOCIAL_WORKER"),
        colleague=account("colleague", unit("PZ"), "SOCIAL_WORKER"),
        head=account("head", unit("PZ"), "HEAD_OF_CENTRE"),
        stranger=account("stranger", unit("GJ"), "SOCIAL_WORKER"),
        other_head=account("other.head", unit("GJ"), "HEAD_OF_CENTRE"),
        ngo=account("ngo.worker", unit("TDH_KOSOVO"), "NGO_WORKER"),
        analyst=account("analyst", unit("MINISTRY_SOCIAL_POLICY"), "MINISTRY_ANALYST"),
    )
