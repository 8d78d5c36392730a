"""PDF documents are written anew, without scripts, attached files and what starts by itself."""

from __future__ import annotations

import io
import re
import zlib
from typing import IO, Any

import pikepdf

from tutela.documents.errors import FileDamaged, FileIsBomb, FileLocked

MOST_OBJECTS = 1_000_000
MOST_UNPACKED = 400 * 1024 * 1024
_STEP = 1024 * 1024
_LONGEST_STREAM = 32 * _STEP
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_TAKEN_OUT = ("/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent",
              "/AF", "/Collection")  # fmt: skip
_HOLDS = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)
_KEPT = {"/Type", "/Length", "/Filter", "/DecodeParms"}
_STARTS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition",
           "/RichMediaExecute", "/Movie", "/Sound"}  # fmt: skip


def rewrite(file: IO[bytes], sink: Any) -> None:
    """Write a PDF anew, disarmed. Raises: FileRefused."""
    data = file.read()
    _refuse_bomb(data)
    try:
        with pikepdf.open(io.BytesIO(data)) as paper:
            _disarm(paper.trailer)
            if not len(paper.pages):
                raise FileDamaged
            paper.save(sink, stream_decode_level=pikepdf.StreamDecodeLevel.none,
                       compress_streams=False, encryption=False)  # fmt: skip
    except pikepdf.PasswordError as locked:
        raise FileLocked from locked
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, RecursionError) as damage:
        raise FileDamaged from damage


def _disarm(trailer: Any) -> None:
    """Take out of everything that can be reached whatever acts; what cannot be reached is not written."""
    waiting, seen = [trailer], set()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        thing = waiting.pop()
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Array):
            inner = list(thing)
        else:
            _mend(thing)
            inner = [thing[key] for key in thing.keys()]  # noqa: SIM118 -- not a Python dictionary
        waiting += [one for one in inner if isinstance(one, _HOLDS)]
    raise FileIsBomb


def _mend(thing: Any) -> None:
    for key in _TAKEN_OUT:
        if key in thing:
            del thing[key]
    if "/S" in thing and str(thing["/S"]) in _STARTS:
        for key in set(thing.keys()) - _KEPT:
            del thing[key]


def _refuse_bomb(data: bytes) -> None:
    """Unpack every packed stream into nothing, and give up beyond what a document is worth."""
    left = MOST_UNPACKED
    for start in _STREAM.finditer(data):
        machine, waiting = zlib.decompressobj(), data[start.end() : start.end() + _LONGEST_STREAM]
        try:
            while waiting and not machine.eof:
                left -= len(machine.decompress(waiting, _STEP))
                waiting = machine.unconsumed_tail
                if left < 0:
                    raise FileIsBomb
        except zlib.error:
            continue  # it only looked like one
