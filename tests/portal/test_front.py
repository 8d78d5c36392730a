"""Pages that were made a moment ago are not made anew, and every reading is counted."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tutela.kernel import clock
from tutela.portal.front import TALLY, Front
from tutela.portal.models import PageViews

HOME = "/sq/"
Settings = Callable[..., None]


@pytest.fixture
def made() -> list[str]:
    """Which pages were made, in their order."""
    return []


@pytest.fixture
def front(made: list[str]) -> Front:
    """A front before a site of which every page but one is there."""

    def page(request: HttpRequest) -> HttpResponse:
        made.append(request.path)
        missing = "missing" in request.path
        content = f"page {len(made)}"
        length = {"Content-Length": str(len(content))}  # as Django's own middleware says it
        return HttpResponse(content, status=404 if missing else 200, headers=length)

    return Front(page)


@pytest.fixture
def _kept(settings: pytest.FixtureRequest) -> None:
    settings.PAGES_KEPT = 60.0  # type: ignore[attr-defined]


def get(front: Front, path: str = HOME, **headers: str) -> HttpResponse:
    return front(RequestFactory().get(path, headers=headers))


def written() -> None:
    """Wait until nothing waits to be written."""
    while timer := TALLY.timer:
        timer.join()


def views() -> dict[str, int]:
    return dict(PageViews.objects.values_list("address", "views"))


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept")
def test_a_page_is_made_once_and_each_reading_counts(front: Front, made: list[str]) -> None:
    first, second = get(front), get(front)
    zipped = get(front, **{"Accept-Encoding": "br, gzip"})
    known = get(front, **{"If-None-Match": first["ETag"]})

    assert made == [HOME]
    assert first.content == second.content == gzip.decompress(zipped.content) == b"page 1"
    assert zipped["Content-Encoding"] == "gzip"
    for answer in (first, second, zipped):
        assert answer["Content-Length"] == str(len(answer.content))
    assert (known.status_code, known.content) == (304, b"")
    assert "Content-Length" not in known
    assert views() == {HOME: 4}
    assert PageViews.objects.get().day == clock.today()


@pytest.mark.django_db
def test_what_is_older_than_its_time_is_made_anew(front: Front) -> None:
    assert [get(front).content, get(front).content] == [b"page 1", b"page 2"]


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept")
def test_each_name_of_the_site_has_its_own_pages(front: Front, made: list[str]) -> None:
    get(front, Host="localhost")
    get(front, Host="127.0.0.1")

    assert made == [HOME, HOME]


@pytest.mark.django_db
@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize(
    "path", ["/sq/missing/", "/cases/", "/", "/sq/?q=Erblina", "/sq/news.xml", "/xx/", "/sq"]
)
def test_what_is_no_page_passes_and_is_not_counted(
    front: Front, made: list[str], path: str
) -> None:
    get(front, path)
    get(front, path)

    assert len(made) == 2
    assert views() == {}


@pytest.fixture
def _apart(transactional_db: None) -> Iterator[None]:
    yield
    written()


@pytest.mark.usefixtures("_apart", "_kept")
def test_readings_of_many_threads_are_written_together(
    front: Front, settings: pytest.FixtureRequest
) -> None:
    settings.VIEWS_WAIT = 0.05  # type: ignore[attr-defined]
    with ThreadPoolExecutor(8) as together:
        list(together.map(lambda _n: get(front), range(200)))
        list(together.map(lambda _n: get(front, "/en/"), range(50)))
    written()

    assert views() == {HOME: 200, "/en/": 50}


@pytest.mark.usefixtures("_apart", "_kept")
def test_a_stop_waits_for_what_a_thread_of_the_server_counted(
    front: Front, settings: pytest.FixtureRequest
) -> None:
    settings.VIEWS_WAIT = 0.5  # type: ignore[attr-defined]

    def answer() -> None:
        get(front)
        connection.close()

    server = Thread(target=answer, daemon=True)
    server.start()
    server.join()
    timer = TALLY.timer

    assert timer is not None
    assert not timer.daemon
    written()
    assert views() == {HOME: 1}


@pytest.mark.usefixtures("_apart", "_kept")
def test_a_database_that_does_not_answer_loses_no_reading(
    front: Front, settings: pytest.FixtureRequest
) -> None:
    settings.VIEWS_WAIT = 0.05  # type: ignore[attr-defined]
    right = connections["default"].settings_dict["NAME"]
    connections["default"].settings_dict["NAME"] = "no_such_database"
    try:
        get(front)
        written()
    finally:
        connections["default"].settings_dict["NAME"] = right
    get(front)
    written()

    assert views() == {HOME: 2}
    connection.close()
