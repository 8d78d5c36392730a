"""What must not be seen is looked for in the bytes that are sent: in lists, results, errors, titles, mail."""

from __future__ import annotations

import html
import re
from uuid import UUID

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.browser import world_files as files
from tests.browser.pages import EXAMPLES, ONLY_SENT, Example
from tests.browser.signed_in import client_of
from tests.browser.world import World
from tutela.desk.shell import HIDE_NAMES_COOKIE
from tutela.kernel import keys

FAMILY = ("Erblina", "Shkreli", "Mirjeta", "Hatixhe")
OTHERS = ("Bajrami", "Elira", "Flaka", "Ahmeti", "Hekuran", "Zeka", "Jehona", "Kuqi", "Bytyqi")
TYPED = (
    "987 654", "987654", files.NUMBER, "Lisave", "mavijosje", "frikë nga", "fle te tezja", "dalim vetë",
    "pa këpucë", "Liridona", "Dëshmorëve", "Dy vizita në javë", "Kushëri", "oborri",
)  # fmt: skip
SECRETS = (*FAMILY, *OTHERS, *TYPED)

HIDDEN = ("Lisave", "oborri")

WITHOUT_A_FILE = ("stranger", "other_boss", "ngo", "analyst", "admin", "officer", "editor")
KEPT_AWAY = "colleague"  # of the same centre, with a conflict of interest in the file
LISTS = {
    name: example
    for name, example in EXAMPLES.items()
    if name.startswith("desk:") and not example.keys and name != "desk:components"
}
OF_A_FILE = {
    name: example
    for name, example in {**EXAMPLES, **ONLY_SENT}.items()
    if "case_id" in example.keys
}
QUESTIONS = ("Erblina", "Shkreli", "Ербљина", "044987654", files.NUMBER, "PZ-2026-0001", "Lisave")


def leaks(answer: HttpResponse, but: str = "", secrets: tuple[str, ...] = SECRETS) -> list[str]:
    """Return the secrets in an answer; what the asker typed is no secret."""
    text = html.unescape(answer.content.decode()) + str(answer.headers)
    return [secret for secret in secrets if secret in text and secret not in but]


@pytest.mark.parametrize("who", WITHOUT_A_FILE)
def test_lists_hold_nothing_of_files_of_others(who: str, world: World) -> None:
    client = client_of(world.people[who])
    found = {
        name: leaks(client.get(reverse(name, kwargs=example.words)))
        for name, example in LISTS.items()
    }

    assert {name: secrets for name, secrets in found.items() if secrets} == {}


@pytest.mark.parametrize("who", [*WITHOUT_A_FILE, KEPT_AWAY])
def test_a_search_tells_nothing_of_files_of_others(who: str, world: World) -> None:
    client = client_of(world.people[who])
    secrets = (*FAMILY, *TYPED) if who == KEPT_AWAY else SECRETS
    found = {
        (url, asked): leaks(client.get(url, {"q": asked}), but=asked, secrets=secrets)
        for url in ("/search/", "/cases/")
        for asked in QUESTIONS
    }

    assert {asked: secrets for asked, secrets in found.items() if secrets} == {}


@pytest.mark.parametrize("who", ["stranger", KEPT_AWAY])
def test_every_address_of_a_hidden_file_looks_like_nothing(who: str, world: World) -> None:
    client = client_of(world.people[who])
    client.raise_request_exception = False
    known = {name: e for name, e in OF_A_FILE.items() if who == "stranger" or _of(e, "case")}
    wrong = []
    for name, example in known.items():
        url = example.url(name, world)
        read, sent = client.get(url), client.post(url, {"then": "leave"})
        if read.status_code not in ({404, 405} if name in ONLY_SENT else {404}):
            wrong.append(f"{name} is answered by {read.status_code}")
        if sent.status_code not in {404, 405}:
            wrong.append(f"{name}, sent, is answered by {sent.status_code}")
        wrong += [f"{name} leaks {found}" for found in (leaks(read), leaks(sent)) if found]

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", WITHOUT_A_FILE)
def test_a_hidden_file_and_no_file_are_answered_alike(who: str, world: World) -> None:
    client = client_of(world.people[who])
    for name in (
        "case",
        "child",
        "family",
        "case-history",
        "case-past",
        "case-notes",
        "case-print",
    ):
        hidden = client.get(reverse(f"desk:{name}", args=[world["case"]]))
        absent = client.get(reverse(f"desk:{name}", args=[keys.new()]))

        assert hidden.status_code == absent.status_code == 404
        assert _plain(hidden) == _plain(absent)


def test_somebody_of_another_file_is_not_reached_through_an_own_file(world: World) -> None:
    client = client_of(world.people["stranger"])
    for name, example in OF_A_FILE.items():
        if "person_id" in example.keys:
            own = Example(example.actor, {**example.keys, "case_id": "elsewhere"}, example.words)

            answer = client.get(own.url(name, world))

            assert answer.status_code == 404, name
            assert leaks(answer) == []


@pytest.mark.parametrize("who", ["worker", "boss"])
def test_the_hidden_address_shows_on_no_page_but_its_own(who: str, world: World) -> None:
    client = client_of(world.people[who])
    for name in (
        "case",
        "case-history",
        "case-past",
        "case-print",
        "child",
        "family",
        "address-reveal",
    ):
        answer = client.get(EXAMPLES[f"desk:{name}"].url(f"desk:{name}", world))
        assert answer.status_code == 200
        assert leaks(answer, secrets=HIDDEN) == [], name

    url = reverse("desk:address-reveal", args=[world["case"], world["child"]])
    assert leaks(client.post(url), secrets=HIDDEN) == list(HIDDEN)


def test_on_a_shared_screen_lists_show_no_names(world: World) -> None:
    for who in ("worker", "boss"):
        client = client_of(world.people[who])
        client.cookies[HIDE_NAMES_COOKIE] = "1"
        lists = ("home", "caseload", "inbox", "tasks", "calendar", "planner", "board", "approvals")
        for name in lists:
            if (who, name) != ("worker", "board") and (who, name) != ("worker", "approvals"):
                answer = client.get(reverse(f"desk:{name}"))

                assert leaks(answer, secrets=(*FAMILY, *OTHERS)) == [], f"{name} of {who}"


def test_messages_and_mails_name_nobody(world: World) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT * FROM organisations_notification")
        rows = repr(cursor.fetchall())

    assert world.mails
    assert [secret for secret in SECRETS if secret in rows] == []
    assert [secret for secret in SECRETS if secret in "\n".join(world.mails)] == []


def test_errors_repeat_no_secret(world: World) -> None:
    worker = client_of(world.people["worker"])
    wrong = {
        "plan-edit": {"g0-text": "mavijosje", "do": "no-such-button"},
        "contact-add": {"note": ""},
        "task-add": {"text": ""},
    }
    for name, posted in wrong.items():
        case = "planning" if name == "plan-edit" else "case"
        args: list[UUID] = [world[case], *([world["plan"]] if name == "plan-edit" else [])]
        answer = worker.post(reverse(f"desk:{name}", args=args), posted)

        assert answer.status_code in {200, 422}
        assert leaks(answer, secrets=("Lisave", files.NUMBER)) == []
    missing: Client = client_of(world.people["stranger"])
    answer = missing.get("/cases/Erblina-Shkreli/")
    assert answer.status_code == 404
    assert leaks(answer, but="Erblina-Shkreli") == []


def _of(example: Example, case: str) -> bool:
    return example.keys["case_id"] == case


def _plain(answer: HttpResponse) -> str:
    """Return a page without what is new on every page."""
    text = answer.content.decode()
    text = re.sub(r'(csrfmiddlewaretoken" value="|CSRFToken": ")[^"]+', r"\1", text)
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)
