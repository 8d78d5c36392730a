"""Workbooks: the register that is read, the rows that are given back, the empty template."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import python_calamine
import xlsxwriter

from tutela.console.import_cases.broken import NoWorkbook, broken_cells
from tutela.console.import_cases.columns import COLUMNS, Column, is_heading, known
from tutela.console.import_cases.rows import Row
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes, label, municipalities

_SEARCHED = 15  # rows above the headings: a title, a stamp
_OWNER_ONLY = 0o600
_LONGEST_LIST = 200


class Unusable(Exception):
    """The file cannot be read at all; the text says what to do."""


class Register:
    """The first sheet of a workbook that has our headings."""

    def __init__(self, path: Path) -> None:
        try:
            book = python_calamine.CalamineWorkbook.from_path(str(path))
            sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
            cells = {name: sheet.to_python(skip_empty_area=False) for name, sheet in sheets.items()}
            found = next(
                (
                    (_with_errors(path, name, rows), top)
                    for name, rows in cells.items()
                    if (top := _headings_of(rows)) is not None
                ),
                None,
            )
        except (python_calamine.CalamineError, NoWorkbook, OSError) as wrong:
            raise Unusable(
                f"{path.name} cannot be read: save it as .xlsx and try again."
            ) from wrong
        if found is None:
            raise Unusable(
                f"{path.name} has no row of headings that Tutela knows. Take the template: "
                "tutela import template FILE.xlsx"
            )
        self._cells, self._top = found
        self.headings = [str(cell) for cell in self._cells[self._top]]
        self.keys = [known(cell) for cell in self.headings]
        self._refuse_incomplete(path)

    def _refuse_incomplete(self, path: Path) -> None:
        missing = [c.title for c in COLUMNS if c.needed and c.key not in self.keys]
        if missing:
            raise Unusable(f"{path.name} lacks the columns: {', '.join(missing)}.")
        twice = sorted({key for key in self.keys if key and self.keys.count(key) > 1})
        if twice:
            raise Unusable(f"{path.name} has two columns for: {', '.join(twice)}.")

    def unread(self) -> list[str]:
        """Return the headings of columns that are not read."""
        named = zip(self.headings, self.keys, strict=True)
        return [heading for heading, key in named if heading and not key]

    def rows(self) -> Iterator[Row]:
        """Return the rows below the headings that hold anything."""
        for number, cells in enumerate(self._cells[self._top + 1 :], start=self._top + 2):
            if any(str(cell).strip() for cell in cells):
                named = zip(self.keys, cells, strict=False)
                yield Row(number, {key: cell for key, cell in named if key})

    def line(self, number: int) -> Sequence[object]:
        """Return a row as it stands in the sheet."""
        found: Sequence[object] = self._cells[number - 1]
        return found


def _headings_of(cells: Sequence[Sequence[object]]) -> int | None:
    """Return the position of the row of headings."""
    return next((n for n, row in enumerate(cells[:_SEARCHED]) if is_heading(row)), None)


def _with_errors(path: Path, sheet: str, cells: list[list[Any]]) -> list[list[Any]]:
    """Return the cells, those whose formula has failed with what they show. Raises: NoWorkbook."""
    for row, column, shown in broken_cells(path, sheet):
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = shown
    return cells


def beside(path: Path) -> Path:
    """Return a new file beside a register: the one of an earlier run may have been mended since."""
    place = path.with_name(f"{path.stem}-not-imported.xlsx")
    number = 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.stem}-not-imported-{number}.xlsx")
    return place


def refuse_unwritable(place: Path, register: Path) -> None:
    """Say before any work when the refused rows could not be given back there. Raises: Unusable."""
    if place.resolve() == register.resolve():
        raise Unusable("--refused names the register itself. Name another file.")
    if not os.access(place if place.exists() else place.parent, os.W_OK):
        raise Unusable(f"{place} cannot be written. Name another file: --refused OTHER.xlsx")


def give_back(path: Path, register: Register, refused: Iterable[Row]) -> None:
    """Write the rows that were refused as they were, each with what to do; for the owner's eyes."""
    path.touch(mode=_OWNER_ONLY)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Not imported")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for column, heading in enumerate(("Row", "What to do", *register.headings)):
            sheet.write_string(0, column, heading, bold)
        sheet.set_column(1, 1, 60, wrapped)
        for line, row in enumerate(refused, start=1):
            sheet.write_number(line, 0, row.number)
            sheet.write_string(line, 1, "\n".join(map(str, row.faults)))
            for column, cell in enumerate(register.line(row.number), start=2):
                _write(sheet, line, column, cell)
        sheet.freeze_panes(1, 2)


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, column: int, cell: object) -> None:
    if isinstance(cell, datetime | date):
        sheet.write_string(line, column, cell.strftime("%d.%m.%Y"))
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(line, column, cell)
    else:
        sheet.write_string(line, column, str(cell))


def template(path: Path, on: date, language: str) -> None:
    """Write an empty workbook: the headings with hints, and the lists to choose from. Raises: Unusable."""
    if not os.access(path.parent, os.W_OK):
        raise Unusable(f"{path.parent} is no folder that can be written. Name another file.")
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet, lists = book.add_worksheet("Cases"), book.add_worksheet("Lists")
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        for position, column in enumerate(COLUMNS):
            sheet.write_string(0, position, column.title + (" *" if column.needed else ""), bold)
            if column.hint:
                sheet.write_comment(0, position, column.hint)
            sheet.set_column(position, position, max(12, len(column.title) + 2), text)
            lists.write_string(0, position, column.title, bold)
            choices = _choices(column, on, language)
            lists.write_column(1, position, choices)
            if choices and not column.several and len(choices) < _LONGEST_LIST:
                _offer(sheet, position, len(choices))
        sheet.freeze_panes(1, 0)


def _offer(sheet: xlsxwriter.worksheet.Worksheet, position: int, count: int) -> None:
    letter = xlsxwriter.utility.xl_col_to_name(position)
    source = f"=Lists!${letter}$2:${letter}${count + 1}"
    rule = {"validate": "list", "source": source, "error_type": "warning"}
    sheet.data_validation(1, position, 10_000, position, rule)


def _choices(column: Column, on: date, language: str) -> list[str]:
    if column.list is not None:
        return [label(row, language) for row in codes(CodeList(column.list), on)]
    if column.key == "municipality":
        return sorted(label(place, language) for place in municipalities())
    return {"urgency": ["High", "Medium", "Low"]}.get(column.key, [])
