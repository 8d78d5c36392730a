"""Two choices that are one: what has the first has the second from now on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from django.db import connection
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as jobs

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.commands.code_checks import refuse_named
from tutela.reference.errors import (
    CodeHasEnded,
    CodeWasMerged,
    IntoItself,
    OtherList,
    TreatedDifferently,
)
from tutela.reference.events import CodeMerged, MergeFollowed
from tutela.reference.models import Code
from tutela.reference.queries.code_lists import treatment

FOLLOW_JOB = "reference.follow_merge"
LATER = {"minutes": 2}
"""When rows are looked for that were being written while the merge was made: no request lasts so long."""


@dataclass(frozen=True)
class _Moved:
    """How many rows followed, and where."""

    places: tuple[tuple[str, int], ...]
    rows: int
    struck_out: int


@command("code.merge", rules.change_code, label=_("Merge a choice into another"))
def merge_code(
    ctx: Context,
    code: Code,
    /,
    *,
    into: Annotated[Code, rules.change_code],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
) -> CodeMerged:
    """Let a choice be another one of its list, in every row of the country; it cannot be undone.

    The code stays and is ended: whoever still says it, a profile, an import, a draft, means the other.
    Also: a job looks again for rows that were being written meanwhile.
    Refused when: the software names it or treats the two differently; one of them was merged before;
    the other has ended, is of another list, or is the same.
    """
    _refuse(code, into)
    today = clock.today()
    code.merged_into = into
    code.valid_to = max(min(code.valid_to or today, today), code.valid_from or today)
    code.written_at = clock.now()
    code.save(update_fields=["merged_into", "valid_to", "written_at"])
    _tell_from_the_other_side(code, into)
    moved = _follow(code)
    jobs.configure_task(FOLLOW_JOB, queue="deadlines", schedule_in=LATER).defer(code=str(code.pk))
    return CodeMerged(**_told(code, into, moved))


@command("code.follow", rules.change_code, label=_("Let late rows follow a merge"))
def follow_merge(ctx: Context, code: Code, /) -> MergeFollowed | tuple[()]:
    """Let rows follow that were written while a merge was under way. None: no event."""
    into = code.merged_into
    moved = _follow(code) if into is not None else None
    if into is None or moved is None or not moved.rows:
        return ()
    return MergeFollowed(**_told(code, into, moved))


def _told(code: Code, into: Code, moved: _Moved) -> dict[str, Any]:
    """Return what both events say: which became which, and what followed."""
    return {
        "subject": Subject.of(code),
        "also": (Subject.of(into),),
        "list": code.list,
        "code": code.code,
        "into": into.code,
        "places": moved.places,
        "rows": moved.rows,
        "struck_out": moved.struck_out,
    }


def _refuse(code: Code, into: Code) -> None:
    if code.pk == into.pk:
        raise IntoItself
    if code.list != into.list:
        raise OtherList
    refuse_named(code)
    if code.merged_into_id is not None or into.merged_into_id is not None:
        raise CodeWasMerged
    if not into.holds(clock.today()):
        raise CodeHasEnded
    if treatment(code, turned_to=into) != into.traits or into.parent_id == code.pk:
        raise TreatedDifferently


def _tell_from_the_other_side(code: Code, into: Code) -> None:
    """Let relations that are told back with the old code be told back with the new one."""
    for row in Code.objects.filter(list=code.list, traits__reciprocal=code.code):
        row.traits = {**row.traits, "reciprocal": into.code}
        row.save(update_fields=["traits"])


def _follow(code: Code) -> _Moved:
    """Let every row that has a code have what it was merged into, set by set in the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, moved, struck_out FROM tutela.follow_merge(%s)", [code.pk])
        found = cursor.fetchall()
    places = tuple((place, moved) for place, moved, _ in found)
    return _Moved(places, sum(n for _, n in places), sum(struck for _, _, struck in found))
