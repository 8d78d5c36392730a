"""Hostile files are refused or disarmed, each with a sentence; nothing is served as what could act."""

from __future__ import annotations

import io
import sys

import pytest
from django.conf import settings
from django.utils import translation
from PIL import Image

from tests.consistency import house
from tests.desk.filing import at, sentences
from tests.documents import hostile, papers
from tests.documents.conftest import Desk
from tests.documents.sending import add, content, on_file, send
from tutela.documents import names
from tutela.documents.errors import FileRefused

CORPUS = list(hostile.corpus())
SAFE = {"image/jpeg", "image/png"}


def codes() -> dict[str, type[FileRefused]]:
    house.modules()
    return {kind.code: kind for kind in (FileRefused, *FileRefused.__subclasses__())}


def test_there_are_enough_of_them_and_every_refusal_is_shown() -> None:
    assert len(CORPUS) >= 40
    assert {one.refused for one in CORPUS} - {""} == set(codes()) - {FileRefused.code}


def test_each_is_refused_or_disarmed(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    table = [_outcome(desk, one) for one in CORPUS]
    with capsys.disabled():
        sys.stdout.write("\n")
        sys.stdout.writelines(
            f"  {about:34} {outcome:9} {sentence}\n" for about, outcome, sentence in table
        )
    wrong = [row for row in table if row[1].startswith("!")]
    assert wrong == []


def _outcome(desk: Desk, one: hostile.Hostile) -> tuple[str, str, str]:
    """Send a file as a person would, and return what became of it; `!` marks what must not be."""
    before = on_file(desk.worker, desk.case)
    stored = _stored(desk)
    answer = send(desk.browser, at("document-add", desk.case), one.content, one.name, "image/jpeg")
    if answer.status_code == 422:
        said = " ".join(sentences(answer))
        kind = codes().get(one.refused)
        right = kind is not None and said == _said(kind, said)
        clean = on_file(desk.worker, desk.case) == before and _stored(desk) == stored
        return one.about, "refused" if right and clean else "! refused", said
    new = on_file(desk.worker, desk.case)[0].newest
    served = desk.browser.get(at("document-open", desk.case, new.id))
    got = content(served)
    inline = not served["Content-Disposition"].startswith("attachment")
    still = [mark for mark in one.kept if mark in b"\n" + got]
    harmless = (
        not still
        and not one.refused
        and one.kept
        and (not inline or served["Content-Type"] in SAFE)
    )
    return (
        one.about,
        "disarmed" if harmless else "! kept",
        str((new.change and new.change.label) or still),
    )


def _said(kind: type[FileRefused], said: str) -> str:
    """Return the sentence of a refusal, with the figures that were told."""
    sentence = str(kind.sentence)
    if "%(most)s" not in sentence:
        return sentence
    before, after = sentence.split("%(most)s")
    return said if said.startswith(before) and said.endswith(after) else sentence


def _stored(desk: Desk) -> int:
    return sum(1 for path in desk.kept.rglob("*") if path.is_file()) + sum(
        1 for path in desk.on_the_way.rglob("*") if path.is_file()
    )


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "en"])
def test_each_refusal_has_a_sentence_in_every_language(language: str) -> None:
    for kind in codes().values():
        with translation.override("en"):
            english = str(kind.sentence)
        with translation.override(language):
            assert str(kind.sentence) != english, kind.__name__


@pytest.mark.parametrize(("name", "expected"), hostile.NAMES.items())
def test_a_name_is_made_harmless(name: str, expected: str) -> None:
    assert names.stem(name) == expected


def test_the_name_goes_out_with_the_ending_of_what_it_is(desk: Desk) -> None:
    for name, expected in (
        ("fatura\u202egnp.exe", "faturagnp.txt"),
        ("<b>.html", "b.txt"),
        (".txt", "document.txt"),
    ):
        made = add(desk, b"Tungjatjeta\n", name)
        answer = desk.browser.get(at("document-open", desk.case, made.newest.id))
        content(answer)
        assert answer["Content-Disposition"] == f'attachment; filename="{expected}"'


def test_pictures_lose_their_place_and_stand_upright(desk: Desk) -> None:
    sent = papers.located()
    assert Image.open(io.BytesIO(sent)).getexif()[0x0112] == 6
    made = add(desk, sent, "IMG_2041.jpg")
    for page in ("document-open", "document-thumbnail"):
        answer = desk.browser.get(at(page, desk.case, made.newest.id))
        drawn = Image.open(io.BytesIO(content(answer)))
        assert drawn.size[0] < drawn.size[1]
        assert dict(drawn.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(drawn.info)
        assert answer["Content-Type"] == "image/jpeg"
    assert max(drawn.size) <= 320


@pytest.mark.parametrize(
    ("kind", "mode", "becomes"),
    [("JPEG", "RGB", "JPEG"), ("JPEG", "CMYK", "JPEG"), ("JPEG", "L", "JPEG"), ("PNG", "RGBA", "PNG"),
     ("PNG", "P", "PNG"), ("PNG", "I;16", "PNG"), ("GIF", "P", "PNG"), ("WEBP", "RGB", "JPEG")],
)  # fmt: skip
def test_every_picture_that_people_send_is_taken(
    desk: Desk, kind: str, mode: str, becomes: str
) -> None:
    made = add(desk, papers.picture((900, 700), kind, mode), "a.bin")
    assert made.newest.file_type == becomes
    drawn = Image.open(
        io.BytesIO(content(desk.browser.get(at("document-open", desk.case, made.newest.id))))
    )
    assert (drawn.format, drawn.size) == (becomes, (900, 700))


def test_a_photograph_of_48_million_points_is_drawn_smaller(desk: Desk) -> None:
    made = add(desk, papers.picture((8000, 6000)), "a.jpg")
    answer = desk.browser.get(at("document-open", desk.case, made.newest.id))
    assert Image.open(io.BytesIO(content(answer))).size == (4000, 3000)


@pytest.mark.parametrize(
    ("content_sent", "becomes"),
    [
        (papers.pdf(), "PDF"), (papers.docx(), "DOCX"), (papers.xlsx(), "XLSX"), (papers.odt(), "ODT"),
        (papers.odt("spreadsheet"), "ODS"), ("Ë shkruar\n".encode(), "TXT"), ("Đak\n".encode("cp1250"), "TXT"),
        ("a;b\n1;2\n".encode("utf-16"), "CSV"), (b"Tel: +383 44 123 456\n", "TXT"), (b"a,b\n-5.3,+383 44 1\n", "CSV"),
    ],
)  # fmt: skip
def test_what_people_need_is_taken(desk: Desk, content_sent: bytes, becomes: str) -> None:
    made = add(desk, content_sent, "whatever.exe")
    assert made.newest.file_type == becomes
    answer = desk.browser.get(at("document-open", desk.case, made.newest.id))
    assert content(answer)
    assert answer["Content-Disposition"].startswith("attachment")
    assert "'" not in (content_sent.decode("latin-1") if becomes == "CSV" else "")
