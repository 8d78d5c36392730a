"""The family of a file, drawn; nothing for those who may not read people."""

from __future__ import annotations

from tutela.desk.screens.case.file import File
from tutela.desk.screens.people_picture import Drawing, drawn
from tutela.kernel.access import Actor
from tutela.people.queries import family


def drawing(actor: Actor, file: File, *, hidden: bool) -> Drawing | None:
    """Draw the family as far as the actor reaches it; `hidden` names become initials."""
    if "person.read" not in file.rights:
        return None
    return drawn(family(actor, file.header.child.id), hidden=hidden)
