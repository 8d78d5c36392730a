"""The public site on the desk: the board, one page, its preview, review, writing in a form."""

from __future__ import annotations

import html
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.browser_of import browser_of
from tests.desk.filing import text
from tests.portal.site import TITLES, begun, entry, published, reviewed
from tests.portal.site import text as words_of
from tutela.kernel.access import Staff
from tutela.portal import checklist
from tutela.portal.commands.review import ask_review
from tutela.portal.commands.write import write_page
from tutela.portal.enums import SetState
from tutela.portal.texts import Part

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_codes(settings) -> None:
    settings.DEMO = True  # no second factor is set up first


def at(name: str, key: UUID, *more: str) -> str:
    return reverse(f"desk:public-page{name}", args=[key, *more])


def said(answer: object) -> str:
    return html.unescape(text(answer))


def form_of(client: Client, address: str) -> dict[str, str]:
    """Return a form as it is sent when nothing is changed."""
    return sent_of(client.get(address))


def sent_of(answer: object) -> dict[str, str]:
    """Return what a page with a form sends as it stands: every box but those that are not ticked."""
    found = answer.context["form"]  # type: ignore[attr-defined] # an answer of Django's test client
    said = {field.html_name: field.value() for field in found}
    return {
        name: "on" if value is True else str(value or "")
        for name, value in said.items()
        if value is not False
    }


def test_the_board_says_what_is_missing_and_why(editor: Staff, reviewer: Staff) -> None:
    key = begun(editor, "en")

    page = said(browser_of(editor).get(reverse("desk:public-pages"), {"show": "lacking"}))

    assert "Good news" in page
    assert "The page is not written in Albanian." in page
    assert "Unity in Care" not in page
    one = said(browser_of(reviewer).get(at("", key)))
    assert "Nobody has looked yet whether it is safe for children." in one
    assert "Ask for a review</button>" not in one


def test_a_preview_is_the_page_and_nobody_elses(editor: Staff) -> None:
    key = begun(editor, *TITLES)

    answer = browser_of(editor).get(at("-preview", key, "sr-cyrl"))

    assert "no-store" in answer.headers["Cache-Control"]
    assert '<html lang="sr-Cyrl">' in answer.content.decode()
    assert "Добра вест" in answer.content.decode()
    assert browser_of(editor).get(at("-preview", key, "fr")).status_code == 404
    assert Client().get(at("-preview", key, "en")).status_code == 302


def test_a_text_is_written_in_a_form_and_published_by_two(editor: Staff, reviewer: Staff) -> None:
    key, desk = begun(editor, "sq", "en"), browser_of(editor)
    assert desk.post(at("-publish", key)).status_code == 422

    page = said(desk.get(at("-write", key, "sr-latn")))
    assert "Një lajm i mirë, **truly**." in page  # the language that it is written after
    sent = form_of(desk, at("-write", key, "sr-latn")) | {
        "title": "Dobra vest", "lead": "Ukratko.", "body-0-text": "Prvi red.\n\n- tačka",
    }  # fmt: skip
    assert desk.post(at("-write", key, "sr-latn"), sent | {"add": "body:ticks"}).status_code == 200
    assert entry(editor, key).text("sr-latn") is None
    assert desk.post(at("-write", key, "sr-latn"), sent).status_code == 302
    assert entry(editor, key).gaps[0].lack == "REVIEW"
    desk.post(at("-ask", key))
    eyes = browser_of(reviewer)
    some = {"confirmed": sorted(checklist.codes())[1:]}
    assert "Confirm every point" in said(eyes.post(at("-review", key), some))
    eyes.post(at("-review", key), {"confirmed": sorted(checklist.codes())})

    desk.post(at("-publish", key))

    assert "<li>tačka</li>" in Client().get("/sr/vesti/dobra-vest/").content.decode()
    assert entry(editor, key).row.state == SetState.LIVE


def test_a_form_that_is_sent_unchanged_changes_nothing(editor: Staff) -> None:
    desk = browser_of(editor)
    for found in desk.get(reverse("desk:public-pages")).context["rows"]:
        for language in ("en", "sq"):
            address = at("-write", found["key"], language)
            answer = desk.post(address, form_of(desk, address))
            assert "Nothing is different, so nothing was saved." in said(answer), found["title"]


def test_parts_and_lines_grow_and_go_without_a_script(editor: Staff) -> None:
    key, desk = begun(editor, "en"), browser_of(editor)
    address = at("-write", key, "en")

    grown = desk.post(address, form_of(desk, address) | {"add": "body:figures", "lead": "Typed."})
    assert [part.kind for part in grown.context["form"].streams()[0].parts] == [
        "section",
        "figures",
    ]
    again = desk.post(
        address, sent_of(grown) | {"add": "body:section", "body-1-row-0-number": "12"}
    )
    last = "body-1-row-3-"  # a new list has three lines
    longer = desk.post(address, sent_of(again) | {"add": "body-1:row"})
    assert longer.context["form"].fields[f"{last}number"].widget.attrs["autofocus"]
    sent = sent_of(longer) | {
        "body-0-out": "on", "body-1-row-0-counts": "projects", "body-2-text": "The end.",
        f"{last}number": "4", f"{last}counts": "towns",
    }  # fmt: skip
    assert desk.post(address, sent).status_code == 302

    found = entry(editor, key).text("en")
    assert found is not None
    assert found.lead == "Typed."
    figures, end = found.streams["body"]
    rows = [{"number": "12", "counts": "projects"}, {"number": "4", "counts": "towns"}]
    assert (figures.type, figures.rows) == ("figures", rows)
    assert (end.type, end.values["text"]) == ("section", "The end.")


def test_a_long_page_loses_nothing_and_grows_no_further(editor: Staff) -> None:
    key, desk = begun(editor, "en"), browser_of(editor)
    address = at("-write", key, "en")
    rows = [{"number": str(n), "counts": "towns"} for n in range(30)]
    parts = [Part(type="section", values={"title": "", "text": f"{n}"}) for n in range(190)]
    parts.append(Part(type="figures", rows=rows))
    write_page(editor, key, language="en", text=words_of("en", streams={"body": parts}))

    full = desk.post(address, form_of(desk, address) | {"add": "body:section", "lead": "Typed."})
    assert full.status_code == 422
    assert "The page is as long as it can be." in said(full)
    assert desk.post(address, sent_of(full)).status_code == 302

    found = entry(editor, key).text("en")
    assert found is not None
    assert found.lead == "Typed."
    assert [part.values["text"] for part in found.streams["body"][:-1]] == [
        str(n) for n in range(190)
    ]
    assert found.streams["body"][-1].rows == rows


def test_what_was_typed_comes_back_with_every_refusal(editor: Staff) -> None:
    key, desk = begun(editor, "en"), browser_of(editor)
    address = at("-write", key, "en")
    sent = sent_of(desk.post(address, form_of(desk, address) | {"add": "body:section"}))
    sent |= {"body-0-type": "of another time", "body-1-text": "Kept words."}
    sent["kept"] = desk.get(address).content.decode().split('name="kept" value="')[-1].split('"')[0]

    untitled = desk.post(address, sent | {"title": ""})
    meanwhile = desk.post(address, sent | {"base_version": "1"})

    for answer in (untitled, meanwhile):
        assert answer.status_code == 422
        assert sent_of(answer)["body-1-text"] == "Kept words."
        assert sent_of(answer)["body-1-type"] == "section"
    kept = desk.get(address)  # with a part that was never saved
    assert "We kept what you typed" in said(kept)
    assert sent_of(kept)["body-1-text"] == "Kept words."
    found = entry(editor, key).text("en")
    assert found is not None
    assert [part.values["text"] for part in found.streams["body"]] == ["Good news, **truly**."]


def test_a_reviewer_sends_back_and_both_take_off(editor: Staff, reviewer: Staff) -> None:
    key, eyes = begun(editor, *TITLES), browser_of(reviewer)
    ask_review(editor, key)
    eyes.post(at("-send-back", key), {"reason": "The village is named."})
    assert "The village is named." in said(browser_of(editor).get(at("", key)))
    live = published(editor, reviewer)

    assert eyes.post(at("-take-off", live), {"reason": "A family asked."}).status_code == 302

    assert Client().get("/en/news/good-news-2/").status_code == 404
    assert eyes.get(at("-write", live, "en")).status_code == 404


def test_a_change_meanwhile_is_not_published(editor: Staff, reviewer: Staff) -> None:
    key = reviewed(editor, reviewer)

    answer = browser_of(editor).post(at("-publish", key), {"base_version": "1"})

    assert answer.status_code == 422
    assert entry(editor, key).row.state == SetState.REVIEWED
