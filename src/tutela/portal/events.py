"""What can happen to a page of the public site. Events hold codes and keys: never a word of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PageStarted(Event):
    """Somebody began a page."""

    type: ClassVar[str] = "page_set.started"
    kind: str
    language: str


@dataclass(frozen=True, kw_only=True)
class PageWritten(Event):
    """A language of a page has a newer text, which is not public yet; `voided`: a review no longer holds."""

    type: ClassVar[str] = "page_set.written"
    language: str
    revision: int
    voided: bool


@dataclass(frozen=True, kw_only=True)
class PageArranged(Event):
    """What is the same in every language of a page is set anew (`facts`), or it stands elsewhere (`moved`)."""

    type: ClassVar[str] = "page_set.arranged"
    facts: tuple[str, ...]
    moved: bool
    voided: bool


@dataclass(frozen=True, kw_only=True)
class PageReviewAsked(Event):
    """A page waits for somebody to look whether it is safe for children."""

    type: ClassVar[str] = "page_set.review_asked"
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PageReviewed(Event):
    """Somebody looked at these exact texts, and found them safe. `answers`: codes of the checklist."""

    type: ClassVar[str] = "page_set.reviewed"
    revisions: tuple[int, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PageSentBack(Event):
    """Somebody looked, and it must change first; the reason stands with the review."""

    type: ClassVar[str] = "page_set.sent_back"
    revisions: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PagePublished(Event):
    """A page is on the site, in these languages."""

    type: ClassVar[str] = "page_set.published"
    languages: tuple[str, ...]
    revisions: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PageTakenBack(Event):
    """A page is no longer on the site, in any language."""

    type: ClassVar[str] = "page_set.taken_back"
    languages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SiteLaidOut(Event):
    """The demo's pages are on the site. Nobody reviewed them here, and each says so."""

    type: ClassVar[str] = "site.laid_out"
    pages: int


@dataclass(frozen=True, kw_only=True)
class RecordingMade(Event):
    """A page can be listened to as it is now."""

    type: ClassVar[str] = "recording.made"
    language: str
    seconds: int


@dataclass(frozen=True, kw_only=True)
class RecordingRemoved(Event):
    """No page says this any more."""

    type: ClassVar[str] = "recording.removed"


@dataclass(frozen=True, kw_only=True)
class PictureAdded(Event):
    """A page has a picture, which is public when the page is published; `voided`: a review no longer holds."""

    type: ClassVar[str] = "picture.added"
    voided: bool


@dataclass(frozen=True, kw_only=True)
class PictureRemoved(Event):
    """The picture is gone, from the site too."""

    type: ClassVar[str] = "picture.removed"


@dataclass(frozen=True, kw_only=True)
class PublicationAdded(Event):
    """The library has a document, which is public when its page is published; `voided`: a review no longer holds.

    `file_type` is empty where it lies with its publisher.
    """

    type: ClassVar[str] = "publication.added"
    topic: str
    file_type: str
    voided: bool


@dataclass(frozen=True, kw_only=True)
class PublicationRemoved(Event):
    """The document is gone, from the site too."""

    type: ClassVar[str] = "publication.removed"


@dataclass(frozen=True, kw_only=True)
class MaterialAdded(Event):
    """A campaign has a file that can be published."""

    type: ClassVar[str] = "material.added"
    language: str
    file_type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class MaterialReviewed(Event):
    """Somebody else found the file safe for children; `answers`: each point that was confirmed."""

    type: ClassVar[str] = "material.reviewed"
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MaterialSentBack(Event):
    """Somebody else said why the file cannot be public as it is."""

    type: ClassVar[str] = "material.sent_back"


@dataclass(frozen=True, kw_only=True)
class MaterialPublished(Event):
    """Everybody can take the file from the public site."""

    type: ClassVar[str] = "material.published"


@dataclass(frozen=True, kw_only=True)
class MaterialTakenBack(Event):
    """The file is no longer on the public site."""

    type: ClassVar[str] = "material.taken_back"


@dataclass(frozen=True, kw_only=True)
class MaterialRemoved(Event):
    """The file is gone."""

    type: ClassVar[str] = "material.removed"
