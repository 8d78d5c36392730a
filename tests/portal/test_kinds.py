"""Events, centres and words explained: what a visitor reads of them, in every alphabet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.portal.site import PROFILE, begun, entry, text
from tests.portal.test_search import found
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.errors import BadArguments
from tutela.portal.commands.start import start_page
from tutela.portal.commands.write import write_page
from tutela.portal.enums import PageKind
from tutela.portal.models import EventPage


def read(address: str) -> str:
    return Client().get(address).content.decode()


def in_order(html: str, *words: str) -> bool:
    places = [html.index(word) for word in words]
    return places == sorted(places)


@pytest.mark.usefixtures("laid", "db")
def test_an_event_is_to_come_until_its_last_day_has_passed() -> None:
    names = ("Open afternoon on the Day", "Children ask, adults answer", "Launch of the platform")
    with clock.at(datetime(2027, 4, 12, 20, tzinfo=UTC)):
        html = read("/en/events/")
        home = read("/en/")
    assert in_order(html, ">To come<", *names[:2], ">Past<", names[2])
    assert names[0] in home
    assert names[2] not in home.split("<footer")[0].split(">News<")[0]
    with clock.at(datetime(2027, 4, 13, 8, tzinfo=UTC)):
        assert in_order(read("/en/events/"), names[1], ">Past<", names[0], names[2])
        assert 'class="chip plain">Past' in read(
            "/en/events/open-afternoon-on-the-day-for-street-children/"
        )
    with clock.at(datetime(2028, 1, 1, tzinfo=UTC)):
        assert "Nothing is planned now." in read("/en/events/")


@pytest.mark.usefixtures("laid", "db")
def test_words_stand_in_the_order_of_the_alphabet_in_which_they_are_read() -> None:
    assert in_order(read("/sq/fjale-te-shpjeguara/"), ">Dhunë<", ">Ekip i terrenit<", ">Fushatë<")
    # in Cyrillic К stands before Н and Н before О; in Latin D before K as well, but Z last
    assert in_order(
        read("/sr/objasnjene-reci/"), ">Dečji odbor<", ">Kampanja<", ">Terenski tim<", ">Zanemarivanje<"
    )  # fmt: skip
    assert in_order(
        read("/sr-cyrl/objasnjene-reci/"), ">Дечји одбор<", ">Занемаривање<", ">Кампања<", ">Центар за социјални рад<"
    )  # fmt: skip


@pytest.mark.usefixtures("laid", "db")
def test_machines_read_what_a_page_is_about() -> None:
    event = read("/en/events/children-ask-adults-answer/")
    centre = read("/en/centres/day-care-centre-in-nashec/")

    assert 'itemtype="https://schema.org/Event"' in event
    assert 'datetime="2027-11-20" itemprop="startDate">20 November 2027<' in event
    assert 'itemprop="location">Prizren' in event
    assert 'itemtype="https://schema.org/Place"' in centre
    assert "Last verified: not yet" in centre
    assert 'itemtype="https://schema.org/NewsArticle"' in read(
        "/en/news/four-mothers-one-new-trade/"
    )
    assert centre.count('itemtype="https://schema.org/Organization"') == 1
    assert read("/en/where-to-get-help/").count('itemtype="https://schema.org/Organization"') == 7


@pytest.mark.usefixtures("laid", "db")
def test_a_source_keeps_its_own_letters() -> None:
    assert "Consortium for Street Children: International Day" in read(
        "/sr-cyrl/dogadjaji/otvoreno-popodne-na-dan-dece-ulice/"
    )


@pytest.mark.usefixtures("laid", "db")
def test_what_is_read_out_is_in_the_letters_of_the_page() -> None:
    html = read("/sr-cyrl/centri/")
    assert '<meta name="description" content="Места на која дете може да уђе.">' in html
    assert '<meta property="og:title" content="Центри">' in html
    assert 'aria-label="Језици"' in html
    assert 'content="width=device-width, initial-scale=1"' in html


@pytest.mark.usefixtures("laid", "db")
def test_an_event_is_found_by_its_place() -> None:
    titles = [page.title for page in found("en", "Prizren neighbours")]
    assert "Children ask, adults answer" in titles


def test_an_editor_begins_an_event_below_the_events(editor: Staff) -> None:
    key = keys.new()
    start_page(
        editor, PROFILE, new_id=key, kind=PageKind.EVENT, language="en", title="A walk together"
    )
    fields = {"hours": "At ten", "place": "Gjakova", "audience": "Everyone"}
    write_page(editor, key, language="en", text=text("en", fields=fields))

    page = EventPage.objects.get(translation_key=key)
    assert page.get_parent().slug == "events"
    found_text = entry(editor, key).text("en")
    assert found_text is not None
    assert found_text.fields == fields


def test_what_does_not_fit_into_a_field_is_refused(editor: Staff) -> None:
    key = begun(editor, "en")
    with pytest.raises(BadArguments):
        write_page(editor, key, language="en", text=text("en", fields={"happened": "x" * 61}))
