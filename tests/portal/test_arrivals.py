"""What led to a page is counted where a campaign knows it, and nothing else of a visitor is kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from tests import cast
from tests.awareness.campaigning import running
from tests.portal.site import of_kind
from tutela.awareness.commands.site import set_pages, set_sources
from tutela.kernel.access import Staff
from tutela.portal.enums import PageKind
from tutela.portal.models import Arrivals, PageViews
from tutela.portal.queries.visiting import addresses, addresses_of_help

pytestmark = pytest.mark.django_db
MOVED, FOUND = 302, 200
HOST = "testserver"


@pytest.fixture
def page(editor: Staff) -> UUID:
    """A project of the site that belongs to a campaign, with the codes of a poster and of a partner."""
    officer, project = (
        cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE),
        of_kind(editor, PageKind.PROJECT),
    )
    key = running(officer)
    set_pages(officer, key, pages=[{"page": project}])
    codes = [
        {"name": "Afishe", "code": "afishe", "page": project},
        {"name": "Peja", "code": "peja"},
    ]
    set_sources(officer, key, sources=codes)
    return project


def at(page: UUID, prefix: str) -> str:
    return next(one for one in addresses([page]) if one.startswith(f"/{prefix}/"))


def of_help(prefix: str) -> str:
    return next(one for one in addresses_of_help() if one.startswith(f"/{prefix}/"))


def views() -> dict[str, int]:
    return dict(PageViews.objects.values_list("address", "views"))


def arrivals() -> dict[tuple[str, str], int]:
    found = Arrivals.objects.values_list("address", "source", "views")
    return {(address, source): number for address, source, number in found}


@pytest.mark.parametrize("speaks", ["sq", "sr", "sr-cyrl", "en"])
def test_a_code_on_paper_leads_to_its_page_and_counts_once(
    client: Client, page: UUID, speaks: str
) -> None:
    tag = {"sr": "sr-Latn", "sr-cyrl": "sr-Cyrl"}.get(speaks, speaks)
    led = client.get("/q/AFISHE", headers={"Accept-Language": tag})
    assert (led.status_code, led.headers["Location"]) == (MOVED, f"{at(page, speaks)}?from=afishe")
    assert led.headers["Cache-Control"] == "private, no-store"
    assert views() == {}

    shown = client.get(led.headers["Location"])
    assert shown.status_code == FOUND
    assert not shown.cookies
    assert arrivals() == {(at(page, speaks), "afishe"): 1}
    assert views() == {at(page, speaks): 1}


def test_a_code_without_a_page_leads_to_the_first_one(client: Client, page: UUID) -> None:
    assert client.get("/q/peja").headers["Location"].endswith("/?from=peja")


@pytest.mark.parametrize("code", ["nobody", "Erblina", "000"])
def test_a_code_that_nobody_gave_out_is_stored_nowhere(
    client: Client, page: UUID, code: str
) -> None:
    led = client.get(f"/q/{code}", headers={"Accept-Language": "sq"})
    assert led.headers["Location"] == "/sq/"
    client.get(f"{at(page, 'sq')}?from={code}")
    assert arrivals() == {}
    assert views() == {at(page, "sq"): 1}
    assert [one for one in _all_that_is_stored() if code.lower() in one.lower()] == []


def test_what_else_stands_in_the_address_is_not_looked_at(client: Client, page: UUID) -> None:
    address = at(page, "sq")
    client.get(f"{address}?fbclid=Erblina&from=peja&utm_source=x")
    assert arrivals() == {(address, "peja"): 1}
    assert [one for one in _all_that_is_stored() if "Erblina" in one] == []


def test_a_question_with_a_code_is_not_shown_to_the_next_visitor(
    client: Client, page: UUID, settings: pytest.FixtureRequest
) -> None:
    settings.PAGES_KEPT = 60.0  # type: ignore[attr-defined]
    client.get("/sq/search/?q=Erblina&from=peja")
    shown = client.get("/sq/search/?from=peja").content.decode()
    assert "Erblina" not in shown
    assert "Erblina" not in client.get("/sq/search/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": "facebookexternalhit/1.1 (link preview)"},
        {"Sec-Purpose": "prefetch"},
    ],
)
def test_programs_that_say_so_are_answered_and_not_counted(
    client: Client, page: UUID, said: dict[str, str]
) -> None:
    assert client.get(f"{at(page, 'sq')}?from=peja", headers=said).status_code == FOUND
    assert (views(), arrivals()) == ({}, {})
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 9; Cubot X19) Mobile Safari/537.36"}
    client.get(at(page, "sq"), headers=phone)
    assert views() == {at(page, "sq"): 1}


def test_the_way_from_a_campaign_to_help_counts(client: Client, page: UUID) -> None:
    came = {"Host": HOST, "Referer": f"http://{HOST}{at(page, 'sq')}?from=peja"}
    client.get(of_help("sq"), headers=came)
    client.get(of_help("sq"), headers=came)
    assert arrivals() == {(of_help("sq"), at(page, "sq")): 2}


def test_other_ways_to_help_count_as_readings_alone(client: Client, page: UUID) -> None:
    other = "/sq/"
    for came in (
        f"http://{HOST}{other}",
        f"http://{HOST}/cases/Erblina/",
        f"http://elsewhere.example{at(page, 'sq')}",
        "not an address",
        "http://[",
    ):
        client.get(of_help("sq"), headers={"Host": HOST, "Referer": came})
    client.get(other, headers={"Host": HOST, "Referer": f"http://{HOST}{at(page, 'sq')}"})
    assert arrivals() == {}
    assert views() == {of_help("sq"): 5, other: 1}
    assert [one for one in _all_that_is_stored() if "Erblina" in one] == []


def _all_that_is_stored() -> list[str]:
    """Return all that the counters hold, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_to_json(a)::text FROM portal_arrivals a"
            " UNION ALL SELECT row_to_json(v)::text FROM portal_pageviews v"
        )
        return [text for (text,) in cursor.fetchall()]
