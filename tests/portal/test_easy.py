"""Pages in easy words: an address of their own, a way both ways, and a hint where there are none."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.desk.browser_of import browser_of
from tests.portal.site import TITLES, begun, entry, safe, text
from tests.portal.test_desk import at
from tests.portal.test_search import found
from tutela.kernel.access import Staff
from tutela.portal.blocks import Easy
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review
from tutela.portal.commands.write import write_page
from tutela.portal.content.easy import part_of
from tutela.portal.content.tree import LANGUAGES, TREE
from tutela.portal.gaps import Lack
from tutela.portal.texts import Part

IDEAS = [
    {"icon": "hand", "said": "Zebras are here.", "more": ""},
    {"icon": "doors", "said": "Come in.", "more": "All of you."},
]


def read(address: str) -> str:
    return Client().get(address).content.decode()


def test_the_easy_words_of_the_demo_fit_their_part() -> None:
    block = Easy()
    for leaf in TREE:
        for language in LANGUAGES:
            for _easy, said in part_of(leaf.code, language):
                block.clean(block.to_python(said))


@pytest.mark.usefixtures("laid", "db")
def test_a_page_leads_to_its_easy_words_and_back_in_every_language() -> None:
    whole = read("/sq/ku-te-kerkosh-ndihme/")
    assert 'href="/sq/ku-te-kerkosh-ndihme/easy/"' in whole
    assert "Kaq mjafton." not in whole

    easy = read("/sq/ku-te-kerkosh-ndihme/easy/")

    assert "Kaq mjafton." in easy
    assert '<a class="more" href="/sq/ku-te-kerkosh-ndihme/">' in easy
    assert 'href="/sr-cyrl/gde-potraziti-pomoc/easy/" lang="sr-Cyrl"' in easy
    assert '<link rel="canonical" href="http://testserver/sq/ku-te-kerkosh-ndihme/easy/">' in easy
    assert "То је довољно." in read("/sr-cyrl/gde-potraziti-pomoc/easy/")
    assert "/en/easy/" in read("/en/")
    assert Client().get("/en/news/easy/").status_code == 404
    assert "http://testserver/en/easy/</loc>" in read("/sitemap.xml")


def test_easy_words_are_a_hint_and_go_live_with_the_page(
    editor: Staff, reviewer: Staff, settings
) -> None:
    settings.DEMO = True  # no second factor is set up first
    key = begun(editor, *TITLES)
    hinted = {(gap.lack, gap.language) for gap in entry(editor, key).hints}
    assert hinted == {(Lack.EASY, code) for code in TITLES}
    said = text("sq")
    easy = [*said.streams["body"], Part(type="easy", rows=IDEAS)]
    write_page(editor, key, language="sq", text=text("sq", streams={"body": easy}))
    fewer = [*text("en").streams["body"], Part(type="easy", rows=IDEAS[:1])]
    write_page(editor, key, language="en", text=text("en", streams={"body": fewer}))

    hinted = {(gap.lack, gap.language) for gap in entry(editor, key).hints}
    assert hinted == {(Lack.EASY, "sr-latn"), (Lack.ROWS, "en")}
    assert [gap.lack for gap in entry(editor, key).gaps] == [Lack.REVIEW]
    drafted = browser_of(editor).get(at("-preview", key, "en"), {"easy": ""}).content.decode()
    assert "Zebras are here." in drafted
    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)
    assert "Zebras are here." in read("/en/news/good-news/easy/")
    assert "/vesti/dobra-vest/easy/" not in read("/en/news/good-news/easy/")
    assert [page.title for page in found("en", "zebra")] == ["Good news"]


def test_no_page_takes_the_address_of_easy_words(editor: Staff) -> None:
    key = begun(editor, "en")
    write_page(editor, key, language="sq", text=text("sq", title="Easy"))
    assert entry(editor, key).versions["sq"].page.slug == "easy-2"
