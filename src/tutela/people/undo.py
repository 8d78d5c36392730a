"""What can be undone for a minute about people: whatever ends a row, and a death that was noted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.undo import Rows, Undoable

_AGAIN = _("Add it again; the history keeps what was ended.")


def _of(model: str) -> tuple[Rows, ...]:
    """Return what is written down of a person in a table: the same may have been added anew."""
    return (Rows(f"people.{model}", "person_id", "person_id"),)


UNDOABLE = {
    "tie.end": Undoable((*_of("Tie"), Rows("people.Tie", "relative_id", "person_id")), _AGAIN),
    "identifier.end": Undoable(_of("Identifier"), _AGAIN),
    "phone.end": Undoable(_of("Phone"), _AGAIN),
    "address.end": Undoable(_of("Address"), _AGAIN),
    "person.note_death": Undoable(
        (Rows("people.Person"),), _("Take the death back on the page of the person.")
    ),
    "person.retract_death": Undoable(
        (Rows("people.Person"),), _("Write the day down again on the page of the person.")
    ),
}
