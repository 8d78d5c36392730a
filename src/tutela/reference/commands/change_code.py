"""What a choice says, and where in its list it stands."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.arguments import Labels
from tutela.reference.commands.code_checks import refuse_same_words
from tutela.reference.errors import CodeHasEnded, CodeWasMerged, NowhereToMove
from tutela.reference.events import CodeChanged, CodePlaced
from tutela.reference.models import Code


class Towards(StrEnum):
    """Which way a choice moves in its list."""

    UP = "UP"
    DOWN = "DOWN"


@command("code.change", rules.change_code, label=_("Change the words of a choice"))
def change_code(ctx: Context, code: Code, /, *, labels: Labels) -> CodeChanged | tuple[()]:
    """Let a choice say something else; files show the new words at once. Nothing new: no event.

    Refused when: it was merged into another one; another choice of the list says the same.
    """
    if code.merged_into_id is not None:
        raise CodeWasMerged
    if labels == code.labels:
        return ()
    refuse_same_words(code.list, labels, but=code)
    languages = labels.keys() | code.labels.keys()
    changed = sorted(one for one in languages if labels.get(one) != code.labels.get(one))
    code.labels, code.written_at = labels, clock.now()
    code.save(update_fields=["labels", "written_at"])
    return CodeChanged(
        subject=Subject.of(code), list=code.list, code=code.code, languages=tuple(changed)
    )


@command("code.place", rules.change_code, label=_("Move a choice in its list"))
def place_code(ctx: Context, code: Code, /, *, towards: Towards) -> CodePlaced:
    """Let a choice stand before or after its neighbour among those that have not ended.

    Refused when: it has ended, or stands at the end already.
    """
    rows = list(
        Code.objects.select_for_update(no_key=True)
        .filter(list=code.list)
        .order_by("position", "code")
    )
    today = clock.today()
    shown = [row for row in rows if row.valid_to is None or row.valid_to > today]
    places = {row.pk: place for place, row in enumerate(shown)}
    if code.pk not in places:
        raise CodeHasEnded
    at = places[code.pk] + (1 if towards is Towards.DOWN else -1)
    if not 0 <= at < len(shown):
        raise NowhereToMove
    one, other = rows.index(code), rows.index(shown[at])
    before = rows[one].position
    rows[one], rows[other] = rows[other], rows[one]
    _number(rows)
    found = next(row for row in rows if row.pk == code.pk)
    return CodePlaced(
        subject=Subject.of(code),
        list=code.list,
        code=code.code,
        before=before,
        position=found.position,
    )


def _number(rows: list[Code]) -> None:
    """Give each row the position at which it stands; a later load leaves those that moved."""
    moved = [(place, row) for place, row in enumerate(rows) if row.position != place]
    for place, row in moved:
        row.position, row.written_at = place, clock.now()
    Code.objects.bulk_update([row for _, row in moved], ["position", "written_at"])
