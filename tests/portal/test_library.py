"""Documents of a library: by topic and language, with their page and no longer, counted when they are taken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, send, text
from tests.documents.sending import send as send_file
from tests.portal.site import TITLES, entry, of_kind, safe, shelved
from tests.portal.test_desk import at
from tests.portal.test_search import found
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.portal import errors
from tutela.portal.commands.publications import remove_publication
from tutela.portal.commands.publish import publish_page, take_back
from tutela.portal.commands.review import ask_review
from tutela.portal.content.tree import DOCUMENTS
from tutela.portal.enums import PageKind, SetState
from tutela.portal.models import PageViews
from tutela.portal.queries.library import papers

pytestmark = pytest.mark.django_db
PAGE = "/en/documents/"
TOLD: dict[str, Any] = {
    "title": "How we keep children safe",
    "topic": "OURSELVES",
    "year": "2026",
    "publisher": "The programme",
    "languages": ["sq", "en"],
    **{f"told-{language}": f"{title} (told)" for language, title in TITLES.items()},
}


@pytest.fixture
def library(editor: Staff) -> UUID:
    return of_kind(editor, PageKind.LIBRARY)


def read(address: str) -> str:
    return Client().get(address).content.decode()


def live(editor: Staff, reviewer: Staff, key: UUID) -> None:
    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)


def taken(editor: Staff, key: UUID) -> dict[UUID, int | None]:
    with act_as(editor):
        return {one.id: often for one, often in papers(editor, key)}


@pytest.mark.usefixtures("laid", "db")
def test_documents_stand_by_topic_and_are_chosen_by_language_without_a_script() -> None:
    html = read(PAGE)
    assert html.count('itemtype="https://schema.org/DigitalDocument"') == len(DOCUMENTS)
    topics = [
        html.index(f"<h2>{words}</h2>")
        for words in ("Rights of children, and laws", "Children have a say")
    ]
    assert topics == sorted(topics)
    assert 'href="https://undocs.org/CRC/C/GC/21" itemprop="url" rel="noreferrer"' in html
    assert 'href="?in=sq"' in html
    of_albanian = read(f"{PAGE}?in=sq")
    assert of_albanian.count('itemtype="https://schema.org/DigitalDocument"') == 1
    assert 'href="?in=sq" aria-current="true"' in of_albanian
    assert f'<link rel="canonical" href="http://testserver{PAGE}">' in of_albanian
    assert read(f"{PAGE}?in=de").count("DigitalDocument") == len(DOCUMENTS)
    cyrillic = read("/sr-cyrl/dokumenti/")
    assert "Права која има свако дете" in cyrillic
    assert "Convention on the Rights of the Child" in cyrillic  # as it stands on the document
    assert "Documents" in [page.title for page in found("en", "alternative care guidelines")]


def test_a_file_comes_in_by_a_form_and_is_public_with_its_page_and_no_longer(
    editor: Staff, reviewer: Staff, library: UUID, client: Client, settings: Any
) -> None:
    settings.DEMO = True  # no second factor
    desk, url = browser_of(editor), at("-documents", library)

    before = taken(editor, library).keys()
    sent = send_file(desk, url, b"We listen.", "a.txt", **TOLD)

    assert sent.status_code == MOVED
    (key,) = taken(editor, library).keys() - before
    public, inside = f"/documents/{key}/", f"/public-site/documents/{key}/"
    assert entry(editor, library).row.state == SetState.DRAFT
    assert client.get(public).status_code == ABSENT
    assert str(key) not in read(PAGE)
    assert browser_of(reviewer).get(inside).status_code == FOUND
    assert inside in desk.get(at("-preview", library, "en")).content.decode()
    for scanner, words in (("", "No virus scanner"), ("127.0.0.1:1", "It is scanned for viruses")):
        settings.CLAMD = scanner
        assert words in desk.get(url).content.decode()
    settings.CLAMD = ""
    live(editor, reviewer, library)
    file = client.get(public)
    assert file.content == b"We listen."
    assert 'filename="how-we-keep-children-safe-sq-en.txt"' in file.headers["Content-Disposition"]
    assert not file.cookies
    assert "Dobra vest (told)" in read("/sr/dokumenti/")

    take_back(reviewer, library, reason="A family asked for it.")

    assert client.get(public).status_code == ABSENT
    assert send(desk, f"{inside}remove/").status_code == MOVED
    assert taken(editor, library).keys() == before


def test_how_often_it_was_taken_is_told_by_whole_weeks_and_not_below_ten(
    editor: Staff, reviewer: Staff, library: UUID, client: Client
) -> None:
    often, seldom = shelved(editor, library), shelved(editor, library)
    live(editor, reviewer, library)
    for key, times in ((often, 12), (seldom, 3)):
        for _time in range(times):
            client.get(f"/documents/{key}/")
    client.get(f"/documents/{often}/", headers={"user-agent": "Examplebot/1.0"})
    assert taken(editor, library)[often] == 0  # this week is not over
    PageViews.objects.update(day=clock.today() - timedelta(days=8))
    told = taken(editor, library)
    assert (told[often], told[seldom]) == (10, None)


def test_what_cannot_be_is_refused(
    editor: Staff, reviewer: Staff, library: UUID, settings: Any
) -> None:
    settings.DEMO = True
    for wrong in (
        {"address": "https://example.org"},
        {"file": None, "file_type": None},
    ):
        with pytest.raises(errors.PublicationIsFileOrAddress):
            shelved(editor, library, **wrong)
    with pytest.raises(errors.PublicationNeedsWords):
        shelved(editor, library, told={"en": "How we work."})
    for strange in (
        {"languages": ["xx"]},
        {"year": clock.today().year + 1},
        {"file": None, "address": "http://example.org"},
    ):
        with pytest.raises(BadArguments):
            shelved(editor, library, **strange)
    with pytest.raises(BadArguments):
        shelved(editor, of_kind(editor, PageKind.NEWS))
    with pytest.raises(AccessDenied):
        shelved(reviewer, library)
    desk, url = browser_of(editor), at("-documents", library)
    again = send_file(desk, url, b"<html><script>", "a.html", **TOLD)
    assert again.status_code == AGAIN
    assert "can hold scripts" in text(again)
    assert entry(editor, library).row.state == SetState.LIVE
    key = shelved(editor, library)
    with pytest.raises(AccessDenied):
        remove_publication(reviewer, key)
    remove_publication(editor, key)
