"""Files as people have them, made by code of our own: nothing here is taken from the product."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

PLACE = b"42.2139N 20.7397E"


def picture(
    size: tuple[int, int] = (640, 480), kind: str = "JPEG", mode: str = "RGB", **how: object
) -> bytes:
    """Return a picture with a slope of colours."""
    drawn = Image.linear_gradient("L").resize(size).convert(mode)
    made = io.BytesIO()
    drawn.save(made, kind, **how)
    return made.getvalue()


def located() -> bytes:
    """Return a photograph that says where and with what it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Phone of Arta", "Model 7", 6
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (42.0, 12.0, 50.0)
    return picture(exif=exif, comment=PLACE)


def pdf(*, catalog: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """Return a PDF of one page; `catalog` and `page` are put into those dictionaries."""
    content = b"BT /F1 24 Tf 72 720 Td (Certifikata e lindjes) Tj ET"
    things = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> " + page + b" >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    made, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(things) + 1, table, len(things) + 1, len(made))
    )


def box(**parts: bytes | str) -> bytes:
    """Return a ZIP of parts by name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def docx(text: str = "Raport", links: str = "", **more: bytes | str) -> bytes:
    """Return a text document as Word writes one, as small as it can be."""
    return box(
        **{
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_TYPES}">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_LINKS}"/>',
            "word/document.xml": f'<?xml version="1.0"?><w:document xmlns:w="{_WORDS}"><w:body><w:p>'
            f"<w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>",
            "word/_rels/document.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{_LINKS}">'
            f"{links}</Relationships>",
            **more,
        }
    )


def xlsx(**more: bytes | str) -> bytes:
    """Return a table as Excel writes one, as small as it can be."""
    return box(
        **{
            "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_TYPES}"/>',
            "xl/workbook.xml": '<?xml version="1.0"?><workbook/>',
            **more,
        }
    )


def odt(kind: str = "text", **more: bytes | str) -> bytes:
    """Return an OpenDocument."""
    return box(
        **{
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": '<?xml version="1.0"?><office:document-content/>',
            **more,
        }
    )


def png(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large, of one grey; packed, it is small."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer, rows = zlib.compressobj(9), b""
    row = bytes(1 + (width + 7) // 8)
    for _ in range(height):
        rows += packer.compress(row)
    rows += packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
