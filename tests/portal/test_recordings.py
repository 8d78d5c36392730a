"""Pages that can be listened to: read out by the real programs, and never older than the page."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.utils.formats import date_format
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Page

from tests import cast
from tests.awareness.campaigning import begins, running
from tests.desk.filing import ABSENT, FOUND
from tests.portal.site import published, safe, text
from tutela.awareness.commands.site import set_pages
from tutela.console import checkup
from tutela.kernel.access import Staff
from tutela.portal import read_aloud, voice
from tutela.portal.besides import beside
from tutela.portal.commands.publish import publish_page, take_back
from tutela.portal.commands.review import ask_review
from tutela.portal.commands.write import write_page
from tutela.portal.languages import spoken
from tutela.portal.models import (
    EventPage,
    HelpPage,
    HomePage,
    LibraryPage,
    OverviewPage,
    PublicCampaignPage,
    Recording,
    SitePage,
)
from tutela.portal.tasks import MOST, record, record_pages
from tutela.portal.texts import Part
from tutela.upkeep.lines import Level

NEWS = {"en": "/en/news/good-news/", "sr-cyrl": "/sr-cyrl/vesti/dobra-vest/"}
PART, NO_SUCH_PART, UNCHANGED = 206, 416, 304


def heard(address: str) -> str:
    """Return the address of the recording that a page offers; nothing, where it has none."""
    _before, audio, after = Client().get(address).content.decode().partition("<audio ")
    return after.partition('src="')[2].partition('"')[0] if audio else ""


@pytest.fixture
def news(editor: Staff, reviewer: Staff) -> UUID:
    """A news item in every language, on a site that has nothing else but what stands above it."""
    key = published(editor, reviewer)
    above = [*HomePage.objects.all(), *OverviewPage.objects.filter(lists="news")]
    kept = [page.pk for page in above] + list(
        Page.objects.filter(translation_key=key).values_list("pk", flat=True)
    )
    Page.objects.filter(depth__gt=1).exclude(pk__in=kept).update(live=False)
    return key


def test_words_become_sound_in_their_language_and_nothing_in_them_is_obeyed(tmp_path: Path) -> None:
    one = voice.sound("sq", ["Mirë se erdhe."])
    two = voice.sound("sq", ["Mirë se erdhe.", "Mirë se erdhe."])
    told = tmp_path / "told"
    odd = f'<break time="99s"/> $(touch {told}) `touch {told}` [[h@l\'oU]] & </speak>'
    obeyed = voice.sound("en", [odd])

    assert one.content[0] == 0xFF  # how a frame of an MP3 begins
    assert len(one.content) == pytest.approx(one.seconds * voice.KILOBITS * 125, rel=0.5)
    assert two.seconds > 2 * one.seconds
    assert obeyed.seconds < 60
    assert not told.exists()
    with pytest.raises(voice.CannotSpeak):
        voice.sound("no such language", ["Mirë."])


def test_a_page_can_be_heard_in_parts_as_a_telephone_asks_for_it(news: UUID) -> None:
    assert heard(NEWS["en"]) == ""

    made = record_pages()

    assert made == Recording.objects.count() == MOST == 12  # four pages in three languages
    assert record_pages() == 0
    assert "1 minute. A computer reads this page." in Client().get(NEWS["en"]).content.decode()
    latin, address = heard("/sr/vesti/dobra-vest/"), heard(NEWS["sr-cyrl"])
    assert address == latin.replace("/sr/", "/sr-cyrl/")
    visitor = Client()
    whole = visitor.get(address)
    assert (whole.status_code, whole.headers["Content-Type"]) == (FOUND, "audio/mpeg")
    assert whole.headers["Accept-Ranges"] == "bytes"
    assert whole.headers["Content-Language"] == "sr-Cyrl"
    assert not whole.cookies
    size, mark = len(whole.content), whole.headers["ETag"]
    assert mark.startswith('"')
    for asked, first, last in (("0-1", 0, 1), ("9-", 9, size - 1), ("-7", size - 7, size - 1)):
        part = visitor.get(address, headers={"range": f"bytes={asked}"})
        assert part.status_code == PART
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
        assert part.content == whole.content[first : last + 1]
    beyond = visitor.get(address, headers={"range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (
        NO_SUCH_PART,
        f"bytes */{size}",
    )
    head = visitor.head(address, headers={"range": "bytes=0-1"})
    assert (head.status_code, head.headers["Content-Length"]) == (FOUND, str(size))
    other = visitor.get(address, headers={"range": "bytes=0-1", "if-range": '"older"'})
    assert (other.status_code, len(other.content)) == (FOUND, size)
    known = visitor.get(address, headers={"if-none-match": mark})
    assert known.status_code == UNCHANGED


def test_what_a_page_said_before_is_heard_no_more(
    news: UUID, editor: Staff, reviewer: Staff
) -> None:
    record(0)
    waits = ProcrastinateJob.objects.filter(task_name=record.name, status="todo")
    assert waits.count() == 1  # it made as many as it makes at a time, so more may wait
    before = heard(NEWS["en"])
    easy = [*text("en").streams["body"], Part(type="easy", rows=[{"icon": "hand", "said": "Hi."}])]
    write_page(editor, news, language="en", text=text("en", streams={"body": easy}))
    assert heard(NEWS["en"]) == before  # a draft changes nothing
    ask_review(editor, news)
    safe(reviewer, news)
    write_page(editor, news, language="sq", text=text("sq", lead="E re."))
    ask_review(editor, news)
    safe(reviewer, news)
    albanian = heard("/sq/lajme/nje-lajm-i-mire/")
    publish_page(editor, news)

    assert heard("/sq/lajme/nje-lajm-i-mire/") == ""
    assert Client().get(albanian).status_code == ABSENT
    assert Client().get(before).status_code == FOUND  # these words are the same
    record_pages()
    assert heard("/sq/lajme/nje-lajm-i-mire/") not in {"", albanian}
    twin = heard(f"{NEWS['en']}easy/")
    assert twin.startswith(f"{NEWS['en']}easy/")
    assert Client().get(twin).status_code == FOUND
    assert Client().get(twin.replace("easy/", "")).status_code == ABSENT

    take_back(reviewer, news, reason="A family asked for it.")

    assert Client().get(before).status_code == ABSENT
    kept = Recording.objects.count()
    record_pages()
    assert Recording.objects.count() < kept


def test_a_page_is_read_whole_without_the_programs_and_where_they_fail(
    news: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert checkup.aloud().level is Level.GOOD
    for name in voice.PROGRAMS:
        program = tmp_path / name
        program.write_text('#!/bin/sh\nenv > "$0.env"\nexit 1\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert record_pages() == 0
    assert "could not be read out: espeak-ng: CalledProcessError" in caplog.text
    assert "Good news" not in caplog.text
    known = (tmp_path / "espeak-ng.env").read_text().splitlines()
    assert {one.partition("=")[0] for one in known} <= {"PATH", "LANG", "PWD", "SHLVL", "_"}
    monkeypatch.setenv("PATH", "")
    caplog.clear()
    assert record_pages() == 0
    assert caplog.text == ""
    assert checkup.aloud().level is Level.LOOK
    assert heard(NEWS["en"]) == ""


@pytest.mark.usefixtures("laid", "db")
def test_what_is_said_is_what_the_page_says_in_its_order() -> None:
    help_page = HelpPage.objects.get(locale__language_code="en")
    event = EventPage.objects.get(locale__language_code="en", begins_date=date(2027, 4, 12))
    services = [block.value for block in help_page.services]

    told = read_aloud.said(help_page, {"services": services}, help_page)
    easy = read_aloud.said(help_page, {}, help_page, easy=True)

    assert told[0].startswith("Where to get help. Come on your own, with a friend")
    assert told[5:7] == (
        "Police. When somebody is in danger now. 1, 9, 2.",
        "Emergency number. When somebody is hurt or in danger, from any telephone. 1, 1, 2.",
    )
    assert told[7].startswith("Opening hours and numbers. Nobody has confirmed them yet")
    assert easy[1] == "Is somebody in danger now? Call 1, 9, 2 or 1, 1, 2."
    assert "http" not in " ".join(told)
    assert read_aloud.said(event, {}, help_page)[1:4] == (
        "When: 12 April 2027.",
        "15 to 18.",
        "Where: Day-care centre, Prishtina.",
    )


@pytest.mark.usefixtures("laid", "db")
def test_what_stands_beside_a_text_is_said_too() -> None:
    (english,) = (tongue for tongue in spoken() if tongue.code == "en")
    home = HomePage.objects.get(locale__language_code="en")
    campaign = PublicCampaignPage.objects.get(locale__language_code="en")
    officer = cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)
    set_pages(officer, running(officer), pages=[{"page": campaign.translation_key}])

    def told(kind: type[SitePage]) -> tuple[str, ...]:
        page = kind.objects.get(locale__language_code="en")
        return read_aloud.said(page, beside(page, home, english), None)

    assert told(LibraryPage)[1].startswith(
        "Rights of children, and laws. The law that says how children in Kosovo are protected"
    )
    assert "Do not give money. Call help for the child." in told(PublicCampaignPage)
    assert f"When: {date_format(begins(), 'DAY_YEAR')}." in told(PublicCampaignPage)
