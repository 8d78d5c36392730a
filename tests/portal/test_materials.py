"""Materials of a campaign: disarmed and scanned on the way in, public only when published, counted when taken."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from tests import cast
from tests.awareness.campaigning import running
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, send, text
from tests.documents.scanners import VIRUS, stand_in
from tests.documents.sending import send as send_file
from tests.portal.site import of_kind
from tutela.awareness.commands.run import close_campaign
from tutela.awareness.commands.site import set_pages
from tutela.awareness.errors import CampaignIsClosed
from tutela.documents import vault
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.portal import checklist
from tutela.portal.commands.materials import (
    add_material,
    publish_material,
    remove_material,
    review_material,
    send_back_material,
    take_back_material,
)
from tutela.portal.enums import PageKind
from tutela.portal.errors import (
    MaterialAdderMayNotReview,
    MaterialChecklistIsNotComplete,
    MaterialIsNotReviewed,
    MaterialIsPublic,
    MaterialIsReviewed,
)
from tutela.portal.models import Material, PageViews
from tutela.portal.queries.materials import MaterialLine, materials
from tutela.portal.queries.visiting import addresses

pytestmark = pytest.mark.django_db
TOLD: dict[str, Any] = {
    "title": "Fletushka",
    "language": "sq",
    "file": b"Thirrni.",
    "file_type": "TXT",
}


@pytest.fixture
def officer(laid: None, db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


@pytest.fixture
def campaign(officer: Staff) -> UUID:
    return running(officer)


@pytest.fixture
def desk(officer: Staff, settings: Any) -> Client:
    settings.DEMO = True  # no second factor
    return browser_of(officer)


def added(officer: Staff, campaign: UUID, **more: Any) -> UUID:
    key = keys.new()
    add_material(officer, campaign, new_id=key, **{**TOLD, **more})
    return key


def safe(reviewer: Staff, key: UUID) -> None:
    review_material(reviewer, key, confirmed=sorted(checklist.codes()))


def listed(officer: Staff, campaign: UUID) -> list[MaterialLine]:
    with act_as(officer):
        return materials(officer, campaign)


def test_a_file_is_taken_in_by_a_form_and_disarmed(
    officer: Staff, campaign: UUID, desk: Client
) -> None:
    picture, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Camera of Erblina"
    Image.new("RGB", (40, 30), "teal").save(picture, "JPEG", exif=exif)
    url = at("campaign-materials", campaign)
    before = set(vault.names())

    sent = send_file(
        desk, url, picture.getvalue(), "poster.exe", title="Afishe", language="sr-latn"
    )
    assert sent.status_code == MOVED
    (one,) = listed(officer, campaign)
    assert (one.title, one.language, str(one.kind)) == ("Afishe", "sr-latn", "JPEG")
    assert one.published_at is None
    assert set(vault.names()) == before  # it is made for everybody, and lies in the database

    file = desk.get(at("material-file", one.id))
    assert file.headers["Content-Type"] == "image/jpeg"
    assert 'filename="afishe-sr-latn.jpg"' in file.headers["Content-Disposition"]
    assert b"Erblina" not in file.content
    assert len(file.content) == one.size


def test_what_is_refused_says_why_and_is_not_kept(
    officer: Staff, campaign: UUID, desk: Client, settings: Any, tmp_path: Path
) -> None:
    url = at("campaign-materials", campaign)
    told = {"title": "Fletushka", "language": "sq"}
    again = send_file(desk, url, b"<html><script>", "a.html", **told)
    assert again.status_code == AGAIN
    assert "can hold scripts" in text(again)
    with stand_in(tmp_path) as where:
        settings.CLAMD = where
        again = send_file(desk, url, VIRUS, "a.txt", **told)
        assert "found a virus" in text(again)
        assert 'value="Fletushka"' in again.content.decode()
        assert send_file(desk, url, b"Thirrni.", "a.txt", **told).status_code == MOVED
    again = send_file(desk, url, b"Thirrni.", "b.txt", **told)  # nobody listens any more
    assert "does not answer" in text(again)
    assert len(listed(officer, campaign)) == 1


def test_everybody_takes_what_is_published_and_only_that(
    officer: Staff, editor: Staff, reviewer: Staff, campaign: UUID, client: Client
) -> None:
    page = of_kind(editor, PageKind.PROJECT)
    set_pages(officer, campaign, pages=[{"page": page}])
    address = next(one for one in addresses([page]) if one.startswith("/en/"))
    key = added(officer, campaign)
    file = f"/files/{key}/"
    assert client.get(file).status_code == ABSENT
    assert file not in client.get(address).content.decode()

    with pytest.raises(MaterialIsNotReviewed):
        publish_material(officer, key)
    safe(reviewer, key)
    assert client.get(file).status_code == ABSENT
    publish_material(officer, key)
    assert file in client.get(address).content.decode()
    taken = client.get(file)
    assert (taken.status_code, taken.content) == (FOUND, b"Thirrni.")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="fletushka-sq.txt"'
    assert not taken.cookies
    client.get(file, headers={"User-Agent": "Googlebot/2.1"})
    client.head(file)
    assert PageViews.objects.get(address=file).views == 1

    take_back_material(officer, key)
    assert client.get(file).status_code == ABSENT
    assert file not in client.get(address).content.decode()


def test_what_is_public_is_taken_back_before_it_is_removed(
    officer: Staff, reviewer: Staff, campaign: UUID, desk: Client
) -> None:
    key = added(officer, campaign)
    safe(reviewer, key)
    assert send(desk, at("material-publish", key)).status_code == MOVED
    publish_material(officer, key)  # nothing happens
    with pytest.raises(MaterialIsPublic):
        remove_material(officer, key)
    assert send(desk, at("material-remove", key)).status_code == AGAIN
    assert send(desk, at("material-take-back", key)).status_code == MOVED
    take_back_material(officer, key)
    assert send(desk, at("material-remove", key)).status_code == MOVED
    assert listed(officer, campaign) == []


def test_a_closed_campaign_takes_no_more(
    officer: Staff, reviewer: Staff, campaign: UUID, desk: Client
) -> None:
    key = added(officer, campaign)
    safe(reviewer, key)
    close_campaign(officer, campaign)
    with pytest.raises(CampaignIsClosed):
        added(officer, campaign)
    shown = desk.get(at("campaign-materials", campaign))
    assert "Fletushka" in text(shown)
    assert "Add a material" not in text(shown)
    publish_material(officer, key)  # what was made stays useful
    assert listed(officer, campaign)[0].published_at is not None


def test_a_reviewer_who_did_not_add_it_finds_it_safe_once(
    officer: Staff, reviewer: Staff, campaign: UUID
) -> None:
    key = added(officer, campaign)
    with pytest.raises(AccessDenied):
        safe(officer, key)
    with pytest.raises(MaterialChecklistIsNotComplete):
        review_material(reviewer, key, confirmed=["PICTURES"])
    with act_as(officer):
        Material.objects.filter(pk=key).update(added_by=reviewer.id)
    for look in (
        lambda: safe(reviewer, key),
        lambda: send_back_material(reviewer, key, reason="Emri"),
    ):
        with pytest.raises(MaterialAdderMayNotReview):
            look()
    with act_as(officer):
        Material.objects.filter(pk=key).update(added_by=officer.id)
    safe(reviewer, key)
    with pytest.raises(MaterialIsReviewed):
        send_back_material(reviewer, key, reason="Emri i fëmijës")
    unseen = added(officer, campaign)
    with pytest.raises(IntegrityError), act_as(officer), transaction.atomic():
        Material.objects.filter(pk=unseen).update(published_at=clock.now())


def test_a_reviewer_looks_at_the_desk_and_sends_back(
    officer: Staff, reviewer: Staff, campaign: UUID, desk: Client
) -> None:
    good, bad = added(officer, campaign), added(officer, campaign, title="Afishe me emër")
    look = browser_of(reviewer)
    assert look.get(at("campaign-materials", campaign)).status_code == ABSENT
    assert "Afishe me emër" in text(look.get(at("public-pages")))
    assert look.get(at("public-material-file", bad)).content == b"Thirrni."

    again = send(look, at("public-material-review", good), confirmed=["HELP", "TRUE"])
    assert again.status_code == AGAIN
    assert "Confirm every point" in text(again)
    sent = send(look, at("public-material-review", good), confirmed=sorted(checklist.codes()))
    assert sent.status_code == MOVED
    sent = send(look, at("public-material-send-back", bad), reason="Emri i një fëmije.")
    assert sent.status_code == MOVED
    assert "wait for you" not in text(look.get(at("public-pages")))

    shown = text(desk.get(at("campaign-materials", campaign)))
    assert "Emri i një fëmije." in shown
    assert at("material-publish", good) in shown
    assert at("material-publish", bad) not in shown
    assert send(desk, at("material-publish", bad)).status_code == AGAIN
    assert desk.get(at("public-material-review", good)).status_code == ABSENT
