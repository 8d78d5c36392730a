"""The screens of the deadlines: what they show, change and refuse."""

from __future__ import annotations

import pytest
from django.test import Client

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.models import DeadlineRule, LegalBasis, stable_id

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

RULE = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
BASIS = stable_id("basis", "xk/law/06-L-084#response")
WISH = {"amount": "48", "unit": "CALENDAR_HOURS"}


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def send(client: Client, address: str, **form: str) -> tuple[int, str]:
    answer = client.post(address, {"request_id": str(keys.new()), **form}, follow=True)
    return answer.status_code, answer.content.decode()


def test_every_deadline_says_how_long_and_on_what_it_rests(desk: Client) -> None:
    page = shown(desk, "/admin/deadlines/")

    assert "First contact with the child, high risk" in page
    assert "24 hours" in page
    assert "after 12 hours: the head of the centre" in page
    assert "Not confirmed" in page


def test_what_is_confirmed_can_be_left_out(desk: Client) -> None:
    day = f"{clock.today():%d.%m.%Y}"
    send(desk, f"/admin/bases/{BASIS}/", by="Besa Krasniqi", on=day, remark="Article 12.")

    assert "confirmed by Besa Krasniqi" in shown(desk, "/admin/deadlines/")
    narrowed = shown(desk, "/admin/deadlines/?unverified=on")
    assert "Besa Krasniqi" not in narrowed
    assert "Not confirmed" in narrowed


def test_a_deadline_is_changed(desk: Client) -> None:
    _status, page = send(desk, f"/admin/deadlines/{RULE}/", base_version="1", **WISH)

    assert "The deadline is saved. No clock runs by it now." in page
    assert "48 hours" in page
    assert "changed here" in page
    assert DeadlineRule.objects.get(pk=RULE).amount == 48


def test_whoever_saves_later_is_told(admin: Staff, desk: Client) -> None:
    change_deadline(admin, RULE, amount=36, unit="CALENDAR_HOURS")

    _status, page = send(desk, f"/admin/deadlines/{RULE}/", base_version="1", **WISH)

    assert "after you had opened this page" in page
    assert 'value="48"' in page
    assert DeadlineRule.objects.get(pk=RULE).amount == 36


def test_what_cannot_be_is_said_in_a_sentence(desk: Client) -> None:
    _status, page = send(desk, f"/admin/deadlines/{RULE}/", cut_off_hour="13", **WISH)

    assert "An hour of the day belongs to a deadline in days" in page
    assert DeadlineRule.objects.get(pk=RULE).amount == 24


def test_a_confirmation_is_given_and_taken_back(desk: Client) -> None:
    address, day = f"/admin/bases/{BASIS}/", f"{clock.today():%d.%m.%Y}"

    _status, page = send(desk, address, by="", on=day)
    assert "Fill in" in page
    _status, page = send(desk, address, by="Besa Krasniqi", on=day, remark="Article 12.")
    assert "The legal basis is confirmed." in page
    assert "Article 12." in shown(desk, address)
    _status, page = send(desk, f"{address}back/")
    assert "The confirmation is taken back." in page
    assert "Besa" not in page
    assert not LegalBasis.objects.get(pk=BASIS).verified


def test_a_deadline_that_is_not_there_is_not_there(desk: Client) -> None:
    assert desk.get(f"/admin/deadlines/{keys.new()}/").status_code == 404
    assert desk.get(f"/admin/bases/{keys.new()}/").status_code == 404
