"""What of the code lists a configuration carries: the words of choices, which are offered, which became others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from django.conf import settings

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.commands import Context
from tutela.kernel.events import canonical
from tutela.reference import rules
from tutela.reference.commands.add_code import add_code
from tutela.reference.commands.change_code import change_code
from tutela.reference.commands.end_code import bring_back_code, end_code
from tutela.reference.commands.merge_code import merge_code
from tutela.reference.configuration import CodeSaid, Said
from tutela.reference.errors import CodeWasMerged, NothingLikeIt
from tutela.reference.models import ChangeSet, Code
from tutela.reference.parts import Here, Part, part


def _codes(actor: Actor) -> Iterator[Here]:
    rows = list(
        rules.change_code.rows(actor)
        .select_related("merged_into")
        .order_by("list", "position", "code")
    )
    alike: dict[str, list[str]] = {}
    for row in rows:
        if row.merged_into is None:
            alike.setdefault(_treatment(row), []).append(row.code)
    today = clock.today()
    rows.sort(key=lambda row: row.merged_into is not None)  # what they became comes first
    for row in rows:
        over = row.valid_to is not None and row.valid_to <= today
        said = CodeSaid(
            list=row.list,
            code=row.code,
            labels={language: words for language, words in row.labels.items() if words},
            offered=not over,
            ends_on=None if over else row.valid_to,
            merged_into=row.merged_into.code if row.merged_into else "",
            like=next((one for one in alike.get(_treatment(row), ()) if one != row.code), ""),
        )
        yield Here(said, row.written_at)


def _treatment(row: Code) -> str:
    """Return what must be equal in two choices that the software treats alike."""
    own = (
        {**row.traits, "reciprocal": ""} if row.traits.get("reciprocal") == row.code else row.traits
    )
    return canonical([row.list, str(row.parent_id), row.maps, own])


def _take(ctx: Context, _of: ChangeSet, said: Said, here: Said | None) -> None:
    wanted, now = cast("CodeSaid", said), cast("CodeSaid | None", here)
    if now is not None and now.merged_into:
        raise CodeWasMerged
    if now is None:
        if not rules.change_code.allows(ctx.actor, wanted.other(wanted.like)):
            raise NothingLikeIt(code=wanted.code)
        ctx.call(add_code, wanted.other(wanted.like), labels=wanted.labels, code=wanted.code)
    elif wanted.labels != now.labels:
        ctx.call(change_code, wanted.id, labels=wanted.labels)
    if wanted.merged_into:
        ctx.call(merge_code, wanted.id, into=wanted.other(wanted.merged_into))
    elif (wanted.offered, wanted.ends_on) != (now is None or now.offered, now and now.ends_on):
        _take_days(ctx, wanted, now)


def _take_days(ctx: Context, wanted: CodeSaid, now: CodeSaid | None) -> None:
    """Let a choice be offered, end or go on, as the file says; a day that passed meanwhile is today."""
    if now is not None and (not now.offered or now.ends_on is not None):
        ctx.call(bring_back_code, wanted.id)
    if not wanted.offered or wanted.ends_on is not None:
        ctx.call(end_code, wanted.id, on=max(wanted.ends_on or clock.today(), clock.today()))


def _speaks_otherwise(said: Said) -> bool:
    """Say whether a choice has words in a language that is not known here."""
    return not cast("CodeSaid", said).labels.keys() <= settings.KNOWN_LANGUAGES.keys()


CODES = part(Part("codes", CodeSaid, here=_codes, take=_take, makes=True, lacks=_speaks_otherwise))
