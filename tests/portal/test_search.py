"""The search of the public site: stems, no marks, either script, nothing that is not public."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.portal.site import lay_out
from tutela.portal.languages import of_prefix
from tutela.portal.models import NewsPage, SitePage
from tutela.portal.queries.search import search

SAME = {  # two ways to type one thing, in each language
    "sq": [("fëmijët", "femijeve"), ("projekti", "projektet"), ("Ndihmë", "ndihma"), ("rrugë", "rruges")],
    "sr": [("zaštita", "zastite"), ("заштита", "zaštitu"), ("deca", "dece"), ("pomoć", "POMOC")],
    "en": [("helping", "help"), ("streets", "street"), ("protected", "protection")],
}  # fmt: skip


@pytest.fixture
def _site(db: None) -> None:
    lay_out()


def found(prefix: str, asked: str) -> list[SitePage]:
    tongue = of_prefix(prefix)
    assert tongue is not None
    return [one.page for one in search(tongue, asked)]


@pytest.mark.usefixtures("_site")
def test_the_same_word_in_two_forms_finds_the_same_pages() -> None:
    for prefix, pairs in SAME.items():
        for one, other in pairs:
            keys = {page.pk for page in found(prefix, one)}
            assert keys, (prefix, one)
            assert {page.pk for page in found(prefix, other)} == keys, (prefix, one, other)


@pytest.mark.usefixtures("_site")
def test_what_it_finds_and_shows() -> None:
    page = NewsPage.objects.filter(locale__language_code="en").first()
    assert page is not None
    page.title, page.lead = "A quokka came", "It ate <b>grass</b>. The quokkas slept."
    page.save()
    tongue = of_prefix("en")
    assert tongue is not None

    (one,) = search(tongue, "quokka")
    assert one.page.pk == page.pk
    assert one.excerpt == "The <mark>quokkas</mark> slept."
    assert found("en", "quokka children help")[0].pk is not None  # not all words: what has some
    assert found("en", "quokka grass") == [page]
    assert [found("en", nothing) for nothing in ("xyzzy", "", "  ", "%'; xyzzy --")] == [
        [],
        [],
        [],
        [],
    ]

    page.live = False
    page.save()
    assert found("en", "quokka") == []


@pytest.mark.usefixtures("_site")
def test_the_page_in_each_language_and_script() -> None:
    visitor = Client()
    for prefix, asked in (
        ("sq", "fëmijë"),
        ("sr", "deca"),
        ("sr-cyrl", "деца"),
        ("en", "children"),
    ):
        answer = visitor.get(f"/{prefix}/search/", {"q": asked})
        html = answer.content.decode()
        assert answer.status_code == 200
        assert "<mark>" in html, prefix
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert 'content="noindex"' in html
        assert not answer.cookies
    odd = visitor.get("/en/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script" not in odd
    assert visitor.get("/en/search/").status_code == 200
