"""The screens of the letters: what they show, print, save and refuse."""

from __future__ import annotations

import pytest
from django.test import Client

from tutela.kernel import clock, keys
from tutela.reference.models import LetterVersion
from tutela.reference.queries.letters import of_profile

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

PEOPLE = "/admin/letters/BREACH_PEOPLE/"
GOOD = "It happened on {noticed}. We did this: {measures}"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def send(client: Client, address: str, **form: str) -> str:
    answer = client.post(address, {"request_id": str(keys.new()), **form}, follow=True)
    return answer.content.decode()


def texts(**other: str) -> dict[str, str]:
    told = of_profile()["BREACH_PEOPLE"]
    return {
        "text_en": told["en"], "text_sq": told["sq"], "text_sr_latn": told["sr-latn"], **other,
    }  # fmt: skip


def test_every_letter_says_whether_somebody_confirmed_it(desk: Client) -> None:
    page = shown(desk, "/admin/letters/")

    assert "Privacy notice to families" in page
    assert "of the profile" in page
    assert page.count("Not confirmed") == 8


def test_a_letter_is_worded_confirmed_and_taken_back(desk: Client) -> None:
    page = send(desk, PEOPLE, seen="1", **texts(text_en=GOOD))
    assert "saved as a new version" in page
    assert "It was worded here." in page

    page = send(desk, f"{PEOPLE}verify/", by="", on=f"{clock.today():%d.%m.%Y}", seen="2")
    assert "Fill in" in page
    page = send(
        desk, f"{PEOPLE}verify/", by="Besa Krasniqi", on=f"{clock.today():%d.%m.%Y}", seen="2"
    )
    assert "Compared with the law by Besa Krasniqi" in page

    page = send(desk, f"{PEOPLE}standard/", seen="3")
    assert "The letter of the profile holds again." in page


def test_whoever_saves_later_keeps_the_text(desk: Client) -> None:
    send(desk, PEOPLE, seen="1", **texts(text_en=GOOD))

    page = send(desk, PEOPLE, seen="1", **texts(text_en=f"{GOOD} Too late."))

    assert "Too late." in page
    assert LetterVersion.objects.count() == 1


def test_what_could_not_be_filled_in_is_said_beside_the_box(desk: Client) -> None:
    page = send(desk, PEOPLE, seen="1", **texts(text_en="About {child}"))

    assert "no place for {child}" in page
    assert "About {child}</textarea>" in page
    assert not LetterVersion.objects.exists()


def test_a_letter_is_looked_at_on_paper_before_it_is_saved(desk: Client) -> None:
    answer = desk.post(PEOPLE, {"seen": "1", "then": "sq", **texts(text_en=GOOD)})
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert not LetterVersion.objects.exists()

    assert desk.get(f"{PEOPLE}paper/sq/").content.startswith(b"%PDF")
    assert desk.get(f"{PEOPLE}paper/xx/").status_code == 404


def test_a_letter_that_is_not_there_is_not_there(desk: Client) -> None:
    for end in ("", "verify/", "standard/", "paper/sq/"):
        assert desk.get(f"/admin/letters/SUMMONS/{end}").status_code == 404
