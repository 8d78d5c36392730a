"""What a visitor meets first: a page as it was made a moment ago, and the count of how often it is read.

A page is made at most every `PAGES_KEPT` seconds in each process, whoever asks; so it is as new as that.
Readings are counted by day and address, of nobody in particular, and written together after `VIEWS_WAIT`
seconds: no address of a visitor, no browser, no time of day is kept, and no cookie is set. A program that says
that it is one is answered and not counted.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock, Timer

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from tutela.kernel import clock
from tutela.portal.arrivals import Guide, code_in, is_robot
from tutela.portal.languages import ALL
from tutela.portal.models import Arrivals, PageViews

log = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]
PAGE = re.compile(rf"/(?:{'|'.join(tongue.prefix for tongue in ALL)})/(?:[\w-]+/)*")
LENGTH = "Content-Length"  # of the page as it was made: each answer has its own
MOST = 2000  # pages that a process keeps, under all names of the site

_VIEWS = """
INSERT INTO {table} (day, address, views)
SELECT day, address, sum(views) FROM unnest(%s::date[], %s::text[], %s::text[], %s::bigint[])
    AS counted (day, address, source, views) GROUP BY day, address ORDER BY day, address
ON CONFLICT (day, address) DO UPDATE SET views = {table}.views + excluded.views
"""
_ARRIVALS = """
INSERT INTO {table} (day, address, source, views)
SELECT * FROM unnest(%s::date[], %s::text[], %s::text[], %s::bigint[])
    AS counted (day, address, source, views) WHERE source <> ''
ON CONFLICT (day, address, source) DO UPDATE SET views = {table}.views + excluded.views
"""


@dataclass
class Kept:
    """An answer, plain and compressed, and until when it will do."""

    until: float
    headers: Mapping[str, str]
    plain: bytes
    small: bytes
    mark: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return it to somebody who asks, as small as their browser takes it."""
        if request.META.get("HTTP_IF_NONE_MATCH") == self.mark:
            return HttpResponseNotModified(headers=dict(self.headers) | {"ETag": self.mark})
        takes = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        more = {"Content-Encoding": "gzip"} if takes else {}
        content = self.small if takes else self.plain
        more |= {"ETag": self.mark, LENGTH: str(len(content))}
        return HttpResponse(content, headers=dict(self.headers) | more)


class Front:
    """Answer for the pages that were made a moment ago, and count every reading."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.kept: dict[tuple[str, str, str], Kept] = {}
        self.guide = Guide()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        path, query = request.path_info, request.META.get("QUERY_STRING", "")
        code = code_in(query) if query else ""
        if request.method != "GET" or (query and not code) or not PAGE.fullmatch(path):
            return self.get_response(request)
        request.META["QUERY_STRING"] = ""  # the page is the same for everybody, whatever led here
        key = (str(request.scheme), request.META.get("HTTP_HOST", ""), path)
        found = self._fresh(key)
        if found is None:
            response = self.get_response(request)
            if response.status_code != 200:
                return response
            found = self._keep(key, response)
        if not is_robot(request):
            TALLY.add(clock.today(), path, self._source(request, code))
        return found.answer(request)

    def _source(self, request: HttpRequest, code: str) -> str:
        try:
            return self.guide.source(request, code)
        except DatabaseError:
            log.warning("What led to a public page could not be looked up; the reading counts.")
            return ""

    def _fresh(self, key: tuple[str, str, str]) -> Kept | None:
        found, now = self.kept.get(key), time.monotonic()
        if found is None:
            return None
        if found.until < now:
            found.until = now + settings.PAGES_KEPT  # one asker makes it anew, the others go on
            return None
        return found

    def _keep(self, key: tuple[str, str, str], response: HttpResponse) -> Kept:
        plain = response.content
        made = Kept(
            until=time.monotonic() + settings.PAGES_KEPT,
            headers={name: value for name, value in response.headers.items() if name != LENGTH},
            plain=plain,
            small=gzip.compress(plain, 6, mtime=0),
            mark=f'W/"{hashlib.sha256(plain).hexdigest()[:20]}"',
        )
        if settings.PAGES_KEPT:
            if len(self.kept) >= MOST:
                self.kept.clear()
            self.kept[key] = made
        return made


class Tally:
    """Readings that were not written yet."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.waiting: Counter[tuple[date, str, str]] = Counter()
        self.timer: Timer | None = None

    def add(self, day: date, address: str, source: str = "") -> None:
        """Count one reading; it is written with those of the next moment, also when the process ends first."""
        if not settings.VIEWS_WAIT:
            self.write({(day, address, source): 1})
            return
        with self.lock:
            self.waiting[day, address, source] += 1
            if self.timer is None:
                self._start()

    def _start(self) -> None:
        timer = Timer(settings.VIEWS_WAIT, self._write_waiting)
        timer.daemon = False  # though a server answers in daemons: a stop waits for it
        timer.start()
        self.timer = timer  # whoever sees it may wait for it

    def write(self, counted: Mapping[tuple[date, str, str], int]) -> None:
        """Add to what is written already; in one order, so that two processes wait and do not block."""
        rows = sorted((*key, views) for key, views in counted.items())
        columns = [list(column) for column in zip(*rows, strict=True)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_VIEWS.format(table=f'"{PageViews._meta.db_table}"'), columns)
            if any(source for _day, _address, source in counted):
                cursor.execute(_ARRIVALS.format(table=f'"{Arrivals._meta.db_table}"'), columns)

    def _write_waiting(self) -> None:
        with self.lock:
            counted, self.waiting = self.waiting, Counter()
        try:
            self.write(counted)
        except DatabaseError:
            log.warning(
                "Readings of public pages could not be written; the next reading tries again."
            )
            with self.lock:
                self.waiting.update(counted)
                self.timer = None
        else:
            with self.lock:
                if self.waiting:  # counted while these were written
                    self._start()
                else:
                    self.timer = None
        finally:
            connection.close()


TALLY = Tally()
