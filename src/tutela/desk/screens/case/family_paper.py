"""The family and what stands around it, drawn for paper, each picture with the list that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tutela.desk.screens.case.file import File
from tutela.desk.screens.people_around import surroundings
from tutela.desk.screens.people_picture import drawn, drawn_for_paper
from tutela.kernel.access import Staff
from tutela.papers.blocks import Block, Heading, Picture, Prose
from tutela.papers.kinds import OF_A_FILE, Kind
from tutela.papers.making import Paper
from tutela.papers.queries.files import paper_of, whole_file
from tutela.people.queries import family


def family_paper(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return the family picture and the ecomap of a file. Raises: AccessDenied."""
    with override(language):
        file = File(case_id, actor)
        blocks = tuple(_drawn(file))
        return paper_of(actor, file.header, _("Family picture"), blocks)


def file_with_family(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return the whole file, with the family drawn in it. Raises: AccessDenied."""
    return whole_file(actor, case_id, language, lambda who, header: _drawn(File(header.id, who)))


def _drawn(file: File) -> Iterator[Block]:
    """Yield the family and what stands around the household, as far as the reader sees them."""
    shown = family(file.actor, file.header.child.id)
    around = surroundings(file, shown, hidden=False)
    lines = drawn(shown, hidden=False).lines
    yield from _part(_("Family picture"), drawn_for_paper(shown), lines)
    yield from _part(_("Around the household"), around.picture, around.lines)


def _part(title: str, picture: str, lines: Sequence[str]) -> Iterator[Block]:
    """Yield a picture below its heading, and the same in words; nothing where nothing is drawn."""
    if picture:
        yield Heading(title)
        yield Picture(picture, " ".join([title + ".", *lines]))
        yield Prose("\n".join(lines))


FAMILY = Kind(
    "family",
    gettext_lazy("Family picture"),
    gettext_lazy("The family and what stands around the household, drawn, each with a list that says the same."),
    "users",
    family_paper,
    rule="person.read",
)  # fmt: skip
FILE = replace(OF_A_FILE["file"], made=file_with_family)
"""The whole file, with what only the screens can draw."""
