"""A file for everybody tells nothing besides what is seen in it."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest

from tutela.documents.enums import FileType
from tutela.portal.errors import FileHoldsRemains
from tutela.portal.remains import without_remains


def boxed(**parts: str) -> bytes:
    """Return a ZIP of parts; two underscores stand for a slash, and each is XML."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as box:
        for name, said in parts.items():
            box.writestr(f"{name.replace('__', '/')}.xml", said)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (FileType.DOCX, {"word__document": "<w:del><w:delText>Arta</w:delText></w:del>"}),
        (FileType.DOCX, {"word__document": '<w:moveFrom w:id="1"/>'}),
        (FileType.DOCX, {"word__footnotes": "<w:delText>Arta</w:delText>"}),
        (FileType.DOCX, {"word__document": "<w:p/>", "word__comments": "<w:comments/>"}),
        (FileType.XLSX, {"xl__workbook": "<w/>", "xl__comments1": "<comments/>"}),
        (FileType.XLSX, {"xl__workbook": "<w/>", "xl__threadedComments__threadedComment1": "<t/>"}),
        (FileType.ODT, {"content": "<text:tracked-changes/>"}),
        (FileType.ODS, {"content": "<office:annotation>Arta</office:annotation>"}),
    ],
)
def test_what_was_deleted_or_noted_is_not_let_in(kind: FileType, parts: dict[str, str]) -> None:
    with pytest.raises(FileHoldsRemains):
        without_remains(boxed(**parts), kind)


def test_what_is_only_seen_stays_as_it_is() -> None:
    plain = boxed(word__document="<w:p><w:ins><w:t>commented</w:t></w:ins></w:p>")
    assert without_remains(plain, FileType.DOCX) == plain
    assert without_remains(b"We listen.", FileType.TXT) == b"We listen."


def test_a_pdf_loses_its_description() -> None:
    sink = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page()
        with paper.open_metadata() as told:
            told["dc:title"] = "Arta, nine years"
        paper.docinfo["/Author"] = "Somebody of the office"
        paper.save(sink)
    made = without_remains(sink.getvalue(), FileType.PDF)
    with pikepdf.open(io.BytesIO(made)) as paper:
        assert (len(paper.pages), "/Info" in paper.trailer, "/Metadata" in paper.Root) == (
            1,
            False,
            False,
        )
    assert b"Arta" not in made
