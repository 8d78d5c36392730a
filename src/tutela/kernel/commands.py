"""The one road to a write: find by the rule, lock, check, act, record.

    @command("case.close", rules.close_case)
    def close_case(ctx: Context, case: Case, /, *, reason: str) -> CaseClosed: ...

    close_case(actor, case_id, request=Request(base_version=7), reason="GOALS_MET")

The function receives rows; its callers give keys. An argument annotated with a rule
(`worker: Annotated[User, rules.assignable]`) arrives as a key, is found by that rule and locked, all
rows in the order of their keys. The function returns the event or events that say what it did.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.utils.functional import Promise
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from tutela.kernel import access, crypto, journal, undo
from tutela.kernel.access import Actor, Rule, act_as
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, Stale
from tutela.kernel.events import Event, Subject, canonical
from tutela.kernel.models import Subject as SubjectModel
from tutela.kernel.requests import Request
from tutela.kernel.responses import Answer, keep_refusal, remember
from tutela.kernel.watching import tell, watched

M = TypeVar("M", bound=Model)
A = TypeVar("A")
Outcome = Event | tuple[Event, ...]


@dataclass
class Context:
    """What a command works in: who acts, for which request."""

    actor: Actor
    request: Request
    access: access.Context
    touched: dict[Subject, None]
    events: list[Event]
    within: Subject | None = None  # what nested commands are a part of; their events name it
    asked: str = ""  # the code of the command that was asked for, which may nest others
    before: undo.Before | None = None  # what it may change, as it was
    told: list[tuple[UUID, UUID | None, UUID | None]] = field(default_factory=list)

    def call(self, nested: Command[Any], key: UUID, /, **arguments: object) -> None:
        """Perform another command in the same transaction, by its own rule, with its own event."""
        nested.act(self, key, nested.arguments(arguments))


@dataclass(frozen=True)
class Command(Generic[M]):
    """A use case: its code, its rule, and the shape of its arguments."""

    code: str
    rule: Rule[M]
    makes: type[Model] | None
    holds: bool
    label: str | Promise
    function: Callable[..., Outcome]
    schema: type[BaseModel]
    rows: Mapping[str, Rule[Any]]

    def __call__(
        self,
        actor: Actor,
        key: UUID,
        /,
        *,
        request: Request | None = None,
        **arguments: Any,
    ) -> Answer:
        """Perform the command in a transaction of its own. See `perform`."""
        return perform(actor, self, key, request=request or Request(), arguments=arguments)

    def arguments(self, given: Mapping[str, object]) -> dict[str, Any]:
        """Check the arguments and return them in their types. Raises: BadArguments."""
        try:
            checked = self.schema.model_validate(dict(given))
        except ValidationError as wrong:
            raise BadArguments(
                self.code, {".".join(map(str, e["loc"])): e["msg"] for e in wrong.errors()}
            ) from wrong
        return {name: getattr(checked, name) for name in self.schema.model_fields}

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON schema of the arguments; rows are UUIDs."""
        return self.schema.model_json_schema()

    def act(
        self, ctx: Context, key: UUID, arguments: dict[str, Any], base: int | None = None
    ) -> None:
        """Find and lock the rows, run the function, record the events.

        `base` is the version of the target that the actor saw; a nested command has no such claim.
        """
        target, rows = self._take(ctx.actor, key, arguments)
        if base is not None and getattr(target, "version", base) != base:
            raise Stale
        if ctx.asked == self.code and ctx.before is None:
            ctx.before = undo.look(ctx, self.code, target)
        outcome = self.function(ctx, target, **{**arguments, **rows})
        events = (outcome,) if isinstance(outcome, Event) else outcome
        if ctx.within is not None:
            events = tuple(replace(event, also=(*event.also, ctx.within)) for event in events)
        for event in events:
            journal.record(event, ctx.request)
            ctx.events.append(event)
            if self.makes is None or event.subject.type != self.makes._meta.label:
                ctx.touched[event.subject] = None

    def _take(
        self, actor: Actor, key: UUID, arguments: Mapping[str, Any]
    ) -> tuple[M, dict[str, Any]]:
        wanted = [(self.rule.model._meta.label, key, "", self.rule)]
        for name, rule in self.rows.items():
            value = arguments[name]
            many = value if isinstance(value, list | tuple) else [value]
            wanted += [(rule.model._meta.label, v, name, rule) for v in many if v is not None]
        found: dict[str, list[Any]] = {name: [] for name in ("", *self.rows)}
        for _label, row_key, name, rule in sorted(wanted, key=lambda w: (w[0], w[1], w[2])):
            lock = bool(name) or self.holds
            found[name].append(rule.find(actor, row_key, lock=lock))
        rows: dict[str, Any] = {}
        for name in self.rows:
            listed = isinstance(arguments[name], list | tuple)
            rows[name] = found[name] if listed else next(iter(found[name]), None)
        return found[""][0], rows


REGISTRY: dict[str, Command[Any]] = {}


def command(
    code: str,
    rule: Rule[M],
    *,
    makes: type[Model] | None = None,
    holds: bool = False,
    label: str | Promise = "",
) -> Callable[[Callable[..., Outcome]], Command[M]]:
    """Make a function the only way to perform one use case.

    `rule` is over the target row, which is locked. `makes` names what a creation makes: its target (a
    unit, an agency) is looked at but not locked unless the command `holds` it (a case), and the new
    row's key is the argument `new_id`. `label` says what it does in a few translated words, for lists
    of what may be done.
    """

    def register(function: Callable[..., Outcome]) -> Command[M]:
        if code in REGISTRY:
            raise ValueError(f"Two commands are called {code}")
        schema, rows = _shape(code, function)
        REGISTRY[code] = made = Command(
            code, rule, makes, holds or makes is None, label, function, schema, rows
        )
        return made

    return register


def _shape(
    code: str, function: Callable[..., Outcome]
) -> tuple[type[BaseModel], dict[str, Rule[Any]]]:
    """Derive the arguments' schema from the signature; rows by rule become UUIDs."""
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {}
    rows: dict[str, Rule[Any]] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        kind, rule = _unwrap(hints[name])
        if rule is not None:
            rows[name] = rule
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        fields[name] = (kind, default)
    name = "".join(part.title() for part in code.replace(".", "_").split("_"))
    config = ConfigDict(extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=False)
    made: type[BaseModel] = create_model(name, __config__=config, **fields)
    return made, rows


def _unwrap(hint: Any) -> tuple[Any, Rule[Any] | None]:
    """Turn `Annotated[User, rule]`, also optional or in a list, into a UUID and its rule."""
    if get_origin(hint) is Annotated:
        base, *extras = get_args(hint)
        rule = next((e for e in extras if isinstance(e, Rule)), None)
        if rule is not None:
            optional = type(None) in get_args(base)
            listed = get_origin(base) in {list, tuple}
            return (list[UUID] if listed else UUID | None if optional else UUID), rule
    return hint, None


def perform(
    actor: Actor,
    wanted: Command[Any] | str,
    key: UUID,
    /,
    *,
    request: Request,
    arguments: Mapping[str, object],
) -> Answer:
    """Perform a command once, whole or not at all.

    Sent again with the same request id it gives the first answer again, success or refusal;
    denials, lock time-outs and crashes are not kept, so that an offline queue can succeed later.
    Raises: AccessDenied, Refusal, BadArguments, RequestConflict.
    """
    order = REGISTRY[wanted] if isinstance(wanted, str) else wanted
    with watched(order.code):
        checked = order.arguments(arguments)
        return _perform(actor, order, key, request, checked)


def _perform(
    actor: Actor, order: Command[Any], key: UUID, request: Request, checked: dict[str, Any]
) -> Answer:
    digest = _digest(order.code, key, checked, request)
    try:
        with act_as(actor, durable=True) as context:
            return _attempt(order, key, checked, context, request, digest)
    except (Refusal, AccessDenied) as failure:
        with act_as(actor, durable=True):
            if isinstance(failure, Refusal) and not failure.replayed:
                keep_refusal(actor, order.code, request, digest, failure)
            _journal_failure(order, key, failure)
        raise


def _attempt(
    order: Command[Any],
    key: UUID,
    checked: dict[str, Any],
    context: access.Context,
    request: Request,
    digest: bytes,
) -> Answer:
    kept = remember(context.actor, order.code, request, digest)
    if isinstance(kept, Answer):
        return kept
    ctx = Context(context.actor, request, context, {}, [], asked=order.code)
    order.act(ctx, key, checked, request.base_version)
    version = _bump(ctx.touched, Subject(order.rule.model._meta.label, key))
    answer = kept.answer(order.code, key, tuple(ctx.events), version)
    if ctx.before is None:
        return answer
    return replace(answer, undo_until=undo.keep(ctx, order.code, key, ctx.before))


def _bump(touched: Iterable[Subject], target: Subject) -> int | None:
    """Raise the version of each row that an event was about; return the target's."""
    found: int | None = None
    for subject in touched:
        model = apps.get_model(subject.type)
        if not issubclass(model, SubjectModel):
            continue
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f'UPDATE "{table}" SET version = version + 1 WHERE id = %s RETURNING version',  # noqa: S608 -- a model's own table
                [subject.id],
            )
            row = cursor.fetchone()
        if row and subject == target:
            found = row[0]
    return found


def _journal_failure(order: Command[Any], key: UUID, failure: Exception) -> None:
    """Append a line about what was refused or denied; a refusal told again is no news."""
    subject = Subject(order.rule.model._meta.label, key)
    if isinstance(failure, AccessDenied):
        journal.record_read("command.denied", subject, command=order.code)
    elif isinstance(failure, Refusal) and not failure.replayed:
        journal.record_read("command.refused", subject, command=order.code, refusal=failure.code)


def _digest(code: str, key: UUID, arguments: Mapping[str, Any], request: Request) -> bytes:
    """Return a keyed hash of the wish: what was typed cannot be guessed from it."""
    return crypto.blind(canonical([code, key, _said(arguments), request.base_version]), "request")


def _said(value: object) -> object:
    """Return plain words for canonical JSON; a set is put in order."""
    if isinstance(value, BaseModel):
        return _said(dict(value))
    if isinstance(value, Mapping):
        return {str(k): _said(v) for k, v in value.items()}
    if isinstance(value, Set):
        return sorted((_said(v) for v in value), key=canonical)
    if isinstance(value, list | tuple):
        return [_said(v) for v in value]
    if isinstance(value, str | int | float | bool | type(None)):
        return value
    return str(value)


@dataclass(frozen=True)
class Order:
    """One row for `perform_many`."""

    key: UUID
    arguments: Mapping[str, object]
    request: Request


def perform_many(
    actor: Actor, code: str, orders: Iterable[Order], /, *, chunk: int = 500
) -> Iterator[Answer | Refusal | AccessDenied | BadArguments]:
    """Perform one command for many rows, with the same rule, workflow and events as for one.

    A chunk is one transaction. Where a row fails, its chunk is halved by savepoints until the bad row
    stands alone; the others are kept. Answers come in the order of the orders. Refusals are journalled
    but not kept: what was mended meanwhile succeeds when it is sent again.
    """
    batch: list[Order] = []
    for order in orders:
        batch.append(order)
        if len(batch) == chunk:
            yield from _watched(code, _chunk(actor, REGISTRY[code], batch))
            batch = []
    if batch:
        yield from _watched(code, _chunk(actor, REGISTRY[code], batch))


def _watched(code: str, answers: list[A]) -> list[A]:
    for answer in answers:
        tell(code, answer)
    return answers


_FAILURES = (Refusal, AccessDenied, BadArguments)


def _chunk(
    actor: Actor, wanted: Command[Any], batch: list[Order]
) -> list[Answer | Refusal | AccessDenied | BadArguments]:
    with act_as(actor, durable=True) as context:
        return _halve(context, wanted, batch)


def _halve(
    context: access.Context, wanted: Command[Any], batch: list[Order]
) -> list[Answer | Refusal | AccessDenied | BadArguments]:
    try:
        with transaction.atomic():
            return [_one(context, wanted, order) for order in batch]
    except _FAILURES as failure:
        context.forget()
        if len(batch) == 1:
            _journal_failure(wanted, batch[0].key, failure)
            return [failure]
    middle = len(batch) // 2
    return _halve(context, wanted, batch[:middle]) + _halve(context, wanted, batch[middle:])


def _one(context: access.Context, wanted: Command[Any], order: Order) -> Answer:
    checked = wanted.arguments(order.arguments)
    digest = _digest(wanted.code, order.key, checked, order.request)
    return _attempt(wanted, order.key, checked, context, order.request, digest)
