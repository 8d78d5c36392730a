"""Commands to try the mechanisms with: each does one thing that is awkward on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import BaseModel

from tutela.kernel import clock
from tutela.kernel.commands import REGISTRY, Command, Context, command
from tutela.kernel.errors import Refusal
from tutela.kernel.events import Event, Subject
from tutela.organisations import rules
from tutela.organisations.models import Draft, Unit, User


class Unwanted(Refusal):
    code = "sample.unwanted"
    sentence = "Not %(letters)s. Choose others."


@dataclass(frozen=True, kw_only=True)
class Lettered(Event):
    type: ClassVar[str] = "sample.lettered"
    letters: str


@dataclass(frozen=True, kw_only=True)
class BothLettered(Event):
    type: ClassVar[str] = "sample.both_lettered"


@dataclass(frozen=True, kw_only=True)
class Written(Event):
    type: ClassVar[str] = "sample.written"


class Wish(BaseModel):
    """A structured argument."""

    words: frozenset[str]
    weight: dict[str, int] = {}


before = set(REGISTRY)


@command("sample.letter", rules.change_unit, label="Letter")
def letter(ctx: Context, unit: Unit, /, *, letters: str) -> Lettered:
    """Write first and refuse then, so that a test sees what a refusal takes back."""
    unit.letters = letters
    unit.save(update_fields=["letters"])
    if letters.startswith("BAD"):
        raise Unwanted(letters=letters)
    return Lettered(subject=Subject.of(unit), letters=letters)


@command("sample.letter_both", rules.change_unit)
def letter_both(
    ctx: Context, unit: Unit, /, *, other: Annotated[Unit, rules.change_unit], letters: str
) -> BothLettered:
    """Perform another command on another row first."""
    ctx.call(letter, other.pk, letters=letters)
    unit.letters = letters
    unit.save(update_fields=["letters"])
    return BothLettered(subject=Subject.of(unit), also=(Subject.of(other),))


@command("sample.letter_many", rules.change_unit)
def letter_many(
    ctx: Context,
    unit: Unit,
    /,
    *,
    others: Annotated[list[Unit], rules.change_unit],
    perhaps: Annotated[Unit | None, rules.change_unit] = None,
) -> tuple[Lettered, ...]:
    """Take a list of rows, and a row that may be absent."""
    rows = [unit, *others, *([perhaps] if perhaps else [])]
    return tuple(Lettered(subject=Subject.of(row), letters=row.letters) for row in rows)


@command("sample.write", rules.own_account, makes=Draft)
def write(ctx: Context, user: User, /, *, new_id: UUID, text: str) -> Written:
    """Keep a sealed text."""
    if text.startswith("BAD"):
        raise Unwanted(letters=text)
    draft = Draft(pk=new_id, user=user, form="sample", content=text, saved_at=clock.now())
    draft.save(force_insert=True)
    return Written(subject=Subject.of(draft))


@command("sample.wish", rules.own_account)
def wish(ctx: Context, user: User, /, *, wish: Wish) -> tuple[()]:
    """Take something structured and do nothing."""
    return ()


COMMANDS: dict[str, Command[Any]] = {c: REGISTRY.pop(c) for c in set(REGISTRY) - before}
