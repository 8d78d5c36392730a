"""Who may do what to which row: one rule, written once as a query.

An actor acts inside `act_as`, which opens a transaction and tells PostgreSQL who acts, before its
first statement; without it row-level security shows nothing. How far each rule reaches for the actor
(the actor's own files, some units, the country) is derived from the grants by one function of the
database, read once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet

from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied

M = TypeVar("M", bound=Model)
NOBODY = Q(pk__in=[])
IN_EMERGENCY = frozenset({"case.read", "person.read", "document.read"})
"""The rules that reach a file opened in an emergency: it is read, and nothing in it is decided."""


@dataclass(frozen=True)
class Staff:
    """A person with an account, acting by the grants that hold today."""

    id: UUID
    kind = "staff"


@dataclass(frozen=True)
class System:
    """A job. Its rights are declared in `SYSTEM_RIGHTS`; it names who started it, if anybody did."""

    job: str
    started_by: UUID | None = None
    kind = "system"


@dataclass(frozen=True)
class Application:
    """Another system with a key of its own."""

    id: UUID
    kind = "application"


@dataclass(frozen=True)
class Public:
    """Anybody, through one door."""

    door: str
    kind = "public"


Actor = Staff | System | Application | Public

SYSTEM_RIGHTS: dict[str, frozenset[str]] = {}
"""Job → codes of the rules that it holds in the whole country. Filled by the apps' `jobs` modules."""


@dataclass(frozen=True)
class Reach:
    """How far one rule reaches for one actor."""

    own: bool = False
    units: frozenset[UUID] = frozenset()
    country: bool = False

    def __bool__(self) -> bool:
        return self.own or self.country or bool(self.units)


@dataclass(frozen=True)
class Standing:
    """All that the database says about an actor today."""

    rules: dict[str, Reach] = field(default_factory=dict)
    selves: frozenset[UUID] = frozenset()  # the actor, and whom the actor covers during leave
    recusals: frozenset[UUID] = frozenset()  # files that a conflict of interest hides
    hidden: frozenset[UUID] = (
        frozenset()
    )  # those, and the sealed files that the actor is not let into
    opened: frozenset[UUID] = frozenset()  # files opened in an emergency, for `IN_EMERGENCY` alone


def _standing(text: str) -> Standing:
    """Read what the database says."""
    said: Any = json.loads(text)
    return Standing(
        {
            code: Reach(r["own"], frozenset(UUID(u) for u in r["units"]), r["country"])
            for code, r in said["rules"].items()
        },
        *(frozenset(map(UUID, said[of])) for of in ("selves", "recusals", "hidden", "opened")),
    )


class NoContext(RuntimeError):
    """Code that reads or writes files ran outside `act_as`."""


@dataclass(eq=False)
class Context:
    """One actor inside one transaction."""

    actor: Actor
    writing: bool = False  # a command's: what it reads must be as it is now
    today: date = field(default_factory=clock.today)
    keyring: dict[UUID, Any] = field(default_factory=dict, repr=False)  # unwrapped keys of files
    keyless: set[UUID] = field(default_factory=set, repr=False)  # files that have no key
    seen: dict[Any, Any] = field(default_factory=dict, repr=False)  # rows a page asked for already
    told: bool = False  # the database knows, until the transaction ends, who acts

    @cached_property
    def standing(self) -> Standing:
        """Return the reach of every rule: told with the context, and asked again after a failure."""
        if not self.told:
            return self.tell()
        with connection.cursor() as cursor:
            cursor.execute("SELECT tutela.standing()")
            return _standing(cursor.fetchone()[0])

    def tell(self) -> Standing:
        """Tell the database who acts, in this transaction, and learn how far they reach."""
        self.told = True  # or the statement that tells would itself be told of first
        self.standing = _tell_database(self.actor)
        self.told = False
        _pass(self)  # whoever is refused here is refused again by the next statement
        self.told = not connection.savepoint_ids  # what a savepoint was told ends with it
        return self.standing

    def tell_first(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001 -- as Django calls it
        about: Any,
    ) -> Any:
        """Tell before the first statement: a form that asks the database nothing waits for nothing."""
        if not self.told:
            self.tell()
        return execute(sql, params, many, about)

    def forget(self) -> None:
        """Forget what may have been learnt from rows that are rolled back."""
        self.keyring.clear()
        self.seen.clear()
        self.__dict__.pop("standing", None)

    def reach(self, code: str) -> Reach:
        """Return how far one rule reaches; an unknown rule reaches nothing."""
        return self.standing.rules.get(code, Reach())

    def may(self, code: str) -> bool:
        """Say whether the actor holds a rule anywhere; for menus, never instead of a rule."""
        return bool(self.reach(code))


_current: ContextVar[Context | None] = ContextVar("context", default=None)


@dataclass
class Gate:
    """What an actor must hold to come in at all: one of the rules, asked of the first context."""

    actor: Actor
    rules: tuple[str, ...]
    passed: bool = False


_gate: ContextVar[Gate | None] = ContextVar("gate", default=None)


def current() -> Context:
    """Return the context that this code runs in. Raises NoContext outside `act_as`."""
    found = _current.get()
    if found is None:
        raise NoContext("Use `with act_as(actor):` around reads, and commands for writes.")
    return found


@contextmanager
def gate(actor: Actor, rules: tuple[str, ...]) -> Iterator[None]:
    """Let nothing be read or written inside by an actor who holds none of the rules anywhere.

    Outside a context nothing can be seen, so the first one is asked, before its first statement.
    Whoever sent none is asked at the end, so that neither an answer without rows nor a fault gets out.
    Raises: AccessDenied, where that statement is sent, or at the end.
    """
    wanted = Gate(actor, rules, passed=not rules)
    token = _gate.set(wanted)
    try:
        yield
    finally:
        try:
            if not wanted.passed:
                with act_as(actor) as context:
                    _pass(context)
        finally:
            _gate.reset(token)


def _pass(context: Context) -> None:
    """Ask a context for what the gate wants, once. Raises: AccessDenied."""
    wanted = _gate.get()
    if wanted is None or wanted.passed or wanted.actor != context.actor:
        return
    if not any(context.may(rule) for rule in wanted.rules):
        raise AccessDenied(wanted.rules[0])
    wanted.passed = True


@contextmanager
def act_as(actor: Actor, *, durable: bool = False) -> Iterator[Context]:
    """Open a transaction as one actor: the only road to a row-level-security context.

    Inside another transaction the actor before comes back at the end; after a failure PostgreSQL
    takes back what was told inside by itself. `durable`: this transaction must be the outermost.
    """
    before = _current.get()
    if before and before.actor == actor and before.today == clock.today() and not durable:
        try:
            yield before  # the same actor reads on
        except BaseException:
            before.forget()
            raise
        return
    same = before is not None and before.actor == actor and not durable
    context = before if before is not None and same else Context(actor, writing=durable)
    nested = connection.in_atomic_block
    if nested and before and not before.told:
        before.tell()
    with transaction.atomic(durable=durable), ExitStack() as until_the_end:
        if durable or nested:
            context.tell()
        else:
            until_the_end.enter_context(connection.execute_wrapper(context.tell_first))
        token = _current.set(context)
        try:
            yield context
        except BaseException:
            context.forget()
            raise
        finally:
            _current.reset(token)
        if nested and not connection.needs_rollback:
            _tell_database(before.actor if before else None)


def _tell_database(actor: Actor | None) -> Standing:
    """Set who acts, for this transaction only, and return how far they reach; None withdraws it."""
    name = ""
    if isinstance(actor, Staff | Application):
        name = str(actor.id)
    elif isinstance(actor, System):
        name = actor.job
    elif isinstance(actor, Public):
        name = actor.door
    started_by = str(actor.started_by or "") if isinstance(actor, System) else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('tutela.kind', %s, true), set_config('tutela.actor', %s, true), "
            "set_config('tutela.started_by', %s, true), set_config('tutela.now', %s, true), "
            "set_config('tutela.today', %s, true), tutela.standing()",
            [
                actor.kind if actor else "",
                name,
                started_by,
                clock.now().isoformat(),
                clock.today().isoformat(),
            ],
        )
        return _standing(cursor.fetchone()[-1])


@dataclass(frozen=True)
class Rule(Generic[M]):
    """A named permission over the rows of one model.

    The rule is a filter and nothing else, so the list that a person sees and the row that a person
    may open can never disagree. How far it reaches comes from the grants; the model's `scope`
    turns that into rows; `only` narrows it further (nobody approves their own work).
    """

    code: str
    model: type[M]
    only: Callable[[Context], Q] | None = None

    def rows(self, actor: Actor) -> QuerySet[M]:
        """Return the rows on which the actor holds this permission."""
        context = current()
        if context.actor != actor:
            raise NoContext(f"{self.code}: the transaction belongs to another actor.")
        where: Q = self.model.scope.rows(context, self.code)  # type: ignore[attr-defined]
        if self.only is not None:
            where &= self.only(context)
        return self.model._default_manager.filter(where)

    def allows(self, actor: Actor, key: UUID) -> bool:
        """Say whether the actor holds this permission on one row."""
        return self.rows(actor).filter(pk=key).exists()

    def find(self, actor: Actor, key: UUID, *, lock: bool = True) -> M:
        """Return one row; hidden and absent are refused alike. Raises: AccessDenied.

        Without a lock a page asks for the same row once, however many of its queries need it.
        """
        if lock or current().writing:
            return self._get(actor, key, lock=lock)
        seen = current().seen
        if (self, key) not in seen:
            seen[self, key] = self._get(actor, key, lock=False)
        return cast(M, seen[self, key])

    def seen(self, row: M) -> None:
        """Keep a row that came from `rows`, so that the page does not ask for it again."""
        current().seen[self, row.pk] = row

    def _get(self, actor: Actor, key: UUID, *, lock: bool) -> M:
        rows = self.rows(actor)
        if lock:
            rows = rows.select_for_update(of=("self",), no_key=True)
        try:
            return rows.get(pk=key)
        except ObjectDoesNotExist as missing:
            raise AccessDenied(self.code) from missing
