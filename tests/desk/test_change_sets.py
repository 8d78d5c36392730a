"""The screens of the configuration: a file out, a file in, every difference in words, two people."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from tests import cast
from tests.browser.signed_in import client_of, settle
from tests.reference.promoting import changed, hashed
from tutela.desk.configuration_words import WORDS
from tutela.kernel import keys
from tutela.kernel.access import Staff
from tutela.kernel.models import ReadLine
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.models import ChangeSet, DeadlineRule, stable_id
from tutela.reference.parts import PARTS

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

RULE = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
ADDRESS = "/admin/configuration/"


def settled() -> Staff:
    found = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    settle(found)
    return found


@pytest.fixture
def desk() -> Client:
    return client_of(settled())


@pytest.fixture
def second() -> Client:
    return client_of(settled())


def bring(desk: Client, content: bytes, why: str = "Tried for a month.") -> tuple[int, str]:
    file = SimpleUploadedFile("configuration.json", content, "application/json")
    form = {"request_id": str(keys.new()), "file": file, "why": why}
    answer = desk.post(ADDRESS, form, follow=True)
    return answer.status_code, answer.content.decode()


def address() -> str:
    return f"{ADDRESS}{ChangeSet.objects.latest('number').pk}/"


def send(desk: Client, where: str, **form: str) -> str:
    sent = {"request_id": str(keys.new()), **form}
    return desk.post(where, sent, follow=True).content.decode()


def test_every_part_has_its_words() -> None:
    assert set(WORDS) == set(PARTS)


def test_the_configuration_is_given_out_as_a_file(desk: Client) -> None:
    answer = desk.get(f"{ADDRESS}file/")

    said = json.loads(answer.content)
    assert "attachment" in answer.headers["Content-Disposition"]
    assert (said["profile"], said["system"], len(said["sha256"])) == ("kosovo", "local", 64)
    assert ReadLine.objects.filter(event="configuration.exported").count() == 1


def test_a_file_becomes_differences_in_words(desk: Client) -> None:
    _status, page = bring(desk, hashed(changed()))

    for words in (
        "Change set 1",
        "2 rows differ",
        "First contact with the child, high risk",
        "24 hours",
        "48 hours",
        "Besa Krasniqi",
        "another administrator looks at it and approves",
        "Tried for a month.",
    ):
        assert words in page
    assert "RESPONSE" not in page.replace("deadline/RESPONSE/HIGH/2020-07-19", "")
    assert DeadlineRule.objects.get(pk=RULE).amount == 24


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "not a whole configuration of Tutela"),
        ("sq", "nuk është konfigurim i plotë"),
        ("sr-latn", "nije cela konfiguracija"),
    ],
)
def test_a_bad_file_is_told_in_the_readers_language(
    desk: Client, language: str, sentence: str
) -> None:
    desk.cookies["django_language"] = language
    with translation.override(language):
        status, page = bring(desk, b'{"format": "tutela-conf')

    assert status == 422
    assert sentence in page
    assert not ChangeSet.objects.exists()


def test_nothing_chosen_is_told(desk: Client) -> None:
    answer = desk.post(ADDRESS, {"why": "x"})

    assert answer.status_code == 422
    assert "at least 3 characters" in answer.content.decode()


def test_who_proposed_it_finds_no_door_to_approve_it(desk: Client) -> None:
    bring(desk, hashed(changed()))

    assert desk.get(f"{address()}decide/").status_code == 404
    assert "Approve or decline" not in desk.get(address()).content.decode()


def test_a_second_person_approves(desk: Client, second: Client) -> None:
    bring(desk, hashed(changed()))
    where = address()

    assert "Somebody else proposed this" in second.get(where).content.decode()
    assert _counted(second) == "1"
    assert _counted(desk) == ""
    page = send(second, f"{where}decide/", decision="APPROVE", reason="Compared with the law.")

    assert "The changes hold from now on." in page
    assert "Compared with the law." in page
    assert DeadlineRule.objects.get(pk=RULE).amount == 48


def _counted(desk: Client) -> str:
    """What the navigation counts beside the configuration."""
    door = re.search(
        r'href="/admin/configuration/".*?</a>', desk.get("/").content.decode(), re.DOTALL
    )
    assert door
    return "".join(re.findall(r"tu-count[^>]*>(\d+)", door[0]))


def test_a_second_person_declines(desk: Client, second: Client) -> None:
    bring(desk, hashed(changed()))

    page = send(second, f"{address()}decide/", decision="DECLINE", reason="Not before autumn.")

    assert "Nothing was changed." in page
    assert "Not before autumn." in page
    assert DeadlineRule.objects.get(pk=RULE).amount == 24


def test_a_conflict_is_marked_and_must_be_said(desk: Client, second: Client) -> None:
    file = changed()
    change_deadline(settled(), RULE, amount=36, unit="CALENDAR_HOURS")
    _status, page = bring(desk, hashed(file))
    assert "Conflict: somebody changed this here" in page
    where, yes = f"{address()}decide/", {"decision": "APPROVE", "reason": "As agreed."}

    page = send(second, where, **yes)
    assert "Say that they may be overwritten" in page
    assert DeadlineRule.objects.get(pk=RULE).amount == 36
    assert "The changes hold" in send(second, where, overwrite="on", **yes)


def test_what_changed_meanwhile_is_compared_again(desk: Client, second: Client) -> None:
    bring(desk, hashed(changed()))
    where = address()
    change_deadline(settled(), RULE, amount=36, unit="CALENDAR_HOURS")

    page = send(second, f"{where}decide/", decision="APPROVE", reason="As agreed.")
    assert "Plan it again" in page
    page = send(second, where, then="again")
    assert "compared again" in page
    assert "36 hours" in page


def test_rows_are_left_out_and_the_whole_is_withdrawn(desk: Client) -> None:
    bring(desk, hashed(changed()))
    where = address()

    assert "Tick the rows" in send(desk, where, then="narrow")
    page = send(desk, where, then="narrow", line="deadline/RESPONSE/HIGH/2020-07-19")
    assert "1 row differs" in page
    assert "Nothing was changed." in send(desk, where, then="withdraw")
    assert "decided already" in send(desk, where, then="again")
    assert desk.post(where, {"then": "explode"}).status_code == 404


def test_what_the_file_does_not_name_is_listed_as_staying(desk: Client) -> None:
    file = changed()
    rows = file["parts"]["deadlines"]
    file["parts"]["deadlines"] = [row for row in rows if row["code"] == "RESPONSE"]

    _status, page = bring(desk, hashed(file))

    assert "It is here and not in the file, and is not touched." in page
    assert "Written assessment" in page or "Screening" in page


def test_an_empty_list_says_what_comes_here(desk: Client) -> None:
    page = desk.get(ADDRESS).content.decode()

    assert "No change set yet" in page
    assert "one person may approve" not in page


def test_where_one_person_may_the_page_says_so_loudly(desk: Client, settings) -> None:
    settings.APPROVAL = "alone"
    bring(desk, hashed(changed()))

    assert "one person may approve" in desk.get(ADDRESS).content.decode()
    assert "You proposed this yourself" in desk.get(f"{address()}decide/").content.decode()


def test_a_file_is_read_at_its_own_address_only(desk: Client) -> None:
    file = SimpleUploadedFile("configuration.json", b"{}", "application/json")

    answer = desk.post(f"/admin/deadlines/{RULE}/", {"file": file, "amount": "0"})

    assert answer.status_code == 200
    assert answer.wsgi_request.FILES == {}
