"""What is the same of a page in every language: set once, a draft until it is published; order at once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.desk.browser_of import browser_of
from tests.portal.site import PROFILE, TITLES, begun, entry, of_kind, published, safe, text
from tests.portal.test_desk import at, form_of, sent_of
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.errors import BadArguments
from tutela.portal import errors
from tutela.portal import facts as of_pages
from tutela.portal.commands.arrange import arrange_page
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review
from tutela.portal.commands.start import start_page
from tutela.portal.commands.write import write_page
from tutela.portal.enums import Drawing, PageKind, SetState
from tutela.portal.facts import Facts
from tutela.portal.gaps import Lack
from tutela.portal.models import CentrePage, EventPage, ProjectPage
from tutela.portal.texts import Part

DAY = date(2027, 5, 6)


def event(editor: Staff) -> object:
    key = keys.new()
    first, *_others = TITLES
    start_page(
        editor, PROFILE, new_id=key, kind=PageKind.EVENT, language=first, title=TITLES[first]
    )
    for language in TITLES:
        write_page(editor, key, language=language, text=text(language))
    return key


def test_a_day_is_set_once_and_stands_in_every_language(editor: Staff, reviewer: Staff) -> None:
    key = event(editor)
    assert [gap.lack for gap in entry(editor, key).gaps] == [Lack.DAY, Lack.REVIEW]  # type: ignore[arg-type]
    with pytest.raises(errors.PageIsNotComplete):
        ask_review(editor, key)

    done = arrange_page(editor, key, facts=Facts(drawing=Drawing.STREET, begins_date=DAY))

    assert done.events == ("page_set.arranged",)
    assert set(EventPage.objects.filter(translation_key=key).values_list("begins_date")) == {
        (None,)
    }
    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)
    pages = EventPage.objects.filter(translation_key=key)
    assert {(page.begins_date, page.drawing) for page in pages} == {(DAY, "street")}
    assert "6 May 2027" in Client().get("/en/events/good-news/").content.decode()


def test_it_is_a_change_like_any_other(editor: Staff, reviewer: Staff) -> None:
    key = published(editor, reviewer)
    known = of_pages.read(PageKind.NEWS, entry(editor, key).source.content)
    with pytest.raises(errors.TextIsTheSame):
        arrange_page(editor, key, facts=known)

    arrange_page(editor, key, facts=Facts(happened_date=DAY))

    found = entry(editor, key)
    assert (found.row.state, found.row.writers) == (SetState.DRAFT, [str(editor.id)])
    ask_review(editor, key)
    arrange_page(editor, key, facts=Facts(happened_date=DAY + timedelta(days=1)))
    assert entry(editor, key).row.state == SetState.DRAFT
    assert "2027" not in Client().get("/en/news/good-news/").content.decode()


def test_news_name_their_project_once_for_all_languages(
    editor: Staff, reviewer: Staff, settings
) -> None:
    settings.DEMO = True
    key, desk = published(editor, reviewer), browser_of(editor)
    project = ProjectPage.objects.filter(slug="unity-in-care").earliest("pk").translation_key
    address = at("-facts", key)
    assert '">Unity in Care</option>' in desk.get(address).content.decode()

    assert desk.post(address, form_of(desk, address) | {"project_key": project}).status_code == 302

    assert "Unity in Care" in desk.get(at("", key)).content.decode()
    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)
    for news, its_project, title in (
        ("/en/news/good-news/", "/en/projects/unity-in-care/", "Good news"),
        ("/sr-cyrl/vesti/dobra-vest/", "/sr-cyrl/projekti/unity-in-care/", "Добра вест"),
    ):
        assert f'href="{its_project}"' in Client().get(news).content.decode()
        listed = Client().get(its_project).content.decode()
        assert f'href="{news}"' in listed
        assert title in listed
    with pytest.raises(BadArguments):
        arrange_page(editor, key, facts=Facts(project_key=key))


def test_what_cannot_be_is_refused(editor: Staff) -> None:
    key = event(editor)
    for wrong in (
        Facts(begins_date=DAY, ends_date=DAY - timedelta(days=1)),
        Facts(ends_date=DAY),
    ):
        with pytest.raises(errors.PageEndsBeforeItBegins):
            arrange_page(editor, key, facts=wrong)
    with pytest.raises(BadArguments):
        arrange_page(editor, key, facts=Facts(phone="038"))
    centre = of_kind(editor, PageKind.CENTRE)
    tomorrow = Facts(verified_date=clock.today() + timedelta(days=1))
    with pytest.raises(BadArguments):
        arrange_page(editor, centre, facts=tomorrow)
    assert Lack.DAY in {gap.lack for gap in entry(editor, key).gaps}  # type: ignore[arg-type]


def test_a_page_moves_among_its_neighbours_at_once_and_keeps_its_review(editor: Staff) -> None:
    first, second = CentrePage.objects.filter(locale__language_code="en").order_by("path")
    key = second.translation_key
    known = of_pages.read(PageKind.CENTRE, entry(editor, key).source.content)

    arrange_page(editor, key, facts=known, place=1)

    for language in TITLES:
        found = CentrePage.objects.filter(locale__language_code=language).order_by("path")
        assert [page.translation_key for page in found] == [key, first.translation_key]
    assert entry(editor, key).row.state == SetState.LIVE
    html = Client().get("/en/centres/").content.decode()
    assert html.index("in Nashec") < html.index("in Prishtina")
    with pytest.raises(errors.TextIsTheSame):
        arrange_page(editor, key, facts=known, place=1)
    arrange_page(editor, key, facts=known, place=99)
    assert CentrePage.objects.filter(locale__language_code="sq").order_by("path").last() is not None
    html = Client().get("/en/centres/").content.decode()
    assert html.index("in Nashec") > html.index("in Prishtina")


def test_it_is_set_in_a_form(editor: Staff, settings) -> None:
    settings.DEMO = True
    desk, key = browser_of(editor), of_kind(editor, PageKind.CENTRE)
    address = at("-facts", key)
    sent = form_of(desk, address) | {"phone": "038 000 000", "verified_date": "01.02.2026"}

    assert desk.post(address, sent | {"verified_date": "01.02.2999"}).status_code == 422
    assert desk.post(address, sent).status_code == 302

    content = entry(editor, key).versions["sq"].content
    assert (content["phone"], content["verified_date"]) == ("038 000 000", "2026-02-01")
    assert "038 000 000" in desk.get(at("", key)).content.decode()
    home = at("-facts", of_kind(editor, PageKind.HOME))
    assert desk.get(home).status_code == 302  # it stands as it stands
    assert desk.get(reverse("desk:public-pages")).status_code == 200


def test_a_part_is_moved_up_one_place_without_a_script(editor: Staff, settings) -> None:
    settings.DEMO = True
    key, desk = begun(editor, "en", "sq"), browser_of(editor)
    parts = [
        Part(type="section", values={"title": "", "text": "One."}),
        Part(type="ticks", values={"title": "Two"}, rows=[{"word": "a"}, {"word": "b"}]),
        Part(type="section", values={"title": "", "text": "Three."}),
    ]
    write_page(editor, key, language="en", text=text("en", streams={"body": parts}))
    address = at("-write", key, "en")

    moved = desk.post(address, form_of(desk, address) | {"add": "body-2:up"})
    moved = desk.post(address, sent_of(moved) | {"add": "body-1:up"})
    same = desk.post(address, sent_of(moved) | {"add": "body-0:up"})
    assert desk.post(address, sent_of(same)).status_code == 302

    found = entry(editor, key).text("en")
    assert found is not None
    said = [part.values.get("text") or part.values.get("title") for part in found.streams["body"]]
    assert said == ["Three.", "One.", "Two"]
    assert [row["word"] for row in found.streams["body"][2].rows] == ["a", "b"]
