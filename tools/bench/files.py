"""A file of 20 MB up and down, encrypted, against the same bytes through the same server unencrypted.

The file is a PDF of ten scanned pages: it is encrypted as it arrives, told by its content, written anew
without what acts, encrypted again, put onto a case by a command, and handed out. The floor is what
Django does with a file by itself: a temporary file, moved into a folder; nobody looks at it. Django hands
files out in pieces of 4 KiB; `speed_ratio_same_pieces` gives the floor pieces as large as ours.
`--rows` is how many times each is done.
"""

from __future__ import annotations

import http.client
import random
import re
import shutil
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from _population import build, drop, key, point_to
from _serving import Signed, served
from django.conf import settings
from django.urls import reverse

from tutela.documents import queries
from tutela.kernel.access import act_as

ROWS = 9
NAME = "tutela_bench_files"
CASES = 200
MB = 1024 * 1024
SIZE = 20 * MB
PAGES = 10
_BORDER = b"--------tutela-bench"


def run(rows: int, progress: Callable[[int, int], None]) -> dict[str, object]:
    """Build a small population, serve it, and return the figures."""
    build(NAME, CASES, progress)
    point_to(NAME)
    paper = scan()
    more = {"DJANGO_SETTINGS_MODULE": "_open_settings", "PYTHONPATH": str(Path(__file__).parent)}
    took: dict[str, list[float]] = {
        name: [] for name in ("up", "down", "open_up", "open_down", "open_pieces")
    }
    with served(NAME, workers=1, **more) as (port, server):
        client = Files(Signed(port))
        client.encrypted(small(), {name: [] for name in took})
        client.unencrypted(small(), {name: [] for name in took})
        forget_peaks(server)
        idle = held(server, "VmRSS")
        for _ in range(rows):
            client.encrypted(paper, took)
            client.unencrypted(paper, took)
        peak = held(server, "VmHWM")
    drop(NAME)
    shutil.rmtree(settings.DATA / "bench-open", ignore_errors=True)
    middle = {name: statistics.median(times) for name, times in took.items()}
    there, floor = middle["up"] + middle["down"], middle["open_up"] + middle["open_down"]
    return {
        "rows": rows,
        "size_mb": SIZE // MB,
        "speed_ratio": round(floor / there, 2),
        "upload_ratio": round(middle["open_up"] / middle["up"], 2),
        "download_ratio": round(middle["open_down"] / middle["down"], 2),
        "speed_ratio_same_pieces": round((middle["open_up"] + middle["open_pieces"]) / there, 2),
        **{f"{name}_ms": round(ms, 1) for name, ms in middle.items()},
        "idle_mb": round(idle, 1),
        "peak_mb": round(peak - idle, 1),
    }


def small() -> bytes:
    """Return a PDF of one small page, with which the server warms up."""
    return scan(64 * 1024, 1)


def scan(size: int = SIZE, pages: int = PAGES) -> bytes:
    """Return a PDF of scanned pages: pictures that nothing can be packed further in."""
    noise = random.Random(417)  # noqa: S311 -- the same bytes in every run
    things = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for _page in range(pages):
        kids.append(b"%d 0 R" % (len(things) + 1))
        things += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I %d 0 R >> >> >>"
            % (len(things) + 2),
            b"<< /Type /XObject /Subtype /Image /Width 2480 /Height 3508 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
            b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream"
            % (size // pages, noise.randbytes(size // pages)),
        ]
    things[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), pages)
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, thing in enumerate(things, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    at = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(things) + 1, at)
    return bytes(made)


@dataclass
class Files:
    """A browser of the worker that sends and fetches files."""

    signed: Signed
    case: UUID = field(default_factory=lambda: UUID(key(3, 0)))

    def encrypted(self, paper: bytes, took: dict[str, list[float]]) -> None:
        """Add a document to a case, and fetch it again."""
        add = reverse("desk:document-add", args=[self.case])
        fields = {**self.signed.marks(add), "about": "CASE", "title": "Scan", "note": ""}
        took["up"].append(self._send(add, fields, paper, 302))
        with act_as(self.signed.actor):
            newest = queries.documents(self.signed.actor, self.case)[0].newest
        there = reverse("desk:document-open", args=[self.case, newest.id])
        took["down"].append(self._fetch(there, newest.size))

    def unencrypted(self, paper: bytes, took: dict[str, list[float]]) -> None:
        """Do the same with nothing of it."""
        took["open_up"].append(self._send("/bench/open/", {}, paper, 200))
        there = f"/bench/open/{self.said.decode()}"
        took["open_down"].append(self._fetch(there, len(paper)))
        took["open_pieces"].append(self._fetch(f"{there}?pieces", len(paper)))

    def _send(self, url: str, fields: dict[str, str], paper: bytes, expected: int) -> float:
        parts = [
            b'%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
            % (_BORDER, name.encode(), value.encode())
            for name, value in fields.items()
        ]
        head = (
            b'%s\r\nContent-Disposition: form-data; name="paper"; filename="a.pdf"\r\n\r\n'
            % _BORDER
        )
        body = b"".join([*parts, head, paper, b"\r\n", _BORDER, b"--\r\n"])
        kind = f"multipart/form-data; boundary={_BORDER[2:].decode()}"
        began = time.perf_counter()
        answer = self.signed.ask("POST", url, body, kind)
        self.said = answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status != expected:
            raise RuntimeError(f"{url}: {answer.status} {self.said[-2000:]!r}")
        return took

    def _fetch(self, url: str, size: int) -> float:
        began = time.perf_counter()
        answer = self.signed.ask("GET", url)
        got = 0
        while piece := answer.read(MB):
            got += len(piece)
        took = (time.perf_counter() - began) * 1000
        if answer.status != http.client.OK or got != size:
            raise RuntimeError(f"{url}: {answer.status}, {got} bytes instead of {size}")
        return took


def forget_peaks(server: int) -> None:
    """Let the kernel count the largest memory of each process anew."""
    for process in _family(server):
        Path(f"/proc/{process}/clear_refs").write_text("5")


def held(server: int, what: str) -> float:
    """Return a figure of the memory of a process and those below it, in MB."""
    found = (
        re.search(rf"{what}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
        for process in _family(server)
    )
    return sum(int(one[1]) for one in found if one) / 1024


def _family(process: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        children += [int(one) for one in task.read_text().split()]
    return [process, *(below for child in children for below in _family(child))]
