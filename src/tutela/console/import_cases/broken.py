"""Cells whose formula has failed (#REF!, #N/A): the workbook's reader would give them as empty."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from pathlib import Path
from re import fullmatch
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

ERRORS = frozenset(
    {
        *("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"),
        *("#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!"),
    }
)
"""What a cell shows when its formula has failed, in every language of the program."""

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"

Attributes = dict[str, str]


class NoWorkbook(Exception):
    """The file is no .xlsx."""


def broken_cells(path: Path, sheet: str) -> list[tuple[int, int, str]]:
    """Return the cells of a sheet that hold an error: row and column from 0, and what it shows.

    Raises: NoWorkbook.
    """
    try:
        with ZipFile(path) as book:
            part = _part_of(book, sheet)
            with book.open(part) as stream:
                return list(_errors(stream))
    except (BadZipFile, KeyError, expat.ExpatError) as wrong:
        raise NoWorkbook(str(path)) from wrong


def _part_of(book: ZipFile, sheet: str) -> str:
    """Return where a sheet is kept in the file. Raises: KeyError."""
    named: dict[str, str] = {}
    targets: dict[str, str] = {}

    def keep_name(tag: str, told: Attributes) -> None:
        if tag == "sheet":
            named[told["name"]] = next(v for k, v in told.items() if k.endswith(":id"))

    def keep_target(tag: str, told: Attributes) -> None:
        if tag == "Relationship":
            targets[told["Id"]] = told["Target"]

    with book.open(_WORKBOOK) as stream:
        _read(stream, keep_name)
    with book.open(_RELATIONS) as stream:
        _read(stream, keep_target)
    return posixpath.join("/xl", targets[named[sheet]]).removeprefix("/")


def _errors(stream: IO[bytes]) -> Iterator[tuple[int, int, str]]:
    """Yield the cells of type "e" with what they show."""
    found: list[tuple[str, list[str]]] = []
    inside: list[str] = []

    def begin(tag: str, told: Attributes) -> None:
        if tag == "c" and told.get("t") == "e":
            found.append((told["r"], []))
            inside.append("c")
        elif tag == "v" and inside:
            inside.append("v")

    def end(tag: str) -> None:
        if tag in {"c", "v"} and inside and inside[-1] == tag:
            inside.pop()

    def text(said: str) -> None:
        if inside and inside[-1] == "v":
            found[-1][1].append(said)

    _read(stream, begin, end, text)
    for where, said in found:
        yield (*_position(where), "".join(said).strip())


def _position(where: str) -> tuple[int, int]:
    """Return row and column of an address, from 0: "B3" gives 2, 1. Raises: KeyError."""
    parts = fullmatch(r"([A-Z]+)([1-9][0-9]*)", where)
    if parts is None:
        raise KeyError(where)
    column = 0
    for letter in parts[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(parts[2]) - 1, column - 1


def _read(
    stream: IO[bytes],
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None] = lambda _tag: None,
    text: Callable[[str], None] = lambda _said: None,
) -> None:
    """Read an XML part without its name spaces; one that declares entities is no workbook."""
    parser = expat.ParserCreate()

    def refuse(*_told: object) -> None:
        raise expat.ExpatError("A workbook declares no entities.")

    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = lambda tag, told: begin(tag.rpartition(":")[2], told)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.ParseFile(stream)
