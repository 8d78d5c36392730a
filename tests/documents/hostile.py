"""Files that somebody might send to do harm, each made here, and what must become of it.

`kept` is what must not be in the bytes that are handed out afterwards; without it the file is refused,
with the code of a sentence.
"""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from tests.documents import papers

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>fetch('/account/')</script>"
MB = 1024 * 1024


@dataclass(frozen=True)
class Hostile:
    """One file, under the name that it comes by."""

    about: str
    name: str
    content: bytes
    refused: str = ""
    kept: tuple[bytes, ...] = ()


def corpus() -> Iterator[Hostile]:
    """Yield every file."""
    yield from _programs()
    yield from _pages()
    yield from _archives()
    yield from _office()
    yield from _open_office()
    yield from _papers()
    yield from _pictures()
    yield from _texts()
    yield from _damaged()


def _programs() -> Iterator[Hostile]:
    yield Hostile("EICAR test of scanners", "test.com", EICAR, "file.infected")
    yield Hostile("EICAR called a picture", "photo.jpg", EICAR, "file.infected")
    yield Hostile("EICAR behind spaces", "test.txt", b"   \n" + EICAR, "file.infected")
    exe = b"MZ\x90\x00" + bytes(60) + b"PE\x00\x00" + bytes(200)
    yield Hostile("Windows program", "setup.exe", exe, "file.program")
    yield Hostile("Windows program called a PDF", "vendim.pdf", exe, "file.program")
    yield Hostile("program with two endings", "foto.jpg.exe", exe, "file.program")
    yield Hostile("Linux program", "run", b"\x7fELF\x02\x01\x01" + bytes(100), "file.program")
    yield Hostile("Java class", "A.class", b"\xca\xfe\xba\xbe\x00\x00\x00\x41", "file.program")
    yield Hostile("shell script", "a.txt", b"#!/bin/sh\nrm -rf /\n", "file.program")
    yield Hostile("batch file", "a.txt", b"@echo off\r\ndel *.*\r\n", "file.program")
    yield Hostile(
        "Windows shortcut", "a.lnk",
        b"L\x00\x00\x00\x01\x14\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00F", "file.program",
    )  # fmt: skip
    link = b"[InternetShortcut]\r\nURL=http://example.org\r\n"
    yield Hostile("link to a page", "a.url", link, "file.program")


def _pages() -> Iterator[Hostile]:
    page = "file.web_page"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'
    yield Hostile("HTML with a script", "a.html", b"<!DOCTYPE html><body>" + SCRIPT, page)
    yield Hostile("HTML called a picture", "a.png", b"<html>" + SCRIPT, page)
    yield Hostile("HTML behind text", "a.txt", b"Tungjatjeta\n\n" + SCRIPT, page)
    yield Hostile("HTML in UTF-16", "a.txt", SCRIPT.decode().encode("utf-16"), page)
    yield Hostile("SVG with a script", "a.svg", svg, page)
    yield Hostile("SVG called JPEG", "a.jpg", b'<?xml version="1.0"?>' + svg, page)
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    yield Hostile("XML bomb", "a.xml", bomb, page)
    yield Hostile("page in a mail", "a.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n", page)
    yield Hostile("PHP", "a.txt", b"<?php system($_GET[0]); ?>", page)


def _archives() -> Iterator[Hostile]:
    archive = "file.archive"
    yield Hostile("ZIP", "a.zip", papers.box(**{"a.txt": "a"}), archive)
    yield Hostile("ZIP called DOCX", "a.docx", papers.box(**{"a.txt": "a"}), archive)
    yield Hostile(
        "ZIP that climbs out", "a.zip", papers.box(**{"../../etc/passwd": "a"}), "file.damaged"
    )
    yield Hostile("empty ZIP", "a.zip", papers.box(), archive)
    yield Hostile("Java program", "a.jar", papers.box(**{"META-INF/MANIFEST.MF": "a"}), archive)
    yield Hostile("7z", "a.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(40), archive)
    yield Hostile("RAR", "a.rar", b"Rar!\x1a\x07\x01\x00" + bytes(40), archive)
    yield Hostile("gzip bomb", "a.gz", gzip.compress(bytes(20 * MB)), archive)
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tape:
        tape.addfile(tarfile.TarInfo("../a"), io.BytesIO())
    yield Hostile("tar", "a.txt", made.getvalue(), archive)
    yield Hostile("ZIP bomb", "a.zip", papers.box(a=bytes(60 * MB)), "file.bomb")
    locked = bytearray(papers.box(**{"a.txt": "a"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + place] |= 1
    yield Hostile("ZIP with a password", "a.zip", bytes(locked), "file.locked")


def _office() -> Iterator[Hostile]:
    macros, bomb, damaged = "file.macros", "file.bomb", "file.damaged"
    more = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    yield Hostile("DOCM with macros", "a.docm", papers.docx(**more), macros)
    yield Hostile("DOCM called DOCX", "a.docx", papers.docx(**more), macros)
    yield Hostile("XLSM with macros", "a.xlsm", papers.xlsx(**{"xl/vbaProject.bin": b"a"}), macros)
    sheet = {"xl/macrosheets/sheet1.xml": "<a/>"}
    yield Hostile("XLSX with old macros", "a.xlsx", papers.xlsx(**sheet), macros)
    inner = {"word/embeddings/oleObject1.bin": b"a"}
    yield Hostile("DOCX with an object", "a.docx", papers.docx(**inner), macros)
    link = (
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/attachedTemplate" Target="http://example.org/a.dotm" TargetMode="External"/>'
    )
    yield Hostile("DOCX that loads a template", "a.docx", papers.docx(links=link), macros)
    yield Hostile("DOCX with a field that runs", "a.docx", papers.docx("DDEAUTO cmd.exe"), macros)
    entities = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'
    yield Hostile("DOCX with an XML bomb", "a.docx", papers.docx(**{"word/a.xml": entities}), bomb)
    zeros = {"word/media/image1.png": bytes(60 * MB)}
    yield Hostile("DOCX that is a ZIP bomb", "a.docx", papers.docx(**zeros), bomb)
    many = {f"word/{n}.xml": "<a/>" for n in range(2_500)}
    yield Hostile("DOCX of too many parts", "a.docx", papers.docx(**many), bomb)
    wide = {"word/a.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}
    yield Hostile("DOCX with hidden letters", "a.docx", papers.docx(**wide), damaged)
    yield Hostile("DOCX behind a page", "a.docx", SCRIPT + papers.docx(), "file.type_unknown")
    yield Hostile("DOCX before a page", "a.docx", papers.docx() + SCRIPT, damaged)
    yield Hostile(
        "old Word", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.old_office"
    )
    yield Hostile("RTF", "a.rtf", b"{\\rtf1{\\object\\objdata 01}}", "file.old_office")
    lying = bytearray(papers.docx(**{"word/a.xml": "<a>" + "a" * MB + "</a>"}))
    at = lying.rindex(b"PK\x01\x02") + 24
    lying[at : at + 4] = struct.pack("<I", 10)
    yield Hostile("DOCX that lies about its size", "a.docx", bytes(lying), damaged)


def _open_office() -> Iterator[Hostile]:
    macros = "file.macros"
    yield Hostile(
        "ODT with macros", "a.odt", papers.odt(**{"Basic/Standard/a.xml": "<a/>"}), macros
    )
    yield Hostile("ODT with a script", "a.odt", papers.odt(**{"Scripts/python/a.py": "a"}), macros)
    link = {"styles.xml": '<a xlink:href="vnd.sun.star.script:a"/>'}
    yield Hostile("ODS with a link to a script", "a.ods", papers.odt("spreadsheet", **link), macros)
    yield Hostile("presentation", "a.odp", papers.odt("presentation"), "file.type_unknown")


def _papers() -> Iterator[Hostile]:
    js = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    gone = (b"JavaScript", b"app.alert")
    yield Hostile(
        "PDF that starts a script", "a.pdf", papers.pdf(catalog=b"/OpenAction " + js), kept=gone
    )
    yield Hostile(
        "PDF page with a script", "a.pdf", papers.pdf(page=b"/AA << /O " + js + b" >>"), kept=gone
    )
    named = b"/Names << /JavaScript << /Names [(a) " + js + b"] >> >>"
    yield Hostile("PDF with a named script", "a.pdf", papers.pdf(catalog=named), kept=gone)
    hexed = b"/OpenAction << /S /#4aavaScript /J#53 (app.alert\\(1\\)) >>"
    yield Hostile("PDF with a script in disguise", "a.pdf", papers.pdf(catalog=hexed), kept=gone)
    launch = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (cmd.exe) >> >>]"
    yield Hostile(
        "PDF that starts a program", "a.pdf", papers.pdf(page=launch), kept=(b"Launch", b"cmd.exe")
    )
    file = b"<< /Type /EmbeddedFile /Length 6 >>\nstream\nMZevil\nendstream"
    names = b"/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>] >> >>"
    yield Hostile(
        "PDF with a program in it",
        "a.pdf",
        papers.pdf(catalog=names, more=(file,)),
        kept=(b"MZevil",),
    )
    yield Hostile("PDF that is a page too", "a.pdf", papers.pdf() + SCRIPT, kept=(b"script",))
    yield Hostile(
        "PDF that is a ZIP too",
        "a.pdf",
        papers.pdf() + papers.box(**{"a.exe": "MZ"}),
        kept=(b"PK\x03\x04",),
    )
    yield Hostile("PDF behind a page", "a.pdf", SCRIPT + b"\n" + papers.pdf(), "file.web_page")
    yield Hostile("PDF cut off", "a.pdf", papers.pdf()[:30], "file.damaged")
    packed = zlib.compress(bytes(450 * MB), 9)
    bomb = b"<< /Type /XObject /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    yield Hostile("PDF bomb", "a.pdf", papers.pdf(more=(bomb,)), "file.bomb")


def _pictures() -> Iterator[Hostile]:
    too_large, too_small, damaged = (
        "file.picture_too_large",
        "file.picture_too_small",
        "file.damaged",
    )
    yield Hostile("picture of one point", "a.png", papers.picture((1, 1), "PNG"), too_small)
    yield Hostile("picture of one line", "a.png", papers.picture((5000, 1), "PNG"), too_small)
    yield Hostile("PNG of 100 million points", "a.png", papers.png(10_000, 10_000), too_large)
    yield Hostile(
        "PNG that says 4 billion points", "a.png", _says(papers.png(16, 16), 65_000), too_large
    )
    yield Hostile("photograph that says where", "a.jpg", papers.located(),
                  kept=(papers.PLACE, b"Exif", b"Phone of Arta"))  # fmt: skip
    yield Hostile("JPEG that is a page too", "a.jpg", papers.picture() + SCRIPT, kept=(b"script",))
    yield Hostile(
        "JPEG that is a ZIP too",
        "a.jpg",
        papers.picture() + papers.box(a="b"),
        kept=(b"PK\x03\x04",),
    )
    yield Hostile(
        "JPEG with a script in a comment",
        "a.jpg",
        papers.picture(comment=SCRIPT),
        kept=(b"script",),
    )
    text = Image.new("RGB", (64, 64))
    made, info = io.BytesIO(), __import__("PIL.PngImagePlugin", fromlist=["a"]).PngInfo()
    info.add_text("Author", "Phone of Arta")
    text.save(made, "PNG", pnginfo=info)
    yield Hostile("PNG with an author", "a.png", made.getvalue(), kept=(b"Phone of Arta",))
    yield Hostile(
        "GIF that is a script too", "a.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", damaged
    )
    yield Hostile("JPEG cut off", "a.jpg", papers.picture((2000, 2000))[:3000], damaged)
    yield Hostile("PNG called JPEG", "a.jpg", papers.picture(kind="PNG"), kept=(b"\xff\xd8\xff",))


def _says(picture: bytes, side: int) -> bytes:
    changed = bytearray(picture)
    changed[16:24] = struct.pack(">II", side, side)
    changed[29:33] = struct.pack(">I", zlib.crc32(changed[12:29]))
    return bytes(changed)


def _texts() -> Iterator[Hostile]:
    formulas = b"emri;shuma\n=cmd|'/C calc'!A0;1\n@SUM(1);+1+cmd\nArben;-5,30\n"
    yield Hostile("CSV with formulas", "a.csv", formulas, kept=(b"\n=cmd", b"\n@SUM", b";+1+cmd"))
    one = b'=HYPERLINK("http://example.org")\n'
    yield Hostile("formula in a text", "a.txt", one, kept=(b"\n=H", b'"=H'))
    yield Hostile("text with no letters", "a.txt", bytes(range(1, 32)) * 40, "file.type_unknown")
    yield Hostile(
        "nothing that anybody knows", "a.bin", bytes(range(256)) * 40, "file.type_unknown"
    )
    yield Hostile("nothing at all", "a.pdf", b"", "file.empty")
    yield Hostile("too large", "a.txt", b"a" * (26 * MB), "file.too_large")
    yield Hostile("text that is too large", "a.txt", b"a\n" * (3 * MB), "file.too_large")


def _damaged() -> Iterator[Hostile]:
    whole = papers.docx()
    yield Hostile("DOCX cut off", "a.docx", whole[: len(whole) // 2], "file.damaged")
    twice = io.BytesIO(whole)
    with zipfile.ZipFile(twice, "a") as file:
        import warnings

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            file.writestr("word/document.xml", "<other/>")
    yield Hostile("DOCX with a part twice", "a.docx", twice.getvalue(), "file.damaged")


NAMES = {
    "../../../etc/passwd.txt": "passwd",
    "C:\\Users\\arta\\letra.txt": "letra",
    "fatura\u202egnp.exe.txt": "faturagnp",
    "a\x00b\r\nSet-Cookie: x.txt": "a b Set-Cookie x",
    "foto.jpg.exe": "foto",
    ".htaccess": "",
    "con.txt": "",
    "<img src=x onerror=alert(1)>.txt": "img src=x onerror=alert(1)",
    "\u200b\u200f.txt": "",
    "Vërtetim Đorđević Ђорђевић.pdf": "Vërtetim Đorđević Ђорђевић",
    "a" * 300 + ".txt": "a" * 80,
}
"""Names as they come → what is kept of them; without anything left, it is called a document."""
