"""The public site: how fast the first page is, how soon it is new, how little it weighs, what a phone waits.

The site is served alone, in one process, as `tutela serve --site-only` does, with the demo's content.
`home_ratio`: requests a second for the first page against a static file of as many bytes from the same
server, asked in turns by the same four connections. `views_lost`: readings of that run that are not in the
database a moment later. `fresh_s`: the worst of five times from publishing until the page is new, and the
seconds for which a browser may keep it added. `home_kb`: what Chromium loads for the first page, compressed,
without images. `lcp_ms_3g`: its largest contentful paint, the median of five with nothing kept, at 1.6 Mbit/s
and a round trip of 300 ms (WebPageTest's "3G"); the processor is not slowed.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from _asking import ask, warm
from _population import drop, empty
from _serving import served
from django.conf import settings
from playwright.sync_api import sync_playwright

from tutela.console import preparation
from tutela.kernel import keys
from tutela.kernel.access import System
from tutela.portal.commands.lay_out import lay_out_site
from tutela.portal.jobs import LAY_OUT
from tutela.portal.models import HomePage, PageViews
from tutela.reference.models import stable_id

ROWS = 8000  # requests of each kind
NAME = "tutela_bench_site"
HOME = "/sq/"
CONNECTIONS, TURNS, TRIES = 4, 4, 5
DOWN, UP, ROUND_TRIP = 1_600_000 / 8, 768_000 / 8, 300  # bytes a second, milliseconds
_LCP = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""


def run(rows: int, progress: Callable[[int, int], None]) -> dict[str, object]:
    """Serve the demo's site, ask for it, change it; return the figures."""
    empty(NAME)
    lay_out_site(System(LAY_OUT), stable_id("setting", "name"), new_id=keys.new())
    preparation.static_files()
    file = Path(settings.STATIC_ROOT) / "bench-site.html"
    with served(NAME, "--site-only", workers=1) as (port, _server):
        size = len(_read(port, HOME))
    file.write_bytes(b"x" * size)
    try:
        with served(NAME, "--site-only", workers=1) as (port, _server):
            home, still, asked = _race(port, rows, progress)
            time.sleep(3)
            counted = sum(PageViews.objects.filter(address=HOME).values_list("views", flat=True))
            kilobytes, lcp = _in_a_browser(port)
            fresh = max(_fresh(port, number) for number in range(TRIES))
    finally:
        file.unlink()
    drop(NAME)
    return {
        "home_ratio": round(home / still, 2),
        "home_per_s": round(home),
        "static_per_s": round(still),
        "home_bytes": size,
        "views_lost": asked + 1 - counted,  # one was asked for its size
        "fresh_s": round(fresh, 2),
        "home_kb": round(kilobytes, 1),
        "lcp_ms_3g": round(lcp),
    }


def _race(port: int, rows: int, progress: Callable[[int, int], None]) -> tuple[float, float, int]:
    """Return requests a second of page and file, in turns, and how often the page was asked for."""
    each = rows // CONNECTIONS // TURNS
    took = {HOME: 0.0, "/static/bench-site.html": 0.0}
    with ProcessPoolExecutor(CONNECTIONS, mp_context=get_context("spawn")) as askers:
        list(askers.map(warm, range(CONNECTIONS)))
        for turn in range(TURNS):
            for path in took:
                began = time.perf_counter()
                list(askers.map(ask, *zip(*[(port, path, each)] * CONNECTIONS, strict=True)))
                took[path] += time.perf_counter() - began
            progress(turn + 1, TURNS)
    done = each * CONNECTIONS * TURNS
    home, still = (done / seconds for seconds in took.values())
    return home, still, done


def _read(port: int, path: str) -> bytes:
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", path)
    return link.getresponse().read()


def _fresh(port: int, number: int) -> float:
    """Return how many seconds pass from publishing until everybody reads it."""
    page = HomePage.objects.get(locale__language_code="sq")
    page.lead = f"E botuar për herën e {number}."
    page.save_revision().publish()
    began = time.perf_counter()
    while page.lead.encode() not in _read(port, HOME):
        time.sleep(0.02)
    link = HTTPConnection("127.0.0.1", port, timeout=30)
    link.request("GET", HOME)
    kept = re.search(r"max-age=(\d+)", link.getresponse().headers["Cache-Control"])
    return time.perf_counter() - began + (int(kept[1]) if kept else 0)


def _in_a_browser(port: int) -> tuple[float, float]:
    """Return the kilobytes of the first page without images, and the median of its largest paint."""
    paints: list[float] = []
    sizes: list[float] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        for _ in range(TRIES):
            window = browser.new_context(viewport={"width": 390, "height": 844})
            page = window.new_page()
            wire = window.new_cdp_session(page)
            kinds: dict[str, str] = {}
            loaded: dict[str, float] = {}
            wire.on(
                "Network.responseReceived",
                lambda e, into=kinds: into.update({e["requestId"]: e["type"]}),
            )
            wire.on("Network.loadingFinished",
                    lambda e, into=loaded: into.update({e["requestId"]: e["encodedDataLength"]}))  # fmt: skip
            slow: dict[str, Any] = {"offline": False, "latency": ROUND_TRIP,
                                    "downloadThroughput": DOWN, "uploadThroughput": UP}  # fmt: skip
            wire.send("Network.enable")
            wire.send("Network.emulateNetworkConditions", slow)
            page.goto(f"http://127.0.0.1:{port}{HOME}", wait_until="networkidle")
            paints.append(float(page.evaluate(_LCP)))
            sizes.append(sum(size for key, size in loaded.items() if kinds[key] != "Image") / 1024)
            window.close()
        browser.close()
    return max(sizes), sorted(paints)[len(paints) // 2]
