"""The documents of a library: what a visitor finds, and what its editors look after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify

from tutela.documents.enums import FileType
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.disclosure import protect_growing_number
from tutela.portal import rules
from tutela.portal.enums import Topic
from tutela.portal.languages import ALL
from tutela.portal.models import LibraryPage, PageViews, Publication

PUBLIC = "site-document"
NAMES = {tongue.code: tongue.name for tongue in ALL if not tongue.cyrillic}


@dataclass(frozen=True)
class Paper:
    """A document, without what is in it. `told`: what it is, by language; `at`: where it is taken from."""

    id: UUID
    version: int
    page_set_id: UUID
    topic: Topic
    title: str
    told: dict[str, str]
    year: int
    publisher: str
    languages: tuple[str, ...]
    address: str
    kind: FileType | None
    size: int
    public: bool
    at: str

    @property
    def spoken(self) -> str:
        """Return in which languages it can be read, each by its own name."""
        return ", ".join(NAMES[code] for code in self.languages)

    @property
    def file_name(self) -> str:
        """Return what its file is called, where it has one."""
        ending = self.kind.extension if self.kind else ""
        return f"{slugify(self.title) or 'document'}-{'-'.join(self.languages)}{ending}"


@dataclass(frozen=True)
class Shelf:
    """Documents about one topic, told in one language."""

    words: str | Promise
    papers: tuple[Paper, ...]
    language: str

    @property
    def told(self) -> list[str]:
        """Return what each of them is, in a sentence."""
        return [one.told.get(self.language, "") for one in self.papers]


@dataclass(frozen=True)
class Library:
    """What is shown of a library. `choices`: each language with its name; `chosen`: the one that is asked for."""

    shelves: tuple[Shelf, ...]
    choices: tuple[tuple[str, str], ...]
    chosen: str


def library(page: LibraryPage, wanted: str, *, at: str = PUBLIC) -> Library:
    """Return the documents of a page by topic, those in its language first; those in one language alone where `wanted`.

    `at`: the name of the address that gives their files; of a preview, its own.
    """
    rows = Publication.objects.filter(page_set=page.translation_key).defer("content")
    if at == PUBLIC:
        rows = rows.filter(published_at__isnull=False)
    code = page.locale.language_code
    found = sorted(
        (_paper(row, at) for row in rows.order_by("-year", "title", "pk")),
        key=lambda one: code not in one.languages,
    )
    there = {code for one in found for code in one.languages}
    chosen = wanted if wanted in there else ""
    shown = [one for one in found if not chosen or chosen in one.languages]
    shelves = ((topic, tuple(one for one in shown if one.topic == topic)) for topic in Topic)
    return Library(
        tuple(Shelf(topic.label, papers, code) for topic, papers in shelves if papers),
        tuple((code, name) for code, name in NAMES.items() if code in there),
        chosen,
    )


def words_of(page: LibraryPage) -> Iterator[str]:
    """Yield what a page says of its documents, in its language."""
    for shelf in library(page, "").shelves:
        yield from shelf.told
        for one in shelf.papers:
            yield one.title
            yield one.publisher


def public_file(key: UUID) -> tuple[str, FileType, bytes] | None:
    """Return the name, the kind and the content of a file that lies here, if its page is on the site."""
    row = Publication.objects.filter(pk=key, published_at__isnull=False, size__gt=0).first()
    if row is None or row.content is None:
        return None
    return _paper(row, PUBLIC).file_name, FileType(row.file_type), bytes(row.content)


# --- for its editors --------------------------------------------------------------------------------


def papers(actor: Actor, key: UUID, /) -> list[tuple[Paper, int | None]]:
    """Return the documents of a page with how often each was taken; None is below ten. Raises: AccessDenied.

    Only weeks that are over count, in full tens: who looks twice finds no small number.
    """
    row = rules.read_set.find(actor, key, lock=False)
    rows = Publication.objects.filter(page_set=row).defer("content")
    found = [_paper(one, PUBLIC) for one in rows.order_by("added_at", "pk")]
    views = PageViews.objects.filter(
        day__lt=clock.week_begins(), address__in=[one.at for one in found]
    )
    taken = Counter[str]()
    for address, number in views.values_list("address", "views"):
        taken[address] += number
    return [(one, protect_growing_number(taken[one.at])) for one in found]


def paper(actor: Actor, key: UUID, /) -> Paper:
    """Return one document that may be taken away. Raises: AccessDenied."""
    return _paper(rules.write_publication.find(actor, key, lock=False), PUBLIC)


def file(actor: Actor, key: UUID, /) -> tuple[Paper, bytes]:
    """Return a document with what is in it, also before it is public. Raises: AccessDenied."""
    row = rules.read_publication.find(actor, key, lock=False)
    return _paper(row, PUBLIC), bytes(row.content or b"")


def _paper(row: Publication, at: str) -> Paper:
    return Paper(
        row.pk, row.version, row.page_set_id, Topic(row.topic), row.title, row.told, row.year, row.publisher,
        tuple(row.languages), row.address, FileType(row.file_type) if row.file_type else None, row.size,
        row.published_at is not None, row.address or reverse(at, args=[row.pk]),
    )  # fmt: skip
