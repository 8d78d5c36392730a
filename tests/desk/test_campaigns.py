"""A campaign from its first form to its results, without scripts; what is wrong is said and kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client

from tests import cast
from tests.awareness.campaigning import running, view
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, marks, send, sentences, text
from tutela.awareness.commands.run import close_campaign
from tutela.awareness.models import Reach
from tutela.kernel.access import Staff, act_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


@pytest.fixture
def desk(officer: Staff, settings: Any) -> Client:
    settings.DEMO = True  # no second factor
    return browser_of(officer)


def test_a_campaign_is_planned_begun_and_read_by_forms(officer: Staff, desk: Client) -> None:
    assert "No campaign is planned yet" in text(desk.get(at("campaigns")))
    begun = send(desk, at("campaign-start"), title="Shiko", begins_date="1.3.2026", currency="EUR")
    assert begun.status_code == MOVED
    key = UUID(begun.headers["Location"].split("/")[2])

    send(
        desk,
        at("campaign-plan", key, "audiences"),
        **{"code-0": "", "name-0": "Prindërit", "size-0": "600"},
    )
    sent = send(
        desk, at("campaign-plan", key, "channels"),
        **{
            "kind-0": "EVENT", "name-0": "Hapja", "planned-0": "80", "audience-0": "a1", "on_date-0": "2.3.2026",
            "kind-1": "RADIO", "name-1": "Xhingël", "planned-1": "0",
            "kind-2": "", "name-2": "", "planned-2": "",
        },
    )  # fmt: skip
    assert sent.status_code == MOVED
    assert [(one.name, one.planned) for one in view(officer, key).channels] == [
        ("Hapja", 80), ("Xhingël", 0)
    ]  # fmt: skip
    send(desk, at("campaign-begin", key))

    channel = view(officer, key).channels[0].id
    told = {"channel": channel, "people": "64", "known": "COUNTED", "day": "3.3.2026"}
    assert send(desk, at("campaign-reach", key), **told).status_code == MOVED
    listed = text(desk.get(at("campaign-reach", key)))
    assert "Number of people recorded: 64." in listed  # once, to who typed it
    assert "64" not in text(desk.get(at("campaign-reach", key))).split("Recorded before")[1]
    assert "this week shows on Monday" in text(desk.get(at("campaign-results", key)))
    with act_as(officer):
        Reach.objects.update(recorded_at=F("recorded_at") - timedelta(days=7))
    results = text(desk.get(at("campaign-results", key)))
    assert "60 of 80 people, 75% of the plan." in results

    shown = text(desk.get(at("campaign", key)))
    assert "2 March 2026" in shown
    assert send(desk, at("campaign-close", key)).status_code == MOVED
    assert desk.get(at("campaign-plan", key, "goals")).status_code == ABSENT
    assert desk.get(at("campaign-results", key)).status_code == FOUND


def test_a_line_that_lacks_something_says_so_and_keeps_the_rest(
    officer: Staff, desk: Client
) -> None:
    key = running(officer)
    answer = send(
        desk, at("campaign-plan", key, "budget"),
        **{"what-0": "Fletushka", "planned-0": "900", "what-1": "Spoti", "planned-1": ""},
    )  # fmt: skip
    assert answer.status_code == AGAIN
    assert sentences(answer) == ["Line 2 lacks: Planned amount."]
    assert 'value="Spoti"' in text(answer)
    assert view(officer, key).budget == ()


def test_two_who_plan_at_once_do_not_overwrite_each_other(officer: Staff, desk: Client) -> None:
    key = running(officer)
    url = at("campaign-plan", key, "partners")
    first = desk.get(url)
    send(desk, url, **{"name-0": "UNICEF"})
    second = desk.post(url, {**marks(first), "name-0": "Komuna"})
    assert second.status_code == AGAIN
    assert [one.name for one in view(officer, key).partners] == ["UNICEF"]


def test_others_find_no_campaigns(officer: Staff, desk: Client) -> None:
    key = running(officer)
    close_campaign(officer, key)
    worker = browser_of(cast.social_worker())
    for url in (at("campaigns"), at("campaign", key), at("campaign-results", key)):
        assert worker.get(url).status_code == ABSENT
    assert at("campaigns") not in text(worker.get("/"))


def test_codes_are_written_printed_and_taken_as_a_file(officer: Staff, desk: Client) -> None:
    key = running(officer)
    assert "No code yet" in text(desk.get(at("campaign-codes", key)))
    sent = send(
        desk, at("campaign-plan", key, "sources"),
        **{"id-0": "", "name-0": "Afishe", "page-0": "", "code-0": "Afishe", "name-1": "Peja", "code-1": ""},
    )  # fmt: skip
    assert sent.status_code == MOVED
    first, second = view(officer, key).sources
    assert (first.code, second.name, len(second.code)) == ("afishe", "Peja", 5)
    sheet = text(desk.get(at("campaign-codes", key)))
    assert "QR code of http://testserver/q/afishe" in str(
        desk.get(at("campaign-codes", key)).content
    )
    assert ">testserver/q/afishe<" in sheet
    file = desk.get(at("campaign-code", key, "afishe"))
    assert file.headers["Content-Type"] == "image/svg+xml"
    assert file.content.startswith(b"<?xml")
    assert desk.get(at("campaign-code", key, "nobody")).status_code == ABSENT


def test_a_code_with_marks_is_said_and_kept(officer: Staff, desk: Client) -> None:
    key = running(officer)
    told = {"name-0": "Afishe", "page-0": "", "code-0": "a b!"}
    again = send(desk, at("campaign-plan", key, "sources"), **told)
    assert again.status_code == AGAIN
    assert "without marks and spaces" in text(again)
    assert view(officer, key).sources == ()


def test_a_survey_comes_in_as_a_table_and_what_is_wrong_stays(officer: Staff, desk: Client) -> None:
    key = running(officer)
    url = at("campaign-survey-table", key)
    again = send(desk, url, table="E di kë të thërras;400;86\nDhashë para;400;401")
    assert again.status_code == AGAIN
    assert "Row 2: No more people can say so than were asked." in text(again)
    assert "Dhashë para;400;401" in again.content.decode()
    assert view(officer, key).survey == ()

    assert (
        send(desk, url, table="E di kë të thërras;400;86\nDhashë para;400;201").status_code == MOVED
    )
    page = desk.get(url)
    file = SimpleUploadedFile("pas.csv", "E di kë të thërras,,,380,137\n".encode())
    assert desk.post(url, {**marks(page), "table": "", "file": file}).status_code == MOVED
    first, second = view(officer, key).survey
    assert (first.before_asked, first.before_yes, first.after_asked, first.after_yes) == (
        400,
        86,
        380,
        137,
    )
    assert (second.text, second.before_yes, second.after_asked) == ("Dhashë para", 201, None)

    odd = SimpleUploadedFile("old.csv", "Dhashë para,400,201".encode("cp1250"))
    again = desk.post(url, {**marks(desk.get(url)), "table": "", "file": odd})
    assert "CSV UTF-8" in text(again)
    assert len(view(officer, key).survey) == 2
