"""XLSX, written straight into the sink (ECMA-376, Part 1).

XlsxWriter and openpyxl either hold the whole sheet or lay it open into a temporary file on the disk, which
no list of children may ever do (ADR 6). So these few parts are written here. Every cell is typed as text
or as a day, never as a formula; a text that looks like one is marked as quoted, so that it stays a text
when somebody edits it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from tutela.exports.columns import Cell
from tutela.exports.formats.delimited import ACTS
from tutela.exports.formats.head import Head

_LONGEST = 32_767  # characters of a cell, by the specification of Excel
_LONGEST_NAME = 31  # of a sheet
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DAY_ZERO = date(1899, 12, 30)
_PLAIN, _QUOTED, _DAY, _BOLD = 0, 1, 2, 3  # the formats below, in their order

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}">'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="4"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>'
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}  # fmt: skip


class Workbook:
    """A sheet with the rows under headings that stay in sight, and one that says what it is."""

    def __init__(self, sink: IO[bytes], head: Head) -> None:
        self._zip = zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED)
        for name, xml in _PARTS.items():
            self._zip.writestr(name, _XML + xml)
        self._zip.writestr("xl/workbook.xml", _XML + _workbook(head.title))
        self._zip.writestr("xl/worksheets/sheet2.xml", _XML + _about(head))
        self._sheet = self._zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self._say(
            f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0" tabSelected="1">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
            '</sheetViews><sheetFormatPr defaultRowHeight="15"/>'
            f'<cols><col min="1" max="{len(head.headings)}" width="18" customWidth="1"/></cols><sheetData>'
        )
        self._say(_row([_text(one.label, _BOLD) for one in head.headings]))

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row."""
        self._say(_row([_cell(one) for one in cells]))

    def end(self) -> None:
        """Close the sheet and write the directory."""
        self._say("</sheetData></worksheet>")
        self._sheet.close()
        self._zip.close()

    def _say(self, xml: str) -> None:
        self._sheet.write(xml.encode())


def _workbook(title: str) -> str:
    name = re.sub(r"[\[\]:*?/\\']", " ", title)[:_LONGEST_NAME].strip() or "1"
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/>'
        '<sheet name="Tutela" sheetId="2" r:id="rId2"/></sheets></workbook>'
    )


def _about(head: Head) -> str:
    rows = [[_text(head.title, _BOLD)]]
    rows += [[_text(name, _BOLD), _text(said, _PLAIN)] for name, said in head.facts]
    rows += [[_text(head.notice, _PLAIN)]]
    return (
        f'<worksheet xmlns="{_MAIN}"><cols><col min="1" max="2" width="40" customWidth="1"/></cols>'
        f"<sheetData>{''.join(map(_row, rows))}</sheetData></worksheet>"
    )


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def _cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, date):
        return f'<c s="{_DAY}"><v>{(cell - _DAY_ZERO).days}</v></c>'
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    return _text(cell, _QUOTED if ACTS.match(cell) else _PLAIN)


def _text(words: str, style: int) -> str:
    written = escape(_UNWRITABLE.sub("", words)[:_LONGEST])
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'
