"""The screens of exports: the button, the form, the passphrase, the officer's register."""

from __future__ import annotations

import html
import io
import re

import pytest
import pyzipper
from django.core import signing
from django.db import connections

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.conftest import queries
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, marks, text
from tests.exports.conftest import Centre
from tests.exports.taking import WHY, asked, made, row
from tutela.exports import archives, errors
from tutela.exports.commands.keep_books import fail_export
from tutela.exports.jobs import MAKE
from tutela.exports.making import make_export
from tutela.exports.models import Export
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.models import ReadLine
from tutela.kernel.privacy import Level

ASK = "/exports/new/cases/"


def filled(page, **other: str) -> dict[str, str]:
    facts = {"level": "PERSONAL", "purpose": "REPORT", "why": WHY, "format": "XLSX",
             "language": "sq", "query": ""}  # fmt: skip
    return {**marks(page), **facts, **other}


def officer() -> Staff:
    return cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")


def slip_on(page) -> str:
    found = re.search(r'name="slip" value="([^"]+)"', text(page))
    return html.unescape(found[1])


def passphrase_on(page) -> str:
    return re.search(r"data-copy>([^<]+)<", text(page))[1]


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_button_is_there_for_who_may_and_keeps_the_filters(centre: Centre) -> None:
    centre.opened()
    head = text(browser_of(centre.boss).get("/cases/", {"whose": "NOBODYS", "state": ""}))
    assert ASK not in head  # nothing to take out
    head = text(browser_of(centre.boss).get("/cases/", {"q": "Arben"}))
    assert f'href="{ASK}?q=Arben"' in head
    assert ASK not in text(browser_of(centre.worker).get("/cases/"))
    assert browser_of(centre.worker).get(ASK).status_code == ABSENT


def test_from_the_list_to_a_workbook_that_opens_with_its_passphrase(centre: Centre) -> None:
    centre.opened("Arben")
    centre.opened("Besa")
    browser = browser_of(centre.boss)
    page = browser.get(f"{ASK}?q=Arben")
    assert '<strong class="tu-num">1</strong>' in text(page)
    assert "With the names of children" in text(page)
    answer = browser.post(ASK, filled(page, query="q=Arben"))
    assert (answer.status_code, answer.headers["Location"]) == (MOVED, "/exports/")
    with act_as(centre.boss):
        key = Export.objects.get().pk
    waiting = text(browser.get("/exports/"))
    assert 'hx-trigger="every 2s"' in waiting
    assert "0 of 1" in waiting
    assert make_export(key, centre.boss.id)
    ready = text(browser.get("/exports/", headers={"HX-Request": "true", "HX-Target": "exports"}))
    assert ready.lstrip().startswith('<div id="exports">')  # asks no more
    assert at("export-take", key) in ready

    page = browser.get(at("export-take", key))
    passphrase = passphrase_on(page)
    answer = browser.post(at("export-file", key), {"slip": slip_on(page)})
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert (
        'attachment; filename="cases-2026-03-17-1100.zip"' in answer.headers["Content-Disposition"]
    )
    with pyzipper.AESZipFile(io.BytesIO(body(answer))) as box:
        box.setpassword(passphrase.encode())
        assert box.namelist() == ["cases-2026-03-17-1100.xlsx", "cases-2026-03-17-1100.txt"]
        about = box.read(box.namelist()[1]).decode("utf-8-sig")
        inside = io.BytesIO(box.read(box.namelist()[0]))
    with pyzipper.ZipFile(inside) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert ("Arben" in sheet, "Besa" in sheet) == (True, False)
    assert "Emri" in sheet
    assert passphrase not in about
    assert row(centre.boss, key).taken_at


def test_the_passphrase_is_kept_nowhere(centre: Centre) -> None:
    centre.opened()
    key, browser = made(centre.boss), browser_of(centre.boss)
    page = browser.get(at("export-take", key))
    passphrase = passphrase_on(page)
    body(browser.post(at("export-file", key), {"slip": slip_on(page)}))
    with connections["default"].cursor() as cursor, act_as(centre.boss):
        for table in ("exports_export", "kernel_journalline", "kernel_readline", "django_session",
                      "kernel_commandrequest"):  # fmt: skip
            cursor.execute(f"SELECT t::text FROM {table} t")
            said = " ".join(text for (text,) in cursor.fetchall())
            assert passphrase not in said, table
    for one in browser.session.values():
        assert passphrase not in str(one)
    assert passphrase_on(browser.get(at("export-take", key))) != passphrase


def test_a_slip_is_for_one_person_and_one_export_and_not_for_long(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    centre.opened()
    key, other = made(centre.boss), made(centre.boss)
    browser = browser_of(centre.boss)
    good = slip_on(browser.get(at("export-take", key)))
    forged = signing.dumps(["secret", str(key), str(centre.boss.id)], salt="else")
    for wrong in (
        "",
        "x",
        forged,
        archives.slip("p", other, centre.boss.id),
        archives.slip("p", key, centre.other.id),
    ):
        answer = browser.post(at("export-file", key), {"slip": wrong})
        assert answer.headers["Location"] == at("export-take", key)
    monkeypatch.setattr(archives, "VALID_FOR", -1)
    assert browser.post(at("export-file", key), {"slip": good}).status_code == MOVED
    monkeypatch.undo()
    assert (
        browser_of(cast.head()).post(at("export-file", key), {"slip": good}).status_code == ABSENT
    )
    assert row(centre.boss, key).taken_at is None


def test_without_names_it_leaves_as_it_is(centre: Centre) -> None:
    centre.opened()
    key, browser = made(centre.boss, level=Level.INTERNAL), browser_of(centre.boss)
    page = browser.get(at("export-take", key))
    assert "Passphrase" not in text(page)
    answer = browser.post(at("export-file", key), {"slip": slip_on(page)})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert body(answer).startswith(b"\xef\xbb\xbfNumber;")


def test_the_form_says_what_is_missing_and_keeps_the_rest(centre: Centre) -> None:
    centre.opened()
    browser = browser_of(centre.boss)
    page = browser.get(ASK)
    answer = browser.post(ASK, filled(page, why="x", purpose=""))
    assert answer.status_code == AGAIN
    assert "Error:" in text(answer)
    assert re.search(r'value="XLSX"[^>]*checked', text(answer))
    with act_as(centre.boss):
        assert not Export.objects.exists()


def test_an_empty_list_offers_nothing(centre: Centre) -> None:
    page = text(browser_of(centre.boss).get(ASK))
    assert "There is nothing to export" in page
    assert "Make the export" not in page


def test_what_failed_is_tried_again_and_what_is_there_deleted(centre: Centre) -> None:
    centre.opened()
    key, browser = asked(centre.boss), browser_of(centre.boss)
    fail_export(System(MAKE), key, because=errors.BrokeOff.code)
    assert "broke off" in text(browser.get("/exports/"))
    assert browser.post(at("export-retry", key)).status_code == MOVED
    assert row(centre.boss, key).state == "WAITING"
    assert "The export is deleted." in text(browser.post(at("export-discard", key), follow=True))
    assert row(centre.boss, key).state == "DISCARDED"
    assert browser.get(at("export-take", key)).headers["Location"] == "/exports/"


def test_others_see_nothing_of_it(centre: Centre) -> None:
    centre.opened()
    key = made(centre.boss)
    for stranger in (centre.other, officer()):
        browser = browser_of(stranger)
        assert browser.get(at("export-take", key)).status_code == ABSENT
        assert browser.post(at("export-discard", key)).status_code == ABSENT
        assert browser.post(at("export-retry", key)).status_code == ABSENT
        assert "You have exported nothing" in text(browser.get("/exports/"))


def test_the_officer_sees_who_took_what_why(centre: Centre) -> None:
    centre.opened()
    made(centre.boss, filters={"risk": "NONE"})
    made(centre.boss, level=Level.INTERNAL, why="To plan the week of the team.", words="Arben")
    browser = browser_of(officer())
    page = text(browser.get("/oversight/exports/"))
    assert all(
        word in page for word in (WHY, "To plan the week", "Personal data", "Risk: Not assessed")
    )
    assert "Search: by a name or number" in page
    assert "Arben" not in page
    assert "1 to 2 of 2" in page
    narrowed = text(browser.get("/oversight/exports/", {"who": "head", "level": "INTERNAL"}))
    assert (WHY in narrowed, "To plan the week" in narrowed) == (False, True)
    none = text(browser.get("/oversight/exports/", {"who": "nobody"}))
    assert "No export fits" in none
    assert (
        browser.get(
            "/oversight/exports/", {"who": "", "first": "2.3.2026", "last": "1.3.2026"}
        ).status_code
        == AGAIN
    )
    assert ReadLine.objects.filter(event="export.overseen").exists()
    assert browser_of(centre.boss).get("/oversight/exports/").status_code == ABSENT


def test_lists_cost_the_same_for_one_and_for_many(centre: Centre) -> None:
    centre.opened()
    own, all_ = browser_of(centre.boss), browser_of(officer())
    costs = []
    for more in (1, 2):
        for _ in range(more):
            made(centre.boss, filters={"risk": "NONE"})
        costs.append((queries(own, "/exports/"), queries(all_, "/oversight/exports/")))
    assert costs[0] == costs[1]
