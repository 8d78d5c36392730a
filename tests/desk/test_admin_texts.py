"""The screens of the texts: what they show, try, save and refuse."""

from __future__ import annotations

import pytest
from django.test import Client

from tutela.kernel import keys
from tutela.reference.models import Wording

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SUBJECT = "/admin/texts/mail-subject/"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def send(client: Client, address: str, **form: str) -> str:
    answer = client.post(address, {"request_id": str(keys.new()), **form}, follow=True)
    return answer.content.decode()


def test_every_text_is_listed_and_found(desk: Client) -> None:
    page = shown(desk, "/admin/texts/")
    assert "You have a new message in Tutela" in page
    assert "A case plan waits for your approval" in page
    assert "say what the software says as it comes" in page

    narrowed = shown(desk, "/admin/texts/?q=approval")
    assert "You have a new message in Tutela" not in narrowed
    assert "No text matches" in shown(desk, "/admin/texts/?own=on")


def test_a_text_is_looked_at_saved_and_taken_back(desk: Client) -> None:
    page = send(desk, SUBJECT, text_en="{country}: something waits", seen="0", then="look")
    assert "Nothing is saved yet" in page
    assert "Kosovo: something waits" in page
    assert not Wording.objects.exists()

    page = send(desk, SUBJECT, text_en="{country}: something waits", seen="0")
    assert "The text is saved." in page
    assert "worded here: English" in page

    page = send(desk, SUBJECT, text_en="Another", seen="0")
    assert "Somebody changed this after you opened it" in page or "after you had opened" in page
    assert ">Another</textarea>" in page.replace("\n", "")

    assert "You have a new message in Tutela" in shown(desk, f"{SUBJECT}standard/")
    assert "The standard text holds again." in send(desk, f"{SUBJECT}standard/")


def test_what_could_not_be_sent_is_said_beside_the_box(desk: Client) -> None:
    page = send(desk, SUBJECT, text_en="About {child}", text_sq="Mirë", seen="0")

    assert "no place for {child}" in page
    assert ">Mirë</textarea>" in page.replace("\n", "")
    assert not Wording.objects.exists()


def test_a_text_that_is_not_there_is_not_there(desk: Client) -> None:
    assert desk.get("/admin/texts/notice-NOTHING/").status_code == 404
    assert desk.get("/admin/texts/notice-NOTHING/standard/").status_code == 404
