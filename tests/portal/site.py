"""What the tests of the public site do again and again."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

from PIL import Image
from wagtail.models import Page

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.portal import checklist, jobs
from tutela.portal.commands.lay_out import lay_out_site
from tutela.portal.commands.pictures import add_picture
from tutela.portal.commands.publications import add_publication
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review, pass_review
from tutela.portal.commands.start import start_page
from tutela.portal.commands.write import write_page
from tutela.portal.enums import PageKind
from tutela.portal.models import PageSet
from tutela.portal.queries import editing
from tutela.portal.texts import Part, Text
from tutela.reference.models import stable_id

PROFILE = stable_id("setting", "name")
TITLES = {"sq": "Një lajm i mirë", "sr-latn": "Dobra vest", "en": "Good news"}


def lay_out() -> int:
    """Lay the demo's site out; return how many pages there are then."""
    lay_out_site(System(jobs.LAY_OUT), PROFILE, new_id=keys.new())
    return int(Page.objects.filter(depth__gt=1).count())


def text(language: str, **more: object) -> Text:
    """Return a whole text in one language."""
    parts = [Part(type="section", values={"title": "", "text": f"{TITLES[language]}, **truly**."})]
    said = {"title": TITLES[language], "lead": f"{TITLES[language]}.", "streams": {"body": parts}}
    return Text(**{**said, **more})  # type: ignore[arg-type] # each test knows which


def begun(editor: Staff, *languages: str) -> UUID:
    """Begin a news item, and write it in some languages."""
    key = keys.new()
    first = languages[0]
    start_page(editor, PROFILE, new_id=key, kind=PageKind.NEWS, language=first, title=TITLES[first])
    for language in languages:
        write_page(editor, key, language=language, text=text(language))
    return key


def reviewed(editor: Staff, reviewer: Staff) -> UUID:
    """Write a news item in every language, and let it be found safe."""
    key = begun(editor, *TITLES)
    ask_review(editor, key)
    safe(reviewer, key)
    return key


def safe(reviewer: Staff, key: UUID) -> None:
    """Confirm every point of the checklist."""
    pass_review(reviewer, key, new_id=keys.new(), confirmed=sorted(checklist.codes()))


def published(editor: Staff, reviewer: Staff) -> UUID:
    """Do all that, and publish it."""
    key = reviewed(editor, reviewer)
    publish_page(editor, key)
    return key


def entry(actor: Staff, key: UUID) -> editing.Entry:
    """Return a page as its editors see it."""
    with act_as(actor):
        return editing.entry(actor, key)


def picture_file(color: str = "teal", **more: object) -> bytes:
    """Return a JPEG of one colour."""
    sink = io.BytesIO()
    Image.new("RGB", (1600, 900), color).save(sink, "JPEG", **more)
    return sink.getvalue()


def pictured(editor: Staff, page: UUID, **more: object) -> UUID:
    """Add a picture to a page, with a consent for a month; return its key."""
    key, small = keys.new(), picture_file()
    told: dict[str, Any] = {
        "large": picture_file(), "small": small, "width": 1600, "height": 900,
        "alts": {language: f"{title} (alt)" for language, title in TITLES.items()},
        "taken_by": "A colleague", "nobody": False, "agreed_by": "Parent, on paper",
        "agreed_until": clock.today() + timedelta(days=30),
    }  # fmt: skip
    add_picture(editor, page, new_id=key, **{**told, **more})
    return key


def shelved(editor: Staff, page: UUID, **more: object) -> UUID:
    """Add a document with a file to a library; return its key."""
    key = keys.new()
    told: dict[str, Any] = {
        "topic": "OURSELVES", "title": "How we work", "year": 2026, "publisher": "The programme",
        "told": {language: f"{title} (told)" for language, title in TITLES.items()},
        "languages": ["en"], "file": b"We listen.", "file_type": "TXT",
    }  # fmt: skip
    add_publication(editor, page, new_id=key, **{**told, **more})
    return key


def of_kind(actor: Staff, kind: PageKind) -> UUID:
    """Return the first page of a kind."""
    with act_as(actor):
        return PageSet.objects.filter(kind=kind).earliest("pk").pk
