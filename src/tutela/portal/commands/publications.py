"""Documents of the library: add one, as a file or where its publisher has it; take one away."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from tutela.documents.enums import FileType
from tutela.documents.intake import MB
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.portal import rules
from tutela.portal.commands.pages import rewritten
from tutela.portal.enums import PageKind, Topic
from tutela.portal.errors import PublicationIsFileOrAddress, PublicationNeedsWords
from tutela.portal.events import PublicationAdded, PublicationRemoved
from tutela.portal.files import LARGEST_MB
from tutela.portal.languages import ALL
from tutela.portal.models import PageSet, Publication
from tutela.portal.queries.editing import required_languages

EARLIEST = 1900
Content = Annotated[bytes, Field(min_length=1, max_length=LARGEST_MB * MB)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=200)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=160)]
Address = Annotated[str, StringConstraints(pattern=r"^(https://\S+)?$", max_length=400)]


@command(
    "publication.add", rules.write_set, makes=Publication, label=_("Add a document to the library")
)
def add_publication(
    ctx: Context,
    row: PageSet,
    /,
    *,
    new_id: UUID,
    topic: Topic,
    title: Title,
    told: dict[str, Sentence],
    year: Annotated[int, Field(ge=EARLIEST)],
    publisher: Name,
    languages: Annotated[list[str], Field(min_length=1)],
    address: Address = "",
    file: Content | None = None,
    file_type: FileType | None = None,
) -> PublicationAdded:
    """Keep a document, with a file that `files.read` let in, or with its address. Also: a review no longer holds.

    Refused when: it is not said what it is in a language that the page must have; it has a file and an
    address, or neither; its year has not come; it is in a language that nobody knows here.
    """
    if row.kind != PageKind.LIBRARY:
        raise BadArguments("publication.add", {"page_set": "Only a library has documents."})
    if set(languages) - {tongue.code for tongue in ALL}:
        raise BadArguments("publication.add", {"languages": "This language is not known here."})
    if year > clock.today().year:
        raise BadArguments("publication.add", {"year": "That year has not come yet."})
    if any(not told.get(language) for language in required_languages()):
        raise PublicationNeedsWords
    if bool(address) == (file is not None):
        raise PublicationIsFileOrAddress
    made = Publication.objects.create(
        id=new_id, page_set=row, topic=topic, title=title, told=told, year=year,
        publisher=publisher, languages=languages, address=address, content=file,
        file_type=file_type or "", size=len(file or b""), added_at=clock.now(),
    )  # fmt: skip
    return PublicationAdded(
        subject=Subject.of(made), also=(Subject.of(row),), topic=topic,
        file_type=made.file_type, voided=rewritten(ctx, row),
    )  # fmt: skip


@command("publication.remove", rules.write_publication, label=_("Take a document away"))
def remove_publication(ctx: Context, publication: Publication, /) -> PublicationRemoved:
    """Throw a document away for good, from the site at once; no review is needed for that."""
    event = PublicationRemoved(
        subject=Subject.of(publication), also=(Subject.of(publication.page_set),)
    )
    publication.delete()
    return event
