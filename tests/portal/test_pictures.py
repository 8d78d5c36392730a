"""Pictures of pages: no place in them, none without consent, gone the day after it ends, none of a page that is not live."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.database import Databases
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, send, text
from tests.documents.sending import send as send_file
from tests.participation import board as b
from tests.participation.test_door import sent as sent_at_the_door
from tests.portal.site import TITLES, begun, entry, of_kind, picture_file, pictured, safe
from tests.portal.test_desk import at
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.participation import door, tasks
from tutela.participation.commands.apply import end_photos, withdraw_application
from tutela.participation.commands.keep_members import end_mandate
from tutela.participation.enums import MandateEnd
from tutela.participation.models import Application
from tutela.participation.queries import running
from tutela.portal import errors
from tutela.portal.commands.pictures import remove_picture
from tutela.portal.commands.publish import publish_page, take_back
from tutela.portal.commands.review import ask_review
from tutela.portal.enums import PageKind, SetState
from tutela.portal.gaps import Lack
from tutela.portal.queries.pictures import PictureLine, pictures

pytestmark = pytest.mark.django_db
PAGE = "/en/news/good-news/"
TOLD = {
    "taken_by": "A colleague",
    "agreed_by": "Parent, on paper",
    **{f"alt-{language}": f"{title} (alt)" for language, title in TITLES.items()},
}


def of_page(key: UUID) -> str:
    return reverse_of("small", key)


def reverse_of(size: str, key: UUID) -> str:
    return f"/pictures/{key}/{size}/"


def live(editor: Staff, reviewer: Staff, key: UUID) -> None:
    ask_review(editor, key)
    safe(reviewer, key)
    publish_page(editor, key)


def known(editor: Staff, key: UUID) -> list[PictureLine]:
    with act_as(editor):
        return pictures(editor, key)


def on(day: date) -> Any:
    return clock.at(datetime.combine(day, time(12), tzinfo=timezone.get_default_timezone()))


def test_a_picture_is_drawn_anew_without_place_or_camera(
    editor: Staff, reviewer: Staff, settings: Any, client: Client
) -> None:
    settings.DEMO = True  # no second factor
    exif = Image.Exif()
    exif[0x010F] = "Camera of Erblina"
    exif.get_ifd(0x8825).update({1: "N", 2: (42.0, 39.0, 0.0), 3: "E", 4: (21.0, 9.0, 0.0)})
    file, key, desk = picture_file(exif=exif), begun(editor, *TITLES), browser_of(editor)
    assert Image.open(io.BytesIO(file)).getexif().get_ifd(0x8825)
    until = clock.today() + timedelta(days=9)

    sent = send_file(
        desk, at("-pictures", key), file, "IMG_1.jpg", agreed_until=f"{until:%d.%m.%Y}", **TOLD
    )

    assert sent.status_code == MOVED
    (one,) = known(editor, key)
    assert "Good news (alt)" in desk.get(at("-preview", key, "en")).content.decode()
    shown = browser_of(reviewer).get(f"/public-site/pictures/{one.id}/large/")
    assert shown.status_code == FOUND
    live(editor, reviewer, key)
    for size, width in (("large", 1280), ("small", 640)):
        given = client.get(reverse_of(size, one.id))
        assert given.headers["Content-Type"] == "image/jpeg"
        assert not given.cookies
        with Image.open(io.BytesIO(given.content)) as seen:
            assert seen.width == width
            assert not seen.getexif()
        assert not any(word in given.content for word in (b"Exif", b"Erblina", b"GPS"))
    html = client.get(PAGE).content.decode()
    assert f'srcset="{of_page(one.id)} 640w, {reverse_of("large", one.id)} 1280w"' in html
    assert 'width="1280" height="720" alt="Good news (alt)" loading="lazy"' in html
    assert 'alt="Добра вест (алт)"' in client.get("/sr-cyrl/vesti/dobra-vest/").content.decode()


def test_it_is_gone_the_day_after_the_consent_ended_and_the_board_says_so(
    editor: Staff, reviewer: Staff, client: Client, settings: Any
) -> None:
    settings.DEMO = True
    key, last = begun(editor, *TITLES), clock.today() + timedelta(days=30)
    picture = pictured(editor, key, agreed_until=last)
    nobody = pictured(editor, key, nobody=True, agreed_by="", agreed_until=None)
    live(editor, reviewer, key)

    with on(last):
        assert client.get(of_page(picture)).status_code == FOUND
        assert str(picture) in client.get(PAGE).content.decode()
        assert entry(editor, key).gaps == ()
    with on(last + timedelta(days=1)):
        assert client.get(of_page(picture)).status_code == ABSENT
        html = client.get(PAGE).content.decode()
        assert str(picture) not in html
        assert str(nobody) in html
        assert [gap.lack for gap in entry(editor, key).gaps] == [Lack.CONSENT]
        desk = browser_of(editor)
        assert "Consent ended; not shown" in text(desk.get(at("-pictures", key)))
        assert str(picture) not in desk.get(at("-preview", key, "en")).content.decode()


def test_somebody_in_a_picture_agreed_until_a_day_and_it_is_said_what_is_seen(
    editor: Staff, reviewer: Staff, settings: Any
) -> None:
    settings.DEMO = True
    key, today = begun(editor, *TITLES), clock.today()
    for missing in (
        {"agreed_by": ""},
        {"agreed_until": None},
        {"agreed_until": today - timedelta(days=1)},
    ):
        with pytest.raises(errors.PictureNeedsConsent):
            pictured(editor, key, **missing)
    with pytest.raises(errors.PictureNeedsWords):
        pictured(editor, key, alts={"sq": "Një kopsht", "en": "A garden"})
    with pytest.raises(BadArguments):
        pictured(editor, of_kind(editor, PageKind.HOME))
    with pytest.raises(AccessDenied):
        pictured(reviewer, key)
    desk, url = browser_of(editor), at("-pictures", key)
    again = send_file(desk, url, picture_file(), "a.jpg", **TOLD)
    assert again.status_code == AGAIN
    assert "Say who agreed to the picture" in text(again)
    again = send_file(desk, url, b"Only words.", "a.jpg", **TOLD)
    assert "This file is no picture." in text(again)
    assert known(editor, key) == []
    assert entry(editor, key).row.state == SetState.DRAFT


@pytest.mark.parametrize("ended", ["photos", "application", "mandate"])
def test_it_is_gone_when_a_member_of_a_board_in_it_wants_no_photos(
    editor: Staff, reviewer: Staff, client: Client, settings: Any, ended: str
) -> None:
    settings.DEMO = True
    officer, key = b.officer(), begun(editor, *TITLES)
    rows = b.drawn(officer, photos=True)[1]
    one = b.confirmed(officer, rows)
    mandate = b.seated(officer, one)
    with act_as(officer):
        codes = dict(Application.objects.values_list("pk", "code"))
    without = b.applied(officer, b.opened(officer, code="ICAB-2", on=board_of(officer)))
    with act_as(officer):
        unasked = Application.objects.get(pk=without).code
    desk, url = browser_of(editor), at("-pictures", key)
    told = {**TOLD, "agreed_until": f"{clock.today() + timedelta(days=30):%d.%m.%Y}"}
    again = send_file(
        desk, url, picture_file(), "a.jpg", **told, members=f"{codes[one]}, {unasked}, {'Z' * 13}"
    )
    assert again.status_code == AGAIN
    assert f"Nobody consents to photos of: {', '.join(sorted([unasked, 'Z' * 13]))}." in text(again)
    sent = send_file(desk, url, picture_file(), "a.jpg", **told, members=codes[one].lower())
    assert sent.status_code == MOVED
    assert "One member of a children’s board is in it." in text(desk.get(url))
    (picture,) = [line.id for line in known(editor, key)]
    live(editor, reviewer, key)
    assert client.get(of_page(picture)).status_code == FOUND
    assert entry(editor, key).gaps == ()

    if ended == "photos":
        end_photos(officer, one)
    elif ended == "application":
        withdraw_application(officer, one)
    else:
        end_mandate(officer, mandate, reason=MandateEnd.OWN_WISH)

    assert client.get(of_page(picture)).status_code == ABSENT
    assert str(picture) not in client.get(PAGE).content.decode()
    assert [gap.lack for gap in entry(editor, key).gaps] == [Lack.CONSENT]
    assert "Consent ended; not shown" in text(desk.get(url))


@pytest.mark.django_db(transaction=True)
def test_the_role_of_the_site_reads_it_no_more(
    editor: Staff, reviewer: Staff, databases: Databases
) -> None:
    officer, key = b.officer(), begun(editor, *TITLES)
    one = b.applied(officer, b.opened(officer), photos=True)
    with act_as(officer):
        code = Application.objects.get(pk=one).code
    picture = pictured(editor, key, members=(code,))
    live(editor, reviewer, key)
    asked = "SELECT id FROM portal_picture"
    with psycopg.connect(databases.where.site.dsn(databases.copy), autocommit=True) as site:
        assert site.execute(asked).fetchall() == [(picture,)]
        end_photos(officer, one)
        assert site.execute(asked).fetchall() == []


@pytest.mark.parametrize("said_no_to", ["photos", "everything"])
def test_a_no_at_the_public_door_counts_before_the_job_takes_it_in(
    editor: Staff, reviewer: Staff, client: Client, said_no_to: str
) -> None:
    officer, key = b.officer(), begun(editor, *TITLES)
    call, _child, guardian = sent_at_the_door(officer)
    assert door.consent(call, guardian, b.GUARDIAN, photos=True)
    tasks.take_in()
    with act_as(officer):
        code = Application.objects.get().code
    picture = pictured(editor, key, members=(code,))
    live(editor, reviewer, key)
    assert client.get(of_page(picture)).status_code == FOUND
    says_no = door.no_photos if said_no_to == "photos" else door.withdraw
    assert says_no(guardian)
    assert client.get(of_page(picture)).status_code == ABSENT
    tasks.take_in()
    assert client.get(of_page(picture)).status_code == ABSENT


def board_of(officer: Staff) -> UUID:
    with act_as(officer):
        return running.boards(officer)[0].pk


def test_it_is_public_with_its_page_and_no_longer(
    editor: Staff, reviewer: Staff, client: Client, settings: Any
) -> None:
    settings.DEMO = True
    key = begun(editor, *TITLES)
    ask_review(editor, key)
    picture = pictured(editor, key)
    assert entry(editor, key).row.state == SetState.DRAFT  # who was asked looks at it too
    assert client.get(of_page(picture)).status_code == ABSENT
    live(editor, reviewer, key)
    later = pictured(editor, key)
    assert client.get(of_page(picture)).status_code == FOUND
    assert client.get(of_page(later)).status_code == ABSENT
    assert str(later) not in client.get(PAGE).content.decode()

    take_back(reviewer, key, reason="A family asked for it.")

    assert client.get(of_page(picture)).status_code == ABSENT
    with pytest.raises(AccessDenied):
        remove_picture(reviewer, later)
    desk = browser_of(editor)
    assert send(desk, f"/public-site/pictures/{later}/remove/").status_code == MOVED
    remove_picture(editor, picture)
    assert known(editor, key) == []
