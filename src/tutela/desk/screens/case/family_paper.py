"""The family and what stands around it, drawn for paper, each picture with the list that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from tutela.desk.screens.case.file import File
from tutela.desk.screens.people_around import surroundings
from tutela.desk.screens.people_picture import drawn, drawn_for_paper
from tutela.kernel.access import Staff
from tutela.papers.blocks import Block, Heading, Picture, Prose
from tutela.papers.kinds import Kind
from tutela.papers.making import Paper
from tutela.papers.queries.files import paper_of
from tutela.people.queries import family


def family_paper(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return the family picture and the ecomap of a file. Raises: AccessDenied."""
    with override(language):
        file = File(case_id, actor)
        header = file.header
        shown = family(actor, header.child.id)
        around = surroundings(file, shown, hidden=False)
        blocks = (
            *_part(_("Family"), drawn_for_paper(shown), drawn(shown, hidden=False).lines),
            *_part(_("Around the household"), around.picture, around.lines),
        )
        return paper_of(actor, header, _("Family picture"), blocks)


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
