"""The case summary and the whole file: what is in them, what is not, tags, languages, and that they are on record."""

from __future__ import annotations

import io

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.papers.conftest import HOSTILE, Desk, visit
from tests.papers.reading import tags, taken, words
from tutela.cases.commands.register import add_concern
from tutela.cases.commands.supervise import note_supervision
from tutela.kernel import clock, keys
from tutela.kernel.access import act_as
from tutela.kernel.models import ReadLine
from tutela.papers.kinds import OF_A_FILE
from tutela.papers.making import pdf

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "sq", "sr-latn", "sr-cyrl")
ABSENT = 404


@pytest.mark.parametrize("kind", ["summary", "file"])
def test_a_paper_has_tags_a_title_and_its_language(desk: Desk, kind: str) -> None:
    content = taken(desk.browser, desk, kind, "sq")
    assert {"/H1", "/P", "/Table", "/TH", "/TD"} <= tags(content)
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang).startswith("sq")
        assert document.Root.ViewerPreferences.DisplayDocTitle
        title = str(document.docinfo["/Title"])
        assert b"pdfuaid" in document.Root.Metadata.read_bytes()
    assert "Erëza" not in title
    assert "PZ-2026" in title


def test_the_whole_file_has_cover_contents_and_page_numbers(desk: Desk) -> None:
    content = taken(desk.browser, desk, "file")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert "Erëza Bytyçi" in pages[0]
    assert "Contents" in pages[1]
    assert "Chronology" in pages[1]
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
    assert {"/TOC", "/TOCI"} <= tags(content)
    said = words(content)
    for expected in (
        "I want to sleep.",
        "The flat is cold.",
        "Call the school",
        "Go to the neighbour.",
    ):
        assert expected in said


def test_the_chronology_tells_what_happened_and_how_to_hand_it_out(desk: Desk) -> None:
    content = taken(desk.browser, desk, "chronology")
    said = words(content)
    assert {"/H1", "/Table", "/TH", "/TD"} <= tags(content)
    for expected in ("Read it before you hand it out", "The flat is cold.", "I want to sleep."):
        assert expected in said
    assert "Go to the neighbour." not in said


def test_who_printed_it_when_stands_on_every_page(desk: Desk) -> None:
    content = taken(desk.browser, desk, "file")
    for page in PdfReader(io.BytesIO(content)).pages:
        said = " ".join(page.extract_text().split())
        assert "Printed by Social Worker" in said
        assert "17 March 2026, 11:00" in said
        assert said.count("17 March 2026, 11:00") > 1  # below the text, and behind it


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paper_speaks_the_language_that_was_asked_for(desk: Desk, language: str) -> None:
    heading = {"en": "Case summary", "sq": "Plani i rastit", "sr-latn": "Plan slučaja"}
    said = words(pdf_of(desk, "summary", language))
    assert heading.get(language, "План случаја") in said or language == "en"
    assert "Erëza Bytyçi" in said
    if language != "en":
        assert "The case" not in said


def pdf_of(desk: Desk, kind: str, language: str) -> bytes:
    """Make a paper without a browser."""
    with act_as(desk.worker):
        return pdf(OF_A_FILE[kind].made(desk.worker, desk.case, language))


def test_what_people_write_is_never_read_as_markup(desk: Desk) -> None:
    visit(desk.worker, desk.case, note=HOSTILE, child_words=HOSTILE, where=HOSTILE[:100])
    said = words(taken(desk.browser, desk, "file"))
    for piece in (
        '#panic("x")',
        "*bold*",
        "_it_",
        "$x^2$",
        "@ref",
        '#import "/etc/passwd"',
        "[a](b)",
    ):
        assert said.count(piece) >= 2, piece


@pytest.mark.parametrize("said", ["Σωκράτης", "مريم", "Зоран", "Gülşen Ağaoğlu"])
def test_other_scripts_are_printed_too(desk: Desk, said: str) -> None:
    visit(desk.worker, desk.case, with_whom=said)
    content = taken(desk.browser, desk, "file")
    with pikepdf.open(io.BytesIO(content)) as document:
        assert b"pdfuaid" in document.Root.Metadata.read_bytes()


def test_a_sign_that_no_font_has_stops_no_paper(desk: Desk) -> None:
    visit(desk.worker, desk.case, note="She drew a 🙂 and laughed.")
    content = taken(desk.browser, desk, "file")
    assert "and laughed." in words(content)
    assert "/H1" in tags(content)


def test_supervision_and_who_told_us_are_on_no_paper(desk: Desk) -> None:
    note_supervision(
        desk.boss, desk.case, new_id=keys.new(), held_on=clock.today(), text="Go in two."
    )
    report = story.report(
        told_by="Zamira of the bakery", told_by_contact="044 111 222", may_name_teller=False
    )
    add_concern(desk.worker, desk.case, report=report)
    for kind in OF_A_FILE:
        said = words(taken(desk.browser, desk, kind))
        assert "Go in two." not in said
        assert "Zamira" not in said
        assert "044 111 222" not in said


def test_a_paper_is_on_record_with_what_it_was(desk: Desk) -> None:
    taken(desk.browser, desk, "file", "sq")
    line = ReadLine.objects.filter(event="paper.printed").get()
    assert line.subject_id == desk.case
    assert line.actor == str(desk.worker.id)
    assert '"paper":"file"' in line.payload.replace(" ", "")
    assert '"language":"sq"' in line.payload.replace(" ", "")
    page = desk.boss_browser.get(reverse("desk:case-history", args=[desk.case])).content.decode()
    assert "put on paper" in page


def test_a_preview_shows_pages_and_takes_nothing(desk: Desk) -> None:
    url = reverse("desk:case-paper", args=[desk.case, "summary"])
    page = desk.browser.get(url, {"language": "sr-cyrl"}).content.decode()
    assert "data:image/png;base64," in page
    assert not ReadLine.objects.filter(event="paper.printed").exists()


def test_what_there_is_not_is_not_found(desk: Desk) -> None:
    other = browser_of(cast.social_worker(cast.PEJA))
    for name in ("case-paper", "case-paper-take"):
        url = reverse(f"desk:{name}", args=[desk.case, "summary"])
        assert other.get(url).status_code == ABSENT
        assert desk.browser.get(url, {"language": "xx"}).status_code == ABSENT
        url = reverse(f"desk:{name}", args=[desk.case, "nothing"])
        assert desk.browser.get(url).status_code == ABSENT
    assert not ReadLine.objects.filter(event="paper.printed").exists()
