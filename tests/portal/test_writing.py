"""What an editor types becomes a few tags and nothing else, and comes back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutela.portal.content import albanian, english, serbian
from tutela.portal.writing import to_html, to_typed

TYPED = """Two **bold** words, and [a link](https://example.org/a?b=1&c=2).

- one
- two *slanted*

1. first
2. second"""


def test_the_few_tags() -> None:
    assert to_html(TYPED) == (
        '<p>Two <b>bold</b> words, and <a href="https://example.org/a?b=1&amp;c=2">a link</a>.</p>'
        "<ul><li>one</li><li>two <i>slanted</i></li></ul><ol><li>first</li><li>second</li></ol>"
    )
    assert to_typed(to_html(TYPED)) == TYPED


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "[x](javascript:alert(1))", '[x](https://a" onclick="b)']
)
def test_no_tag_of_anybodys_gets_through(typed: str) -> None:
    html = to_html(typed)

    assert "<script" not in html
    assert "href" not in html
    assert to_typed(html) == typed


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_saving_twice_changes_nothing(typed: str) -> None:
    once = to_html(typed)

    assert to_html(to_typed(once)) == once


def test_the_texts_of_the_demo_come_back_as_they_were() -> None:
    for pages in (english.PAGES, albanian.PAGES, serbian.PAGES):
        for page in pages.values():
            for kind, value in page.get("body", []):
                if kind == "section":
                    assert to_html(to_typed(value["text"])) == value["text"]
