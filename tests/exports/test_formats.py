"""Each format, opened by a program that knows nothing of ours: letters whole, nothing computed, all rows."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import Any

import pypdf
import pytest
import pyzipper
from python_calamine import CalamineWorkbook

from tutela.exports import archives
from tutela.exports.columns import Cell
from tutela.exports.enums import Format
from tutela.exports.formats import WRITERS
from tutela.exports.formats.delimited import harmless
from tutela.exports.formats.head import Head, Heading
from tutela.kernel import streams

HEAD = Head(
    language="sq",
    title="Rastet: <të> & 'tjera'",
    facts=(("Made by", "Arta Gashi"), ("Made on", "17 March 2026"), ("Purpose", "=1+1")),
    notice="Confidential.",
    headings=(Heading("name", "Emri"), Heading("born", "Datëlindja"), Heading("n", "Nr")),
)
EVIL = ["=1+1", "+383 44 123 456", "-2+3", "@SUM(A1)", "\tx", "\r=1", "＝1+1", " =1", "'=1", '"=1']
ROWS: list[list[Cell]] = [
    ["Çela Ðorđević", date(2016, 2, 29), 7], ["<b>&amp;\x07", None, 0], ["a;b\"c\nd", None, None],
    *([evil, None, None] for evil in EVIL),
]  # fmt: skip


def written(format_: Format, rows: list[list[Cell]] = ROWS) -> bytes:
    """Write a file as the job does: through a sink that encrypts, and open it again."""
    kept, secret = io.BytesIO(), streams.new_secret()
    sink: Any = streams.Sealing(kept, secret, "x")
    writer = WRITERS[format_](sink, HEAD)
    for row in rows:
        writer.row(row)
    writer.end()
    sink.finish()
    assert b"Arta" not in kept.getvalue()
    kept.seek(0)
    return streams.Opened(kept, secret, "x").readall()


def test_csv_opens_in_excel_with_its_letters_and_computes_nothing() -> None:
    data = written(Format.CSV)
    assert data.startswith(b"\xef\xbb\xbfEmri;Dat")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["Çela Ðorđević", "2016-02-29", "7"]
    assert rows[3][0] == 'a;b"c\nd'
    assert [row[0] for row in rows[4:]] == [f"'{evil}" for evil in EVIL]


def test_what_is_harmless_stays_as_it_is() -> None:
    for plain in ("Arben", "044 123 456", "00383 44 123", "a=b", "", "PZ-2026-0001", "o'Neil"):
        assert harmless(plain) == plain


def test_a_workbook_is_read_whole_and_its_cells_are_texts() -> None:
    data = written(Format.XLSX)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheet = book.get_sheet_by_index(0)
    rows = sheet.to_python()
    assert rows[0] == ["Emri", "Datëlindja", "Nr"]
    assert rows[1] == ["Çela Ðorđević", date(2016, 2, 29), 7.0]
    assert rows[2][0] == "<b>&amp;"  # what XML cannot hold is left out
    assert [row[0] for row in rows[4:]] == [evil.replace("\r", "\n") for evil in EVIL]
    about = book.get_sheet_by_index(1).to_python()
    assert [row[:2] for row in about[:2]] == [
        ["Rastet: <të> & 'tjera'", ""],
        ["Made by", "Arta Gashi"],
    ]
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert xml.count('s="1" t="inlineStr"') == len(EVIL)  # quoted, so that an edit keeps them texts


def test_json_says_what_it_is_and_then_the_rows() -> None:
    found = json.loads(written(Format.JSON))
    assert found["about"]["Made by"] == "Arta Gashi"
    assert found["columns"] == {"name": "Emri", "born": "Datëlindja", "n": "Nr"}
    assert found["rows"][0] == {"name": "Çela Ðorđević", "born": "2016-02-29", "n": 7}
    assert [row["name"] for row in found["rows"][3:]] == EVIL
    assert json.loads(written(Format.JSON, []))["rows"] == []


def test_a_pdf_says_on_each_page_who_took_it_out() -> None:
    rows: list[list[Cell]] = [[f"Child {n}", None, n] for n in range(120)]
    pages = [
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written(Format.PDF, rows))).pages
    ]
    assert len(pages) > 2
    assert all(
        "Arta Gashi" in page and f"{n} / {len(pages)}" in page for n, page in enumerate(pages, 1)
    )
    assert "Child 119" in pages[-1]
    assert "Datëlindja" not in pages[0]  # a column without a word takes no room


def test_an_archive_opens_with_its_passphrase_and_with_no_other() -> None:
    passphrase = archives.new_passphrase()
    data = b"".join(archives.archive([("a.csv", [b"Ar", b"ben"]), ("a.txt", [b"x"])], passphrase))
    assert b"Arben" not in data
    with pyzipper.AESZipFile(io.BytesIO(data)) as opened:
        entry = opened.getinfo("a.csv")
        assert (entry.wz_aes_strength, entry.flag_bits & 1) == (3, 1)  # 3: AES-256
        assert opened.read("a.csv", pwd=passphrase.encode()) == b"Arben"
        for wrong in (None, b"", archives.new_passphrase().encode()):
            with pytest.raises(RuntimeError, match=r"[Pp]assword"):
                opened.read("a.csv", pwd=wrong)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as plain,
        pytest.raises(NotImplementedError, match="compression method"),  # Python's own knows no AES
    ):
        plain.read("a.csv", pwd=passphrase.encode())


def test_a_passphrase_is_strong_and_never_the_same() -> None:
    made = {archives.new_passphrase() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one.replace("-", "")) == 24 and len(one) == 29 for one in made)
    assert not set("".join(made)) & set("0o1il9")


ROW = 20_000
MOST = 3 * 1024 * 1024


class Nowhere(io.RawIOBase):
    """A disk that forgets."""

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:
        """Forget."""
        return len(data)


@pytest.mark.parametrize("format_", [Format.CSV, Format.XLSX, Format.JSON])
def test_twenty_thousand_rows_take_no_memory_to_speak_of(format_: Format) -> None:
    nowhere: Any = Nowhere()
    sink: Any = streams.Sealing(nowhere, streams.new_secret(), "x")
    writer = WRITERS[format_](sink, HEAD)
    tracemalloc.start()
    try:
        for row in _many():
            writer.row(row)
        writer.end()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sink.size > 80_000
    assert peak < MOST, f"{peak} bytes at the peak"


def _many() -> Iterator[list[Cell]]:
    for n in range(ROW):
        yield [f"Child {n} {'x' * 200}", date(2016, 2, 29), n]
