"""A whole file of forty pages and more, and letters against the same pages laid out by typst alone.

The file is read by its worker as from the desk: every query under the walls, then the PDF with tags. A letter is the
same: the file's head, the words that hold here, who prints; the floor is typst with the same template, fonts, standard
and data, which were made before. No two letters are alike, so that nothing is laid out from memory.
`--rows` is how many letters are made, and how many visits are put onto the file at least.
"""

from __future__ import annotations

import gc
import io
import statistics
import time
from collections.abc import Callable
from uuid import UUID

from _population import NOW, build, drop, measured, point_to
from _story import CASE, live
from pypdf import PdfReader

from tutela.cases.commands.contact import add_contact
from tutela.cases.inputs import ContactNote
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.papers.making import Paper, pdf
from tutela.papers.queries.files import whole_file
from tutela.papers.queries.letters import CaseLetter, case_letters, written
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

ROWS = 120
NAME = "tutela_bench_paper"
CASES = 200
FILES = 7
PAGES = 40
LANGUAGE = "sq"
_SEEN = (
    "Banesa ishte e ftohtë dhe pa dritë. Nëna tha se rryma është ndërprerë para dy javësh. Fëmija kishte "
    "ngrënë mëngjes te fqinja dhe tregoi fletoren e shkollës. Biseduam për rrugën deri në shkollë. "
) * 2


def run(rows: int, progress: Callable[[int, int], None]) -> dict[str, object]:
    """Build a small population with one long file, and return the figures."""
    build(NAME, CASES, progress)
    point_to(NAME)
    accounts = dict(measured(CASES))
    worker, head = Staff(UUID(accounts["worker"])), Staff(UUID(accounts["unit"]))
    with clock.at(NOW):
        live(worker, head)
        pages = _lengthened(worker, rows)
        files = [_timed(lambda: _file(worker)) for _ in range(FILES + 1)][1:]
        ours, bare = _letters(worker, rows)
    drop(NAME)
    return {
        "rows": rows,
        "pages": pages,
        "file_s": round(statistics.median(files), 3),
        "file_worst_s": round(max(files), 3),
        "letter_ms": round(statistics.median(ours) * 1000, 2),
        "letter_bare_ms": round(statistics.median(bare) * 1000, 2),
        "letters_per_s": round(len(ours) / sum(ours), 1),
        "letters_ratio": round(sum(bare) / sum(ours), 2),
    }


def _lengthened(worker: Staff, rows: int) -> int:
    """Put visits onto the file until it has the pages, and return how many it has."""
    kind = codes(CodeList.CONTACT_KIND, clock.today())[0].pk
    pages = 0
    while pages < PAGES:
        for _ in range(rows):
            note = ContactNote(
                happened_at=clock.now(),
                note=_SEEN,
                child_words="Dua të flej te halla.",
                child_seen=True,
            )
            add_contact(worker, CASE, new_id=keys.new(), kind=kind, told=note)
        pages = len(PdfReader(io.BytesIO(_file(worker))).pages)
    return pages


def _file(worker: Staff) -> bytes:
    with act_as(worker):
        return pdf(whole_file(worker, CASE, LANGUAGE))


def _letters(worker: Staff, rows: int) -> tuple[list[float], list[float]]:
    """Make letters in turn with those of typst alone, and return what each took."""
    with act_as(worker):
        letter = case_letters()[0]
        ready = [_letter(worker, letter, f"b{number}") for number in range(rows + 5)]
    ours, bare = [], []
    for number in range(rows + 5):
        ours.append(_timed(lambda n=number: _sent(worker, letter, f"o{n}")))  # type: ignore[misc]
        bare.append(_timed(lambda n=number: pdf(ready[n])))  # type: ignore[misc]
    return ours[5:], bare[5:]


def _sent(worker: Staff, letter: CaseLetter, mark: str) -> bytes:
    with act_as(worker):
        return pdf(_letter(worker, letter, mark))


def _letter(worker: Staff, letter: CaseLetter, mark: str) -> Paper:
    told = {"to": f"Hasan Bytyçi {mark}\nPrizren", "when": "24.03.2026, 10:00", "where": "Prizren",
            "about": f"{_SEEN} {mark}"}  # fmt: skip
    return written(worker, CASE, letter, LANGUAGE, told)


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
